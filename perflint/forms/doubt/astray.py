"""Rows whose cells slid into other columns: two cannot belong in theirs, or one beside the name, a blank or a run of figures."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import islice
from operator import attrgetter
from typing import TypeAlias

from perflint.forms.cell_kinds import has_figure, is_measure, is_points, looks_like_label
from perflint.forms.doubt.form_texts import LABELS, LOOKED_AT, Texts, cells_with
from perflint.forms.doubt.joined import fits_beside, holds_value, is_run_together, is_signed, labelled_names
from perflint.forms.doubt.misplaced import (
    DOUBLE_IN_A_ROW,
    FEW_IN_A_ROW,
    IN_A_ROW,
    is_bare,
    is_no_name,
    is_no_points,
)
from perflint.forms.labels import is_cut_label, levels_of
from perflint.lexicon.names import Measure, read_name
from perflint.model import Indicator
from perflint.value.columns import is_no_unit

_FEWEST = 3  # rows that prove something
_LONGEST_ANSWER = 4  # characters of 基本满意, which answers 服务对象满意度 and is no name
_COUNTED = frozenset({Measure.RATE, Measure.COUNT, Measure.MONEY, Measure.DURATION, Measure.DATE})
_NEVER_BARE = (Measure.RATE, Measure.DATE)
_VALUES = ("target", "actual")
_POINTS = ("weight", "score")
_FILLED = ("name", *_VALUES, *_POINTS)  # columns that mostly have no blank cell
_SHORTEST_NAME = 6  # characters; what is shorter in the column of a level may be a label of the author
_OfColumns: TypeAlias = Sequence[tuple[str, Set[str]]]  # texts with the column they stand in
_Test: TypeAlias = Callable[[Indicator], bool]


def rows_astray(rows: Sequence[Indicator], texts: Texts, *, merged: bool) -> Iterator[Indicator]:
    """The rows that speak against themselves; where cells may be `merged` over rows, also a first one without labels."""
    labels = {key: {text for text in texts[key] if levels_of(text)} for key in LABELS}
    usual = [key for key in LABELS if 2 * cells_with(texts[key], labels[key]) > len(rows)]
    if merged and usual and not any(getattr(rows[0], key).strip() for key in LABELS):
        yield rows[0]  # the first row has the labels of the merged cells
    unlike = {key: texts[key].keys() - labels[key] - {""} for key in usual}
    gaps = [key for key in _FILLED if _is_few(texts[key], {""})]
    wrong, strange = _odd(texts, IN_A_ROW), [(key, among) for key, among in unlike.items() if among]
    few = _few_odd(texts, [*wrong, *strange])
    tests = [*_of_names(texts), *_of_oddities(texts, wrong, strange), *_of_few(few), *_exchanged(texts)]
    telling = [(key, {text for text in among if _is_telling(key, text)}) for key, among in few]
    if gaps:
        cells = attrgetter(gaps[0], *gaps)
        tests.append(lambda row: not all(cells(row)) and _stands_beside(row, gaps, telling))
    if tests:
        yield from (row for row in islice(rows, LOOKED_AT) if any(test(row) for test in tests))


def _few_odd(texts: Texts, odd: _OfColumns) -> list[tuple[str, Set[str]]]:
    """The odd texts that few cells of their columns hold."""
    every = [*odd, *_odd(texts, FEW_IN_A_ROW)]
    if every:
        # Two values in a cell tell nothing alone.
        every += _odd(texts, DOUBLE_IN_A_ROW)
    return [(key, few) for key, among in every if (few := _few(texts[key], among))]


def _of_names(texts: Texts) -> Iterator[_Test]:
    """The tests of a row for a name that is none, or that has the label of its level before it."""
    names = texts["name"]
    if odd := {text for text in names if is_no_name(text) or levels_of(text)}:
        yield lambda row: row.name.strip() in odd and _is_name_beside(row)
    if labelled := _few(names, labelled_names(names)):
        yield lambda row: row.name.strip() in labelled


def _of_oddities(texts: Texts, wrong: _OfColumns, unlike: _OfColumns) -> Iterator[_Test]:
    """The tests of a row for texts that are odd in their columns; few columns have any."""
    if wrong or unlike:
        # Labels of the user's own (投入与管理 | 实施管理) stand in both columns of a level, and say it once.
        yield (
            lambda row: (
                _is_odd(row, _cells_among(row, wrong) + bool(_cells_among(row, unlike)))
                and not _is_only_grouped(row)
            )
        )
    if cut := [(key, among) for key in LABELS if (among := set(filter(is_cut_label, texts[key])))]:
        yield lambda row: bool(_cells_among(row, cut))


def _of_few(few: _OfColumns) -> Iterator[_Test]:
    """The test of a row for two texts that are odd and that few cells of their columns hold."""
    labels = [each for each in few if each[0] in LABELS]
    others = [each for each in few if each[0] not in LABELS]
    if others or labels:
        yield lambda row: _is_odd_beside(row, bool(_cells_among(row, labels)) + _cells_among(row, others))


def _is_odd_beside(row: Indicator, cells: int) -> bool:
    """Whether so many odd cells are too many for a row: one is, beside figures that have run together."""
    return cells > 1 or (cells == 1 and _is_run_together(row))


def _is_only_grouped(row: Indicator) -> bool:
    """Whether a label of the first level (投入管理) stands under another (投入与管理), and what follows is in its place."""
    if not row.level1.strip() or levels_of(row.level1) == {2} or levels_of(row.level2) != {1}:
        return False
    if row.target.strip():
        return has_figure(row.target) and not is_no_name(row.name.strip()) and not levels_of(row.name)
    return is_points(row.weight)


def _odd(texts: Texts, tests: Iterable[tuple[str, Callable[[str], bool]]]) -> list[tuple[str, Set[str]]]:
    """The texts that are odd in their columns, for each column that has any."""
    every = (
        (key, {text for text in filter(is_odd, texts[key]) if not is_no_unit(text)}) for key, is_odd in tests
    )
    return [(key, odd) for key, odd in every if odd]


def _is_telling(key: str, text: str) -> bool:
    """Whether an odd text tells something beside a blank: a name does not, and what may be the label of an author."""
    if key in LABELS:
        return bool(levels_of(text)) or (len(text) >= _SHORTEST_NAME and not looks_like_label(text))
    return key != "name"


def _is_odd(row: Indicator, cells: int) -> bool:
    """Whether so many odd cells are too many for a row: one is, beside a name that is none."""
    return cells > 1 or (cells == 1 and _is_named_oddly(row))


def _is_run_together(row: Indicator) -> bool:
    """Whether the target holds figures that cannot be read, with nothing between them."""
    return len(row.target.split()) == 1 and is_run_together(row.target)


def _cells_among(row: Indicator, texts: _OfColumns) -> int:
    """How many cells of a row are among these texts of their columns."""
    return sum(getattr(row, key).strip() in among for key, among in texts)


def _stands_beside(row: Indicator, gaps: Sequence[str], telling: _OfColumns) -> bool:
    """Whether what a row lacks, and nearly all have, stands in another cell of it, or another cell is odd."""
    if _cells_among(row, telling) and not _is_only_grouped(row):
        return True
    return any(not getattr(row, key).strip() and fits_beside(row, key) for key in gaps)


def _exchanged(texts: Texts) -> Iterator[_Test]:
    """The tests of a row for two cells each of which is as those of the other column are."""
    signed = _rare(texts, "actual", is_signed)
    if signed and (plain := _rare(texts, "target", lambda text: bool(text) and not is_signed(text))):
        yield lambda row: row.actual.strip() in signed and row.target.strip() in plain
    bare = _rare(texts, "target", is_bare)
    if bare and not bare.isdisjoint(texts["weight"]):
        yield lambda row: row.target.strip() in bare and _is_weight_for_value(row)
    points = [(key, among) for key in _POINTS if (among := _rare(texts, key, is_no_points))]
    values = [(key, among) for key in _VALUES if (among := _rare(texts, key, is_bare))] if points else []
    if values:
        yield lambda row: bool(_cells_among(row, values) and _cells_among(row, points))


def _is_weight_for_value(row: Indicator) -> bool:
    """Whether the target is the weight of the row, where a number alone answers nothing: 10 for a rate, for a day."""
    return row.target.strip() == row.weight.strip() and read_name(row.name).measure in _NEVER_BARE


def _rare(texts: Texts, key: str, is_odd: Callable[[str], bool]) -> Set[str]:
    return _few(texts[key], set(filter(is_odd, texts[key])))


def _few(column: Counter[str], texts: Set[str]) -> Set[str]:
    """These texts where they fill few cells of a column, else none."""
    return texts if texts and _is_few(column, texts) else frozenset()


def _is_few(column: Counter[str], texts: Set[str]) -> bool:
    """Whether these texts stand in a column, and in one of four cells at most, of rows that are enough to tell."""
    rows, count = column.total(), cells_with(column, texts)
    return rows > _FEWEST and 0 < count * 4 <= rows


def _is_named_oddly(row: Indicator) -> bool:
    """Whether the name is none."""
    name = row.name.strip()
    return not is_no_unit(name) and (is_no_name(name) or bool(levels_of(name)) or holds_value(name))


def _is_name_beside(row: Indicator) -> bool:
    """Whether the name of a row stands where its value should: ≥95% for a name, a label beside what is counted."""
    if has_figure(row.target):
        return is_signed(row.name) and is_measure(row.name)
    if is_no_name(row.name.strip()):
        return True
    if len(row.target) <= _LONGEST_ANSWER or not levels_of(row.name):
        return False
    return read_name(row.target).measure in _COUNTED
