"""以类别名作指标名。

## 查什么
三级指标写的就是类别名（经济效益指标、数量指标），或满意度下只写了人（参训学员指标），没有写具体考核什么。

## 为什么
“经济效益指标”下面可以是收入、税收或节约额；没有具体名称，指标值就不知道在量什么。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 经济效益指标 | 经济效益指标 | 明显 |
| 数量指标 | 数量指标 | ≥12场 |
| 满意度指标 | 参训学员指标 | ≥95% |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 经济效益指标 | 合作社年销售收入 | ≥300万元 |
| 数量指标 | 文艺下乡场次 | ≥12场 |
| 满意度指标 | 服务对象满意度 | ≥95% |

## 何时可以接受
指标值写“不适用”的行不报：那只是空行。
"""

from collections.abc import Iterator

from perflint.lexicon.habits import is_bare_subject, is_made_of_labels
from perflint.lexicon.taxonomy import Category, names_a_label
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.system.words import has_word, word_map
from perflint.value import NotApplicable, Placeholder

_NAME = Bilingual("写出具体指标", "name a measure")
_CATEGORY = Bilingual("是类别名", "is the name of a category")
_SUBJECT = Bilingual("只写了对象", "names only whom it is about")


@rule(
    "PL115",
    "category-as-name",
    on=Row,
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="以类别名作指标名",
    title_en="Category used as a name",
    message="“{name}”{what}，没有写具体指标",
    message_en="“{name}” does not say what is measured",
    silences=("PL501", "PL502", "PL504", "PL505", "PL507"),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag a category label in place of a name, unless the row is empty anyway."""
    text = row.name.text
    if not has_word(text, "rules.category_as_name.labels") or isinstance(
        row.value, (Placeholder, NotApplicable)
    ):
        # No other name is a label or a bare subject.
        return
    if names_a_label(text) or is_made_of_labels(text):
        yield hit(row, "name", suggestion=_cure(row), what=_CATEGORY)
    elif row.category is Category.SATISFACTION and (subject := is_bare_subject(text)) is not None:
        cure = Bilingual(f"改为“{subject}满意度”", f"name it “{subject}满意度”")
        yield hit(row, "name", suggestion=cure, what=_SUBJECT)


def _cure(row: Row) -> Bilingual:
    example = word_map("rules.category_as_name.examples").get(row.category or "")
    if not example:
        return _NAME
    return Bilingual(f"写出具体指标，如 {example}", f"name a measure, such as {example}")
