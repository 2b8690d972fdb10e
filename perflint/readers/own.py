"""Reports that perflint wrote itself: they are passed over on a walk, since they show forms but are none."""

import re
import zipfile
from pathlib import Path

_HEAD = 2000  # bytes of a page
_PAGE = b'<meta name="generator" content="perflint">'
_BOOK = re.compile(rb"<dc:description>perflint report</dc:description>")


def is_report(file: Path, suffix: str) -> bool:
    """Whether a file is a report of an earlier run; an office program that saved it again keeps its mark."""
    try:
        if suffix in (".html", ".htm"):
            with file.open("rb") as stream:
                return _PAGE in stream.read(_HEAD)
        if suffix == ".xlsx":
            with zipfile.ZipFile(file) as package:
                return _BOOK.search(package.read("docProps/core.xml")) is not None
    except (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        return False
    return False
