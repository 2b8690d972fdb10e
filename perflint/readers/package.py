"""Open Office packages (zip files) without trusting them."""

import io
import zipfile
from collections.abc import Iterator

from perflint.readers.errors import ReadError

MAX_ENTRIES = 10_000
MAX_EXPANDED = 512 * 1024 * 1024  # bytes, all entries together
MAX_PART = 256 * 1024 * 1024  # bytes, one entry
MAX_RATIO = 400  # expanded to packed; real sheets stay under 100


def open_package(data: bytes) -> zipfile.ZipFile:
    """Open a zip file after checking that it cannot explode.

    Raises ReadError for a truncated file, a bomb, or an encrypted one.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError(
            "文件已损坏或不完整（不是完整的 Office 文件）；在 Word/Excel/WPS 里打开后另存一份",
            "damaged or truncated Office file; open it in Word/Excel/WPS and save it again",
        ) from error
    entries = package.infolist()
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    big = any(entry.file_size > MAX_PART for entry in entries)
    if (
        len(entries) > MAX_ENTRIES
        or total > MAX_EXPANDED
        or big
        or (total > 10**7 and total / packed > MAX_RATIO)
    ):
        raise ReadError(
            "解压后过大，疑似压缩炸弹，未打开；若确为申报表，请另存一份再检查",
            "expands to a suspicious size (zip bomb?), not opened; save the form anew",
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise ReadError("文件设有密码；去掉密码后再检查", "password-protected; remove the password first")
    return package


def part(package: zipfile.ZipFile, name: str) -> bytes:
    """Return the bytes of an entry. Raises KeyError if it is not there, ReadError if it is damaged."""
    try:
        return package.read(name)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise ReadError(
            f"文件里的 {name} 已损坏；在 Word/Excel/WPS 里打开后另存一份",
            f"{name} inside the file is damaged; open it in Word/Excel/WPS and save it again",
        ) from error
    except Exception as error:
        if type(error).__name__ != "error":  # zlib.error has no better name
            raise
        raise ReadError(
            f"文件里的 {name} 已损坏；另存一份再检查", f"{name} is damaged; save the file anew"
        ) from error


def names(package: zipfile.ZipFile) -> Iterator[str]:
    """The entries of a package."""
    yield from package.namelist()
