"""序号重复。

## 查什么
三级指标的“指标N”、绩效目标的“目标N”，同一个序号用了两次。各二级指标下从1重新编的不算。

## 为什么
引用“指标6”时不知道指哪一条；重号多半是删改之后没有重编，也可能漏了一条。

## 反例
```json
{"indicators": [
  {"level1": "效益指标", "level2": "社会效益指标", "name": "指标3：保障困难群众取暖", "target": "≥800户"},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "指标3：困难群众满意度", "target": "≥90%"}]}
```

## 正例
```json
{"goals": ["目标1：发放取暖补贴。", "目标2：走访困难群众。"], "indicators": [
  {"level1": "效益指标", "level2": "社会效益指标", "name": "指标1：保障困难群众取暖", "target": "≥800户"},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "指标1：困难群众满意度", "target": "≥90%"}]}
```

## 何时可以接受
不影响考核，改号即可；空着的号码正好补上时可以自动修。
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from perflint.model import Form
from perflint.rule import Aspect, Bilingual, Context, Hit, Replacement, Row, Severity, rule
from perflint.system.record import Record
from perflint.system.words import word_list, word_pattern
from perflint.value.normal import fold

_NUMBER = word_pattern("rules.duplicate_number", r"\s*{labels}\s*(\d{1,2})")
_MARKS = (":", ".", "、")  # one of these sets the number off, or a space, once the text is folded

_ANEW = Bilingual("其后顺次重编", "number the following ones anew")


class _Numbered(Record):
    number: int
    span: tuple[int, int]
    text: str
    pointer: str


@rule(
    "PL603",
    "duplicate-number",
    on=Form,
    severity=Severity.INFO,
    aspect=Aspect.COMPLETENESS,
    title="序号重复",
    title_en="A number used twice",
    message="序号{number}用了两次",
    message_en="the number {number} is used twice",
)
def check(form: Form, context: Context) -> Iterator[Hit]:
    """Flag numbers used twice in one count."""
    names = [
        _written(row) for row in context.rows if row.indicator.number or _is_labelled(row.indicator.name)
    ]
    for texts in (names, _goals(form, "goals"), _goals(form, "cycle_goals")):
        for count in _counts(texts):
            yield from _repeats(count)


def _goals(form: Form, field: str) -> list[tuple[str, str, str]]:
    return [("", goal, f"{form.pointer}/{field}/{place}") for place, goal in enumerate(getattr(form, field))]


def _is_labelled(text: str) -> bool:
    return text.lstrip().startswith(word_list("rules.duplicate_number.labels"))


def _written(row: Row) -> tuple[str, str, str]:
    """The category, the text with the number, and its place: the name, or the number where it stands alone."""
    indicator = row.indicator
    if len(indicator.number) < 4 and indicator.number.isdecimal() and not _is_labelled(indicator.name):
        return indicator.level2, indicator.number, f"{indicator.pointer}/number"
    return indicator.level2, indicator.name, f"{indicator.pointer}/name"


def _numbered(text: str) -> re.Match[str] | None:
    """The label with its number, if a mark sets it off."""
    folded = fold(text)
    match = _NUMBER.match(folded)
    mark = folded[match.end() : match.end() + 1] if match else ""
    return match if mark in _MARKS or mark.isspace() else None


def _counts(texts: Sequence[tuple[str, str, str]]) -> Iterable[list[_Numbered]]:
    """The numbered texts in one count, or a count for each category where several begin with 1."""
    counts: dict[str, list[_Numbered]] = {}
    for scope, text, pointer in texts:
        if pointer.endswith("/number"):
            counts.setdefault(scope, []).append(_Numbered(int(text), (0, len(text)), text, pointer))
        elif _is_labelled(text) and (match := _numbered(text)):
            counts.setdefault(scope, []).append(_Numbered(int(match[1]), match.span(1), text, pointer))
    if sum(count[0].number == 1 for count in counts.values()) > 1:
        return counts.values()
    return [[item for count in counts.values() for item in count]]


def _repeats(count: Sequence[_Numbered]) -> Iterator[Hit]:
    """The items whose number an earlier one has."""
    used = {item.number for item in count}
    first_with: dict[int, _Numbered] = {}
    for before, item in zip([None, *count], count, strict=False):
        first = first_with.setdefault(item.number, item)
        if first is item:
            continue
        wrong, right = _wrong(count, first, item, before)
        yield _hit(wrong, right, item.number, is_free=right not in used)
        used.add(right)


def _hit(wrong: _Numbered, right: int, number: int, *, is_free: bool) -> Hit:
    """The finding at a number that stands twice; it is mended where the number that should follow is free."""
    start, end = wrong.span
    label = wrong.text[:start].strip() or word_list("rules.duplicate_number.labels")[0]
    cure = f"{wrong.text[:start]}{right}{wrong.text[end:]}"
    # In a document the number is part of the cell of the name.
    is_cell = not wrong.pointer.endswith("/number")
    return Hit(
        pointer=wrong.pointer,
        text=wrong.text,
        span=wrong.span,
        suggestion=f"{label}{right}" if is_free else _ANEW,
        replacement=Replacement(cure, safe=True) if is_free and is_cell else None,
        facts={"number": number},
    )


def _wrong(
    count: Sequence[_Numbered], first: _Numbered, item: _Numbered, before: _Numbered | None
) -> tuple[_Numbered, int]:
    """Which of two equal numbers is wrong, and its right one: the first after a gap, else the second."""
    place = count.index(first)
    expected = count[place - 1].number + 1 if place else 1
    if expected < first.number and before is first:
        return first, expected
    return item, item.number + 1
