"""What a row rule looks at: an indicator with its typed value and the meaning of its name."""

from typing import Generic, TypeAlias, TypeVar, cast

from perflint.lexicon.names import Name, read_name
from perflint.lexicon.taxonomy import Category, category_of
from perflint.model import Form, Indicator
from perflint.rule.where import Traits, Unit
from perflint.system.memo import memo
from perflint.value import Value, parse
from perflint.value.columns import Columns, is_no_unit, join_columns, read_columns

V = TypeVar("V", bound=Value, covariant=True)


class RowOf(Generic[V]):
    """An indicator as the rules see it: the record, its typed value, and what its name and category mean.

    RowOf[Quantity] is a row with a quantity for its value, Row one with any.
    """

    __slots__ = ("actual", "category", "composed", "form", "indicator", "name", "text", "unit", "value")

    def __init__(self, indicator: Indicator, form: Form) -> None:
        self.indicator = indicator
        self.form = form
        # A sign or unit may stand in a column of its own: the value is read from the three together.
        self.composed = bool(indicator.target and (indicator.operator or indicator.unit))
        self.text: str = join_columns(columns_of(indicator)) if self.composed else indicator.target
        value = read_columns(columns_of(indicator)) if self.composed else parse(self.text)
        # A rule is called for rows of the values that it looks at only.
        self.value = cast("V", value)
        self.name: Name = read_name(indicator.name)
        self.category: Category | None = category_of(indicator.level1, indicator.level2)
        # That of the value, or the one written in brackets in the name (满意度（%）).
        self.unit: str | None = getattr(self.value, "unit", None) or self.name.unit
        # The typed actual value (实际完成值); a unit in a column of its own belongs to it too.
        self.actual: Value = _actual(indicator.actual, indicator.unit)

    @property
    def traits(self) -> Traits:
        """What tells which rules look at the row."""
        value, name, indicator = self.value, self.name, self.indicator
        sign = getattr(value, "comparison", None)
        unit = Unit.NONE if self.unit is None else Unit.PERCENT if self.unit == "%" else Unit.OTHER
        assessed = bool(indicator.actual or indicator.score)
        return type(value), sign, unit, self.category, name.measure, name.direction, assessed


Row: TypeAlias = RowOf[Value]


@memo(4096)
def _actual(text: str, unit: str) -> Value:
    # 0.96 in a workbook with a column for % is 96 %.
    bare = is_no_unit(unit) or not text[-1:].isdecimal() or (unit in ("%", "％") and text.startswith("0."))
    return parse(text if bare else f"{text}{unit}")


def columns_of(indicator: Indicator) -> Columns:
    """The three columns that a value may be spread over: sign, value, unit."""
    return indicator.operator, indicator.target, indicator.unit
