"""Which cells the formulas of a workbook reckon with."""

import re
from collections.abc import Iterable, Iterator

from perflint.system.pattern import pattern

_SHEET = r"(?:('(?:[^']|'')+'|[^\s'!(),:;+\-*/^&=<>\"{}]+)!)?"
_CELLS = pattern(_SHEET + r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?(?![\w(!])")
_COLUMNS = pattern(_SHEET + r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})(?![\w(!])")
_STRING = pattern(r'"[^"]*"')
_LAST_ROW = 1_048_576

Area = tuple[str, int, int, int, int]  # sheet, first column, first row, last column, last row


class Used:
    """The areas that formulas name; `formulas` are their texts with the titles of their sheets."""

    def __init__(self, formulas: Iterable[tuple[str, str]]) -> None:
        self._areas = frozenset(area for title, text in formulas for area in _areas(title, text))

    def names(self, sheet: str, address: str) -> bool:
        """Whether some formula names the cell or an area around it."""
        match = re.fullmatch(r"([A-Z]+)(\d+)", address)
        if match is None:
            return False
        column, row = _column(match[1]), int(match[2])
        return any(
            title == sheet and left <= column <= right and top <= row <= bottom
            for title, left, top, right, bottom in self._areas
        )


def _areas(title: str, formula: str) -> Iterator[Area]:
    text = _STRING.sub('""', formula)
    for match in _CELLS.finditer(text):
        sheet, left, top, right, bottom = match.groups()
        yield _title(sheet, title), _column(left), int(top), _column(right or left), int(bottom or top)
    for match in _COLUMNS.finditer(text):
        sheet, left, right = match.groups()
        yield _title(sheet, title), _column(left), 1, _column(right), _LAST_ROW


def _title(sheet: str | None, own: str) -> str:
    if sheet is None:
        return own
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
