"""指标太少或太多。

## 查什么
项目的绩效指标不足三条，或多于三十条；十条以上的表里一类指标占了六成以上。

## 为什么
太少反映不了项目全貌，太多抓不住重点，一类独大说明别的方面没有考核。

## 反例
```json
{"kind": "project", "project": "校车补贴", "goals": ["补贴学生860人。"], "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "补贴学生人数", "target": "≥860人"},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "家长满意度", "target": "≥90%"}]}
```

## 正例
```json
{"kind": "project", "project": "校车补贴", "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "补贴学生人数", "target": "≥860人"},
  {"level1": "产出指标", "level2": "质量指标", "name": "补贴对象准确率", "target": "=100%"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "乘车安全事故", "target": "=0起"},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "家长满意度", "target": "≥90%"}]}
```

## 何时可以接受
部门整体表、转移支付表列得多，不报；表没有录全的（没有目标、资金，只有几行）不报。
"""

from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from perflint.lexicon.families import kind_of
from perflint.lexicon.taxonomy import Category
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, rule
from perflint.system.counted import many

_FEWEST, _MOST = 3, 30  # indicators of a project
_MANY = 10  # from here on a share says something
_SHARE = 0.6

_ADD = Bilingual(
    "产出、效益、满意度都要有，至少三条", "name outputs, benefits and satisfaction, three at least"
)
_CUT_DOWN = Bilingual("保留能反映核心产出和效果的指标", "keep those that tell the main outputs and effects")
_BALANCE = Bilingual("合并这一类，补上别的方面", "merge some of them and add other kinds")


@rule(
    "PL628",
    "indicator-count",
    on=Form,
    severity=Severity.INFO,
    aspect=Aspect.COMPLETENESS,
    title="指标太少或太多",
    title_en="Too few or too many indicators",
    message="{fault}",
    message_en="{fault}",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag projects with a handful of indicators, with a crowd of them, or with one kind only."""
    rows = [row for row in context.rows if row.text.strip() and row.category is not Category.MANAGEMENT]
    if form.kind != "project" or not rows:
        return
    fault_and_cure = _fault_and_cure(rows, complete=form.budget is not None or bool(form.goals))
    if fault_and_cure is not None:
        fault, cure = fault_and_cure
        yield Hit(pointer=form.label_pointer, text=form.label, suggestion=cure, facts={"fault": fault})


def _fault_and_cure(rows: list[Row], *, complete: bool) -> tuple[Bilingual, Bilingual] | None:
    """What is wrong with the number of rows; that some are missing is sure only where the head was read too."""
    count = len(rows)
    if count < _FEWEST and complete:
        return Bilingual(f"只有{count}条指标", f"only {many(count, 'indicator')}"), _ADD
    if count > _MOST:
        return Bilingual(f"有{count}条指标", f"{count} indicators"), _CUT_DOWN
    category, most = max(Counter(kind_of(row.category) for row in rows).items(), key=itemgetter(1))
    if count >= _MANY and category and most > count * _SHARE:
        return Bilingual(
            f"{count}条指标里{category}占了{most}条", f"{most} of {count} indicators are {category}"
        ), _BALANCE
    return None
