"""年度值与长期值矛盾。

## 查什么
年度指标值比长期（实施周期）指标值还严：合格率第一年就超过几年后的目标，年度数量、成本超过整个周期的总量；实施周期总金额少于年度资金（警告）。

## 为什么
长期目标是几年以后要达到的，年度值是走到那里的一步；年度反而更高，必有一个填错或者没有更新。

## 反例
```json
{"indicators": [{"level2": "数量指标", "name": "改造户数", "target": "≥300户", "cycle_target": "≥200户"}]}
```

## 正例
```json
{"indicators": [
  {"level2": "数量指标", "name": "改造户数", "target": "≥100户", "cycle_target": "≥300户"},
  {"level2": "质量指标", "name": "设备故障率", "target": "≤5%", "cycle_target": "≤2%"}]}
```

## 何时可以接受
长期值是底线、年度另有更高要求的，提示可以忽略；管理效率类的上限是统一标准，不比。
"""

from collections.abc import Iterator

from perflint.lexicon.likeness import name_key
from perflint.lexicon.names import Direction, Measure
from perflint.lexicon.periods import is_longterm
from perflint.lexicon.taxonomy import Category
from perflint.model import Budget, Declaration
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.value import Quantity, Value, amount, parse

_STRICTER, _MORE = Bilingual("严", "stricter"), Bilingual("多", "more")
_NO_LOOSER, _NO_LESS = Bilingual("不松于", "no looser than"), Bilingual("不少于", "no less than")
_MONEY = Bilingual("核对实施周期总金额和年度资金", "check the money of the whole period and of the year")


@rule(
    "PL209",
    "annual-vs-longterm",
    on=Declaration,
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="年度值与长期值矛盾",
    title_en="The annual target contradicts the long-term one",
    message="“{name}”长期为“{longterm}”，年度“{value}”反而更{how}",
    message_en="“{name}” is “{longterm}” in the long term, but “{value}” already this year",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag annual targets and money beyond those of the whole period."""
    for budget in declaration.budgets():
        yield from _money(budget)
    longterm = _longterm(context.rows)
    for row in context.rows:
        if not (row.indicator.cycle_target or longterm):
            continue
        if is_longterm(row.form) or row.category is Category.MANAGEMENT:
            continue
        text = row.indicator.cycle_target or longterm.get(_key(row), "")
        if text and (how := _contradiction(row, parse(text))):
            yield hit(row, suggestion=_cure(row, how), longterm=text, how=how)


def _cure(row: Row, how: Bilingual) -> Bilingual:
    value = str(row.value) if isinstance(row.value, Quantity) else row.text
    number = value.lstrip("≥≤=<>")
    least = _NO_LOOSER if how is _STRICTER else _NO_LESS
    return Bilingual(
        f"实施周期指标值{least}{number}", f"make the target of the whole period {least.en} {number}"
    )


def _money(budget: Budget) -> Iterator[Hit]:
    """The money of the whole period, where it is less than that of one year of it."""
    annual, cycle = amount(budget.total, budget.unit), amount(budget.cycle_total, budget.unit)
    if annual is None or cycle is None or annual.unit != cycle.unit or not 0 < cycle.yuan < annual.yuan:
        return
    yield Hit(
        pointer=f"{budget.pointer}/cycle_total",
        text=budget.cycle_total,
        suggestion=_MONEY,
        severity=Severity.WARNING,
        facts={
            "name": Bilingual("资金总额", "the budget"),
            "longterm": budget.cycle_total.strip(),
            "value": budget.total.strip(),
            "how": _MORE,
        },
    )


def _longterm(rows: tuple[Row, ...]) -> dict[tuple[str, str, str], str]:
    """The targets of the long-term form of a file, by department or project, category and name."""
    targets: dict[tuple[str, str, str], str] = {}
    twice: set[tuple[str, str, str]] = set()
    for row in rows:
        if is_longterm(row.form):
            twice |= {_key(row)} & targets.keys()
            targets.setdefault(_key(row), row.text)
    return {key: text for key, text in targets.items() if key not in twice}


def _key(row: Row) -> tuple[str, str, str]:
    category = row.category.value if row.category else row.indicator.level2
    return row.form.project or row.form.department, category, name_key(row.indicator.name)


def _contradiction(row: Row, longterm: Value) -> Bilingual | None:
    """How the annual target goes beyond the long-term one; None if it does not."""
    annual = row.value
    if not (
        isinstance(annual, Quantity) and isinstance(longterm, Quantity) and _share_unit(annual, longterm)
    ):
        return None
    if annual.has_notes or longterm.has_notes:
        # 下降12% is more than 下降4%.
        return None
    less_is_better = _less_is_better(row, annual, longterm)
    if less_is_better is None:
        return None
    more = annual.magnitude > longterm.magnitude
    less = annual.magnitude < longterm.magnitude
    if "%" in (annual.unit, longterm.unit) or row.name.measure in (Measure.RATE, Measure.DURATION):
        return _STRICTER if (less if less_is_better else more) else None
    return _MORE if more else None


def _share_unit(annual: Quantity, longterm: Quantity) -> bool:
    """Whether both are in one unit; a nought needs none."""
    bare_nought = any(value.unit is None and value.number == 0 for value in (annual, longterm))
    return annual.unit == longterm.unit or bare_nought


def _less_is_better(row: Row, annual: Quantity, longterm: Quantity) -> bool | None:
    signs = [each.comparison for each in (annual, longterm) if each.comparison]
    if any(sign.is_upper_bound for sign in signs):
        return True
    if any(sign.is_lower_bound for sign in signs):
        return False
    direction = row.name.direction
    return None if direction not in (Direction.FORWARD, Direction.REVERSE) else direction is Direction.REVERSE
