"""What is fuzzed: a name, how the bytes become a file, and what must hold."""

import io
import sys
import zipfile
from collections.abc import Callable, Mapping
from functools import cache, partial
from unittest.mock import patch

from tests.documents import WRITERS
from tests.fuzz import claims
from tests.fuzz.office import office, packed
from tests.fuzz.seeds import ROWS, TITLE

Claim = Callable[[bytes], None]


@cache
def _parts(kind: str) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(WRITERS[kind](ROWS, TITLE))) as package:
        return {name: package.read(name) for name in package.namelist()}


def _inside(data: bytes, kind: str, part: str) -> None:
    """Fuzz a part of a package rather than the package, whose checksums would refuse every change."""
    claims.file(packed({**_parts(kind), part: data}), f"x.{kind}")


def _odf(data: bytes) -> None:
    claims.file(packed({"META-INF/manifest.xml": b"<m/>", "content.xml": data}), "x.ods")


def _doc(data: bytes) -> None:
    """A Word 97 file, without the way through LibreOffice that others take."""
    from perflint.formats import ReadError
    from perflint.formats.legacy.doc_binary import open_binary
    from perflint.formats.legacy.doc_file import read_doc
    from perflint.formats.legacy.ole import streams

    try:
        inside = streams(data)
        if "worddocument" in inside and (binary := open_binary(inside)):
            read_doc(binary, "x.doc")
    except ReadError:
        return


def _pdf(data: bytes) -> None:
    """Read in this process, as where no other Python can be started: one a file would take most of the time."""
    with patch.object(sys, "executable", ""):
        claims.file(data, "x.pdf")


TARGETS: dict[str, Claim] = {
    "value": claims.value,
    "json": partial(claims.repaired, name="x.json"),
    "yaml": partial(claims.repaired, name="x.yaml"),
    "markdown": partial(claims.repaired, name="x.md"),
    "text": partial(claims.repaired, name="x.txt"),
    "csv": partial(claims.repaired, name="x.csv"),
    "html": partial(claims.file, name="x.html"),
    "mhtml": partial(claims.file, name="x.mht"),
    "rtf": partial(claims.file, name="x.rtf"),
    "sheet-xml": partial(claims.file, name="x.xls"),
    "docx": partial(_inside, kind="docx", part="word/document.xml"),
    "xlsx": partial(_inside, kind="xlsx", part="xl/worksheets/sheet1.xml"),
    "docx-parts": partial(office, kind="docx"),
    "xlsx-parts": partial(office, kind="xlsx"),
    "odf": _odf,
    "zip": partial(claims.file, name="x.xlsx"),
    "xls": partial(claims.file, name="x.xls"),
    "doc": _doc,
    "pdf": _pdf,
    "configuration": claims.configuration,
    "pattern": claims.pattern,
}
