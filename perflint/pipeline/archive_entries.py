"""What a zip file of forms holds: read in its place, nothing is unpacked to disk."""

import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath, PureWindowsPath

from perflint.pipeline.archive import LEADS_OUT
from perflint.system.bilingual import Bilingual
from perflint.system.contents import ContentError, too_large, upto

_MAX_ENTRIES = 100_000
_UTF8 = 0x800  # the flag of an entry whose name is UTF-8
_ENCRYPTED = 1
_OFFICE = frozenset({"word/document.xml", "xl/workbook.xml", "META-INF/manifest.xml"})
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


def forms_in(archive: str) -> Iterator[str]:
    """The names of what an archive holds, in order; the archive itself where it cannot be opened, to be told."""
    try:
        entries = _entries(archive)
    except _BROKEN:
        yield archive
        return
    if not _OFFICE.isdisjoint(entries):
        # A Word or Excel file under another name.
        yield archive
        return
    for name in sorted(entries):
        yield f"{archive}{os.sep}{Path(name)}"


def content_in_archive(archive: str, name: str, most: int) -> bytes:
    """The content of an entry of at most so many bytes.

    Raises ContentError.
    """
    try:
        entry = _entries(archive).get(name)
        if entry is None:
            raise ContentError(
                Bilingual("压缩包里没有这个文件；检查路径", "the archive has no such file; check the path")
            )
        _check(entry, most)
        with zipfile.ZipFile(archive) as package, package.open(entry) as stream:
            # An entry may hold more than it claims.
            return upto(stream, most)
    except _BROKEN as error:
        raise ContentError(
            Bilingual(
                "压缩包坏了，这个文件取不出来；重新打包，或解压后再检查",
                "the archive is damaged here; pack it again, or unpack it first",
            )
        ) from error


def _check(entry: zipfile.ZipInfo, most: int) -> None:
    """Refuse an entry that is not read, by what it says of itself."""
    if _leads_out(entry.filename):
        raise ContentError(LEADS_OUT)
    if entry.flag_bits & _ENCRYPTED:
        raise ContentError(
            Bilingual("压缩包设有密码；解压后再检查", "the archive is password-protected; unpack it first")
        )
    if entry.file_size > most:
        raise too_large(most)


def _entries(archive: str) -> Mapping[str, zipfile.ZipInfo]:
    state = Path(archive).stat()
    return _entries_at(archive, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=8)
def _entries_at(archive: str, size: int, changed: int) -> Mapping[str, zipfile.ZipInfo]:
    """The files of an archive that was not written to since, by name."""
    del size, changed
    with zipfile.ZipFile(archive) as package:
        entries = package.infolist()
    if len(entries) > _MAX_ENTRIES:
        raise ValueError(archive)
    # Of two entries under one name that is kept which stays inside.
    entries.sort(key=lambda entry: not _leads_out(entry.filename))
    return {_name(entry): entry for entry in entries if not entry.is_dir()}


def _leads_out(name: str) -> bool:
    """Whether a path is absolute, on a drive or above the folder it is unpacked to."""
    path = PureWindowsPath(name)
    return bool(path.anchor) or ".." in path.parts


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; without the mark for UTF-8 it is most likely in the code page of a Chinese Windows."""
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    # An entry must not lead out of the archive, and a drive is none of its folders.
    return str(
        PurePosixPath(
            *(part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", ".."))
        )
    )
