"""The spellings of comparisons (比较符号) and what they mean.

以上, 以下, 以内 include the number; 超过, 高于, 低于, 不足 do not; 不低于, 不超过 do.
"""

from perflint.system.memo import memo
from perflint.system.pattern import pattern
from perflint.value.normal import fold
from perflint.value.types import LOWER_BOUNDS, UPPER_BOUNDS, Comparison, Notation, Quantity

_SPELLINGS = {
    Comparison.AT_LEAST: "不低于 不少于 不小于 不短于 至少 至少达到 最低 大于等于 大于或等于 晚于",
    Comparison.AT_MOST: "不高于 不超出 不突破 不超过 不大于 不多于 不长于 不超 至多 最多 最高 小于等于 小于或等于 不晚于 不迟于",
    Comparison.MORE_THAN: "大于 高于 超过 多于 优于",
    Comparison.LESS_THAN: "小于 低于 少于 不足 不到 不满 早于",
    Comparison.EQUAL: "等于 达到 达 为 共 共计 完成 提高到 提升到 提升至 提高至 降低到 降至 下降到",
}
WORDS = {word: comparison for comparison, words in _SPELLINGS.items() for word in words.split()}
SUFFIXES = {
    **dict.fromkeys(
        ["以上", "及以上", "或以上", "及其以上", "之上", "(含)以上", "(含)", "+"], Comparison.AT_LEAST
    ),
    **dict.fromkeys(["以下", "及以下", "或以下", "以内", "之内", "内", "(含)以下"], Comparison.AT_MOST),
}
HEDGES = frozenset(["大约", "大概", "约", "近", "接近", "将近", "左右", "上下", "余", "多", "来"])
_STANDARD_SIGNS = frozenset("≥≤><=")


def sign(text: str) -> Comparison | None:
    """Read a run of signs: ≥≥, =>, ≧, ═; None for a contradiction such as ≥≤."""
    bare = text.replace(" ", "")
    more = any(char in bare for char in ">≥≧⩾﹥≮〉》")
    less = any(char in bare for char in "<≤≦⩽﹤≯〈《")
    equal = any(char in bare for char in "=≥≤≧≦⩾⩽═≯≮")
    if (more and less) or "≠" in bare:
        return None
    if "≯" in bare:
        return Comparison.AT_MOST
    if "≮" in bare:
        return Comparison.AT_LEAST
    if more:
        return Comparison.AT_LEAST if equal else Comparison.MORE_THAN
    if less:
        return Comparison.AT_MOST if equal else Comparison.LESS_THAN
    return Comparison.EQUAL if equal else None


_INCLUDED = pattern(r"\(含[^)]*\)")


def comparison_of(written: str | None, suffix: str | None) -> Comparison | None:
    """The comparison of what stands before and after the number: 达到95%以上 is ≥, 控制在5%以内 is ≤."""
    before = _before(written) if written else None
    after = SUFFIXES.get(_INCLUDED.sub("(含)", suffix.replace(" ", ""))) if suffix else None
    if before is None or (before is Comparison.EQUAL and after is not None):
        return after if after is not None else before
    return before


def contradicts_itself(value: Quantity) -> bool:
    """Whether a floor stands before the number and a ceiling after it, or the other way round (不低于95%以下)."""
    if not any(part.name == "suffix" for part in value.parts):
        return False
    written = {part.name: fold(value.raw[part.start : part.end]).replace(" ", "") for part in value.parts}
    before, after = _before(written.get("comparison") or "在"), SUFFIXES.get(written["suffix"])
    return {before, after} in _CONTRADICTIONS


_CONTRADICTIONS = [{one, other} for one in LOWER_BOUNDS for other in UPPER_BOUNDS]


@memo(1024)
def _before(written: str) -> Comparison | None:
    bare = written.replace(" ", "")
    return WORDS.get(bare) or (sign(bare) if bare[0] not in "控保稳维在严" else None)


def notation_of(signs: str | None, written: str | None, after: str | None) -> Notation:
    """How a comparison was written."""
    if signs is None:
        return Notation.WORD
    standard = len(signs) == 1 and signs in _STANDARD_SIGNS
    if standard:
        return Notation.SIGN
    return Notation.NONSTANDARD if written else Notation.WORD
