"""定性分档越界。

## 查什么
完成情况写了达成、部分达成或未达成，得分却不在这一档的区间里。区间按备注；没写的，达成得80%以上，部分达成得60%到80%，未达成得60%以下。

## 为什么
定性指标分三档计分，档次和得分要一致。

## 反例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 社会效益指标 | 健全防汛预案体系 | 健全 | 部分达成预期指标并具有一定效果 | 10 | 9 |

## 正例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 社会效益指标 | 健全防汛预案体系 | 健全 | 部分达成预期指标并具有一定效果 | 10 | 7 |

## 何时可以接受
当地分档不同、又没有写在表上的。这条规则缺省不用，用 --select PL709 打开。
"""

from collections.abc import Iterator

from perflint.lexicon.attainment import Degree
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.selfeval._evaluation import entry_of, evaluation_of
from perflint.rules.selfeval._marks import plain

_ORDER = (Degree.FULL, Degree.PARTIAL, Degree.NONE)


@rule(
    "PL709",
    "qualitative-band",
    on=Row,
    assessed=True,
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="定性分档越界",
    title_en="Qualitative score outside its band",
    message="完成情况“{actual}”应得{low}到{high}分，填了{score}分",
    message_en="“{actual}” earns {low} to {high}, not {score}",
    off=Bilingual(
        "标注过的表上一次也没有遇到，没有把握",
        "met nowhere in the labelled forms, so nothing is known of its precision",
    ),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Hold the score of a qualitative indicator against its band."""
    entry = entry_of(row, context)
    if entry is None or entry.marks.both is None or entry.outcome is None or entry.outcome.degree is None:
        return
    weight, score = entry.marks.both
    bands = evaluation_of(context).scoring.bands
    low, high = (weight * end / 100 for end in bands[_ORDER.index(entry.outcome.degree)])
    if 0 <= score <= weight and not low <= score <= high:
        yield hit(
            row,
            "score",
            suggestion=Bilingual(f"{plain(low)}到{plain(high)}分", f"{plain(low)} to {plain(high)} points"),
            actual=row.indicator.actual,
            low=plain(low),
            high=plain(high),
            score=row.indicator.score,
        )
