"""Word and Excel files with one part damaged inside: repaired and annotated, they are refused in one line or stay whole."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from perflint.cli.annotate import _commented
from perflint.cli.copies import RefusedError
from perflint.fixes.repair import repair
from perflint.pipeline.lint import lint_bytes
from tests.documents import WRITERS
from tests.fuzz.claims import STRICT, repaired
from tests.fuzz.seeds import ROWS, TITLE

_LEFT_OUT = ("docProps/", "customXml/", "word/styles", "word/fontTable", "word/webSettings")


@cache
def parts(kind: str) -> Mapping[str, bytes]:
    """The parts of a form that was annotated once, so that it has comments, lists and styles to go wrong."""
    plain = WRITERS[kind](ROWS, TITLE)
    name = f"x.{kind}"
    marked = _commented(plain, lint_bytes(plain, name, STRICT).findings, name, "zh")
    with zipfile.ZipFile(io.BytesIO(marked)) as package:
        return {part: package.read(part) for part in package.namelist()}


def seeds(kind: str) -> list[bytes]:
    """A part each: its name, a line break, its content."""
    return [
        name.encode() + b"\n" + data
        for name, data in parts(kind).items()
        if "theme" not in name and not name.startswith(_LEFT_OUT)
    ]


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def office(data: bytes, kind: str) -> None:
    """A form with one part in another's words."""
    head, _, content = data.partition(b"\n")
    if (name := head.decode("utf-8", "replace")) not in parts(kind):
        return
    file = packed({**parts(kind), name: content})
    repaired(file, f"x.{kind}")
    annotated(file, f"x.{kind}")


def annotated(data: bytes, name: str) -> None:
    """What is annotated can be read and annotated again, and says the same."""
    result = lint_bytes(data, name, STRICT)
    if result.forms is None:
        return
    try:
        once = _commented(data, result.findings, name, "zh")
    except RefusedError:
        return
    again = lint_bytes(once, name, STRICT)
    assert again.forms is not None, again.failures
    assert _said(again.findings) == _said(result.findings)
    _commented(once, again.findings, name, "zh")
    repair(once, name, STRICT, unsafe=True)


def _said(findings: object) -> list[tuple[str, str]]:
    return sorted((finding.code, finding.value) for finding in findings)  # type: ignore[attr-defined]
