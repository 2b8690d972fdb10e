"""A value whose sign and unit stand in columns of their own: read as one text, and taken apart again."""

from perflint.system.memo import memo
from perflint.system.record import replace
from perflint.system.words import word_set
from perflint.value.normal import fold
from perflint.value.parse import parse
from perflint.value.sign_column import read_sign
from perflint.value.types import Date, Frequency, Part, Placeholder, Quantity, Range, Reference, Text, Value

Columns = tuple[str, str, str]  # operator, target, unit


def is_no_unit(text: str) -> bool:
    """Whether the cell of a unit says that there is none."""
    return not text or text in word_set("value.columns.no_unit")


def join_columns(columns: Columns) -> str:
    """The value that the three cells make: ≥ | 90 | % is ≥90%."""
    operator, target, unit = columns
    return _join(columns) if operator or unit else target


@memo(8192)
def _join(columns: Columns) -> str:
    return f"{_sign(columns)}{columns[1]}{_unit(columns)}"


def read_columns(columns: Columns) -> Value:
    """The typed value of the three cells; a unit that the grammar does not know is one where its column says so."""
    operator, target, unit = columns
    return _read_parts(columns) if operator or unit else parse(target)


@memo(8192)
def _read_parts(columns: Columns) -> Value:
    text = _join(columns)
    value = parse(text)
    unit = _unit(columns)
    if not unit or (isinstance(value, Quantity) and value.unit):
        return value
    bare = parse(text.removesuffix(unit))
    if isinstance(value, Text) and isinstance(bare, Quantity) and not bare.unit:
        part = Part("unit", len(text) - len(unit), len(text))
        return replace(bare, raw=text, unit=fold(unit).strip(), parts=(*bare.parts, part))
    return value


def _sign(columns: Columns) -> str:
    """The sign as far as the value lacks it and can have one: 良好 has none, whatever the column says."""
    operator, target, _ = columns
    written = read_sign(operator).written if operator else ""
    if not written or _states_its_sign(target):
        return ""
    return "" if _is_wording(target) and isinstance(parse(f"{written}{target}"), Text) else written


def _states_its_sign(target: str) -> bool:
    """Whether the value has a sign of its own, which the column can only repeat or contradict."""
    value = parse(target)
    if isinstance(value, Range):
        return isinstance(value.low, Quantity)
    return isinstance(value, (Quantity, Frequency)) and value.comparison is not None


def _unit(columns: Columns) -> str:
    """The unit as far as the value lacks it and can have one."""
    _, target, unit = columns
    if is_no_unit(fold(unit).strip()) or target.endswith(unit) or _is_wording(target):
        return ""
    value = parse(target)
    if isinstance(value, Range):
        value = value.high
    measured = isinstance(value, (Date, Frequency, Reference)) or bool(
        isinstance(value, Quantity) and value.unit
    )
    return "" if measured else unit


def _is_wording(target: str) -> bool:
    value = parse(target)
    return not isinstance(value, (Quantity, Range, Date, Frequency, Reference, Placeholder)) and not (
        isinstance(value, Text) and any(map(str.isdecimal, target))
    )


def split_columns(content: str, columns: Columns) -> Columns | None:
    """The three cells that make the new value; None where they cannot say it.

    A part goes where the old one stood: =100% for ≥ | 100 | % changes the first cell only.
    """
    new, old = parse(content), read_columns(columns)
    if not isinstance(new, Quantity) or not isinstance(old, Quantity):
        return None
    operator, _, unit = columns
    sign = new.comparison.sign if new.comparison else ""
    body = content.removeprefix(sign)
    if operator and not _sign(columns) and new.comparison is not old.comparison:
        # 正向指标 beside ≤ would contradict itself.
        return None
    if _sign(columns):
        operator, sign = sign, ""
    if _unit(columns):
        # The scale stays in the column that has it: 130 | 万元 becomes 120 | 万元, not 120万 | 元.
        scale = new.scale_word if unit.startswith(new.scale_word) else ""
        written = f"{scale}{new.unit or ''}"
        if not body.endswith(written):
            return None
        body, unit = body.removesuffix(written), written
    cells = (operator, sign + body, unit)
    # What was taken apart must read as what was wanted.
    return cells if parse(join_columns(cells)) == parse(content) else None
