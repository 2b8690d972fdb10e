"""合规套话。

## 查什么
指标值写“严格执行相关法规、制度”“符合相关规定”一类任何单位都适用的话。点出了是哪项制度的（三审三校制度）只作提示。

## 为什么
遵守法规是前提，不是目标；人人都能写的话分不出好坏。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 经费支出合规性 | 严格执行相关财经法规、制度 |
| 质量指标 | 监理工作 | 符合国家有关规定 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 审计发现违规问题数 | =0个 |
| 质量指标 | 工程质量 | 达到国家一级标准 |

## 何时可以接受
表样固定要求填写时可以接受；部门整体表管理类不报。
"""

from collections.abc import Iterator

from perflint.lexicon.decidable import decidable
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.wording import Wording, wording_of
from perflint.rule import Aspect, Bilingual, Context, Hit, RowOf, Severity, hit, rule
from perflint.value import Text


@rule(
    "PL507",
    "compliance-boilerplate",
    on=RowOf[Text],
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    on_words=True,
    title="合规套话",
    title_en="Compliance boilerplate",
    message="“{value}”是通用套话，没有写出本项目的标准",
    message_en="“{value}” is boilerplate that any unit could write",
    silences=("PL511", "PL502", "PL501"),
)
def check(row: RowOf[Text], context: Context) -> Iterator[Hit]:
    """Flag words that every unit could write."""
    if row.category is not Category.MANAGEMENT and wording_of(row.text) is Wording.BOILERPLATE:
        named = decidable(row.name.text, row.text) is not None
        yield hit(
            row,
            severity=Severity.INFO if named else None,
            suggestion=Bilingual(
                "改为可核的数，如 违规问题数=0个", "use a number that can be checked, such as 违规问题数=0个"
            ),
        )
