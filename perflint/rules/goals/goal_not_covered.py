"""目标没有指标。

## 查什么
绩效目标里写了要达到的数（参保率95%以上、清淤30公里），指标里没有一条与它有关。

## 为什么
目标里的数没有指标承接，年底没有人核对它是否做到。

## 反例
```json
{"goals": ["推进全民参保，确保基本医保参保率达到95%以上。"], "indicators": [
  {"level2": "数量指标", "name": "政策宣传场次", "target": "≥12场"}]}
```

## 正例
```json
{"goals": ["推进全民参保，确保参保率达到95%以上。"], "indicators": [
  {"level2": "社会效益指标", "name": "城乡居民基本医保参保率", "target": "≥95%"}]}
```

## 何时可以接受
数只是背景说明的。
"""

from collections.abc import Iterator

from perflint.lexicon.amounts import in_one_unit
from perflint.lexicon.claims import Claim, claims
from perflint.lexicon.heads import find_head
from perflint.lexicon.likeness import name_key
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, rule
from perflint.value import Quantity


@rule(
    "PL609",
    "goal-not-covered",
    on=Form,
    needs=("goals",),
    severity=Severity.INFO,
    aspect=Aspect.RELEVANCE,
    title="目标没有指标",
    title_en="A figure of a goal that no indicator takes up",
    message="目标写了“{claim}”，没有对应的指标",
    message_en="the goal says “{claim}”, but no indicator takes it up",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag figures of goals that no indicator has."""
    claimed = [(place, claim) for place, goal in enumerate(form.goals) for claim in claims(goal, form.year)]
    names = _Names(context.rows) if claimed else None
    for place, claim in claimed:
        if names is not None and not _has_figure(context.rows, claim) and not names.cover(claim):
            yield _hit(f"{form.pointer}/goals/{place}", form.goals[place], claim)


def _has_figure(rows: tuple[Row, ...], claim: Claim) -> bool:
    """Whether an indicator has the figure of a goal: it takes it up, whatever its name."""
    claimed = claim.quantity
    return not claimed.is_percent and any(
        row.value.magnitude == claimed.magnitude for row in rows if isinstance(row.value, Quantity)
    )


class _Names:
    """The names of a form, to be asked whether one of them takes up a figure."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        keyed = [(name_key(row.indicator.name), row) for row in rows]
        self._rows = rows
        self._all = "\n".join(name for name, _ in keyed)
        self._set = frozenset(name for name, _ in keyed)
        self._counted = [(name, row.value) for name, row in keyed if isinstance(row.value, Quantity)]

    def cover(self, claim: Claim) -> bool:
        """Whether a name holds the thing, or is held by it, or has its head; for counts, shares a word with it and is counted alike."""
        core = claim.core
        parts = (core[start:end] for start in range(len(core)) for end in range(start + 4, len(core) + 1))
        if core in self._all or any(part in self._set for part in parts):
            return True
        if not claim.quantity.is_percent:
            return any(
                _shares_word(name, core) and in_one_unit(value, claim.quantity) is not None
                for name, value in self._counted
            )
        head = find_head(core)
        if head is not None and head.text in self._all:
            return True
        if head is not None and "satisfaction" in head.marks:
            # Who the public is, the name tells closer: 群众满意度 and 沿岸居民满意度.
            return any("satisfaction" in row.name.marks for row in self._rows)
        # 预警准确率 and 暴雨预警信号准确率.
        return core[-3:] in self._all and _shares_word(self._all, core[:-3])


def _shares_word(text: str, core: str) -> bool:
    """Whether two characters that stand side by side in one do so in the other."""
    return any(core[start : start + 2] in text for start in range(len(core) - 1))


def _hit(pointer: str, goal: str, claim: Claim) -> Hit:
    """The finding at the clause of a goal that no indicator measures, with the indicator to add."""
    text = claim.clause.strip()
    start = goal.find(text)
    sign = claim.quantity.comparison.sign if claim.quantity.comparison else ""
    sign = "" if sign == "=" else sign
    number = f"{claim.quantity.number:f}{claim.quantity.scale_word}{claim.quantity.unit or ''}"
    return Hit(
        pointer=pointer,
        text=goal,
        span=(start, start + len(text)) if start >= 0 else None,
        suggestion=Bilingual(
            f"增加指标“{claim.title} {sign}{number}”", f"add an indicator “{claim.title} {sign}{number}”"
        ),
        facts={"claim": text},
    )
