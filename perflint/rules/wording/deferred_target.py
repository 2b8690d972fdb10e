"""推给文件。

## 查什么
指标值写“按上级文件执行”“按下达的任务”，把目标推给别的文件。据实结算一类也在此列；应保尽保一类在数量下是警告，别处只作提示。

## 为什么
评价的人手里没有那份文件；目标要写在表里。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 免费孕检人数 | 按上级下达任务执行 |
| 成本指标 | 护林员补助标准 | 参照省定标准执行 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 数量指标 | 免费孕检人数 | ≥1200人 |
| 成本指标 | 护林员补助标准 | =600元/人·月 |

## 何时可以接受
写明文号并同时写出数值的不报；通过验收、达到某级标准不算推给文件。点了名的价（按租赁合同价）、有凭据的办法（凭入库单支付）只作提示。与 PL504、PL505 同时成立时由它们报。
"""

from collections.abc import Iterator

from perflint.lexicon.decidable import decidable
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.wording import Wording, wording_of
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, RowOf, Severity, hit, rule
from perflint.system.words import has_word
from perflint.value import Text

_DEFERS = Bilingual("把目标推给了别的文件", "defers the target to another document")
_NO_NUMBER = Bilingual("没有写出预计的数", "gives no expected number")
_DATE = Bilingual("查出规定的日期写上", "look up the date and write it")
_NUMBER = Bilingual("查出文件里的数，写成“≥数值+单位”", "look up the number and write it with sign and unit")
_AMOUNT = Bilingual("写出预计金额，如 ≤10万元", "write the expected amount, such as ≤10万元")
_EXPECTED = Bilingual(
    "写出预计数，如 ≥1000人，或覆盖率=100%", "write the expected number, such as ≥1000人, or 覆盖率=100%"
)


@rule(
    "PL503",
    "deferred-target",
    on=RowOf[Text],
    severity=Severity.WARNING,
    aspect=Aspect.FEASIBILITY,
    on_words=True,
    title="推给文件",
    title_en="Target deferred to a document",
    message="“{value}”{fault}",
    message_en="“{value}” {fault}",
    silences=("PL511", "PL507", "PL508", "PL502", "PL501", "PL410"),
)
def check(row: RowOf[Text], context: Context) -> Iterator[Hit]:
    """Flag a target that stands somewhere else."""
    match wording_of(row.text):
        case Wording.DEFERRED:
            cure = _DATE if row.category is Category.TIMELINESS else _NUMBER
            yield hit(row, suggestion=cure, severity=_severity(row), fault=_DEFERS)
        case Wording.ENTITLEMENT:
            cure = _AMOUNT if row.category is Category.COST else _EXPECTED
            # 应享尽享 at least says who gets it; 据实结算 says nothing.
            named = (
                has_word(row.text, "rules.deferred_target.all_due") and row.category is not Category.QUANTITY
            )
            yield hit(
                row, suggestion=cure, severity=Severity.INFO if named else _severity(row), fault=_NO_NUMBER
            )


def _severity(row: Row) -> Severity | None:
    """Light where the place deferred to can be looked up: a named price (按租赁合同价), a paper (凭入库单支付)."""
    compared = decidable(row.name.text, row.text) in ("comparison", "manner")
    return Severity.INFO if compared else None
