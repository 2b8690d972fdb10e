"""重复用词。

## 查什么
同一个词连写了两遍：采购成本成本、合格合格率、出行的的改善。

## 为什么
多是粘贴、拼接时留下的；正式表格里显得没有校对。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 成本指标 | 食堂燃料成本成本 | ≤12万元 |
| 质量指标 | 路面维修合格合格率 | ≥98% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 公共服务服务对象人次 | ≥2万人次 |
| 社会效益指标 | 家家户户通水率 | ≥98% |

## 何时可以接受
专名、叠词（人人、户户通）不报。
"""

from collections.abc import Iterator

from perflint.lexicon.slips import repeated
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, Severity, hit, rule
from perflint.value import Text


@rule(
    "PL114",
    "repeated-word",
    on=Row,
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    on_words=True,
    title="重复用词",
    title_en="Word written twice",
    message="“{word}”连写了两遍",
    message_en="“{word}” is written twice",
    off=Bilingual(
        "标注过的表上一次也没有遇到，没有把握",
        "met nowhere in the labelled forms, so nothing is known of its precision",
    ),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag a word that stands twice in a row in the name, or in a value in words."""
    for field in ("name", "target") if isinstance(row.value, Text) else ("name",):
        text = str(getattr(row.indicator, field))
        if (slip := repeated(text)) is not None:
            cure = text[: slip.start] + slip.right + text[slip.end :]
            fix = Replacement(cure, safe=slip.sure)
            yield hit(row, field, span=(slip.start, slip.end), fix=fix, word=slip.right)
