"""Rows whose cells stand in other columns: two and more are what their columns cannot hold, or unlike the others."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import islice
from typing import TypeAlias

from perflint.forms.cell_kinds import has_figure, is_measure, is_number, is_points
from perflint.forms.doubt.form_texts import LABELS, LOOKED_AT, Texts, cells_with, filled
from perflint.forms.doubt.misplaced import IN_A_ROW, holds_value, is_no_name, is_signed
from perflint.forms.labels import is_cut_label, levels_of
from perflint.lexicon.names import Measure, read_name
from perflint.model import Indicator
from perflint.value.columns import is_no_unit

_FEWEST = 3  # rows that prove something
_LONGEST_ANSWER = 4  # characters of 基本满意, which answers 服务对象满意度 and is no name
_COUNTED = frozenset({Measure.RATE, Measure.COUNT, Measure.MONEY, Measure.DURATION, Measure.DATE})
_OfColumns: TypeAlias = Sequence[tuple[str, Set[str]]]  # texts with the column they stand in
_Test: TypeAlias = Callable[[Indicator], bool]


def rows_astray(rows: Sequence[Indicator], texts: Texts, *, merged: bool) -> Iterator[Indicator]:
    """The rows that speak against themselves; where cells may be `merged` over rows, also a first one without labels."""
    labels = {key: {text for text in texts[key] if levels_of(text)} for key in LABELS}
    usual = [key for key in LABELS if 2 * cells_with(texts[key], labels[key]) > len(rows)]
    if merged and usual and not any(getattr(rows[0], key).strip() for key in LABELS):
        yield rows[0]  # the first row has the labels of the merged cells
    unlike = [(key, texts[key].keys() - labels[key] - {""}) for key in usual]
    tests = [*_blanks(texts), _is_name_beside, *_oddities(texts, unlike)]
    yield from (row for row in islice(rows, LOOKED_AT) if any(test(row) for test in tests))


def _blanks(texts: Texts) -> Iterator[_Test]:
    """The tests of a row that lacks what nearly all have, its target or its weight, although it stands beside."""
    if _is_seldom(texts["target"], {""}):
        yield lambda row: not row.target.strip() and any(map(holds_value, (row.name, row.weight)))
    if _is_seldom(texts["weight"], {""}) and _is_seldom(
        texts["target"], set(filter(is_points, texts["target"]))
    ):
        yield lambda row: not row.weight.strip() and _may_be_weight(row.target)


def _oddities(texts: Texts, unlike: _OfColumns) -> Iterator[_Test]:
    """The tests of a row for texts that are odd in their columns; few columns have any."""
    wrong = [(key, set(filter(is_wrong, filled(texts[key])))) for key, is_wrong in IN_A_ROW]
    wrong = [(key, among) for key, among in wrong if among]
    unlike = [(key, among) for key, among in unlike if among]
    cut = [(key, among) for key in LABELS if (among := set(filter(is_cut_label, texts[key])))]
    if cut:
        yield lambda row: bool(_cells_among(row, cut))
    if wrong or unlike:
        # Labels of the user's own (投入与管理 | 实施管理) stand in both columns of a level, and say it once.
        yield (
            lambda row: (
                _is_odd(row, _cells_among(row, wrong) + bool(_cells_among(row, unlike)))
                and not _is_only_grouped(row)
            )
        )


def _is_odd(row: Indicator, cells: int) -> bool:
    """Whether so many odd cells are too many for a row: one is, beside a name that is none."""
    return cells > 1 or (cells == 1 and _is_named_oddly(row))


def _is_only_grouped(row: Indicator) -> bool:
    """Whether a label of the first level (投入管理) stands under another (投入与管理), and what follows is in its place."""
    if not row.level1.strip() or levels_of(row.level1) == {2} or levels_of(row.level2) != {1}:
        return False
    if row.target.strip():
        return has_figure(row.target) and not is_no_name(row.name.strip()) and not levels_of(row.name)
    return is_points(row.weight)


def _cells_among(row: Indicator, texts: _OfColumns) -> int:
    """How many cells of a row are among these texts of their columns."""
    return sum(getattr(row, key).strip() in among for key, among in texts)


def _is_named_oddly(row: Indicator) -> bool:
    """Whether the name is none."""
    name = row.name.strip()
    return not is_no_unit(name) and (is_no_name(name) or bool(levels_of(name)) or holds_value(name))


def _is_seldom(column: Counter[str], texts: Set[str]) -> bool:
    """Whether these texts stand in a column, and in one of five cells at most, of rows that are enough to tell."""
    rows, count = column.total(), cells_with(column, texts)
    return rows > _FEWEST and 0 < count * 5 <= rows


def _is_name_beside(row: Indicator) -> bool:
    """Whether the name of a row stands where its value should: ≥95% for a name, a label beside what is counted."""
    if has_figure(row.target):
        return is_signed(row.name) and is_measure(row.name)
    if is_no_name(row.name.strip()):
        return True
    if len(row.target) <= _LONGEST_ANSWER or not levels_of(row.name):
        return False
    return read_name(row.target).measure in _COUNTED


def _may_be_weight(text: str) -> bool:
    """Whether a text is a bare number that a weight may be."""
    return is_number(text) and is_points(text)
