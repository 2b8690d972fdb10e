"""Keep workbooks to what a form can be: drop the formatted but empty rows at the end, refuse what would not fit."""

import io
import re
import zipfile

from perflint.readers.errors import ReadError
from perflint.readers.grid import MAX_COLUMNS, MAX_ROWS
from perflint.readers.package import part

MAX_MERGES = 100_000
_FILLED = (b"</v>", b"</is>", b"</f>", b"</t>")
_WORTH = 100_000  # bytes of empty rows that are worth packing the workbook again


def trimmed(package: zipfile.ZipFile, data: bytes) -> tuple[bytes, bool]:
    """The workbook without empty rows at the end of its sheets, and whether it holds formulas.

    Raises ReadError for sheets whose claimed cells would not fit in memory, before a library makes them.
    """
    names = [name for name in package.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
    formulas = False
    shorter: dict[str, bytes] = {}
    for name in names:
        xml = part(package, name)
        formulas = formulas or b"<f>" in xml or b"<f " in xml
        short = _without_empty_rows(xml)
        _check_size(short)
        if len(xml) - len(short) > _WORTH:
            shorter[name] = short
    return (_packed(package, shorter) if shorter else data), formulas


def _without_empty_rows(xml: bytes) -> bytes:
    """Cut what follows the last row with a value; clerks format whole columns, and some programs write each cell."""
    last = max(xml.rfind(mark) for mark in _FILLED)
    end = xml.find(b"</row>", last) + len(b"</row>") if last >= 0 else -1
    close = xml.rfind(b"</sheetData>")
    return xml[:end] + xml[close:] if len(b"</row>") <= end <= close else xml


def _packed(package: zipfile.ZipFile, replaced: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            copy.writestr(name, replaced[name] if name in replaced else part(package, name))
    return out.getvalue()


def _check_size(xml: bytes) -> None:
    """Refuse sheets whose claimed cells would not fit in memory, before a library makes them."""
    for match in re.finditer(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"', xml):
        width = _column(match[3]) - _column(match[1]) + 1
        if width * (int(match[4]) - int(match[2]) + 1) > MAX_COLUMNS * 1_000:
            raise _too_big()
    last = re.findall(rb'<(?:\w+:)?c\s+r="([A-Z]+)(\d+)"', xml[-200_000:])
    if last and (_column(last[-1][0]) > MAX_COLUMNS or int(last[-1][1]) > MAX_ROWS):
        raise _too_big()
    if xml.count(b"<mergeCell ") > MAX_MERGES:
        raise _too_big()


def _too_big() -> ReadError:
    return ReadError(
        f"工作表超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列，不像申报表；删去多余的行列后另存",
        f"a sheet has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns; delete what is not the form",
    )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - 64
    return number
