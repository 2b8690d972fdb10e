"""Columns that hold what they should not: one look each at a whole form, told by the first that speaks against it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from perflint.forms.cell_kinds import has_figure, is_number
from perflint.forms.doubt.form_texts import HEADED, LOOKED_AT, Texts, cells_with, filled
from perflint.forms.doubt.joined import is_named_with_value, is_signed
from perflint.forms.doubt.kinds import EXCHANGED, FORMULA, HEADS, SLIPPED, UNREAD, Doubt
from perflint.forms.doubt.misplaced import IN_A_COLUMN
from perflint.forms.doubt.slipped import exchanged_scores, slipped_column
from perflint.forms.headers import is_column_word
from perflint.forms.labels import levels_of
from perflint.model import Form, Indicator
from perflint.system.pattern import pattern
from perflint.value import Text
from perflint.value.columns import read_columns
from perflint.value.unread_figure import is_unread_figure, shows_figure

_HEADS_IN_A_ROW = 2
_FEWEST = 3  # cells of a column that prove something


def doubts_of_form(form: Form, texts: Texts) -> list[Doubt]:
    """What speaks first against the reading of a form."""
    return (
        _misplaced(form, texts)
        or _labels_as_names(form, texts)
        or _heads_among_rows(form, texts)
        or _formulas(form, texts)
        or _unread_values(form)
        or _without_targets(form)
        or _signs_beside(form, texts)
        or _slipped(form)
    )


def _misplaced(form: Form, texts: Texts) -> list[Doubt]:
    """Cells that their column cannot hold, more than a share of it."""
    for column, is_wrong, share in IN_A_COLUMN:
        if wrong := _too_many(texts[column], is_wrong, share):
            return [_in_column(form, texts, column, column, wrong)]
    return []


def _in_column(form: Form, texts: Texts, column: str, kind: str, wrong: set[str]) -> Doubt:
    """The doubt about these texts of a column, at the first row that has one of them."""
    row = next(row for row in form.indicators if getattr(row, column).strip() in wrong)
    text = getattr(row, column).strip()
    return Doubt(f"{row.pointer}/{column}", form.pointer, kind, text, cells_with(texts[column], wrong))


def _too_many(column: Counter[str], is_wrong: Callable[[str], bool], share: float) -> set[str]:
    """The texts that do not belong in a column, where they fill more than a share of its cells; else none."""
    written = set(filled(column))
    left = cells_with(column, written)  # cells that may be wrong
    fewest = max(_FEWEST, int(share * left) + 1)
    wrong = set()
    # What has figures is told last: mostly enough of the others are right.
    for text in sorted(written, key=has_figure):
        if left < fewest:
            break
        if is_wrong(text):
            wrong.add(text)
        else:
            left -= column[text]
    return wrong if left >= fewest else set()


def _labels_as_names(form: Form, texts: Texts) -> list[Doubt]:
    """Labels of the first level only (产出指标) and single characters in place of names: the columns slipped."""
    names = {text for text in texts["name"] if len(text) == 1 or levels_of(text) == {1}}
    if not names:
        return []
    wrong = [row for row in _first_rows(form) if row.name.strip() in names]
    if len(wrong) < _HEADS_IN_A_ROW:
        return []
    return [Doubt(f"{wrong[0].pointer}/name", form.pointer, "name", wrong[0].name, len(wrong))]


def _heads_among_rows(form: Form, texts: Texts) -> list[Doubt]:
    """The row of a header that was taken for an indicator: what is read below it may be shifted."""
    # A header has more words than the one above the targets, which differ most.
    others = chain.from_iterable(texts[column] for column in HEADED if column != "target")
    if not any(map(is_column_word, others)):
        return []
    for row in _first_rows(form):
        heads = [
            column for column in HEADED if (text := getattr(row, column).strip()) and is_column_word(text)
        ]
        if len(heads) >= _HEADS_IN_A_ROW or (heads == ["name"] and not row.target.strip()):
            text = getattr(row, heads[0]).strip()
            return [Doubt(f"{row.pointer}/{heads[0]}", form.pointer, HEADS, text, len(heads))]
    return []


def _formulas(form: Form, texts: Texts) -> list[Doubt]:
    """Formulas in place of figures: no program has worked them out yet."""
    for column in ("target", "weight", "actual", "score"):
        starting = (text for text in texts[column] if text.startswith("="))
        if formulas := set(filter(_FORMULA_TEXT.fullmatch, starting)):
            return [_in_column(form, texts, column, f"{FORMULA}{column}", formulas)]
    return []


# A call, or the place of a cell; =100% and =A级 are values.
_FORMULA_TEXT = pattern(r"=(?:.*\b[A-Z]{2,}\(.*|(?:.*!)?[ -~]*\$?\b[A-Z]{1,3}\$?[1-9]\d*\b[ -~]*)", re.DOTALL)


def _unread_values(form: Form) -> list[Doubt]:
    """Targets of figures or signs of which a third and more cannot be read: they may be cut or shifted."""
    rows = form.indicators[:LOOKED_AT]
    values = [(row, read_columns((row.operator, row.target, row.unit))) for row in rows]
    unread = [
        (row, value.raw)
        for row, value in values
        if isinstance(value, Text) and is_unread_figure(value.raw, value) and shows_figure(row.target)
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
    beside = [
        row
        for row in rows
        if is_number(row.unit) or has_figure(row.operator) or is_named_with_value(row.name)
    ]
    if len(beside) * 2 <= len(rows):
        return []
    return [Doubt(f"{beside[0].pointer}/target", form.pointer, "target", "", len(beside))]


def _signs_beside(form: Form, texts: Texts) -> list[Doubt]:
    """Signs on values of earlier years or reached, beside targets that have none: those columns took the targets."""
    if not any(map(is_signed, texts["actual"])) and not any(row.history for row in _first_rows(form)):
        return []
    rows = [
        row for row in _first_rows(form) if not row.operator.strip() and (row.history or row.actual.strip())
    ]
    shifted = [
        row
        for row in rows
        if not is_signed(row.target) and any(map(is_signed, (*row.history.values(), row.actual)))
    ]
    if len(shifted) < _FEWEST or len(shifted) * 2 <= len(rows):
        return []
    return [Doubt(f"{shifted[0].pointer}/target", form.pointer, "target", shifted[0].target, len(shifted))]


def _slipped(form: Form) -> list[Doubt]:
    """Cells that fit the rows above or below much better than their own, scores that are the weights."""
    rows = list(_first_rows(form))
    if slipped := slipped_column(rows):
        column, first = slipped
        return [Doubt(f"{first.pointer}/{column}", form.pointer, f"{SLIPPED}{column}", first.name)]
    if row := exchanged_scores(rows):
        return [Doubt(f"{row.pointer}/score", form.pointer, EXCHANGED, row.name)]
    return []


def _first_rows(form: Form) -> Iterator[Indicator]:
    """The rows of a form that are enough to tell."""
    return islice(form.indicators, LOOKED_AT)
