"""Columns whose heads say nothing, although what stands below them is what the form lacks: points, signs, values."""

from collections.abc import Iterator, Mapping, Sequence

from perflint.formats.grid import Cell
from perflint.forms.align import RowFields
from perflint.forms.cell_kinds import has_figure, is_comparison, is_date, is_measure, is_number, is_points
from perflint.forms.cells import Row, filled
from perflint.forms.columns.subheads import is_subhead
from perflint.forms.headers import column_role
from perflint.forms.labels import is_section, levels_of
from perflint.forms.roles import ACTUAL, LEVEL2, NAME, OPERATOR, SCORE, TARGET, WEIGHT, Role
from perflint.forms.texts import packed
from perflint.system.pattern import pattern
from perflint.system.record import Record, field
from perflint.system.words import word_set
from perflint.value import Date

_LOOKED_AT = 200  # cells of a column that are enough to tell
_FEWEST = 3
_NUMBER = pattern(r"\d+(?:\.\d+)?")
_POINTS = (80, 100)  # what the points of a form add up to


class Left(Record):
    """A column that was left out: its head, and how many cells stand in it."""

    head: str
    count: int


class Spare(Record, frozen=False):
    """The columns of a table right of the name of which nothing is made, by their heads, and their cells."""

    heads: Mapping[int, str] = field(default_factory=dict)
    cells: dict[int, list[Cell]] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """Look at the row of an indicator; a merged cell counts once."""
        for column in self.heads:
            cell = row[column] if column < len(row) else None
            kept = self.cells.setdefault(column, [])
            if cell and cell.text and len(kept) < _LOOKED_AT and not (kept and kept[-1] is cell):
                kept.append(cell)

    def left(self, rows: Sequence[RowFields], roles: Mapping[int, Role]) -> Iterator[Left]:
        """The columns that hold what the rows lack."""
        held = {role.on_left() for role in roles.values()}
        for column, cells in self.cells.items():
            texts = [cell.text for cell in cells]
            if len(texts) < _FEWEST or len(texts) * 2 < min(len(rows), _LOOKED_AT):
                continue
            if (
                (WEIGHT not in held and _are_points(texts))
                or (OPERATOR not in held and _most(map(is_comparison, texts)))
                or (_lack_targets(rows) and _most(map(has_figure, texts)))
                or (SCORE not in held and ACTUAL in held and _are_points(texts))
                or (LEVEL2 not in held and _most(map(_is_label, texts)))
                or (ACTUAL not in held and _are_values(texts))
                or (self.heads[column] and _are_of_many_kinds(texts))
            ):
                yield Left(self.heads[column], len(texts))


def _is_label(text: str) -> bool:
    return 2 in levels_of(text)


def _are_values(texts: Sequence[str]) -> bool:
    """Whether texts are values of indicators: most have a unit, and not all the same as money has."""
    units = {_UNITLESS.sub("", packed(text)) for text in texts if is_measure(text)}
    return _most(map(is_measure, texts)) and len(units) > _FEWEST


def _are_of_many_kinds(texts: Sequence[str]) -> bool:
    """Whether texts are values of different things, each in its unit: 180人, 96%, 2023年11月."""
    kinds = [_kind_of_value(text) for text in texts]
    known = [kind for kind in kinds if kind]
    return _most(map(bool, kinds)) and len({*known}) >= _FEWEST_KINDS


def _kind_of_value(text: str) -> str:
    """The unit of a value, or that it is a date; "" for other texts and for money."""
    if is_date(text):
        return Date.__name__
    if text.endswith(_PERCENT) and is_number(text):
        return _PERCENT[0]
    unit = _UNITLESS.sub("", packed(text)) if is_measure(text) else ""
    return "" if unit in word_set("forms.money.units") else unit


_FEWEST_KINDS = 2
_PERCENT = ("%", "％")
_UNITLESS = pattern(r"[\d.,≥≤<>=]+")


def spare_columns(header: Sequence[Row], roles: Mapping[int, Role]) -> Spare:
    """The columns whose heads are no header words."""
    heads: dict[int, str] = {}
    for column in range(max(len(row) for row in header)):
        cells = [row[column] for row in header if column < len(row)]
        texts = [cell.text for cell in cells if cell and cell.text]
        if column not in roles and not any(_is_head(text) for text in texts):
            heads[column] = texts[-1] if texts else ""
    return Spare(heads)


def indicator_in(row: Row) -> str:
    """A text of a row that looks like an indicator: a label of the second level, and a value; "" for others."""
    cells = filled(row)
    labels = [cell for cell in cells if 2 in levels_of(cell.text)]
    if len(cells) < _FEWEST or not labels or any(column_role(cell.text) for cell in cells):
        return ""
    values = [cell for cell in cells if is_measure(cell.text) or is_comparison(cell.text)]
    others = [
        cell for cell in cells if cell not in labels and cell not in values and not has_figure(cell.text)
    ]
    return others[-1].text if values and others else ""


def indicator_in_line(text: str) -> str:
    """A word of a line that looks like the row of an indicator: words without a sentence, a value with a sign among them."""
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS or not _SENTENCE.isdisjoint(text):
        return ""
    signed = [at for at, word in enumerate(words) if at and is_measure(word) and is_comparison(word[:1])]
    return words[signed[0] - 1] if signed and not has_figure(words[signed[0] - 1]) else ""


_MOST_WORDS = 12
_SENTENCE = frozenset("，。；：,;:")


def _is_head(text: str) -> bool:
    return column_role(text) not in (None, NAME) or is_section(text) or is_subhead(text)


def _most(answers: Iterator[bool]) -> bool:
    given = list(answers)
    return sum(given) * 2 > len(given)


def _are_points(texts: Sequence[str]) -> bool:
    least, most = _POINTS
    if not all(is_points(text) for text in texts):
        return False
    return least <= sum(float(match[0]) for text in texts if (match := _NUMBER.search(text))) <= most


def _lack_targets(rows: Sequence[RowFields]) -> bool:
    blank = [row for row in rows if (cell := row.cells.get(TARGET)) is None or not cell.text.strip()]
    return len(blank) * 2 > len(rows)
