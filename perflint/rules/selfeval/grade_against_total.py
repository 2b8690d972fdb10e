"""等次与总分不符。

## 查什么
表里写的等次（优、良、中、差）与总分对不上：90分以上为优，80分以上为良，60分以上为中，60分以下为差。

## 为什么
等次由总分定，写错了就用错了结果。

## 反例
```json
{"kind": "self-evaluation", "total_score": "86", "notes": ["自评等级：优"], "indicators": [
  {"level2": "数量指标", "name": "疏浚河道长度", "target": "≥9公里", "actual": "9公里"}]}
```

## 正例
```json
{"kind": "self-evaluation", "total_score": "86", "notes": ["自评等级：良"], "indicators": [
  {"level2": "数量指标", "name": "疏浚河道长度", "target": "≥9公里", "actual": "9公里"}]}
```

## 何时可以接受
当地的分数线不同；备注里写了分数线的，照备注看，不报。
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perflint.model import Declaration
from perflint.rule import Aspect, Bilingual, Context, Hit, Severity, rule
from perflint.rules.selfeval._funds import parts
from perflint.system.words import word_map, word_pattern
from perflint.value.points import points

_GRADE = word_pattern(
    "rules.grade_against_total",
    r"{named}\s*{is_so}?\s*[:：]?\s*[“\"]?({grade})(?=[”\"。；;，,（()）\s]|$|{rank})",
)
_WITH_SCORE = word_pattern(
    "rules.grade_against_total", r"^\s*(\d{1,3}(?:\.\d+)?)\s*{point}?\s*[（(]?\s*({grade})\s*[）)]?\s*$"
)
_LINES = word_pattern(
    "rules.grade_against_total", r"\d{2}\s*{point}?\s*[（(]?(?:{onwards}|≤|-|－|—|~|～)|[≥>＞]\s*\d{2}"
)

_CURE = Bilingual("核对总分和等次", "check the total and the grade")


@rule(
    "PL722",
    "grade-against-total",
    on=Declaration,
    needs=("total_score",),
    severity=Severity.ERROR,
    aspect=Aspect.SUITABILITY,
    title="等次与总分不符",
    title_en="The grade does not follow from the total",
    message="总分{total}应为“{right}”，写的是“{grade}”",
    message_en="a total of {total} is “{right}”, not “{grade}”",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag a grade that is not that of the total score."""
    for part in parts(declaration):
        notes = _notes("", declaration.notes)
        for form in part.forms:
            notes += _notes(form.pointer, form.notes)
        if any(_LINES.search(note) for _, note in notes):
            continue
        if match := _WITH_SCORE.match(part.total):
            yield from _compared(part.pointer, part.total, Decimal(match[1]), match[2], match.span(2))
        elif (total := points(part.total)) is not None:
            for pointer, note in notes:
                if match := _GRADE.search(note):
                    yield from _compared(pointer, note, total, match[1], match.span(1))


def _notes(home: str, notes: Sequence[str]) -> list[tuple[str, str]]:
    return [(f"{home}/notes/{place}", note) for place, note in enumerate(notes)]


def _compared(pointer: str, text: str, total: Decimal, grade: str, span: tuple[int, int]) -> Iterator[Hit]:
    right = _earned(total)
    if right not in grade:
        yield Hit(
            pointer=pointer,
            text=text,
            span=span,
            suggestion=_CURE,
            facts={"total": f"{total:f}", "right": right, "grade": grade},
        )


def _earned(total: Decimal) -> str:
    """The grade that a total earns; the last where it reaches none."""
    least = word_map("rules.grade_against_total.least")
    return next((grade for grade, points_ in least.items() if total >= Decimal(points_)), [*least][-1])
