"""Tables drawn with characters: │ and ─ as terminals draw them, | + - as databases and reStructuredText do."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from perflint.formats.cell_budget import charge
from perflint.formats.grid import Block, Cell, Grid
from perflint.formats.text.text_rows import NumberedLine
from perflint.model.location import table_name
from perflint.system.pattern import pattern
from perflint.system.record import Record, field

_BARS = "│┃║|"
_RULES = "─━═┄┅┈┉=-"
_CROSSINGS = "┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜┝┿┥┠╂┨┰┸┯┷"
_EDGE = pattern(rf"\s*[+{_CROSSINGS}][{_RULES}][+{_CROSSINGS}{_RULES}]*[+{_CROSSINGS}]\s*")
_INSIDE = pattern(rf"\s*[+{_CROSSINGS}{_BARS}].*[+{_CROSSINGS}{_BARS}]\s*")
_PARTED = pattern(rf"[{_CROSSINGS}{_BARS}]|\+(?=[=-])|(?<=[=-])\+")
_RULE = pattern(rf"[{_RULES}]+")
_OF_A_LIST = 3  # edges of a table that has one only around its header and at its end


class _Drawn(Record, frozen=False):
    """A cell, and the pieces of lines that it has so far."""

    row: int
    column: int
    columns: int
    rows: int = 1
    pieces: list[tuple[NumberedLine, int, str]] = field(default_factory=list)

    def cell(self) -> Cell:
        """The cell; one of several lines has the place of the first, as no edit can reach it whole."""
        filled = [piece for piece in self.pieces if piece[2]]
        line, start, text = (filled or self.pieces)[0]
        whole = "\n".join(text for _, _, text in filled)
        return Cell(
            whole, line.place(start, start + len(text)), self.row, self.column, self.rows, self.columns
        )


def with_drawn(lines: Sequence[NumberedLine]) -> Iterator[Block | NumberedLine]:
    """The lines of a text with those of drawn tables made grids."""
    table: list[NumberedLine] = []
    count = 0
    for line in [*lines, NumberedLine(len(lines) + 1, "")]:
        if _EDGE.fullmatch(line.text) or (table and _INSIDE.fullmatch(line.text)):
            table.append(line)
            continue
        if table:
            count += 1
            yield _table(table, table_name(count))
            table = []
        yield line


def _table(lines: Sequence[NumberedLine], label: str) -> Grid:
    """The grid of the lines of one table."""
    marks = [[match.start() for match in _PARTED.finditer(line.text)] for line in lines]
    columns = _columns(lines, marks)
    parts = [(line, _segments(line, *each)) for line, *each in zip(lines, marks, columns, strict=True)]
    edges = sum(map(_is_edge, lines))
    partial = any(_is_rule(part.text) for line, segments in parts if not _is_edge(line) for part in segments)
    width = max(each[-1] for each in columns if each)
    charge(width * len(lines))
    drawing = _Drawing(width, a_row_a_line=edges <= _OF_A_LIST and not partial)
    for line, segments in parts:
        drawing.take(line, segments)
    return drawing.grid(label)


def _columns(lines: Sequence[NumberedLine], marks: Sequence[Sequence[int]]) -> list[list[int]]:
    """The column that begins at each mark of each line: by where it stands, which merged cells need, else by its number."""
    most = max(len(each) for each in marks)
    for wide in ("WF", "WFA"):
        places = [_places(line.text, each, wide) for line, each in zip(lines, marks, strict=True)]
        borders = next(each for each in places if len(each) == most)
        column_at = {place: column for column, place in enumerate(borders)}
        if all(place in column_at for each in places for place in each):
            return [[column_at[place] for place in each] for each in places]
    return [list(range(len(each))) for each in marks]


def _places(text: str, marks: Sequence[int], wide: str) -> list[int]:
    """Where characters are shown, as editors with these characters in double width show them."""
    shown = [0, *accumulate(2 if east_asian_width(char) in wide else 1 for char in text)]
    return [shown[mark] for mark in marks]


class _Segment(NamedTuple):
    """What stands between two bars or crossings of a line: its columns, and where its text begins."""

    column: int
    columns: int
    start: int
    text: str


def _segments(line: NumberedLine, marks: Sequence[int], columns: Sequence[int]) -> list[_Segment]:
    segments = []
    for (left, right), (column, end) in zip(pairwise(marks), pairwise(columns), strict=True):
        text = line.text[left + 1 : right].strip()
        start = line.text.index(text, left + 1)
        segments.append(_Segment(column, end - column, start, text))
    return segments


class _Drawing(Record, frozen=False):
    """A table as far as its lines are taken."""

    width: int
    a_row_a_line: bool
    row: int = 0
    cells: list[_Drawn] = field(default_factory=list)
    current: dict[int, _Drawn] = field(default_factory=dict)  # the cells that are not closed below, by column

    def take(self, line: NumberedLine, segments: Sequence[_Segment]) -> None:
        """Take a line: an edge closes the cells above, in part of its columns or in all; a text goes on with its cell."""
        if self.current and (self.a_row_a_line or _is_edge(line)):
            self.row, self.current = self.row + 1, {}
        elif self.current and any(_is_rule(segment.text) for segment in segments):
            self._close(segments)
        for segment in () if _is_edge(line) else segments:
            if not _is_rule(segment.text):
                self._add(segment, line)

    def _close(self, segments: Sequence[_Segment]) -> None:
        """Close the cells that a rule stands below; the others go on in the next row."""
        self.row += 1
        for segment in segments:
            if _is_rule(segment.text):
                self.current.pop(segment.column, None)
            elif segment.column in self.current:
                self.current[segment.column].rows += 1

    def _add(self, segment: _Segment, line: NumberedLine) -> None:
        if segment.column not in self.current:
            self.current[segment.column] = _Drawn(self.row, segment.column, segment.columns)
            self.cells.append(self.current[segment.column])
        self.current[segment.column].pieces.append((line, segment.start, segment.text))

    def grid(self, label: str) -> Grid:
        """The cells at every position that they cover."""
        covered = {
            (drawn.row + down, drawn.column + right): cell
            for drawn in self.cells
            for cell in [drawn.cell()]
            for down in range(drawn.rows)
            for right in range(drawn.columns)
        }
        height = max((row + 1 for row, _ in covered), default=0)
        rows = tuple(
            tuple(covered.get((row, column)) for column in range(self.width)) for row in range(height)
        )
        return Grid(label, rows)


def _is_edge(line: NumberedLine) -> bool:
    """Whether a line is an edge all along."""
    return _EDGE.fullmatch(line.text) is not None


def _is_rule(text: str) -> bool:
    """Whether a segment is an edge; a dash alone is the text of a cell."""
    return len(text) > 1 and _RULE.fullmatch(text) is not None
