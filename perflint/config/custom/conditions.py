"""When a custom rule speaks: conditions on the row, its value, its category and its form."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from perflint.config.custom.words import TextCondition, WordsSpec
from perflint.config.settings import TAXONOMIES
from perflint.config.specs import KeysOf, ListOf, Number, Spec, Text
from perflint.lexicon.names import Direction
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.wording import Wording, wording_of
from perflint.rule import Context, Row
from perflint.value import Comparison, Quantity, Range, Reference
from perflint.value import Text as TextValue
from perflint.value.describe import NAME_OF_KIND

KIND_BY_NAME: dict[str, type] = {name: kind for kind, name in NAME_OF_KIND.items()}
_NONE = "none"
_SIGNS: dict[str, Comparison | None] = {
    _NONE: None,
    **{comparison.value: comparison for comparison in Comparison},
    **{comparison.sign: comparison for comparison in Comparison},
}
_FORMS = ("department", "project", "self-evaluation", "monitoring")
_BOUNDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "at-least": lambda number, bound: number >= bound,
    "at-most": lambda number, bound: number <= bound,
    "above": lambda number, bound: number > bound,
    "below": lambda number, bound: number < bound,
}
Test = Callable[[Row, Context], bool]


def _choice(*words: str, says: str = "") -> ListOf:
    return ListOf(Text(words, says))


_KEYS: dict[str, Spec] = {
    "name": WordsSpec(),
    "value": WordsSpec(),
    "level1": WordsSpec(),
    "level2": WordsSpec(),
    "title": WordsSpec(),
    "kind": _choice(*KIND_BY_NAME, says="指标值的类型"),
    "comparison": _choice(*_SIGNS, says="比较符号；none 为没有"),
    "number": KeysOf({name: Number() for name in _BOUNDS}, says="数值范围，按万、亿换算后"),
    "unit": ListOf(Text(), says="计量单位；none 为没有"),
    "category": _choice(*Category, says="二级指标的类别"),
    "direction": _choice(*Direction, says="指标方向"),
    "wording": _choice(*Wording, says="定性写法的类型"),
    "form": _choice(*_FORMS, says="表的类型"),
    "taxonomy": _choice(*TAXONOMIES[1:], says="表样"),
}
CONDITIONS = KeysOf({**_KEYS, "unless": KeysOf(_KEYS, says="这些全部成立时不报")}, says="全部成立时报")


def tests_of(when: Mapping[str, Any]) -> tuple[Test, ...]:
    """The tests of a mapping of conditions, all of which must hold."""
    return tuple(_test(key, wanted) for key, wanted in when.items() if key != "unless")


def _test(key: str, wanted: Any) -> Test:
    """The test of one condition, with what is asked looked up once."""
    if isinstance(wanted, TextCondition):
        read = _TEXTS[key]
        return lambda row, context: wanted.find(read(row)) is not None
    if key == "number":
        bounds = [(_BOUNDS[name], bound) for name, bound in wanted.items()]
        return lambda row, context: any(
            all(test(number, bound) for test, bound in bounds) for number in _numbers(row)
        )
    if key == "kind":
        kinds = tuple(KIND_BY_NAME[name] for name in wanted)
        return lambda row, context: isinstance(row.value, kinds)
    if key == "comparison":
        signs = frozenset(_SIGNS[name] for name in wanted)
        return lambda row, context: getattr(row.value, "comparison", None) in signs
    chosen = frozenset(wanted)
    fact = _FACTS[key]
    return lambda row, context: fact(row, context) in chosen


_TEXTS: dict[str, Callable[[Row], str]] = {
    "name": lambda row: row.name.text,
    "value": lambda row: row.text,
    "level1": lambda row: row.indicator.level1,
    "level2": lambda row: row.indicator.level2,
    "title": lambda row: row.form.label,
}
_FACTS: dict[str, Callable[[Row, Context], str | None]] = {
    "unit": lambda row, context: row.unit or _NONE,
    "category": lambda row, context: row.category,
    "direction": lambda row, context: row.name.direction,
    "wording": lambda row, context: (
        wording_of(row.text) if isinstance(row.value, TextValue | Reference) else None
    ),
    "form": lambda row, context: row.form.kind,
    "taxonomy": lambda row, context: context.taxonomy,
}


def _numbers(row: Row) -> Iterator[Decimal]:
    match row.value:
        case Quantity() as value:
            yield value.magnitude
        case Range(low=Quantity() as low, high=Quantity() as high):
            yield from (low.magnitude, high.magnitude)
        case Reference(quantity=Quantity() as value):
            yield value.magnitude
        case TextValue(quantities=quantities):
            yield from (quantity.magnitude for quantity in quantities)
