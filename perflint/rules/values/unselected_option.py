"""选项未选择。

## 查什么
表样里的选项原样留着：是/否、□是 □否、一级项目/二级项目；一个尺度上的几档都在：优良中差、高中低、好坏。

## 为什么
没有选，就没有填；评分人和系统都不知道是哪一项。

## 反例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 是否公开招标 | 是/否 |
| 质量指标 | 竣工验收结果 | 合格/不合格 |
| 社会效益指标 | 执法公信力 | 高中低 |

## 正例
| 二级指标 | 三级指标 | 指标值 |
|---|---|---|
| 质量指标 | 是否公开招标 | 是 |
| 质量指标 | 评估等次 | 优良 |

## 何时可以接受
没有。
"""

from collections.abc import Iterator, Sequence

from perflint.lexicon.habits import unselected_kind, unselected_options, unselected_scale
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.value import Quantity


@rule(
    "PL117",
    "unselected-option",
    on=Form,
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="选项未选择",
    title_en="Option not chosen",
    message="“{shown}”几个选项都留着，没有选",
    message_en="none of the options “{shown}” was chosen",
    silences=("PL410", "PL501", "PL502", "PL504", "PL505"),
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag alternatives that all were left standing, in a row or in the notes of the form."""
    for row in context.rows:
        yield from _in_row(row)
    for place, note in enumerate(form.notes):
        _, colon, behind_label = note.partition("：")
        written = behind_label if colon else note
        if (options := unselected_options(written)) is not None:
            yield Hit(
                pointer=f"{form.pointer}/notes/{place}",
                text=note,
                span=(len(note) - len(written), len(note)),
                suggestion=_keep_one(options),
                facts={"shown": written.strip()},
            )


def _in_row(row: Row) -> Iterator[Hit]:
    operator, target = row.indicator.operator, row.indicator.target
    if operator and (options := unselected_options(operator)) is not None:
        yield hit(row, "operator", suggestion=_keep_one(options), shown=operator.strip())
    if isinstance(row.value, Quantity):
        return
    options = unselected_options(target) or unselected_kind(row.name.text, target) or unselected_scale(target)
    if options is not None:
        yield hit(row, suggestion=_keep_one(options), shown=target.strip())


def _keep_one(options: Sequence[str]) -> Bilingual:
    return Bilingual(f"只留一项，如 {options[0]}", f"keep one of them, such as {options[0]}")
