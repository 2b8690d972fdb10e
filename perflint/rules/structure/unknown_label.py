"""二级指标认不出。

## 查什么
二级指标栏里的名称不属于任何一类（数量、质量、时效、成本、各种效益、满意度），每张表说一次。

## 为什么
认不出类别的行，归类的规则（PL4）都没有查；多半是串了列，或抄进了填表说明。

## 反例
```json
{"kind": "project", "indicators": [
  {"level1": "产出指标", "level2": "按批复文件填写", "name": "购置读卡器数量", "target": "≥30台"}]}
```

## 正例
```json
{"kind": "project", "indicators": [
  {"level1": "产出指标", "level2": "数量指标（必填）", "name": "购置读卡器数量", "target": "≥30台"},
  {"level1": "效益指标", "level2": "", "name": "持卡居民人数", "target": "≥2万人"}]}
```

## 何时可以接受
本地表样另有一套分类的，关掉本条即可；各行的单位、数、时间照样查。
"""

from collections.abc import Iterator

from perflint.lexicon.taxonomy import is_understood
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, hit, rule

_SHOWN = 4
_CURE = Bilingual("写二级指标的名称，如 数量指标", "write the name of a category, such as 数量指标")


@rule(
    "PL621",
    "unknown-label",
    on=Form,
    severity=Severity.INFO,
    aspect=Aspect.RELEVANCE,
    title="二级指标认不出",
    title_en="Unknown second-level label",
    message="二级指标{labels}认不出属于哪一类，归类没有查",
    message_en="no category is known by the name of {labels}: the place of these rows was not checked",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Name the labels of a form that say nothing, once."""
    unknown = [row for row in context.rows if not is_understood(row.indicator.level1, row.indicator.level2)]
    if unknown:
        labels = dict.fromkeys(row.indicator.level2.strip() for row in unknown)
        shown = "、".join(f"“{label}”" for label in list(labels)[:_SHOWN])
        yield hit(unknown[0], "level2", suggestion=_CURE, labels=shown)
