"""权重合计不对。

## 查什么
一张表各指标的权重（分值）相加，既不是100，也不是90（预算执行率另占10）；有预算执行率分值的，两者合计不是100；分成几个目标的，每个目标内各指标之和不等于目标的分值。

## 为什么
权重不是满分，总分算不出来；多出或缺少的分必有一处写错。

## 反例
```json
{"indicators": [
  {"level2": "数量指标", "name": "检修消火栓数量", "target": "≥300个", "weight": "40"},
  {"level2": "质量指标", "name": "消火栓完好率", "target": "≥98%", "weight": "40"},
  {"level2": "服务对象满意度指标", "name": "居民满意度", "target": "≥90%", "weight": "15"}]}
```

## 正例
```json
{"indicators": [
  {"level2": "数量指标", "name": "检修消火栓数量", "target": "≥300个", "weight": "40"},
  {"level2": "质量指标", "name": "消火栓完好率", "target": "≥98%", "weight": "40"},
  {"level2": "服务对象满意度指标", "name": "居民满意度", "target": "≥90%", "weight": "10"}]}
```

## 何时可以接受
加分项不计；有的行没有写权重、权重写在合并单元格里的不判断。
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from perflint.lexicon.full_score import full_without_execution
from perflint.model import Budget, Declaration, Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, rule
from perflint.system.words import has_word, word_list
from perflint.value import NotApplicable
from perflint.value.points import points

_FEWEST = 2  # weights or goals that can add up to something
_NEAR = (Decimal("0.6"), Decimal("1.4"))  # of the right sum; further off, some weights may be no weights

_WEIGHTS = Bilingual("各指标权重", "the weights of the indicators")
_GOALS = Bilingual("各目标分值", "the points of the goals")


@rule(
    "PL615",
    "weight-sum",
    on=Declaration,
    needs=("indicator.weight", "weight"),
    severity=Severity.ERROR,
    aspect=Aspect.COMPLETENESS,
    title="权重合计不对",
    title_en="The weights do not add up",
    message="{parts}的权重合计{sum}，应为{right}",
    message_en="the weights of {parts} add up to {sum}, not {right}",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag weights that do not add up to the full score."""
    for _, group in groupby(_weighted(context.rows), key=lambda row: row.form.pointer):
        rows = [row for row in group if not _is_bonus(row) and not _is_idle(row)]
        if rows:
            yield from _of_form(rows[0].form, rows, _budget(rows[0].form, declaration))
    yield from _of_goals(declaration)


def _weighted(rows: Sequence[Row]) -> Sequence[Row]:
    return rows if any(row.indicator.weight for row in rows) else ()


def _is_bonus(row: Row) -> bool:
    return row.name.text.startswith(word_list("rules.weight_sum.extra"))


def _is_idle(row: Row) -> bool:
    return not row.indicator.weight and isinstance(row.value, NotApplicable)


def _budget(form: Form, declaration: Declaration) -> Budget | None:
    return form.budget or (declaration.budget if len(declaration.forms) == 1 else None)


def _of_form(form: Form, rows: Sequence[Row], budget: Budget | None) -> Iterator[Hit]:
    """Add up the weights of one form; silent where some are unread, or where each first level comes to the full score."""
    weights = [points(row.indicator.weight) for row in rows]
    written = [weight for weight in weights if weight is not None]
    partial = len(written) < len(weights)
    unread = any(weight is None and row.indicator.weight for row, weight in zip(rows, weights, strict=True))
    if len(written) < _FEWEST or not any(written) or unread:
        return
    full = 1 if sum(written) < 2 and max(written) < 1 else 100
    if not partial and _each_whole(rows, written, full):
        return
    sums = [sum(written)] if partial else [sum(written), *_merged(rows, written)]
    execution = points(budget.weight) if budget else None
    rights = [right for right in _rights(form, rows, execution, full) if right > 0]
    if not rights or any(sum_ in rights for sum_ in sums) or (partial and sums[0] <= max(rights)):
        # Where weights are missing, only a sum that is too great already is sure.
        return
    if form.kind == "self-evaluation" and execution is None and sums[0] in full_without_execution()[1:]:
        return
    yield _hit(next(row for row in reversed(rows) if row.indicator.weight), sums[0], rights)


