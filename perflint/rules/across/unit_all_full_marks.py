"""一个单位的自评全是满分。

## 查什么
同一单位有五张以上自评表，总分全是 100 分。一次检查几个文件才查；一单位报一次。

## 为什么
每个项目都满分，说明自评没有找问题，抽查会从这里查起。

## 反例
某市水务局六张自评表，总分都是 100 分。

## 正例
六张里有一张 97.5 分。

## 何时可以接受
抽查过，确实全部完成。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.lexicon.likeness import text_key
from perflint.model.digest import FormDigest
from perflint.rule import Aspect, Context, Hit, Severity, rule
from perflint.rule.across import Run, at_form
from perflint.value.points import bare_points

_FEWEST = 5  # forms
_FULL = Decimal(100)


@rule(
    "PL806",
    "unit-all-full-marks",
    on=Run,
    severity=Severity.INFO,
    aspect=Aspect.SUITABILITY,
    title="一个单位的自评全是满分",
    title_en="A unit with full marks in every self-evaluation",
    message="“{unit}”的{count}张自评表总分全是100分；对照佐证材料抽查",
    message_en="all {count} self-evaluations of “{unit}” have 100 points; look at the evidence of some",
)
def check(run: Run, context: Context) -> Iterator[Hit]:
    """Flag the first self-evaluation of a unit that has nothing but full marks."""
    for _, forms in run.groups(_evaluator):
        if len(forms) >= _FEWEST and all(_points(form) == _FULL for form in forms):
            first = forms[0]
            yield at_form(first, first.total_score, "total_score", unit=first.head.unit, count=len(forms))


def _evaluator(form: FormDigest) -> str | None:
    evaluated = form.head.kind == "self-evaluation" and _points(form) is not None
    return text_key(form.head.unit) or None if evaluated else None


def _points(form: FormDigest) -> Decimal | None:
    return bare_points(form.total_score)
