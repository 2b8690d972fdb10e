"""目标空洞。

## 查什么
绩效目标照抄项目名称，或者只写一个金额、一个数（警告）；全部目标没有一个数、一个时间，也没有说做成什么（提示）。以“用于”开头、只说钱花在哪里的目标也在其内。

## 为什么
目标要说清做多少、做到什么程度、什么时候做完；没有这些，年底无从对照。

## 反例
```json
{"kind": "project", "project": "农村公路养护", "goals": ["农村公路养护"], "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "养护里程", "target": "≥320公里"}]}
```

## 正例
```json
{"kind": "project", "project": "农村公路养护", "goals": ["养护农村公路320公里，路面完好率达到90%以上。"], "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "养护里程", "target": "≥320公里"}]}
```

## 何时可以接受
运转类项目的目标确实写不出数的，提示可以忽略；自评表、监控表只查警告。
"""

from collections.abc import Iterator

from perflint.lexicon.likeness import text_key
from perflint.lexicon.words import Words
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule
from perflint.system.memo import memo
from perflint.system.resources import table
from perflint.system.words import word_pattern
from perflint.value import Quantity, parse
from perflint.value.units import KnownUnit

_FIGURE = word_pattern("rules.empty_goal", r"[\d０-９]|[{numerals}]+{counters}")
_NUMBERED = word_pattern(
    "rules.empty_goal",
    r"\s*(?:{label}\s*\d*\s*[:：]|[（(]?\d{1,2}\s*[)）.、．](?!\d)|[{shared.numerals.to_ten}]+\s*、)\s*",
)

_UNITS_OF_NOTHING = (None, KnownUnit.YUAN, KnownUnit.PERCENT)  # 20人 says at least who is meant
_LATER = ("self-evaluation", "monitoring")  # filled in when the goal was long approved
_NO_FIGURE = Bilingual(
    "绩效目标里没有一个数、一个时间，也没有说做成什么", "the goals name no figure, no date and no result"
)
_CURE = Bilingual("写明做多少、做到什么程度、什么时候做完", "say how much is done, how well and by when")


@rule(
    "PL625",
    "empty-goal",
    on=Form,
    needs=("goals",),
    severity=Severity.WARNING,
    aspect=Aspect.RELEVANCE,
    title="目标空洞",
    title_en="A goal that says nothing",
    message="{fault}",
    message_en="{fault}",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag goals that are the name of the project or a bare number, and forms whose goals have no figure at all."""
    goals = [(place, _bare(goal)) for place, goal in enumerate(form.goals) if goal.strip()]
    empty = [(place, fault) for place, goal in goals if (fault := _fault(goal, form)) is not None]
    for place, fault in empty:
        yield _hit(form, place, fault, None)
    if not goals or empty or form.kind in _LATER:
        return
    if not any(_says_something(goal) for _, goal in goals):
        yield _hit(form, goals[0][0], _NO_FIGURE, Severity.INFO)


def _bare(goal: str) -> str:
    """A goal without the number before it."""
    match = _NUMBERED.match(goal)
    return goal[match.end() :] if match else goal


def _fault(goal: str, form: Form) -> Bilingual | None:
    """What the goal is instead of one, as far as the form itself proves it."""
    key = text_key(goal)
    if key and key in {text_key(form.project), text_key(form.title)}:
        return Bilingual(
            f"目标“{goal.strip()}”照抄了名称", f"the goal “{goal.strip()}” is the name of the form"
        )
    value = parse(goal.strip(" 。；;"))
    if isinstance(value, Quantity) and value.unit in _UNITS_OF_NOTHING and not value.has_notes:
        return Bilingual(f"目标只有一个数“{goal.strip()}”", f"the goal is a bare number “{goal.strip()}”")
    return None


def _says_something(goal: str) -> bool:
    """Whether a goal has a figure, a time, or something that is done when it is done."""
    return _FIGURE.search(goal) is not None or _results().within(goal)


@memo()
def _results() -> Words:
    return Words(table("form_texts.yaml")["goal_results"])


def _hit(form: Form, place: int, fault: Bilingual, severity: Severity | None) -> Hit:
    return Hit(
        pointer=f"{form.pointer}/goals/{place}",
        text=form.goals[place],
        suggestion=_CURE,
        severity=severity,
        facts={"fault": fault},
    )