def _rights(form: Form, rows: Sequence[Row], execution: Decimal | None, full: int) -> list[Decimal]:
    """What the weights may add up to: the points of the goal, or the full score with or without the execution."""
    if of_goal := points(form.weight):
        return [of_goal]
    hundred = Decimal(full)
    listed = any(
        "execution" in row.name.marks or has_word(row.name.text, "rules.weight_sum.execution") for row in rows
    )
    if execution and not listed:
        return [hundred - execution]
    if execution and listed:
        return [hundred, hundred - execution]
    return [hundred] if listed else [hundred, hundred * full_without_execution()[0] / 100]


def _each_whole(rows: Sequence[Row], weights: Sequence[Decimal], full: int) -> bool:
    """Whether each first level comes to the full score for itself, as under levels that are weighted in turn."""
    pairs = zip(rows, weights, strict=True)
    groups = [
        sum(weight for _, weight in group)
        for _, group in groupby(pairs, key=lambda pair: pair[0].indicator.level1)
    ]
    return len(groups) > 1 and all(each == full for each in groups)


def _merged(rows: Sequence[Row], weights: Sequence[Decimal]) -> Iterator[Decimal]:
    """What the weights come to if one merged cell was repeated in every row of its category."""
    for level in ("level2", "level1"):
        pairs = zip(rows, weights, strict=True)
        blocks = [
            [weight for _, weight in block]
            for _, block in groupby(pairs, key=lambda pair: str(getattr(pair[0].indicator, level)))
        ]
        if all(len(set(block)) == 1 for block in blocks):
            yield sum((block[0] for block in blocks), Decimal(0))


def _hit(row: Row, sum_: Decimal | int, rights: Sequence[Decimal]) -> Hit:
    """The finding at the last weight; a warning where the sum is so far off that some may be no weights."""
    share = Decimal(sum_) / rights[0]
    return Hit(
        pointer=f"{row.indicator.pointer}/weight",
        text=row.indicator.weight,
        suggestion=_cure(Decimal(sum_), rights[0], _WEIGHTS),
        severity=None if _NEAR[0] <= share <= _NEAR[1] else Severity.WARNING,
        row=row,
        facts={
            "parts": f"“{row.form.label}”" if row.form.label else Bilingual("各指标", "the indicators"),
            "sum": f"{sum_:f}",
            "right": _either([_shown(right, of_goal=bool(row.form.weight.strip())) for right in rights]),
        },
    )


def _shown(right: Decimal, *, of_goal: bool = False) -> Bilingual:
    """A right sum, and what has the rest of the full score."""
    number = f"{right.normalize():f}"
    rest = (1 if right <= 1 else 100) - right
    if not rest or of_goal:
        return Bilingual(number, number)
    return Bilingual(
        f"{number}（预算执行率另占{rest.normalize():f}）",
        f"{number} (预算执行率 has the other {rest.normalize():f})",
    )


def _either(numbers: Sequence[Bilingual]) -> Bilingual:
    return Bilingual("，或".join(numbers), " or ".join(number.en for number in numbers))


def _cure(sum_: Decimal, right: Decimal, weights: Bilingual) -> Bilingual:
    apart = f"{abs(sum_ - right).normalize():f}"
    if sum_ > right:
        return Bilingual(f"{weights}共减{apart}", f"take {apart} from {weights.en}")
    return Bilingual(f"{weights}共加{apart}", f"add {apart} to {weights.en}")


def _of_goals(declaration: Declaration) -> Iterator[Hit]:
    """目标分值 of a self-evaluation in parts, with 预算执行率."""
    parts = [form for form in declaration.forms if form.weight.strip()]
    weights = [points(form.weight) for form in parts]
    budget = declaration.budget or next((form.budget for form in parts if form.budget), None)
    execution = points(budget.weight) if budget else None
    if len(parts) < _FEWEST or len(parts) < len(declaration.forms) or None in weights or execution is None:
        return
    sum_ = sum((weight for weight in weights if weight is not None), Decimal(0))
    right = 100 - execution
    if sum_ != right:
        yield Hit(
            pointer=f"{parts[-1].pointer}/weight",
            text=parts[-1].weight,
            suggestion=_cure(sum_, right, _GOALS),
            facts={"parts": Bilingual("各目标", "the goals"), "sum": f"{sum_:f}", "right": _shown(right)},
        )
