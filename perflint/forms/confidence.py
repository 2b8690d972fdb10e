"""Whether a form was read right, told by the result: a sign column full of words was no sign column."""

from collections.abc import Callable, Iterator, Sequence

from perflint.forms.cell_kinds import has_figure, is_number, is_points, is_sign
from perflint.forms.labels import levels_of
from perflint.forms.texts import packed
from perflint.model import Declaration, Form, Indicator
from perflint.system.record import record
from perflint.value.columns import NO_UNIT

DOUBTFUL_ROW = "doubtful-row"  # the defect of a row whose cells may stand in other columns
_FEWEST = 3  # cells of a column that prove something
_LONGEST_UNIT = 10
_LONGEST_LEVEL = 24
_MOST_POINTS = 100


@record
class Doubt:
    """A form, or a row of it, that was perhaps read wrong: where that shows first, and in how many cells."""

    pointer: str
    of: str  # the form, or the row
    column: str  # the key of the column that holds what it should not; "" for a row
    text: str = ""
    count: int = 1


def doubts(declaration: Declaration) -> list[Doubt]:
    """What speaks against the reading of a file, in the order of its forms."""
    rows = [defect.pointer for defect in declaration.defects if defect.kind == DOUBTFUL_ROW]
    found = [doubt for form in declaration.forms for doubt in _of_form(form)]
    return [*found, *(Doubt(pointer, pointer, "") for pointer in rows)]


def _of_form(form: Form) -> Iterator[Doubt]:
    for column, is_wrong, share in _CHECKS:
        filled = [
            (row, text) for row in form.indicators if (text := getattr(row, column).strip()) not in NO_UNIT
        ]
        wrong = [(row, text) for row, text in filled if is_wrong(text)]
        if len(wrong) >= _FEWEST and len(wrong) > share * len(filled):
            row, text = wrong[0]
            yield Doubt(f"{row.pointer}/{column}", form.pointer, column, text, len(wrong))
            return
    yield from _without_targets(form)


def _without_targets(form: Form) -> Iterator[Doubt]:
    """Values that stand beside the target: none in it, and figures in other columns."""
    rows: Sequence[Indicator] = form.indicators
    if len(rows) < _FEWEST or any(row.target.strip() for row in rows):
        return
    beside = [row for row in rows if is_number(row.unit) or has_figure(row.operator)]
    if len(beside) * 2 > len(rows):
        yield Doubt(f"{beside[0].pointer}/target", form.pointer, "target", "", len(beside))


def _is_no_sign(text: str) -> bool:
    return not is_sign(text)


def _is_no_unit(text: str) -> bool:
    bare = packed(text)
    return is_number(bare) or len(bare) > _LONGEST_UNIT or bool(levels_of(text)) or bare[:1] in "≥≤><="


def _is_no_name(text: str) -> bool:
    return is_number(text) or is_sign(text)


def _is_label(text: str) -> bool:
    return text.endswith("指标") and bool(levels_of(text))


def _is_no_weight(text: str) -> bool:
    return not is_points(text) and not has_figure(text)


def _is_too_much(text: str) -> bool:
    bare = text.removesuffix("分").strip()
    return is_number(bare) and bare.replace(".", "", 1).isdigit() and float(bare) > _MOST_POINTS


def _is_no_level(text: str) -> bool:
    bare = packed(text)
    return is_number(bare) or len(bare) > _LONGEST_LEVEL


def _is_only_a_sign(text: str) -> bool:
    return packed(text)[-1:] in "≥≤><=" and is_sign(text)


# The column, what does not belong in it, and the share of its cells that is too much.
_CHECKS: tuple[tuple[str, Callable[[str], bool], float], ...] = (
    ("name", _is_no_name, 1 / 3),
    ("name", _is_label, 1 / 2),
    ("operator", _is_no_sign, 1 / 2),
    ("unit", _is_no_unit, 1 / 2),
    ("target", _is_only_a_sign, 1 / 3),
    ("weight", _is_no_weight, 1 / 3),
    ("weight", _is_too_much, 1 / 3),
    ("level1", _is_no_level, 1 / 3),
    ("level2", _is_no_level, 1 / 3),
)
