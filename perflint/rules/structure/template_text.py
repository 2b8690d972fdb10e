"""填表说明没删。

## 查什么
项目名称、指标名称、绩效目标、备注（评价结论、存在问题等）里留着模板的填表说明（“请简要说明……（100字以内）”），或者XX、**一类占位的符号。

## 为什么
说明和占位符原样交上来，等于这一栏没有填。

## 反例
```json
{"kind": "project", "project": "农村公路养护", "goals": ["完成XX公里农村公路日常养护。"], "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "养护里程", "target": "≥320公里"}]}
```

## 正例
```json
{"kind": "project", "project": "农村公路养护", "goals": ["完成320公里农村公路日常养护。"], "indicators": [
  {"level1": "产出指标", "level2": "数量指标", "name": "养护里程", "target": "≥320公里"}]}
```

## 何时可以接受
公开时为保密把地名、人名写成XX、**的只作提示；后面是单位的（XX公里）是没有填的数；指标名称里的（≥**个）有的指标库就这样写，只作提示。
"""

import re
from collections.abc import Iterator
from functools import cache

from perflint.lexicon.dimensions import dimension_of
from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, hit, rule
from perflint.system.memo import memo
from perflint.system.quotes import shortened
from perflint.system.resources import table
from perflint.system.words import word_list, word_set, word_text
from perflint.value.numbers import has_digit

_UNIT = 4  # characters of the longest unit that is looked for
_LABEL = 16  # characters that a label and its colon take at most
_SHOWN = 20  # characters of the text in the message
_CURE = Bilingual("删去说明和占位符，写上实际内容", "delete it and write what is so")
_NAME = Bilingual("指标名称", "name of the indicator")
_PROJECT = Bilingual("项目名称", "name of the project")
_LISTS = (
    ("goals", Bilingual("绩效目标", "goal")),
    ("cycle_goals", Bilingual("实施周期总目标", "goal of the whole period")),
    ("notes", Bilingual("备注", "notes")),
)


@rule(
    "PL623",
    "template-text",
    on=Form,
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="填表说明没删",
    title_en="Text of the template left in",
    message="{field}里的“{shown}”是模板留下的，没有填",
    message_en="“{shown}” in the {field} is left from the template",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag what the template says or leaves open where the form should speak."""
    for row in context.rows:
        if row.text.strip() and (match := _leftover(row.name.text)):
            start = row.indicator.name.find(row.name.text) + match.start()
            span = (start, start + len(match[0]))
            yield hit(
                row, "name", span=span, suggestion=_CURE, severity=Severity.INFO, field=_NAME, shown=match[0]
            )
    for pointer, text, label in _texts(form):
        if (place := _of_template(text)) is not None:
            yield Hit(
                pointer=pointer,
                text=text,
                span=place,
                suggestion=_CURE,
                severity=_severity(text, place),
                facts={"field": label, "shown": shortened(text[slice(*place)].strip(), _SHOWN)},
            )


def _texts(form: Form) -> Iterator[tuple[str, str, Bilingual]]:
    """The texts of a form outside its rows, each with its place and what it is."""
    yield f"{form.pointer}/project", form.project, _PROJECT
    for key, label in _LISTS:
        for place, text in enumerate(getattr(form, key)):
            yield f"{form.pointer}/{key}/{place}", text, label


@memo(1024)
def _of_template(text: str) -> tuple[int, int] | None:
    """Where the template speaks in a text; a label before it (存在问题：) is passed over."""
    match = _leftover(text)
    if match is None and word_text("rules.template_text.characters") in text and has_digit(text):
        match = _pattern("word_limit").search(text)
    if match is not None:
        return match.span()
    head = max(text.rfind("：", 0, _LABEL), text.rfind(":", 0, _LABEL)) + 1
    body = text[head:].lstrip(" （(【[")
    if body.startswith(tuple(_words()["instructions_start"])):
        return len(text) - len(body), len(text)
    return None


def _severity(text: str, span: tuple[int, int]) -> Severity | None:
    """XX公里 is a number that was not filled in; XX村 may be a name that was taken out before publication."""
    if not _pattern("leftover").fullmatch(text[slice(*span)]):
        return None
    after = text[span[1] :].lstrip()
    counted = any(_is_unit(after, length) for length in range(1, min(len(after), _UNIT) + 1))
    signed = text[: span[0]].rstrip().endswith(word_list("rules.template_text.signs"))
    return None if counted or signed or not after else Severity.INFO


def _is_unit(after: str, length: int) -> bool:
    """Whether a unit stands behind the placeholder: XX年底 has one, XX年鉴 and XX村 have none."""
    unit = dimension_of(after[:length].lstrip(word_text("shared.numerals.big_scales")))
    if unit is None or unit.of == "organisation":
        return False
    rest = after[length:]
    dated = rest.startswith(word_list("rules.template_text.dated"))
    return unit.of != "time" or not rest[:1].isalpha() or dated


@cache
def _words() -> dict[str, str]:
    texts: dict[str, str] = table("form_texts.yaml")
    return texts


def _leftover(text: str) -> re.Match[str] | None:
    """The first placeholder of a text; most texts have none of the signs, and need no pattern."""
    if word_set("rules.template_text.placeholders").isdisjoint(text):
        return None
    return _pattern("leftover").search(text)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(_words()[kind])
