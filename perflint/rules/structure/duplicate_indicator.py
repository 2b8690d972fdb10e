"""指标重复。

## 查什么
一张表的同一个二级指标下，同一个三级指标写了两次（不计编号、空格和标点）。指标值的单位不同、各有所指的作提示。

## 为什么
同一指标两行，计分时权重重复；两行的值还不一样时，不知道按哪个考核。

## 反例
```json
{"indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "新建公厕数量", "target": "≥12座"},
  {"level1": "产出指标", "level2": "数量指标", "name": "指标2：新建公厕数量", "target": "≥10座"}]}
```

## 正例
```json
{"indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "新建公厕数量", "target": "≥12座"},
  {"level1": "产出指标", "level2": "数量指标", "name": "改造公厕数量", "target": "≥10座"},
  {"level1": "产出指标", "level2": "质量指标", "name": "新建公厕数量达标率", "target": "=100%"}]}
```

## 何时可以接受
两行说的是不同对象的，在名称里写明区别即可；指标解释不同的不报。
"""

from collections.abc import Iterator

from perflint.lexicon.likeness import same_unit, text_key
from perflint.lexicon.taxonomy import Category
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.structure._twins import is_named, same_matter
from perflint.system.words import word_list, word_map
from perflint.value import Placeholder, Quantity

_DELETE = Bilingual("删去重复的一行", "delete the row that repeats the other")
_KEEP_ONE = Bilingual(
    "只留一行一个指标值；对象不同的在名称里写明",
    "keep one row and one value; say in the names what differs, if anything",
)
_MERGE = Bilingual("合并为一行，或在名称里写明区别", "make them one row, or say in the names what differs")


@rule(
    "PL602",
    "duplicate-indicator",
    on=Form,
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="指标重复",
    title_en="The same indicator twice",
    message="“{name}”在{level2}下写了两次（“{first}”和“{value}”）",
    message_en="“{name}” stands twice under {level2} (“{first}” and “{value}”)",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag names that stand twice in one category."""
    first_rows: dict[tuple[Category | str, str], Row] = {}
    for row in context.rows:
        category = row.category
        place = row.indicator.level2 if category in (None, Category.MANAGEMENT) else category
        first = first_rows.setdefault((place or "", text_key(row.name.text)), row)
        if first is not row and is_named(row) and same_matter(first, row):
            severity, cure = _severity_and_cure(first, row)
            yield hit(
                row, "name", severity=severity, suggestion=cure, first=first.text or Bilingual("空", "empty")
            )


def _severity_and_cure(first: Row, row: Row) -> tuple[Severity | None, Bilingual]:
    """Two values may be meant for two things, most likely where their units differ."""
    before, after = first.value, row.value
    if text_key(first.text) == text_key(row.text) or isinstance(after, Placeholder):
        return None, _DELETE
    if not isinstance(before, Quantity) or not isinstance(after, Quantity):
        return Severity.INFO, _MERGE
    if same_unit(before.unit, after.unit):
        return None, _KEEP_ONE
    first_name, second_name = _named(first, before), _named(row, after)
    return Severity.INFO, Bilingual(
        f"名称写明区别：{first_name}、{second_name}",
        f"let the names differ: {first_name.en}, {second_name.en}",
    )


def _named(row: Row, value: Quantity) -> Bilingual:
    """The name with what its unit counts: 社保费 in 人 is 社保费人数."""
    counted = word_map("rules.duplicate_indicator.objects").get(value.unit or "")
    if counted and not row.name.text.endswith(word_list("rules.duplicate_indicator.counted")):
        return Bilingual(f"“{row.name.text}{counted}”", f"“{row.name.text}{counted}”")
    return Bilingual(
        f"“{row.name.text}（{value.unit or '无单位'}）”", f"“{row.name.text} ({value.unit or 'no unit'})”"
    )
