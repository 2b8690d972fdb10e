"""目标与指标的数不一致。

## 查什么
绩效目标里写了“某某率达到98%以上”“新建公厕20座”，同名指标的指标值却是另一个数。

## 为什么
目标和指标是一回事的两种写法，数不一样就不知道考核哪一个；指标比目标松，等于目标没有人考核。

## 反例
```json
{"goals": ["加强消费维权，确保消费投诉举报案件办结率达到98%以上。"], "indicators": [
  {"level2": "质量指标", "name": "举报案件办结率", "target": "≥92%"}]}
```

## 正例
```json
{"goals": ["加强消费维权，确保消费投诉举报案件办结率达到98%以上，到2027年全部实现网上办理。"], "indicators": [
  {"level2": "质量指标", "name": "举报案件办结率", "target": "≥98%"},
  {"level2": "质量指标", "name": "消费纠纷调解成功率", "target": "≥70%"}]}
```

## 何时可以接受
目标说的是往年、以后年度、某个阶段或提高多少的不比；指标比目标更严、两边名称只有一部分相同的只作提示。
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from perflint.lexicon.amounts import in_one_unit
from perflint.lexicon.claims import Claim, claims
from perflint.lexicon.likeness import same_unit
from perflint.lexicon.names import Direction
from perflint.lexicon.periods import is_longterm
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.goals._matching import RowsByName, candidates, figure_of
from perflint.system.counted import many
from perflint.value import Comparison, Quantity

_GRAIN = Decimal("0.001")  # of the claim, where a unit was converted


@rule(
    "PL608",
    "goal-indicator-number",
    on=Form,
    needs=("goals", "cycle_goals"),
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="目标与指标的数不一致",
    title_en="A goal and its indicator give different figures",
    message="目标写“{claim}”，指标“{name}”却是“{target}”，差{apart}",
    message_en="the goal says “{claim}”, but the indicator “{name}” says “{target}”, {apart} apart",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag indicators whose figure is not that of the goal."""
    for goals, field in ((form.goals, "target"), (form.cycle_goals, "cycle_target")):
        claimed = [claim for goal in goals for claim in claims(goal, _year_meant(form, field))]
        if claimed:
            yield from _compared(claimed, candidates(claimed, context.rows), field)


def _year_meant(form: Form, field: str) -> int | None:
    """The year of which the goals speak: for long-term ones the last of the period."""
    years = [int(year) for year in re.findall(r"(?:19|20)\d\d", form.period)]
    longterm = field == "cycle_target" or is_longterm(form)
    return max(years) if longterm and years else form.year


def _compared(claimed: list[Claim], rows: list[Row], field: str) -> Iterator[Hit]:
    """The rows with another figure than the goal; one that another claim bears out is settled."""
    by_name = RowsByName(rows, field)
    settled: set[str] = set()
    differing: list[tuple[Claim, Row, Quantity, bool]] = []
    for claim in claimed:
        matching, sure = by_name.matching(claim)
        figures = [(row, figure) for row in matching if (figure := _comparable_figure(claim, row, field))]
        if any(_apart_from(claim, figure) == 0 for _, figure in figures):
            settled |= {row.indicator.pointer for row, _ in figures}
        elif len(figures) == 1:
            differing.append((claim, *figures[0], sure))
    for claim, row, figure, sure in differing:
        if row.indicator.pointer not in settled:
            settled.add(row.indicator.pointer)
            yield _hit(claim, row, figure, field, sure=sure)


def _comparable_figure(claim: Claim, row: Row, field: str) -> Quantity | None:
    figure = figure_of(row, field)
    return figure if figure is not None and _comparable(claim, figure) else None


def _comparable(claim: Claim, value: Quantity) -> bool:
    """Whether both count one thing, be it in units that convert (㎡, 亩); a bare number may be anything."""
    if same_unit(value.unit, claim.quantity.unit):
        return True
    return bool(value.unit) and in_one_unit(value, claim.quantity) is not None


def _pair(claim: Claim, value: Quantity) -> tuple[Decimal, Decimal]:
    """The value and the claim in one unit."""
    if same_unit(value.unit, claim.quantity.unit):
        return value.magnitude, claim.quantity.magnitude
    return in_one_unit(value, claim.quantity) or (value.magnitude, claim.quantity.magnitude)


def _apart_from(claim: Claim, value: Quantity) -> Decimal:
    """How far a value is from the claim; what the conversion of 亩 leaves over is nothing."""
    own, claimed = _pair(claim, value)
    apart = abs(own - claimed)
    converted = not same_unit(value.unit, claim.quantity.unit)
    return Decimal(0) if converted and apart <= abs(claimed) * _GRAIN else apart


def _hit(claim: Claim, row: Row, value: Quantity, field: str, *, sure: bool) -> Hit:
    """The finding at the field whose figure is not that of the goal, with the difference."""
    right = claim.quantity
    sign = (value.comparison or right.comparison or Comparison.EQUAL).sign
    own, claimed = _pair(claim, value)
    stricter = _is_stricter(row, value, own, claimed)
    apart_in_unit_of_goal = abs(own - claimed) * right.magnitude / claimed if claimed else abs(own)
    return hit(
        row,
        field,
        suggestion=f"{sign}{right.number:f}{right.scale_word}{right.unit}",
        severity=Severity.INFO if stricter or not sure else None,
        claim=claim.clause.strip(),
        target=value.raw if field != "target" else row.text,
        apart=_difference(apart_in_unit_of_goal, right),
    )


def _difference(number: Decimal, like: Quantity) -> str:
    """A difference as a person writes it; between percentages it is in points."""
    text = f"{round(number, 4):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return Bilingual(f"{text}个百分点", many(text, "point")) if like.is_percent else f"{text}{like.unit}"


def _is_stricter(row: Row, value: Quantity, own: Decimal, claimed: Decimal) -> bool:
    """Whether the indicator asks for more than the goal does."""
    ceiling = (value.comparison or Comparison.EQUAL).is_upper_bound
    less_is_better = ceiling or row.name.direction is Direction.REVERSE
    return own < claimed if less_is_better else own > claimed
