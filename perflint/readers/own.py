"""Reports that perflint wrote itself: they are passed over on a walk, since they show forms but are none."""

import io
import re
import zipfile

_HEAD = 2000  # bytes of a page
_PAGE = b'<meta name="generator" content="perflint">'
_BOOK = re.compile(rb"<dc:description>perflint report</dc:description>")


def is_report(data: bytes, suffix: str) -> bool:
    """Whether a file is a report of an earlier run; an office program that saved it again keeps its mark."""
    if suffix in (".html", ".htm"):
        return _PAGE in data[:_HEAD]
    if suffix != ".xlsx":
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _BOOK.search(package.read("docProps/core.xml")) is not None
    except (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return False
