"""Whether a form was read right, told by the result: a sign column full of words was no sign column."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, islice, pairwise
from operator import attrgetter
from typing import TypeAlias

from perflint.forms.cell_kinds import has_figure, is_measure, is_number, is_number_of_name, is_points, is_sign
from perflint.forms.headers import is_column_word
from perflint.forms.labels import is_cut_label, levels_of
from perflint.forms.slipped import exchanged_scores, slipped_column
from perflint.forms.source import DocumentSource
from perflint.forms.texts import packed
from perflint.lexicon.names import Measure, read_name
from perflint.model import Declaration, Form, Indicator
from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.value.columns import is_no_unit, read
from perflint.value.units import KnownUnit
from perflint.value.unread_figure import is_unread_figure, shows_figure

DOUBTFUL_ROW = "doubtful-row"  # the defect of a row whose cells may stand in other columns
ROWS = "rows"  # the defect of rows that look like indicators and are none
LEFT_OVER = "left-over"  # the defect of a column of figures that nothing was made of
CUT = "cut"  # the defect of a file that ends in the middle of a table
BESIDE = "beside"  # the defect of a file with a table that was printed over several pages side by side
PARTED = "parted"  # the defect of a row that the edge of a page may have cut
HEADS = "heads"  # in place of a column: words of a header among the indicators
SLIPPED = "slipped-"  # in place of a column, before its key: its cells fit the rows above or below
EXCHANGED = "exchanged"  # in place of a column: scores above their weights in several rows and below in none
FORMULA = "formula-"  # in place of a column, before its key: formulas whose results the file does not hold
UNREAD = "unread"  # in place of a column: values that cannot be read
_LOOKED_AT = 200  # rows of a form that are enough to tell
_HEADS_IN_A_ROW = 2
_FEWEST = 3  # cells of a column that prove something
_LONGEST_UNIT = 10
_LONGEST_LEVEL = 24
_MOST_POINTS = 100
_HEADED = (
    "level1",
    "level2",
    "name",
    "target",
    "unit",
    "weight",
    "actual",
    "score",
    "deviation",
    "explanation",
    "basis",
)


_Texts: TypeAlias = Mapping[str, Counter[str]]  # by column, what stands in it and how often


class Doubt(Record):
    """A form, or a row of it, that was perhaps read wrong: where that shows first, and in how many cells."""

    pointer: str
    of: str  # the form, or the row; "" for the whole file
    column: str  # the key of the column that holds what it should not; "" for a row
    text: str = ""
    count: int = 1


def doubts(declaration: Declaration) -> list[Doubt]:
    """What speaks against the reading of a file, in the order of its forms."""
    rows = [defect.pointer for defect in declaration.defects if defect.kind == DOUBTFUL_ROW]
    forms = [(form, _texts_of(form.indicators)) for form in declaration.forms]
    found = [doubt for form, texts in forms for doubt in _of_form(form, texts)]
    left = [
        Doubt(defect.pointer, defect.pointer, defect.kind, defect.facts["text"], int(defect.facts["count"]))
        for defect in declaration.defects
        if defect.kind in (LEFT_OVER, ROWS)
    ]
    cut = [
        Doubt(
            defect.pointer,
            "" if defect.kind == BESIDE else defect.pointer,  # all that was read
            defect.kind,
            defect.facts.get("text", ""),
        )
        for defect in declaration.defects
        if defect.kind in (BESIDE, CUT, PARTED)
    ]
    merged = isinstance(declaration.source, DocumentSource)
    rows += [
        row.pointer
        for form, texts in forms
        for row in _astray(form, texts, merged=merged)
        if row.pointer not in rows
    ]
    return [*cut, *found, *left, *(Doubt(pointer, pointer, "") for pointer in rows)]


def _astray(form: Form, texts: _Texts, *, merged: bool) -> Iterator[Indicator]:
    """The rows of which two cells and more are what their columns cannot hold, or unlike those above and below.

    Where cells may be `merged` over rows, in a document, also a first row without labels.
    """
    rows = form.indicators
    labels = {key: {text for text in texts[key] if levels_of(text)} for key in _LABELS}
    usual = [key for key in _LABELS if 2 * _cells(texts[key], labels[key]) > len(rows)]
    if merged and usual and not any(getattr(rows[0], key).strip() for key in _LABELS):
        yield rows[0]  # the first row has the labels of the merged cells
    untargeted = _is_seldom(texts["target"], {""})
    unweighed = _is_seldom(texts["weight"], {""}) and _is_seldom(
        texts["target"], set(filter(is_points, texts["target"]))
    )
    # What is odd in a column is told once for each text; few columns have any.
    wrong = [(key, set(filter(is_wrong, _filled(texts[key])))) for key, is_wrong in _IN_A_ROW]
    unlike = [(key, texts[key].keys() - labels[key] - {""}) for key in usual]
    odd = [(key, found) for key, found in (*wrong, *unlike) if found]
    cut = [(key, found) for key in _LABELS if (found := set(filter(is_cut_label, texts[key])))]
    for row in islice(rows, _LOOKED_AT):
        count = _among(row, odd) if odd else 0
        if (
            (untargeted and not row.target.strip() and any(map(_holds_value, (row.name, row.weight))))
            or (unweighed and not row.weight.strip() and _is_bare(row.target))
            or _is_name_beside(row)
            or (cut and _among(row, cut))
            or count > 1
            or (count and _is_named_oddly(row))
        ):
            yield row


def _among(row: Indicator, texts: Sequence[tuple[str, Set[str]]]) -> int:
    """How many cells of a row are among these texts of their columns."""
    return sum(getattr(row, key).strip() in found for key, found in texts)


def _is_named_oddly(row: Indicator) -> bool:
    """Whether the name is none."""
    name = row.name.strip()
    return not is_no_unit(name) and (_is_no_name(name) or bool(levels_of(name)) or _holds_value(name))


def _is_seldom(column: Counter[str], texts: Set[str]) -> bool:
    """Whether these texts stand in a column, and in one of five cells at most, of rows that are enough to tell."""
    rows, count = column.total(), _cells(column, texts)
    return rows > _FEWEST and 0 < count * 5 <= rows


def _cells(column: Counter[str], texts: Iterable[str]) -> int:
    return sum(map(column.__getitem__, texts))


def _is_name_beside(row: Indicator) -> bool:
    """Whether the name of a row stands where its value should: ≥95% for a name, a label beside what is counted."""
    if has_figure(row.target):
        return _is_signed(row.name) and is_measure(row.name)
    if _is_no_name(row.name.strip()):
        return True
    if len(row.target) <= _LONGEST_ANSWER or not levels_of(row.name):
        return False
    return read_name(row.target).measure in _COUNTED


_LONGEST_ANSWER = 4  # characters of 基本满意, which answers 服务对象满意度 and is no name
_COUNTED = frozenset({Measure.RATE, Measure.COUNT, Measure.MONEY, Measure.DURATION, Measure.DATE})


def _filled(texts: Counter[str]) -> Iterator[str]:
    return (text for text in texts if not is_no_unit(text))


_LABELS = ("level1", "level2")


def _is_bare(text: str) -> bool:
    """Whether a text is a bare number that a weight may be."""
    return is_number(text) and is_points(text)


def _is_no_first_level(text: str) -> bool:
    return levels_of(text) == {2} or is_measure(text) or is_number(text)


def _is_no_second_level(text: str) -> bool:
    return levels_of(text) == {1} or is_measure(text) or is_number(text)


def _holds_value(text: str) -> bool:
    """Whether a sign with a figure stands in a text: 亮灯率≥98%."""
    return any(sign in _SIGNS and figure.isdigit() for sign, figure in pairwise(packed(text)))


def _of_form(form: Form, texts: _Texts) -> Iterator[Doubt]:
    for column, is_wrong, share in _CHECKS:
        if wrong := _too_many(texts[column], is_wrong, share):
            row = next(row for row in form.indicators if getattr(row, column).strip() in wrong)
            text = getattr(row, column).strip()
            yield Doubt(f"{row.pointer}/{column}", form.pointer, column, text, _cells(texts[column], wrong))
            return
    yield from (
        _labels_as_names(form, texts)
        or _heads_among_rows(form, texts)
        or _formulas(form, texts)
        or _unread_values(form)
        or _without_targets(form)
        or _signs_beside(form)
        or _slipped(form)
    )


def _too_many(column: Counter[str], is_wrong: Callable[[str], bool], share: float) -> set[str]:
    """The texts that do not belong in a column, where they fill more than a share of its cells; else none."""
    filled = set(_filled(column))
    left = _cells(column, filled)  # cells that may be wrong
    fewest = max(_FEWEST, int(share * left) + 1)
    wrong = set()
    # What has figures is told last: mostly enough of the others are right.
    for text in sorted(filled, key=has_figure):
        if left < fewest:
            break
        if is_wrong(text):
            wrong.add(text)
        else:
            left -= column[text]
    return wrong if left >= fewest else set()


def _labels_as_names(form: Form, texts: _Texts) -> list[Doubt]:
    """Labels of the first level only (产出指标) and single characters in place of names: the columns slipped."""
    names = {text for text in texts["name"] if len(text) == 1 or levels_of(text) == {1}}
    if not names:
        return []
    wrong = [row for row in islice(form.indicators, _LOOKED_AT) if row.name.strip() in names]
    if len(wrong) < _HEADS_IN_A_ROW:
        return []
    return [Doubt(f"{wrong[0].pointer}/name", form.pointer, "name", wrong[0].name, len(wrong))]


def _texts_of(rows: Sequence[Indicator]) -> _Texts:
    """What stands in each column, and how often: most texts of a form repeat."""
    cells = zip(*map(attrgetter(*_COLUMNS), rows), strict=True) if rows else ((),) * len(_COLUMNS)
    return {column: Counter(map(str.strip, texts)) for column, texts in zip(_COLUMNS, cells, strict=True)}


def _heads_among_rows(form: Form, texts: _Texts) -> list[Doubt]:
    """The row of a header that was taken for an indicator: what is read below it may be shifted."""
    # A header has more words than the one above the targets, which differ most.
    others = chain.from_iterable(texts[column] for column in _HEADED if column != "target")
    if not any(map(is_column_word, others)):
        return []
    for row in islice(form.indicators, _LOOKED_AT):
        heads = [
            column for column in _HEADED if (text := getattr(row, column).strip()) and is_column_word(text)
        ]
        if len(heads) >= _HEADS_IN_A_ROW or (heads == ["name"] and not row.target.strip()):
            text = getattr(row, heads[0]).strip()
            return [Doubt(f"{row.pointer}/{heads[0]}", form.pointer, HEADS, text, len(heads))]
    return []


def _formulas(form: Form, texts: _Texts) -> list[Doubt]:
    """Formulas in place of figures: no program has worked them out yet."""
    for column in ("target", "weight", "actual", "score"):
        starting = (text for text in texts[column] if text.startswith("="))
        if formulas := set(filter(_FORMULA_TEXT.fullmatch, starting)):
            row = next(row for row in form.indicators if getattr(row, column).strip() in formulas)
            text = getattr(row, column).strip()
            count = _cells(texts[column], formulas)
            return [Doubt(f"{row.pointer}/{column}", form.pointer, f"{FORMULA}{column}", text, count)]
    return []


# A call, or the place of a cell; =100% and =A级 are values.
_FORMULA_TEXT = pattern(r"=(?:.*\b[A-Z]{2,}\(.*|(?:.*!)?[ -~]*\$?\b[A-Z]{1,3}\$?[1-9]\d*\b[ -~]*)", re.DOTALL)


def _unread_values(form: Form) -> list[Doubt]:
    """Targets of figures or signs of which a third and more cannot be read: they may be cut or shifted."""
    rows = form.indicators[:_LOOKED_AT]
    values = [(row, read((row.operator, row.target, row.unit))) for row in rows]
    unread = [
        (row, value.raw)
        for row, value in values
        if is_unread_figure(value.raw, value) and shows_figure(row.target)
    ]
    if len(unread) < _FEWEST or len(unread) * 3 <= sum(shows_figure(row.target) for row in rows):
        return []
    row, text = unread[0]
    return [Doubt(f"{row.pointer}/target", form.pointer, UNREAD, text, len(unread))]


def _without_targets(form: Form) -> list[Doubt]:
    """Values that stand beside the target: none in it, and figures in other columns."""
    rows: Sequence[Indicator] = form.indicators
    if len(rows) < _FEWEST or any(row.target.strip() for row in rows):
        return []
    beside = [row for row in rows if is_number(row.unit) or has_figure(row.operator)]
    if len(beside) * 2 <= len(rows):
        return []
    return [Doubt(f"{beside[0].pointer}/target", form.pointer, "target", "", len(beside))]


def _signs_beside(form: Form) -> list[Doubt]:
    """Signs on values of earlier years or reached, beside targets that have none: those columns took the targets."""
    rows = [
        row
        for row in islice(form.indicators, _LOOKED_AT)
        if not row.operator.strip() and (row.history or row.actual.strip())
    ]
    shifted = [
        row
        for row in rows
        if not _is_signed(row.target)
        and any(_is_signed(text) for text in (*row.history.values(), row.actual))
    ]
    if len(shifted) < _FEWEST or len(shifted) * 2 <= len(rows):
        return []
    return [Doubt(f"{shifted[0].pointer}/target", form.pointer, "target", shifted[0].target, len(shifted))]


def _slipped(form: Form) -> list[Doubt]:
    """Cells that fit the rows above or below much better than their own, scores that are the weights."""
    rows = list(islice(form.indicators, _LOOKED_AT))
    if found := slipped_column(rows):
        column, first = found
        return [Doubt(f"{first.pointer}/{column}", form.pointer, f"{SLIPPED}{column}", first.name)]
    if row := exchanged_scores(rows):
        return [Doubt(f"{row.pointer}/score", form.pointer, EXCHANGED, row.name)]
    return []


def _is_signed(text: str) -> bool:
    return text.lstrip()[:1] in _SIGNS


_SIGNS = frozenset("≥≤<>≧≦＜＞")


def _is_no_sign(text: str) -> bool:
    return not is_sign(text)


def _is_no_unit(text: str) -> bool:
    bare = packed(text)
    return (
        is_number(bare)
        or is_sign(bare)
        or len(bare) > _LONGEST_UNIT
        or bool(levels_of(text))
        or bare[:1] in "≥≤><="
    )


def _is_no_name(text: str) -> bool:
    if is_sign(text):
        return True
    return has_figure(text) and (is_number(text) or is_number_of_name(text) or is_measure(text))


def _is_label(text: str) -> bool:
    return bool(levels_of(text))


def _is_label_for_a_value(text: str) -> bool:
    return not has_figure(text) and _is_label(text)


def _is_no_weight(text: str) -> bool:
    return not is_points(text) and (not has_figure(text) or is_measure(text) or _holds_value(text))


def _is_too_much(text: str) -> bool:
    bare = text.removesuffix(KnownUnit.POINT).strip()
    return is_number(bare) and bare.replace(".", "", 1).isdigit() and float(bare) > _MOST_POINTS


def _is_no_level(text: str) -> bool:
    bare = packed(text)
    return is_number(bare) or is_sign(bare) or is_measure(bare) or len(bare) > _LONGEST_LEVEL


def _is_only_a_sign(text: str) -> bool:
    return text[-1:] in "≥≤><=" and is_sign(text)


_COLUMNS = ("operator", *_HEADED)

# The column, what does not belong in it, and the share of its cells that is too much.
_CHECKS: tuple[tuple[str, Callable[[str], bool], float], ...] = (
    ("name", _is_no_name, 1 / 3),
    ("name", _is_label, 1 / 2),
    ("operator", _is_no_sign, 1 / 2),
    ("unit", _is_no_unit, 1 / 2),
    ("target", _is_only_a_sign, 1 / 3),
    ("weight", _is_no_weight, 1 / 3),
    ("weight", _is_too_much, 1 / 3),
    ("score", _is_no_weight, 1 / 3),
    ("level1", _is_no_level, 1 / 3),
    ("level2", _is_no_level, 1 / 3),
)

# The same for the cells of one row, of which two must be wrong, or one beside the name.
_IN_A_ROW: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("level1", _is_no_first_level),
    ("level2", _is_no_second_level),
    ("operator", _is_no_sign),
    ("target", _is_label_for_a_value),
    ("unit", _is_no_unit),
    ("weight", _is_no_weight),
    ("score", _is_no_weight),
)
