"""Annotate an Excel workbook: a comment and a light fill on each faulty cell, a list of the findings in front."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import PurePath
from typing import Any

from perflint.annotate.notes import MARK, Note, notes
from perflint.annotate.opc import Package, R, astray
from perflint.annotate.xlsx.xlsx_cells import Cells
from perflint.annotate.xlsx.xlsx_comments import comment
from perflint.annotate.xlsx.xlsx_list import list_sheet
from perflint.annotate.xlsx.xlsx_styles import S, Styles
from perflint.annotate.xlsx.xlsx_threads import reply
from perflint.formats.xlsx.sheet_rows import without_quotes
from perflint.model import Finding
from perflint.reporters.fills import FILLS
from perflint.system.bilingual import Bilingual

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TITLE = Bilingual("审核清单", "Findings")


def annotate_xlsx(data: bytes, findings: Sequence[Finding], path: str, lang: str) -> bytes:
    """Return the workbook with its findings.

    Raises ReadError for a workbook that is damaged inside.
    """
    package = Package(data)
    book = package.main
    styles = Styles(package, book)
    sheets = _sheets(package, book)
    _check_apart(package, list(sheets.values()))
    noted: dict[str, dict[str, Note]] = {name: {} for name in sheets}
    for cell, note in notes(findings, lang).items():
        sheet, _, address = cell.rpartition("!")
        noted[without_quotes(sheet)][address] = note
    for name, part in sheets.items():
        earlier = comment(package, part, noted[name])
        _fill(package, part, styles, noted[name], earlier - noted[name].keys())
        reply(package, book, part, noted[name])
    listed = list_sheet(package, styles, findings, PurePath(path).name, lang)
    old = next((part for part in sheets.values() if _is_list(package, part, book)), None)
    if old:
        package.write(old, listed)
    else:
        _insert(package, book, sheets, listed, lang)
    return package.save()


def _sheets(package: Package, book: str) -> dict[str, str]:
    """The parts of the sheets by their titles."""
    parts = package.related(book, "worksheet")
    return {
        sheet.get("name"): parts[sheet.get(f"{R}id")]
        for sheet in package.xml(book).find(f"{S}sheets")
        if sheet.get(f"{R}id") in parts
    }


def _check_apart(package: Package, sheets: Sequence[str]) -> None:
    """Refuse a workbook of which two sheets have one part of comments: both would show what is said of either."""
    for kind in ("comments", "vmlDrawing"):
        parts = [part for sheet in sheets for part in package.related(sheet, kind).values()]
        for part, count in Counter(parts).items():
            if count > 1:
                raise astray(part)


def _fill(
    package: Package, part: str, styles: Styles, noted: dict[str, Note], mended: AbstractSet[str]
) -> None:
    """Fill the faulty cells, and take the fill from those that are no longer faulty."""
    if not noted and not mended:
        return
    cells = Cells(package, package.xml(part))
    for address, note in noted.items():
        cell = cells.at(address)
        cell.set("s", str(styles.filled(int(cell.get("s") or 0), FILLS[note.severity])))
    for address in mended:
        cell = cells.at(address)
        cell.set("s", str(styles.cleared(int(cell.get("s") or 0), frozenset(FILLS.values()))))


def _is_list(package: Package, part: str, book: str) -> bool:
    """Whether a sheet is the list of an earlier run, as we or a spreadsheet program wrote it."""
    cell = package.xml(part).find(f"{S}sheetData/{S}row/{S}c")
    if cell is None:
        return False
    text = cell.findtext(f"{S}is/{S}t") or ""
    shared = list(package.related(book, "sharedStrings").values())
    if cell.get("t") == "s" and shared:
        item = package.xml(shared[0])[int(cell.findtext(f"{S}v") or 0)]
        text = "".join(piece.text or "" for piece in item.iter(f"{S}t"))
    return text.startswith(f"{MARK} ")


def _insert(package: Package, book: str, sheets: dict[str, str], listed: bytes, lang: str) -> None:
    """Put the list before all other sheets, and shift what counts sheets by their place."""
    root = package.xml(book)
    name = package.fresh("xl/worksheets/sheet{}.xml")
    package.write(name, listed, _SHEET)
    entries = root.find(f"{S}sheets")
    identity = str(max((int(sheet.get("sheetId")) for sheet in entries), default=0) + 1)
    values = {
        "name": _free(_TITLE.to(lang), {sheet.get("name").lower() for sheet in entries}),
        "sheetId": identity,
        f"{R}id": package.relate(book, "worksheet", name),
    }
    entries.insert(0, package.element(f"{S}sheet", values))
    for defined in root.iterfind(f"{S}definedNames/{S}definedName"):
        if defined.get("localSheetId") is not None:
            defined.set("localSheetId", str(int(defined.get("localSheetId")) + 1))
    for view in root.iterfind(f"{S}bookViews/{S}workbookView"):
        view.set("activeTab", "0")
        view.set("firstSheet", "0")
    for part in (*sheets.values(), *package.related(book, "chartsheet").values()):
        _deselect(package, part)


def _free(title: str, taken: set[str]) -> str:
    names = [title, *(f"{title}{n}" for n in range(2, len(taken) + 3))]
    return next(name for name in names if name.lower() not in taken)


def _deselect(package: Package, part: str) -> None:
    """Only the list is selected: two selected sheets would both take what is typed into one."""
    view: Any
    for view in package.xml(part).iterfind(f"{S}sheetViews/{S}sheetView"):
        view.attrib.pop("tabSelected", None)
