"""全部恰好完成。

## 查什么
能比较的定量指标有八个以上，九成以上的完成值与目标值一字不差（百分之百、零和固定的数不算）。

## 为什么
样样恰好完成，多半是照着目标填的，审核人会逐项要佐证。

## 反例
```json
{"kind": "self-evaluation", "indicators": [
  {"level2": "数量指标", "name": "清淤渠道长度", "target": "≥12.6公里", "actual": "12.6公里"},
  {"level2": "数量指标", "name": "衬砌渠道长度", "target": "≥8.3公里", "actual": "8.3公里"},
  {"level2": "数量指标", "name": "新建涵闸数量", "target": "≥7座", "actual": "7座"},
  {"level2": "数量指标", "name": "培训管护人员人数", "target": "≥64人", "actual": "64人"},
  {"level2": "质量指标", "name": "灌溉水利用率", "target": "≥58%", "actual": "58%"},
  {"level2": "社会效益指标", "name": "受益农户户数", "target": "≥2350户", "actual": "2350户"},
  {"level2": "经济效益指标", "name": "粮食增产量", "target": "≥86吨", "actual": "86吨"},
  {"level2": "满意度指标", "name": "受益农户满意度", "target": "≥91%", "actual": "91%"}]}
```

## 正例
```json
{"kind": "self-evaluation", "indicators": [
  {"level2": "数量指标", "name": "清淤渠道长度", "target": "≥12.6公里", "actual": "12.9公里"},
  {"level2": "数量指标", "name": "衬砌渠道长度", "target": "≥8.3公里", "actual": "8.3公里"}]}
```

## 何时可以接受
建设、采购一类按合同交付的数，本来就恰好相等。这条规则缺省不用，用 --select PL710 打开。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule
from perflint.rules.selfeval._evaluation import Entry, evaluation_of

_ENOUGH = 8  # targets that could have come out otherwise
_SHARE = Decimal("0.9")  # of them


@rule(
    "PL710",
    "all-perfect",
    on=Form,
    needs=("indicator.actual",),
    severity=Severity.INFO,
    aspect=Aspect.FEASIBILITY,
    title="全部恰好完成",
    title_en="Everything attained to the dot",
    message="{count}个定量指标有{equal}个的完成值与目标值一字不差",
    message_en="{equal} of {count} actual values equal their targets exactly",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag forms in which every target was met exactly."""
    if not any(row.indicator.actual for row in context.rows):
        return
    open_ended = [entry for entry in evaluation_of(context).entries.values() if _may_differ(entry)]
    equal = sum(1 for entry in open_ended if entry.outcome and entry.outcome.target == entry.outcome.actual)
    if len(open_ended) >= _ENOUGH and equal >= len(open_ended) * _SHARE:
        yield Hit(
            pointer=f"{form.pointer}/indicators",
            text=form.label,
            suggestion=Bilingual(
                "逐项填写实际数，备好佐证", "fill in what was really attained, and keep the evidence"
            ),
            facts={"count": len(open_ended), "equal": equal},
        )


def _may_differ(entry: Entry) -> bool:
    """Numbers that could have come out otherwise: not 0, not 100 %, not a fixed amount."""
    outcome = entry.outcome
    if outcome is None or not outcome.target or outcome.actual is None:
        return False
    return not (entry.row.unit == "%" and outcome.target == 100)
