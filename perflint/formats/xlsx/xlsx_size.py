"""Keep workbooks to what a form can be: leave out the formatted but empty rows at the end, refuse what would not fit."""

import zipfile
from collections.abc import Iterator

from perflint.formats.cell_budget import charge
from perflint.formats.errors import ReadError
from perflint.formats.grid import MAX_COLUMNS, MAX_ROWS
from perflint.formats.package import pieces
from perflint.formats.xlsx.sheet_rows import Region, column_number
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern

MAX_MERGES = 100_000
_FILLED = (b"</v>", b"</is>", b"</f>", b"</t>")
_ROW_END, _DATA_END = b"</row>", b"</sheetData>"
_OVERLAP = len(_DATA_END)  # bytes looked at twice, for marks that lie across two pieces
_REF = pattern(r"([A-Z]{1,4})(\d{1,9})(?::([A-Z]{1,4})(\d{1,9}))?")


def filled_pieces(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The XML of a sheet without what follows the last row with a value.

    Clerks format whole columns, and some programs write each cell. Raises ReadError.
    """
    end, close = _extent(package, name)
    at = 0
    for piece in pieces(package, name):
        if len(_ROW_END) <= end <= close:
            yield piece[: max(end - at, 0)]
            yield piece[max(close - at, 0) :]
        else:
            yield piece
        at += len(piece)


def _extent(package: zipfile.ZipFile, name: str) -> tuple[int, int]:
    """Where the last row with a value ends, and where the end of the rows is told; -1 for what is not there."""
    end = close = last = -1
    at, before = 0, b""
    for piece in pieces(package, name):
        window, start = before + piece, at - len(before)
        filled = max(window.rfind(mark) for mark in _FILLED)
        if filled >= 0:
            last, end = start + filled, -1
        if last >= 0 > end and (row := window.find(_ROW_END, max(filled, 0))) >= 0:
            end = start + row + len(_ROW_END)
        if (data := window.rfind(_DATA_END)) >= 0:
            close = start + data
        at, before = at + len(piece), window[-_OVERLAP:]
    return end, close


def merged_region(ref: str, number: int) -> Region:
    """The region of a merged cell, the so manieth of its sheet, from 0.

    Raises ReadError for one larger than any form.
    """
    match = _REF.fullmatch(ref.strip())
    if match is None:
        raise ReadError(
            Bilingual(
                "工作表里的合并单元格写得不对，文件可能已损坏；在 Excel/WPS 里打开后另存一份",
                "a merged cell that no program writes so (damaged?); open the workbook and save it again",
            ),
        )
    left, top = column_number(match[1]) - 1, int(match[2]) - 1
    right, bottom = column_number(match[3] or match[1]) - 1, int(match[4] or match[2]) - 1
    area = (right - left + 1) * (bottom - top + 1)
    if area > MAX_COLUMNS * 1_000 or number >= MAX_MERGES:
        raise too_big()
    charge(max(area, 0))
    return top, left, bottom, right


def too_big() -> ReadError:
    """The error for a sheet larger than any form."""
    return ReadError(
        Bilingual(
            f"工作表超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列，不像申报表；删去多余的行列后另存",
            f"a sheet has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns; delete what is not the form",
        ),
    )
