"""整栏没填。

## 查什么
表上有指标值确定依据、指标解释的栏目，三行以上空着。一张表只报一次，写明几行。

## 为什么
有依据和解释，审核的人才能判断指标值定得合不合适。

## 反例
```json
{"kind": "project", "project": "图书采购", "indicators": [
  {"level2": "数量指标", "name": "采购图书册数", "target": "≥8000册", "basis": ""},
  {"level2": "质量指标", "name": "图书验收合格率", "target": "=100%", "basis": ""},
  {"level2": "时效指标", "name": "采购完成时间", "target": "2024年9月底前", "basis": ""}]}
```

## 正例
```json
{"kind": "project", "project": "图书采购", "indicators": [
  {"level2": "数量指标", "name": "采购图书册数", "target": "≥8000册", "basis": "计划标准"},
  {"level2": "质量指标", "name": "图书验收合格率", "target": "=100%", "basis": "行业标准"},
  {"level2": "时效指标", "name": "采购完成时间", "target": "2024年9月底前", "basis": "计划标准"}]}
```

## 何时可以接受
当地规定选填的栏目。
"""

from collections.abc import Iterator

from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule

_MANY = 3  # rows
_COLUMNS = (
    ("basis", Bilingual("指标值确定依据", "basis of the target")),
    ("explanation", Bilingual("指标解释", "explanation")),
)


@rule(
    "PL630",
    "blank-column",
    on=Form,
    severity=Severity.INFO,
    aspect=Aspect.COMPLETENESS,
    title="整栏没填",
    title_en="A column is blank",
    message="{column}一栏有{count}行空着",
    message_en="the column {column} is blank in {count} rows",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Tell once a form how many rows leave a column blank that is there."""
    for key, label in _COLUMNS:
        blank = [
            f"{row.indicator.pointer}/{key}"
            for row in context.rows
            if not getattr(row.indicator, key).strip() and row.text.strip()
        ]
        pointers = list(filter(context.declaration.source.editable, blank))
        if len(pointers) >= _MANY:
            cure = Bilingual(f"补填{label}", f"fill in the column {label.en}")
            yield Hit(
                pointer=pointers[0], text="", suggestion=cure, facts={"column": label, "count": len(pointers)}
            )
