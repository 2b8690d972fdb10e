"""What the sheets of a workbook share: their names, texts, number formats and the first day of its calendar."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, XMLPullParser

from perflint.formats.main_part import Relation, relations
from perflint.formats.package import part, pieces
from perflint.formats.symbols import superscript
from perflint.formats.xlsx.number_format import GENERAL, builtin
from perflint.formats.xml_tree import parse_xml
from perflint.system.pattern import pattern
from perflint.system.record import Record

if TYPE_CHECKING:
    import re

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ESCAPE = pattern(r"_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true")
_NO_29_FEBRUARY = 60  # Excel counts one in 1900
_LAST_DAY = 2_958_466  # 31 December 9999


class Sheet(Record):
    """A sheet that shows cells."""

    title: str
    part: str
    visible: bool


class Book(Record):
    """A workbook without its cells."""

    sheets: Sequence[Sheet]
    strings: Sequence[str]
    formats: Sequence[str]  # of the styles by their numbers
    from_1904: bool

    def format(self, style: str) -> str:
        """The number format of a style; General for one that is not there."""
        number = int(style)
        return self.formats[number] if number < len(self.formats) else GENERAL

    def moment(self, days: float) -> datetime | time:
        """The day and time of a serial number; below one only a time.

        Raises ValueError for one that spreadsheets show as no date.
        """
        if not 0 <= days < _LAST_DAY:
            raise ValueError(days)
        seconds = timedelta(seconds=round(days * 86_400))
        if days < 1:
            return (datetime(1904, 1, 1) + seconds).time()
        if self.from_1904:
            return datetime(1904, 1, 1) + seconds
        return datetime(1899, 12, 31 if days < _NO_29_FEBRUARY else 30) + seconds


def open_book(package: zipfile.ZipFile, main: str) -> Book:
    """Read what the sheets share.

    Raises ReadError for damaged XML.
    """
    root = parse_xml(part(package, main))
    related = list(relations(package, main))
    properties = root.find(f"{S}workbookPr")
    return Book(
        tuple(_sheets(root, related, frozenset(package.namelist()))),
        _strings(package, _named(related, "sharedStrings")),
        _formats(package, _named(related, "styles")),
        properties is not None and properties.get("date1904") in _TRUE,
    )


def _named(related: Sequence[Relation], kind: str) -> str:
    return next((relation.target for relation in related if relation.kind == kind), "")


def _sheets(root: Element, related: Sequence[Relation], names: frozenset[str]) -> Iterator[Sheet]:
    targets = {relation.identity: relation.target for relation in related if relation.kind == "worksheet"}
    for sheet in root.iter(f"{S}sheet"):
        target = targets.get(sheet.get(f"{_R}id", ""))
        if target in names:
            yield Sheet(sheet.get("name", ""), target, sheet.get("state", "visible") == "visible")


def _strings(package: zipfile.ZipFile, name: str) -> list[str]:
    if name not in package.namelist():
        return []
    found: list[str] = []
    parser: Any = XMLPullParser(["end"])
    for piece in pieces(package, name):
        parser.feed(piece)
        for _, element in parser.read_events():
            if element.tag == f"{S}si":
                found.append(_text(element))
                element.clear()
    parser.close()
    return found


def _text(string: Element) -> str:
    """The runs of a string without its reading aids."""
    runs = string.findall(f"{S}r")
    if not runs:
        return unescaped("".join([part.text or "" for part in string if part.tag == f"{S}t"]))
    return unescaped(without_struck([_run(run) for run in runs]))


def without_struck(runs: Sequence[tuple[str, bool]]) -> str:
    """The text of runs; those that are struck out are gone where there are others."""
    kept = "".join([text for text, struck in runs if not struck])
    return kept if kept.strip() else "".join([text for text, _ in runs])


def _run(run: Element) -> tuple[str, bool]:
    """The text of a run, and whether it is struck out."""
    text = "".join([part.text or "" for part in run.iterfind(f"{S}t")])
    strike, raised = run.find(f"{S}rPr/{S}strike"), run.find(f"{S}rPr/{S}vertAlign")
    is_raised = raised is not None and raised.get("val") == "superscript"
    return superscript(text) if is_raised else text, strike is not None and strike.get("val", "1") in _TRUE


def unescaped(text: str) -> str:
    """A text with the characters that Excel writes by number (_x000D_); of those that control only line breaks stay."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(escape: "re.Match[str]") -> str:
    char = chr(int(escape[1], 16))
    return char if char.isprintable() or char == "\n" else ""


def _formats(package: zipfile.ZipFile, name: str) -> list[str]:
    if name not in package.namelist():
        return []
    root = parse_xml(part(package, name))
    own = {item.get("numFmtId"): item.get("formatCode", GENERAL) for item in root.iter(f"{S}numFmt")}
    styles = (style.get("numFmtId", "0") for style in root.iterfind(f"{S}cellXfs/{S}xf"))
    return [own.get(number) or builtin(number) for number in styles]
