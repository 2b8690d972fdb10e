"""Labels and values of a form that was copied a cell a line, or a row a line: put side by side again.

What is no label and stands behind none stays a line.
"""

from collections.abc import Iterator, Sequence

from perflint.formats.grid import Block, Cell, Grid, Line, grid
from perflint.forms.cell_kinds import is_number
from perflint.forms.facts import AMOUNT
from perflint.forms.headers import is_title, label_role
from perflint.model import Location

_MOST_FIGURES = 6


def paired(lines: Sequence[Line]) -> Iterator[Block]:
    """The lines before a table, with the labels among them and their values as rows."""
    rows: list[list[Cell | None]] = []
    at = 0
    while at < len(lines):
        row, taken = _words(lines[at]) or _heads(lines, at) or _pair(lines, at) or ([], 1)
        if row:
            rows.append(row)
        else:
            yield from _table(rows)
            rows = []
            yield lines[at]
        at += taken
    yield from _table(rows)


def _table(rows: list[list[Cell | None]]) -> Iterator[Grid]:
    if rows:
        yield grid("", rows, torn=True)


def _is_label(text: str) -> bool:
    return not is_title(text) and any(label_role(text, section) for section in ("facts", "money", "labels"))


def _is_execution(text: str) -> bool:
    return label_role(text, "execution") is not None


def _words(line: Line) -> tuple[list[Cell | None], int] | None:
    """A line of a label and its value, or of several such pairs; heads of the execution with the label before them."""
    words = line.text.split()
    labels = [_is_label(word) for word in words]
    pairs = len(words) > 1 and len(words) % 2 == 0 and labels == [True, False] * (len(words) // 2)
    heads = len(words) > 2 and all(map(_is_execution, words[1:]))
    figures = len(words) > 1 and labels[0] and all(map(_is_figure, words[1:]))
    return (_cells(line, words), 1) if pairs or heads or figures else None


def _cells(line: Line, words: Sequence[str]) -> list[Cell | None]:
    cells: list[Cell | None] = []
    at = 0
    for column, word in enumerate(words):
        at = line.text.index(word, at)
        cells.append(Cell(word, _place(line, at, word), 0, column))
        at += len(word)
    return cells


def _place(line: Line, at: int, text: str) -> Location:
    place = line.location
    if place.column is None or place.line != place.end_line:
        return place
    return Location(place.line, place.column + at, place.line, place.column + at + len(text))


def _heads(lines: Sequence[Line], at: int) -> tuple[list[Cell | None], int] | None:
    """The heads of the execution (预算数 执行数 执行率), each in a line, with the label before them."""
    end = at + 1
    while end < len(lines) and _is_execution(lines[end].text):
        end += 1
    if end - at < 3 or _is_execution(lines[at].text):
        return None
    return [_cell(line, column) for column, line in enumerate(lines[at:end])], end - at


def _pair(lines: Sequence[Line], at: int) -> tuple[list[Cell | None], int] | None:
    """A label and the line behind it; behind that of an amount more figures may follow."""
    if not _is_label(lines[at].text) or at + 1 == len(lines) or not _is_value(lines[at + 1].text):
        return None
    end = at + 2
    while (
        end < min(len(lines), at + _MOST_FIGURES)
        and AMOUNT.match(lines[at + 1].text)
        and _is_figure(lines[end].text)
    ):
        end += 1
    return [_cell(line, column) for column, line in enumerate(lines[at:end])], end - at


def _is_value(text: str) -> bool:
    return not (_is_label(text) or _is_execution(text) or is_title(text))


def _is_figure(text: str) -> bool:
    return is_number(text) or AMOUNT.match(text) is not None or text in ("-", "—", "/")


def _cell(line: Line, column: int) -> Cell:
    return Cell(line.text, line.location, 0, column)
