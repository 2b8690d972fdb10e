"""What the cell of a sign column says (指标性质、计算符号): a sign, a nature, a direction, or words that nobody knows."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.words import longest_first, word_list
from perflint.value.normal import normalise
from perflint.value.operators import comparison_of, comparison_words
from perflint.value.types import Comparison


class Nature(StrEnum):
    """What kind of value a system expects in the row (指标值类型)."""

    QUANTITATIVE = "定量"
    QUALITATIVE = "定性"


class Trend(StrEnum):
    """Which way is better, as a column says it (指标方向)."""

    FORWARD = "正向"
    REVERSE = "反向"
    NEUTRAL = "中性"


class SignColumn(Record):
    """The facts of a cell; `written` is the sign as written without its code, `unread` what nobody knows."""

    written: str = ""
    nature: Nature | None = None
    trend: Trend | None = None
    unread: str = ""

    @property
    def comparison(self) -> Comparison | None:
        """What the sign means; None for a contradiction such as ≥≤, or where there is none."""
        return comparison_of(self.written, None) if self.written else None


# 004 >=, 4-≥, 001.=: the code under which a system keeps the sign.
_CODE = pattern(r"^\d{1,3}[\s\-—_.、:]*(?=\D)")
_SIGNS = "≥≤><=≧≦⩾⩽═≯≮《》〈〉≠"


_GROUPS = {Trend.FORWARD: "forward", Trend.REVERSE: "reverse", Trend.NEUTRAL: "neutral"}


@cache
def _trends() -> dict[str, Trend]:
    """The words for each trend."""
    return {
        word: trend for trend, group in _GROUPS.items() for word in word_list(f"value.sign_column.{group}")
    }


@lru_cache(maxsize=1024)
def read_sign(cell: str) -> SignColumn:
    """Read the cell of a sign column."""
    text = normalise(cell).text.replace(" ", "")
    if text in comparison_words():
        return SignColumn(text)
    if text[:1].isdecimal():
        text = _CODE.sub("", text)
    no_signs = (*word_list("value.sign_column.empty"), *_trends(), *_NATURES)
    # Most cells hold a sign, one word or nothing, and need no pattern.
    alone = text in no_signs or not text.strip(_SIGNS)
    pieces = [text] if alone else _pieces().findall(text)
    return SignColumn(
        written=next((piece for piece in pieces if piece not in no_signs), ""),
        nature=next((_NATURES[piece] for piece in pieces if piece in _NATURES), None),
        trend=next((_trends()[piece] for piece in pieces if piece in _trends()), None),
        unread="" if alone else "".join(filter(str.isalnum, _pieces().sub("", text))),
    )


_NATURES = {nature.value: nature for nature in Nature}


@cache
def _pieces() -> re.Pattern[str]:
    words = longest_first((*comparison_words(), *_trends(), *_NATURES, *word_list("value.sign_column.empty")))
    return re.compile("|".join((f"[{_SIGNS}]+", *map(re.escape, words))))


_TITLE = pattern(r"\s*《\D[^》]*》|\s*〈\D[^〉]*〉")  # 《年鉴》 is a title


@lru_cache(maxsize=4096)
def leading_signs(text: str) -> str:
    """The signs that a value begins with, in plain characters; "" where it begins otherwise."""
    plain = normalise(text).text
    begin = plain.lstrip()
    signs = begin[: len(begin) - len(begin.lstrip(_SIGNS))]
    return signs if signs and not _TITLE.match(plain) else ""
