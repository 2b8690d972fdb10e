"""Reports that perflint wrote itself: they are passed over on a walk, since they show forms but are none."""

import io
import zipfile

from perflint.formats.errors import ReadError

_HEAD = 2000  # bytes of a page
_PAGE = b'<meta name="generator" content="perflint">'
_SMALL = 64 * 1024  # bytes of what tells of a workbook or document
_CORE = "docProps/core.xml"
_MARK = b"<dc:description>perflint report</dc:description>"


def is_report(data: bytes, suffix: str) -> bool:
    """Whether a file is a report of an earlier run; an office program that saved it again keeps its mark."""
    if suffix in (".html", ".htm"):
        return _PAGE in data[:_HEAD]
    return suffix in (".xlsx", ".docx") and _is_marked(data)


def _is_marked(data: bytes) -> bool:
    from perflint.formats.package import part  # noqa: PLC0415 (loads zipfile)

    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        return package.getinfo(_CORE).file_size < _SMALL and _MARK in part(package, _CORE)
    except (KeyError, NotImplementedError, OSError, ReadError, ValueError, zipfile.BadZipFile):
        return False
