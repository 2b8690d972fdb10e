"""照抄目标。

## 查什么
实际完成值带着“≥”“≤”或“以上”；目标是数，完成值却只有“达成预期指标”“已完成”一类的话；或者与一个说不清达没达到的定性目标一字不差。

## 为什么
完成值是已经发生的事，只有一个准数；照抄目标等于没有填。

## 反例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 |
|---|---|---|---|
| 数量指标 | 修复堤防长度 | ≥266米 | ≥266米 |
| 质量指标 | 线索核查率 | ≥95% | 达成预期指标 |
| 社会效益指标 | 提升辖区治安水平 | 明显提升 | 明显提升 |

## 正例
| 二级指标 | 三级指标 | 指标值 | 实际完成值 |
|---|---|---|---|
| 数量指标 | 修复堤防长度 | ≥266米 | 271米 |
| 社会效益指标 | 提升辖区治安水平 | 明显提升 | 达成预期指标 |
| 质量指标 | 工程质量等级 | 优良 | 优良 |

## 何时可以接受
定性目标用达成、部分达成、未达成三档作答，或写出事实；优良、合格一类本来就是评定结果的，照写是对的。
"""

from collections.abc import Iterator

from perflint.lexicon.attainment import Degree, degree_of
from perflint.lexicon.wording import Wording, wording_of
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.rules.selfeval._evaluation import evaluation_of
from perflint.rules.selfeval._marks import is_subtotal
from perflint.value import Boolean, Comparison, Notation, Quantity, Range, Text, Value

_BOUNDS = frozenset({Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.MORE_THAN, Comparison.LESS_THAN})
_EMPTY = frozenset(
    {
        Wording.VAGUE,
        Wording.SLOGAN,
        Wording.SATISFACTION,
        Wording.BOILERPLATE,
        Wording.DEFERRED,
        Wording.BUDGET,
        Wording.CIRCULAR,
    }
)
_SENTENCE = 12  # code points; so long a text is not repeated by chance

_IS_BOUND = Bilingual("是目标的写法，看不出实际完成多少", "is a bound, not what was done")
_NO_SIGN = Bilingual("写实际完成的数，不带比较符号", "write the number attained, without a sign")
_NO_NUMBER = Bilingual("没有写数，目标却是数", "gives no number, though the target is one")
_NUMBER = Bilingual("写实际完成的数", "write the number attained")
_IS_COPY = Bilingual("照抄目标，看不出达没达到", "repeats the target")
_HOW_FAR = Bilingual(
    "写达成、部分达成或未达成，并写出依据的事实", "write 达成, 部分达成 or 未达成, and the facts it rests on"
)


@rule(
    "PL706",
    "actual-copies-target",
    on=Row,
    assessed=True,
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="照抄目标",
    title_en="Actual value copied from the target",
    message="完成值“{actual}”{fault}",
    message_en="actual value “{actual}” {fault}",
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag actual values that are bounds or repeat a vague target."""
    if not row.indicator.actual or is_subtotal(row):
        return
    match row.actual:
        case Quantity(comparison=sign) as value if sign in _BOUNDS:
            yield _hit(row, _IS_BOUND, _NO_SIGN, _severity(value, row.value))
        case Text() | Boolean() as value if (
            _lacks_its_figure(value, row.value) and not evaluation_of(context).monitored
        ):
            yield _hit(row, _NO_NUMBER, _NUMBER, None)
        case Text() if _copies(row):
            yield _hit(row, _IS_COPY, _HOW_FAR, Severity.INFO)


def _hit(row: Row, fault: Bilingual, cure: Bilingual, severity: Severity | None) -> Hit:
    return hit(row, "actual", suggestion=cure, severity=severity, actual=row.indicator.actual, fault=fault)


def _severity(actual: Quantity, target: Value) -> Severity:
    """In words a bound may be loose talk about a figure of its own (95%以上); with a sign it is a target."""
    if actual.notation is not Notation.WORD:
        return Severity.WARNING
    same = isinstance(target, Quantity) and target.magnitude == actual.magnitude
    return Severity.WARNING if same else Severity.INFO


def _lacks_its_figure(actual: Text | Boolean, target: Value) -> bool:
    """Words where a number is due; that nothing was done or nothing happened is as good as a nought."""
    aim = target.high if isinstance(target, Range) else target
    if not isinstance(aim, Quantity) or not aim.magnitude or any(map(str.isdecimal, actual.raw)):
        return False
    return isinstance(actual, Boolean) or degree_of(actual.raw) is not Degree.NONE


def _copies(row: Row) -> bool:
    text = row.indicator.actual.strip()
    if text != row.indicator.target.strip() or any(map(str.isdecimal, text)):
        # A date met is a date met.
        return False
    wording = wording_of(text)
    return wording in _EMPTY or (wording is Wording.NONE and len(text) >= _SENTENCE)
