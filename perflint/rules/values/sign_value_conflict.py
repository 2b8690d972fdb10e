"""符号与指标值矛盾。

## 查什么
符号栏与指标值对不上：符号栏是“≤”，指标值自己写着“≥95%”；“≥”后面是“良好”，不是数；性质栏是“定性”，指标值却是95%，或者是“定量”，指标值却是一句话；一个值里两个方向相反的符号，或两个同方向的界限。

## 为什么
按符号算和按指标值算，结果相反或者算不出来；系统只认其中一个，评分时各说各的。

## 反例
| 二级指标 | 三级指标 | 计算符号 | 指标值 |
|---|---|---|---|
| 质量指标 | 苗木成活率 | ≤ | ≥95% |
| 可持续影响指标 | 渡口安全状况 | ≥ | 良好 |
| 质量指标 | 试卷批改准确率 | 定性 | 95% |

## 正例
| 二级指标 | 三级指标 | 计算符号 | 指标值 |
|---|---|---|---|
| 质量指标 | 苗木成活率 | ≥ | ≥95% |
| 质量指标 | 断面水质类别 | ≥ | Ⅲ类 |
| 质量指标 | 竣工验收结论 | 定性 | 合格 |

## 何时可以接受
没有；“定性”栏里由系统自动带出、不能改的，可以在表里说明。
"""

from collections.abc import Iterator

from perflint.model.unread import UNREAD
from perflint.rule import Aspect, Bilingual, Context, Hit, Row, Severity, hit, rule
from perflint.system.words import has_word
from perflint.value import Boolean, Comparison, Quantity, Range, Text, parse
from perflint.value.around import is_rank
from perflint.value.normal import normalise
from perflint.value.sign_column import Nature, SignColumn, leading_signs, read_sign

_Conflict = tuple[Bilingual, Bilingual]


@rule(
    "PL118",
    "sign-value-conflict",
    on=Row,
    severity=Severity.WARNING,
    aspect=Aspect.SUITABILITY,
    title="符号与指标值矛盾",
    title_en="Sign and value contradict each other",
    message="{fault}",
    message_en="{fault}",
    silences=("PL106", "PL107", "PL108", "PL109", "PL119", "PL307", "PL501", "PL502"),
)
def check(row: Row, context: Context) -> Iterator[Hit]:
    """Flag a sign that the value contradicts or cannot have, and a nature that it has not."""
    target = row.indicator.target.strip()
    if not target or UNREAD in target:
        return
    column = read_sign(row.indicator.operator)
    signs = leading_signs(target)
    conflict = (
        (column.written and _two_signs(column, target))
        or ((column.written or signs) and _sign_of_words(column, signs, target))
        or (column.nature and _other_nature(column.nature, row))
        or _signs_inside(signs, target)
    )
    if conflict:
        fault, cure = conflict
        yield hit(row, suggestion=cure, fault=fault)


def _two_signs(column: SignColumn, target: str) -> _Conflict | None:
    """The sign of the column and another one in the value."""
    value = parse(target)
    value = value.low if isinstance(value, Range) else value
    own = getattr(value, "comparison", None)
    stated = column.comparison
    if own in (None, Comparison.ABOUT) or stated is None or isinstance(value, Text) or _alike(own, stated):
        return None
    return (
        Bilingual(
            f"符号栏是“{column.written}”，指标值“{target}”自己的符号与它不同",
            f"the sign column says “{column.written}”, the value “{target}” has another sign",
        ),
        Bilingual("两处只留一个符号", "keep one of the two signs"),
    )


def _alike(sign: Comparison, other: Comparison) -> bool:
    """≥ and > differ in one number only."""
    if sign.is_lower_bound:
        return other.is_lower_bound
    return other.is_upper_bound if sign.is_upper_bound else sign is other


def _sign_of_words(column: SignColumn, signs: str, target: str) -> _Conflict | None:
    """A bound before a word: nothing is more than 良好."""
    written = column.written or signs
    words = normalise(target).text.removeprefix(signs).strip()
    if not words or not _is_wording(words, written):
        return None
    if read_sign(written).comparison in (None, Comparison.EQUAL):
        return None
    return (
        Bilingual(
            f"“{written}”后面应是一个数，“{words}”比不出大小", f"“{written}” asks for a number, not “{words}”"
        ),
        Bilingual("写成数，或删去符号", "write a number, or drop the sign"),
    )


def _is_wording(words: str, sign: str = "") -> bool:
    """Whether a value is said in words that have no order, as grades have (Ⅲ类) and budgets (≤年度预算数)."""
    if _has_digit(words) or is_rank(words):
        return False
    return isinstance(parse(words), (Text, Boolean)) and isinstance(parse(f"{sign}{words}"), (Text, Boolean))


def _other_nature(nature: Nature, row: Row) -> _Conflict | None:
    """定性 with a figure, 定量 with a sentence."""
    target = row.indicator.target.strip()
    # 每站一块 is a count of each, and no number.
    figure = isinstance(row.value, (Quantity, Range)) and (
        _has_digit(target) or not has_word(target, "rules.sign_value_conflict.each")
    )
    if nature is Nature.QUALITATIVE and figure and row.unit is not None:
        return (
            Bilingual(
                f"性质是“定性”，指标值“{target}”却是一个数", f"said to be 定性, but “{target}” is a number"
            ),
            Bilingual("性质改为“定量”，配上符号", "call it 定量, with a sign"),
        )
    if nature is Nature.QUANTITATIVE and _is_wording(target):
        return (
            Bilingual(
                f"性质是“定量”，指标值“{target}”却不是数", f"said to be 定量, but “{target}” is no number"
            ),
            Bilingual("写成数，或把性质改为“定性”", "write a number, or call it 定性"),
        )
    return None


def _signs_inside(signs: str, target: str) -> _Conflict | None:
    """Two signs within the value: ≤≥95%, ≥85%~≥90%."""
    value = parse(target)
    twice = (
        isinstance(value, Range)
        and isinstance(value.low, Quantity)
        and isinstance(value.high, Quantity)
        and value.low.comparison is not None
        and value.high.comparison is not None
        and _alike(value.low.comparison, value.high.comparison)
    )
    if not twice and not (len(signs) > 1 and read_sign(signs).comparison is None and _has_digit(target)):
        return None
    return (
        Bilingual(
            f"“{target}”里有两个符号，说不清是哪一个",
            f"“{target}” has two signs, and it is open which one holds",
        ),
        Bilingual("只留一个符号、一个数，如 ≥95%", "keep one sign and one number, such as ≥95%"),
    )


def _has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))
