"""疑似错行。

## 查什么
一段二级指标的开头或末尾连续几行都属于相邻类别，或成本出现在效益之下。每张表只报一次。

## 为什么
扫描、转换后的表常常整段错行；这时逐行指出归类错误没有意义，perflint 不再报这张表的归类问题。

## 反例
```json
{"indicators": [
  {"level1": "效益指标", "level2": "成本指标", "name": "体检完成时间", "target": "2024年6月底前"},
  {"level1": "效益指标", "level2": "成本指标", "name": "体检总成本", "target": "≤12万元"}]}
```

## 正例
```json
{"indicators": [
  {"level1": "产出指标", "level2": "时效指标", "name": "体检完成时间", "target": "2024年6月底前"},
  {"level1": "产出指标", "level2": "成本指标", "name": "体检总成本", "target": "≤12万元"}]}
```

## 何时可以接受
核对原表，若标签确实如此填写，逐行改正后再检查。
"""

from collections.abc import Iterator

from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, hit, rule
from perflint.rules.category._placement import first_slipped

_CURE = Bilingual(
    "核对原表的合并单元格，把标签移回原行",
    "look at the merged cells of the table and put the labels back in their rows",
)


@rule(
    "PL411",
    "table-shift-suspected",
    on=Form,
    severity=Severity.INFO,
    aspect=Aspect.COMPLETENESS,
    title="疑似错行",
    title_en="Labels seem to have slipped",
    message="二级指标的标签疑似错行（从“{first}”起），本表不再检查归类",
    message_en="the labels of this table seem to have slipped (from “{first}” on)",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag a table whose labels cannot be trusted."""
    row = first_slipped(context)
    if row is not None:
        yield hit(row, "level2", suggestion=_CURE, first=row.name.text)
