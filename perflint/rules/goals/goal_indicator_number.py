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

from perflint.lexicon.amounts import commensurate
from perflint.lexicon.claims import Claim, change_key, claims, count_key
from perflint.lexicon.likeness import name_key, same_unit, text_key
from perflint.lexicon.names import Direction
from perflint.lexicon.periods import is_longterm
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.system.counted import many
from perflint.value import Comparison, Quantity, Value, parse

_MANY = 32  # claims from which a first choice costs more than it saves
_SHORTEST = 4  # characters of a name that may be compared as the end of another
_SURE = 5
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
    for goals, at in ((form.goals, "target"), (form.cycle_goals, "cycle_target")):
        claimed = [claim for goal in goals for claim in claims(goal, year_meant(form, at))]
        if claimed:
            yield from _compare(claimed, _candidates(claimed, context.rows), at)


def _candidates(found: list[Claim], rows: tuple[Row, ...]) -> list[Row]:
    """The rows whose names share what a goal speaks of; a cheap first choice."""
    if len(found) > _MANY:
        return list(rows)
    inner = [claim.core for claim in found]
    ends = {of[start:] for of in inner for start in range(1, len(of) - _SHORTEST + 1)}
    keyed = [(text_key(row.name.text), row) for row in rows]
    return [row for key, row in keyed if key in ends or any(of in key for of in inner)]


def year_meant(form: Form, at: str) -> int | None:
    """The year of which the goals speak: for long-term ones the last of the period."""
    years = [int(year) for year in re.findall(r"(?:19|20)\d\d", form.period)]
    longterm = at == "cycle_target" or is_longterm(form)
    return max(years) if longterm and years else form.year


def _compare(found: list[Claim], rows: list[Row], at: str) -> Iterator[Hit]:
    names, ends = _index(rows, at)
    settled: set[str] = set()
    wrong: list[tuple[Claim, Row, Quantity, bool]] = []
    for claim in found:
        matched, sure = _matches(claim, names, ends)
        figures = [
            (row, value) for row in matched if (value := _figure(row, at)) and _comparable(claim, value)
        ]
        if any(_apart_from(claim, value) == 0 for _, value in figures):
            settled |= {row.indicator.pointer for row, _ in figures}
        elif len(figures) == 1:
            wrong.append((claim, *figures[0], sure))
    for claim, row, value, sure in wrong:
        if row.indicator.pointer not in settled:
            settled.add(row.indicator.pointer)
            yield _hit(claim, row, value, at, sure=sure)


def _index(rows: list[Row], at: str) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """The rows by name, and by every ending of their names."""
    names: dict[str, list[Row]] = {}
    ends: dict[str, list[Row]] = {}
    for row in rows:
        if _figure(row, at) is None:
            continue
        key = name_key(row.indicator.name)
        for each in {key, count_key(row.indicator.name), change_key(row.indicator.name)} - {""}:
            names.setdefault(each, []).append(row)
        for start in range(1, len(key) - _SHORTEST + 1):
            ends.setdefault(key[start:], []).append(row)
    return names, ends


def _matches(claim: Claim, names: dict[str, list[Row]], ends: dict[str, list[Row]]) -> tuple[list[Row], bool]:
    """The rows of which a goal speaks, and whether that is sure."""
    if rows := names.get(claim.of):
        return rows, True
    if not claim.quantity.is_percent:
        return [], False
    for start in range(1, len(claim.of) - _SHORTEST + 1):
        if rows := names.get(claim.of[start:]):
            length = len(claim.of) - start
            return rows, length >= _SURE and 2 * length >= len(claim.of)
    return ends.get(claim.of, []) if len(claim.of) >= _SHORTEST else [], False


def _figure(row: Row, at: str) -> Quantity | None:
    value: Value = row.value if at == "target" else parse(str(getattr(row.indicator, at)))
    return value if isinstance(value, Quantity) and not value.hedge else None


def _comparable(claim: Claim, value: Quantity) -> bool:
    """Whether both count one thing, be it in units that convert (㎡, 亩); a bare number may be anything."""
    if same_unit(value.unit, claim.quantity.unit):
        return True
    return bool(value.unit) and commensurate(value, claim.quantity) is not None


def _pair(claim: Claim, value: Quantity) -> tuple[Decimal, Decimal]:
    """The value and the claim in one unit."""
    if same_unit(value.unit, claim.quantity.unit):
        return value.magnitude, claim.quantity.magnitude
    return commensurate(value, claim.quantity) or (value.magnitude, claim.quantity.magnitude)


def _apart_from(claim: Claim, value: Quantity) -> Decimal:
    """How far a value is from the claim; what the conversion of 亩 leaves over is nothing."""
    own, claimed = _pair(claim, value)
    apart = abs(own - claimed)
    converted = not same_unit(value.unit, claim.quantity.unit)
    return Decimal(0) if converted and apart <= abs(claimed) * _GRAIN else apart


def _hit(claim: Claim, row: Row, value: Quantity, at: str, *, sure: bool) -> Hit:
    right = claim.quantity
    sign = (value.comparison or right.comparison or Comparison.EQUAL).sign
    cure = f"{sign}{right.number:f}{right.scale_word}{right.unit}"
    own, claimed = _pair(claim, value)
    stricter = _is_stricter(row, value, own, claimed)
    # Told in the unit of the goal.
    apart = abs(own - claimed) * right.magnitude / claimed if claimed else abs(own)
    return hit(
        row,
        at,
        suggestion=cure,
        severity=Severity.INFO if stricter or not sure else None,
        claim=claim.clause.strip(),
        target=value.raw if at != "target" else row.text,
        apart=_apart(apart, right),
    )


def _apart(number: Decimal, like: Quantity) -> str:
    text = f"{round(number, 4):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return Bilingual(f"{text}个百分点", many(text, "point")) if like.is_percent else f"{text}{like.unit}"


def _is_stricter(row: Row, value: Quantity, own: Decimal, claimed: Decimal) -> bool:
    """Whether the indicator asks for more than the goal does."""
    low = row.name.direction is Direction.REVERSE or (value.comparison or Comparison.EQUAL).is_upper_bound
    return own < claimed if low else own > claimed
