"""不同项目指标雷同。

## 查什么
两个项目的指标（名称和指标值）八成以上逐行相同。

## 为什么
不同的钱办不同的事，指标照抄说明没有按项目设定，考核不出差别。

## 反例
```json
{"forms": [
  {"kind": "project", "project": "贷款贴息", "indicators": [
    {"level2": "数量指标", "name": "补贴是否及时发放", "target": "是"}, {"level2": "质量指标", "name": "发放准确率", "target": "≥90%"},
    {"level2": "时效指标", "name": "资金支出率", "target": "≥95%"}, {"level2": "满意度指标", "name": "受益对象满意度", "target": "≥90%"}]},
  {"kind": "project", "project": "就业补贴", "indicators": [
    {"level2": "数量指标", "name": "补贴是否及时发放", "target": "是"}, {"level2": "质量指标", "name": "发放准确率", "target": "≥90%"},
    {"level2": "时效指标", "name": "资金支出率", "target": "≥95%"}, {"level2": "满意度指标", "name": "受益对象满意度", "target": "≥90%"}]}]}
```

## 正例
```json
{"forms": [
  {"kind": "project", "project": "贷款贴息", "indicators": [
    {"level2": "数量指标", "name": "贴息户数", "target": "≥60户"}, {"level2": "质量指标", "name": "发放准确率", "target": "≥90%"},
    {"level2": "经济效益指标", "name": "撬动贷款额", "target": "≥900万元"}, {"level2": "满意度指标", "name": "受益对象满意度", "target": "≥90%"}]},
  {"kind": "project", "project": "就业补贴", "indicators": [
    {"level2": "数量指标", "name": "补贴人数", "target": "≥300人"}, {"level2": "质量指标", "name": "发放准确率", "target": "≥90%"},
    {"level2": "社会效益指标", "name": "稳定就业人数", "target": "≥280人"}, {"level2": "满意度指标", "name": "受益对象满意度", "target": "≥90%"}]}]}
```

## 何时可以接受
同一政策分标段、分批次安排的项目。这条规则平时不运行，选中才查。
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from perflint.lexicon.likeness import name_key, text_key
from perflint.model import Declaration, Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule

_FEWEST = 4  # indicators in common
_SHARE = 0.8


@rule(
    "PL614",
    "copied-across-projects",
    on=Declaration,
    severity=Severity.INFO,
    aspect=Aspect.RELEVANCE,
    title="不同项目指标雷同",
    title_en="Two projects with the same indicators",
    message="“{form}”与“{other}”的{count}条指标相同",
    message_en="“{form}” has {count} indicators in common with “{other}”",
    off=Bilingual(
        "项目之间本来就会有相同的指标，分不清抄没抄",
        "projects may well share indicators; nobody can tell which were copied",
    ),
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag projects that have their indicators from the one before."""
    last: dict[tuple[str, str], tuple[Form, int]] = {}
    for _, group in groupby(context.rows, key=lambda row: row.form.pointer):
        rows = list(group)
        form = rows[0].form
        if form.kind != "project":
            continue
        keys = dict.fromkeys((name_key(row.indicator.name), text_key(row.text)) for row in rows)
        shared = Counter(last[key][0].pointer for key in keys if key in last)
        nearest = {last[key][0].pointer: last[key] for key in keys if key in last}
        if shared:
            pointer, count = shared.most_common(1)[0]
            other, size = nearest[pointer]
            if count >= _FEWEST and count >= _SHARE * max(len(keys), size):
                yield _hit(form, other, count)
        last |= dict.fromkeys(keys, (form, len(keys)))


def _hit(form: Form, other: Form, count: int) -> Hit:
    return Hit(
        pointer=form.label_pointer,
        text=form.label,
        suggestion=Bilingual(
            "按本项目的产出和效益另设指标",
            "set indicators of its own by the outputs and benefits of this project",
        ),
        facts={"form": form.label, "other": other.label, "count": count},
    )
