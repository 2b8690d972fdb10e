"""A value whose sign and unit stand in columns of their own: read as one text, and taken apart again."""

from perflint.value.parse import parse
from perflint.value.types import Quantity

_NO_OPERATOR = frozenset({"定性", "无", "/", "-", "其他", "正向", "反向", "正向指标", "反向指标"})
NO_UNIT = frozenset({"", "无", "/", "-", "—", "定性", "其他"})

Columns = tuple[str, str, str]  # operator, target, unit


def joined(columns: Columns) -> str:
    """The value that the three cells make: ≥ | 90 | % is ≥90%."""
    operator, target, _ = columns
    return f"{'' if operator in _NO_OPERATOR else operator}{target}{_unit(columns)}"


def _unit(columns: Columns) -> str:
    """The unit as far as the value lacks it."""
    _, target, unit = columns
    return "" if unit in NO_UNIT or target.endswith(unit) else unit


def apart(content: str, columns: Columns) -> Columns | None:
    """The three cells that make the new value; None where they cannot say it.

    A part goes where the old one stood: =100% for ≥ | 100 | % changes the first cell only.
    """
    new, old = parse(content), parse(joined(columns))
    if not isinstance(new, Quantity) or not isinstance(old, Quantity):
        return None
    operator, _, unit = columns
    sign = new.comparison.sign if new.comparison else ""
    body = content.removeprefix(sign)
    if operator in _NO_OPERATOR and new.comparison is not old.comparison:
        # 正向指标 beside ≤ would contradict itself.
        return None
    if operator and operator not in _NO_OPERATOR:
        operator, sign = sign, ""
    if _unit(columns):
        written = new.unit or ""
        if not body.endswith(written):
            return None
        body, unit = body.removesuffix(written), written
    found = (operator, sign + body, unit)
    # What was taken apart must read as what was wanted.
    return found if parse(joined(found)) == parse(content) else None
