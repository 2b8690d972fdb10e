"""Tell the labels of an indicator table from the names of its indicators."""

from functools import lru_cache

from perflint.forms.headers import digits, plain
from perflint.lexicon.taxonomy import label_levels, label_starts
from perflint.system.words import word_list, word_pattern, word_set
from perflint.value.units import KnownUnit


@lru_cache(maxsize=4096)
def levels_of(text: str) -> frozenset[int]:
    """Return the levels (1, 2) of which the whole cell is a category label; empty for anything else.

    满意度指标 is a label of both levels, and so is 成本指标, by template.
    """
    if text[:1].isalpha() and plain(text[0]) not in label_starts():
        # So most names are told.
        return frozenset()
    word = plain(text).removesuffix(KnownUnit.POINT)
    levels = label_levels(word) if 0 < len(word) <= _LONGEST else frozenset()
    return levels if levels and not _NUMBERED.match(text) else frozenset()


_LONGEST = 20  # characters of a label
# 指标6：服务对象满意度 is an indicator, whatever it is called.
_NUMBERED = word_pattern("forms.labels", r"\s*{shared.names.label}\s*\d")


def is_section(text: str) -> bool:
    """Whether a cell holds the heading of the whole indicator block (年度绩效指标)."""
    return plain(text) in word_set("forms.labels.sections")


def is_cut_label(text: str) -> bool:
    """Whether a text lacks the last or the first character of a label (数量指, 量指标), as where a file was cut off."""
    word = plain(text)
    return any(
        word.endswith(ending[:-1]) and bool(levels_of(word + ending[-1]))
        for ending in word_list("forms.labels.ending")
    ) or (
        word.endswith(word_list("forms.labels.ending"))
        and not levels_of(word)
        and any(levels_of(start + word) for start in label_starts())
    )


@lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Whether a cell holds a label of any kind."""
    return is_section(text) or bool(levels_of(text))


_ORDINAL = word_pattern(
    "forms.labels", r"^\s*[(（]?[{shared.numerals.to_ten}\d]{1,2}[)）、.．]\s*|\s*[:：]\s*$"
)


def ordinal_mark(text: str) -> str:
    """How a heading is numbered: （一） as (, 一、 and 1. by what follows the number; "" if it is not."""
    match = _ORDINAL.match(text.strip())
    return "".join("#" if char in digits() else char for char in match[0].strip(" :：")) if match else ""


def bare_label(text: str) -> str:
    """A label without its ordinal and colon: （一）产出指标： is 产出指标."""
    return _ORDINAL.sub("", text.strip())
