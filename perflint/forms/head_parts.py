"""What a head holds by the parts that it is made of: 年初+批复+目标+值, 截至6月底+累计+完成+数."""

from collections.abc import Sequence
from functools import cache

from perflint.forms.roles import (
    ACTUAL,
    CLASS,
    CYCLE_TARGET,
    DEVIATION,
    FORECAST,
    IGNORED,
    NAME,
    SO_FAR,
    TARGET,
    UNIT,
    Role,
)
from perflint.system.pattern import pattern
from perflint.system.resources import table

_MONTHS = pattern(r"\d{1,4}(?=\D)")
_HISTORY = Role("history")


@cache
def _kinds() -> dict[str, str]:
    """The parts of heads by what they are."""
    return {word: kind for kind, words in table("headers.yaml")["parts"].items() for word in words}


@cache
def _longest() -> int:
    return max(map(len, _kinds()))


@cache
def _lasts() -> frozenset[str]:
    """The characters that heads of parts end with: most cells end with others, and need no look at their parts."""
    return frozenset(word[-1] for word in _kinds())


def _parts(label: str) -> list[tuple[str, str]]:
    """The parts of a label with what each is; none where something else stands in it."""
    if not label or label[-1] not in _lasts():
        return []
    kinds, parts, at = _kinds(), [], 0
    while at < len(label):
        if months := _MONTHS.match(label, at):
            at = months.end()
            continue
        sizes = range(min(_longest(), len(label) - at), 0, -1)
        word = next((word for size in sizes if (word := label[at : at + size]) in kinds), "")
        if not word:
            return []
        parts.append((kinds[word], word))
        at += len(word)
    return parts


def role_by_parts(label: str) -> Role | None:
    """What a column holds whose head is nothing but known parts."""
    parts = _parts(label)
    kinds = [kind for kind, _ in parts]
    if not kinds:
        return None
    if "of unit" in kinds:
        measured = {"value", "indicator", "measuring"} & {*kinds}
        return UNIT if measured and _allows(kinds, "of unit", "goal", *measured) else None
    if {"reason", "cause"} & {*kinds}:
        return DEVIATION if _gives_reason(kinds) else None
    if groups_indicators(label):
        return CLASS
    if {"other", "account", "and"} & {*kinds}:
        return None
    return _role_of_names(kinds) if {"item", "assessed"} & {*kinds} else _role_of_values(kinds)


def _allows(kinds: Sequence[str], *allowed: str) -> bool:
    return set(kinds) <= set(allowed)


def _gives_reason(kinds: Sequence[str]) -> bool:
    """偏差+说明, 未达标+原因+及+对策: what went wrong, and what is said of it."""
    return _allows(kinds, "reason", "cause", "account", "and", "idle", "indicator", "goal", "value") and bool(
        {"cause", "account"} & {*kinds}
    )


def _role_of_values(kinds: Sequence[str]) -> Role | None:
    """What is to be reached, was, or will be."""
    is_done, is_planned = "done" in kinds, "plan" in kinds or "adjusted" in kinds
    has_value = "value" in kinds
    if kinds[-1] == "indicator" and not (is_done or is_planned):
        return None  # 数量指标 is a label
    if kinds[-1] == "goal" and {*kinds} in _TARGETS:
        return TARGET
    if "compared" in kinds or {*kinds} == {"section", "goal"}:
        return IGNORED  # 行业平均值, 一季度目标
    if not has_value and (not (is_done or is_planned) or len(kinds) < _FEWEST):
        return None
    if "past" in kinds:
        return _HISTORY if is_done or is_planned or "goal" in kinds or has_value else None
    if "long" in kinds:
        return CYCLE_TARGET if not is_done and (is_planned or "goal" in kinds or has_value) else None
    if is_done:
        return _reached(kinds)
    if "expected" in kinds and not is_planned and not {"goal", "indicator"} & {*kinds}:
        return FORECAST
    if is_planned or (has_value and {"goal", "indicator"} & {*kinds}):
        return IGNORED if "section" in kinds else TARGET
    return None


_TARGETS = ({"when", "goal"}, {"assessed", "goal"})  # 全年目标, 考核目标: 绩效目标 is of the form
_FEWEST = 2  # parts of a head without 值, 数, 情况


def _reached(kinds: Sequence[str]) -> Role:
    """计划完成值 is what is to be reached, 预计完成值 what will be, 上半年完成值 what was so far."""
    if "expected" in kinds:
        return FORECAST
    if {"plan", "adjusted"} & {*kinds[: kinds.index("done")]}:
        return TARGET
    return SO_FAR if "section" in kinds else ACTUAL


def _role_of_names(kinds: Sequence[str]) -> Role | None:
    """绩效+评价+指标, 指标+项目: what is measured."""
    if {"value", "goal"} & {*kinds}:
        return None if "item" in kinds else _role_of_values(kinds)
    is_name = _allows(kinds, "assessed", "indicator", "item", "idle") and kinds[-1] in ("indicator", "item")
    return NAME if is_name and len(kinds) > 1 else None


def tense(label: str) -> str:
    """Whether a head without its year speaks of what was (past), will be (expected) or is to be (plan)."""
    kinds = [kind for kind, _ in _parts(label)]
    if {"plan", "adjusted", "goal"} & {*kinds}:
        return "plan"
    if "expected" in kinds:
        return "expected"
    return "past" if {"past", "done"} & {*kinds} else ""


def is_adjusted(label: str) -> bool:
    """Whether a head is that of values which took the place of the first ones (调整后指标值)."""
    return any(kind == "adjusted" for kind, _ in _parts(label))


def groups_indicators(label: str) -> bool:
    """Whether a head is that of a level without saying of which: 指标类型, 绩效分类."""
    kinds = [kind for kind, _ in _parts(label)]
    return bool(kinds) and kinds[-1] == "other" and _allows(kinds, "other", "assessed", "indicator", "idle")
