"""Open Office packages (zip files) without trusting them: nothing is unpacked to disk, and nothing explodes."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath

from perflint.formats.errors import ReadError
from perflint.formats.xml_tree import Start
from perflint.system.bilingual import Bilingual
from perflint.system.limits import MEGABYTE

MAX_ENTRIES = 10_000
MAX_EXPANDED = 512 * MEGABYTE  # all entries together
MAX_PART = 256 * MEGABYTE  # one entry
MAX_XML = 64 * MEGABYTE  # one part that is parsed
MAX_RATIO = 400  # expanded to packed; real sheets stay under 100
_DEFLATE_RATIO = 1032  # no deflated byte gives more
_UNSURE = 64 * MEGABYTE  # what entries could expand to before their claims are checked
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(_STRICT + rb"(\w+)/")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that Office writes and reads
_HEADER = 30  # bytes before the name of a local entry
_CHUNK = MEGABYTE
_PIECE = 64 * 1024  # bytes of an entry that is read piece by piece
_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")  # whatever the part is called


def new_entry(name: str, like: zipfile.ZipInfo | None = None) -> zipfile.ZipInfo:
    """An entry to write, dated and packed like the one whose place it takes, else alike in every run."""
    entry = zipfile.ZipInfo(name, like.date_time if like else _NO_DATE)
    entry.compress_type = like.compress_type if like else zipfile.ZIP_DEFLATED
    return entry


_NO_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can tell


def open_package(data: bytes) -> zipfile.ZipFile:
    """Open a zip file after checking that it cannot explode.

    Raises ReadError for a truncated file, a bomb, an encrypted one, and one whose entries contradict one another.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
        _straighten(package)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _damaged() from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise ReadError(
            Bilingual("文件设有密码；去掉密码后再检查", "password-protected; remove the password first")
        )
    if _explodes(entries):
        raise bomb()
    if _contradicts(entries, len(data)):
        raise ReadError(
            Bilingual(
                "压缩包里的条目重名、重叠，或路径指向包外，不是 Office 存的文件，未打开；另存一份再检查",
                "entries of the package repeat, overlap or point outside, no Office program wrote this; save it anew",
            ),
        )
    if sum(entry.compress_size for entry in entries) * _DEFLATE_RATIO > _UNSURE:
        _check_claims(package)
    return package


def _straighten(package: zipfile.ZipFile) -> None:
    """Put the slashes right that some programs on Windows write as backslashes."""
    for entry in package.infolist():
        if "\\" in entry.filename:
            del package.NameToInfo[entry.filename]
            entry.filename = entry.filename.replace("\\", "/")
            package.NameToInfo.setdefault(entry.filename, entry)


def is_strict(package: zipfile.ZipFile) -> bool:
    """Whether a package is of the strict kind ("Strict Open XML"), whose namespaces are others."""
    return "_rels/.rels" in package.namelist() and _STRICT in package.read("_rels/.rels")


STRICT = Bilingual(
    "是“严格 Open XML”格式，只能检查；在 Word/Excel 里另存为普通的 .docx、.xlsx 再改或批注",
    "a Strict Open XML file can only be checked; save it as a normal .docx or .xlsx to repair or annotate it",
)


def transitional(xml: bytes) -> bytes:
    """XML of a strict package with the namespaces that all others have."""
    return _STRICT_NAME.sub(rb"http://schemas.openxmlformats.org/\1/2006/", xml) if _STRICT in xml else xml


def _explodes(entries: list[zipfile.ZipInfo]) -> bool:
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    return (
        len(entries) > MAX_ENTRIES
        or total > MAX_EXPANDED
        or any(entry.file_size > MAX_PART for entry in entries)
        or (total > 10**7 and total / packed > MAX_RATIO)
    )


