"""Which cells a formula reckons with, told from its text: areas, rows, columns, tables, names, INDIRECT and OFFSET."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from perflint.formats.extras import need
from perflint.formats.xlsx.sheet_rows import column_number
from perflint.system.pattern import pattern
from perflint.system.record import Record

_PLAIN = r"[^\s'!(),:;+\-*/^&=<>\"{}\[\]]+"
_TITLE = rf"'(?:[^']|'')+'|{_PLAIN}(?::{_PLAIN})?"  # 一月:三月 are several sheets
_SHEET = rf"(?:(?<![\w\]])({_TITLE})!|(?<![\w.!$\]]))"
_CELL = r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})"
_END = r"(?![\w(!\[])"
_CELLS = pattern(rf"{_SHEET}{_CELL}(?::(?:(?:{_TITLE})!)?{_CELL})?{_END}")
_COLUMNS = pattern(rf"{_SHEET}(\$?)([A-Za-z]{{1,3}}):(\$?)([A-Za-z]{{1,3}}){_END}")
_ROWS = pattern(rf"{_SHEET}\$?(\d{{1,7}}):(\$?)(\d{{1,7}}){_END}")
_STRING = pattern(r'"(?:[^"]|"")*"')
_WORD = pattern(r"[^\W\d][\w.?\\]*|\\[\w.?\\]+")
_COMPUTED = pattern(r"\b(?:INDIRECT|OFFSET)\s*\(", re.IGNORECASE)
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class Area(NamedTuple):
    """A rectangle of cells; the title of its sheet in lower case, "" for every sheet."""

    sheet: str
    left: int
    top: int
    right: int
    bottom: int

    def covers(self, sheet: str, column: int, row: int) -> bool:
        """Whether a cell lies in it."""
        on_sheet = self.sheet in ("", sheet.lower())
        return on_sheet and self.left <= column <= self.right and self.top <= row <= self.bottom


EVERYTHING = Area("", 1, 1, LAST_COLUMN, LAST_ROW)


class Table(Record):
    """A table of a sheet (表格, ListObject) with the names of its columns in order."""

    area: Area
    columns: Sequence[str]

    def part(self, asked: str) -> Area:
        """The columns that a structured reference asks for; all where it names none."""
        names = {name.strip().lower() for name in _column_names(asked)}
        at = [n for n, name in enumerate(self.columns) if name.strip().lower() in names]
        if not at:
            return self.area
        left = self.area.left
        return self.area._replace(left=left + min(at), right=left + max(at))


def _column_names(asked: str) -> Iterator[str]:
    r"""What stands between the brackets of [@列], [[#This Row],[甲]:[乙]]; an apostrophe escapes a bracket."""
    name = ""
    for match in re.finditer(r"'(.)|([\[\]@])|(.)", asked, re.DOTALL):
        if match[2]:
            yield name
            name = ""
        else:
            name += match[1] or match[3]
    yield name


class References(Record):
    """Reads formulas of one workbook: its sheets in order, its names with what they stand for, its tables by name."""

    titles: Sequence[str]
    names: Mapping[str, Sequence[str]]  # in lower case, with their formulas
    tables: Mapping[str, Table]  # in lower case

    def areas(self, formula: str, title: str, size: tuple[int, int] = (1, 1)) -> frozenset[Area]:
        """What a formula on a sheet uses; copied over so many rows and columns, it moves what has no $."""
        return frozenset(self._areas(formula, title, size, frozenset()))

    def _areas(
        self, formula: str, title: str, size: tuple[int, int], above: frozenset[str]
    ) -> Iterator[Area]:
        """The areas that a formula uses, also by names, which may use names; `above` are those that led here."""
        text = _STRING.sub('""', formula)
        yield from self._cells(text, title, size)
        if _COMPUTED.search(text):
            yield from self._computed(formula, title, above)
        words = {match[0].lower() for match in _WORD.finditer(text)}
        for name in (words & self.names.keys()) - above:
            for meaning in self.names[name]:
                if _is_relative(meaning):
                    yield EVERYTHING
                yield from self._areas(meaning, title, (1, 1), above | {name})
        if "[" in text or words & self.tables.keys():
            yield from self._structured(text, title)

    def _cells(self, text: str, own: str, size: tuple[int, int]) -> Iterator[Area]:
        """The areas written as addresses (D2:E5, D:E, 2:5); relative ones grow by the size of what is filled."""
        rows, columns = size[0] - 1, size[1] - 1
        for match in _CELLS.finditer(text):
            sheet, *first = match.groups()[:5]
            _, left, _, top = first
            held, right, kept, bottom = match.groups()[5:] if match[7] else first
            across, down = (
                sorted((column_number(left.upper()), column_number(right.upper()))),
                sorted((int(top), int(bottom))),
            )
            across[1] += 0 if held else columns
            down[1] += 0 if kept else rows
            yield from self._on(sheet, own, across, down)
        for match in _COLUMNS.finditer(text):
            across = sorted((column_number(match[3].upper()), column_number(match[5].upper())))
            across[1] += 0 if match[4] else columns
            yield from self._on(match[1], own, across, [1, LAST_ROW])
        for match in _ROWS.finditer(text):
            down = sorted((int(match[2]), int(match[4])))
            down[1] += 0 if match[3] else rows
            yield from self._on(match[1], own, [1, LAST_COLUMN], down)

    def _on(self, sheet: str | None, own: str, across: Sequence[int], down: Sequence[int]) -> Iterator[Area]:
        for title in self._titles(sheet, own):
            yield Area(title, across[0], down[0], across[1], down[1])

    def _titles(self, sheet: str | None, own: str) -> Iterable[str]:
        """The sheets that are named before the !, several for 一月:三月!."""
        if sheet is None:
            return [own.lower()]
        bare = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        known = [title.lower() for title in self.titles]
        first, colon, last = bare.lower().partition(":")
        if colon and first in known and last in known:
            ends = sorted((known.index(first), known.index(last)))
            return known[ends[0] : ends[1] + 1]
        return [bare.lower()]

    def _structured(self, text: str, own: str) -> Iterator[Area]:
        for name, table in self.tables.items():
            for match in re.finditer(rf"(?<![\w.]){re.escape(name)}(?![\w.(!])", text, re.IGNORECASE):
                yield table.part(_bracketed(text, match.end()))
            if table.area.sheet == own.lower():
                # [@列] within the table itself.
                for match in re.finditer(r"(?<![\w\]\[@,: ])\[(?!\d+\])", text):
                    yield table.part(_bracketed(text, match.start()))

    def _computed(self, formula: str, own: str, above: frozenset[str]) -> Iterator[Area]:
        """What INDIRECT and OFFSET point at; everything that they may where that cannot be told."""
        try:
            calls = list(_calls(formula))
        except ValueError:
            yield EVERYTHING
            return
        for function, arguments in calls:
            if function == "INDIRECT":
                literal = _literal(arguments[0]) if len(arguments) == 1 else None
                areas = list(self._areas(literal, own, (1, 1), above)) if literal is not None else []
                yield from areas or [EVERYTHING]
            else:
                for start in list(self._areas(arguments[0], own, (1, 1), above)) or [EVERYTHING]:
                    yield _offset(start, [_whole(each) for each in arguments[1:]])


def _calls(formula: str) -> Iterator[tuple[str, list[str]]]:
    """The calls of INDIRECT and OFFSET with their arguments as they are written, inner ones too.

    Raises ValueError for what is no formula.
    """
    tokenizer = need("openpyxl.formula.tokenizer", "office")
    try:
        tokens = tokenizer.Tokenizer(f"={formula}").items
    except (tokenizer.TokenizerError, IndexError) as error:
        raise ValueError(formula) from error
    calls: list[tuple[str, list[str]]] = []
    for token in tokens:
        closed = calls.pop() if token.subtype == "CLOSE" and calls else None
        inner = token.type == "SEP" and bool(calls)
        for _, arguments in calls[:-1] if inner else calls:
            arguments[-1] += token.value
        if inner:
            calls[-1][1].append("")
        if token.subtype == "OPEN":
            calls.append((token.value.rstrip("( ").upper().rpartition(".")[2], [""]))
        if closed and closed[0] in ("INDIRECT", "OFFSET"):
            yield closed


def _literal(argument: str) -> str | None:
    bare = argument.strip()
    return bare[1:-1].replace('""', '"') if _STRING.fullmatch(bare) else None


def _whole(argument: str) -> int | None:
    """A whole number as it stands in a formula, 0 for one left out; None for what is worked out."""
    bare = argument.strip()
    return int(bare) if re.fullmatch(r"[+-]?\d{1,7}", bare) else None if bare else 0


def _offset(start: Area, numbers: Sequence[int | None]) -> Area:
    """The area so many rows and columns away, of such a height and width."""
    down, across, height, width = [*numbers, *[0] * (4 - len(numbers))][:4]
    top, bottom = _moved(start.top, start.bottom, down, height, LAST_ROW)
    left, right = _moved(start.left, start.right, across, width, LAST_COLUMN)
    return Area(start.sheet, left, top, right, bottom)


def _moved(first: int, last: int, by: int | None, size: int | None, most: int) -> tuple[int, int]:
    if by is None:
        return 1, most
    first += by
    if size is None:
        return 1, most
    ends = sorted((first, first + size - (1 if size > 0 else -1))) if size else [first, last + by]
    return ends[0], ends[1]


def _bracketed(text: str, start: int) -> str:
    """What stands in the brackets that open here, "" where none do."""
    depth = 0
    for at in range(start, len(text)):
        if text[at] == "[":
            depth += 1
        elif text[at] == "]":
            depth -= 1
        if depth == 0:
            return text[start : at + 1] if at > start else ""
    return text[start:]


def _is_relative(meaning: str) -> bool:
    """Whether a name stands for other cells wherever it is used."""
    text = _STRING.sub('""', meaning)
    cells = any("" in (m[2], m[4]) for m in _CELLS.finditer(text))
    return cells or any("" in (m[2], m[4]) for m in _COLUMNS.finditer(text))