def _contradicts(entries: list[zipfile.ZipInfo], size: int) -> bool:
    """Whether entries share bytes or names, are packed in no way Office knows, or lead out of the package."""
    places = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    ends = [*places, (size, 0)]
    return (
        len({entry.filename.lower() for entry in entries}) < len(entries)
        or any(entry.compress_type not in _METHODS for entry in entries)
        or any(at + _HEADER + packed > following for (at, packed), (following, _) in pairwise(ends))
        or any(_leads_out(entry.filename) for entry in entries)
    )


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name.partition("/")[0] or "\0" in name


def _check_claims(package: zipfile.ZipFile) -> None:
    """Expand every entry in small pieces: an entry may hold more than it says."""
    for entry in package.infolist():
        try:
            with package.open(entry) as stream:
                left = entry.file_size
                while chunk := stream.read(_CHUNK):
                    left -= len(chunk)
                if left > 0:
                    raise _broken(entry.filename)
        except ReadError:
            raise
        except Exception as error:  # zlib, zipfile and struct each have their own
            raise _broken(entry.filename) from error


def part(package: zipfile.ZipFile, name: str, most: int = MAX_XML) -> bytes:
    """Return the bytes of an entry; XML of at most so many, which declares nothing.

    Raises KeyError if it is not there, ReadError if it is damaged or more than it should be.
    """
    entry = package.getinfo(name)
    try:
        # Asked for all there is, zipfile expands first and compares with the claimed size then.
        with package.open(entry) as stream:
            content = stream.read(entry.file_size + 1)
    except Exception as error:  # zlib, zipfile and struct each have their own
        raise _broken(name) from error
    if len(content) != entry.file_size:
        raise _broken(name)
    return transitional(plain_xml(content, most)) if _is_xml(name, content) else content


def pieces(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The bytes of an entry piece by piece, so that a large one is never held whole.

    Raises ReadError if it is damaged, larger than any form, or XML that declares anything.
    """
    entry = package.getinfo(name)
    left, start = entry.file_size, Start()
    try:
        with package.open(entry) as stream:
            while piece := stream.read(_PIECE):
                if left == entry.file_size and not _is_xml(name, piece):
                    start.over = True
                if not start.over:
                    start.read(piece)
                left -= len(piece)
                yield transitional(piece)
    except (GeneratorExit, ReadError):
        raise
    except Exception as error:  # zlib, zipfile and struct each have their own
        raise _broken(name) from error
    if left:
        raise _broken(name)


def plain_xml(data: bytes, most: int = MAX_XML) -> bytes:
    """The XML of a document, which declares nothing: no entities, no files to include.

    Raises ReadError where it does, or is larger than any form.
    """
    if len(data) > most:
        raise bomb()
    Start().read(data)
    return data


def _is_xml(name: str, start: bytes) -> bool:
    return name.endswith((".xml", ".rels")) or bool(_XML.match(start))


def bomb() -> ReadError:
    """The error for what expands beyond any form."""
    return ReadError(
        Bilingual(
            "解压后过大，疑似压缩炸弹，未打开；若确为申报表，请另存一份再检查",
            "expands to a suspicious size (zip bomb?), not opened; save the form anew",
        ),
    )


def _damaged() -> ReadError:
    return ReadError(
        Bilingual(
            "文件已损坏或不完整（不是完整的 Office 文件）；在 Word/Excel/WPS 里打开后另存一份",
            "damaged or truncated Office file; open it in Word/Excel/WPS and save it again",
        ),
    )


def _broken(name: str) -> ReadError:
    return ReadError(
        Bilingual(
            f"文件里的 {name} 已损坏；在 Word/Excel/WPS 里打开后另存一份",
            f"{name} inside the file is damaged; open it in Word/Excel/WPS and save it again",
        ),
    )


# What code that knows the format runs into where a part does not keep to it.
BROKEN = (AttributeError, IndexError, KeyError, StopIteration, TypeError, ValueError)


def broken() -> ReadError:
    """The error for a package whose parts do not fit one another."""
    return ReadError(
        Bilingual(
            "文件内部已损坏，没有改动；在 Word/Excel/WPS 里打开后另存一份再来",
            "the file is damaged inside and was left alone; open it in Word/Excel/WPS and save it again",
        ),
    )
