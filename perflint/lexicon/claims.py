"""The figures that a goal promises (绩效目标里的数): 举报投诉案件结案率达到98%以上."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from perflint.lexicon.likeness import name_key, text_key
from perflint.resources import table
from perflint.value import Quantity, Text, parse

_ASIDE = re.compile(
    r"《[^》]*》|[(（〔\[【][^()（）〔〕\[\]【】]*[)）〕\]】]|第[\d一二三四五六七八九十百]+[条款项章节批次期]"
)
_SENTENCE = re.compile(r"[。；;！!\n]")
_NUMBERING = re.compile(
    r"^\s*(?:(?:年度)?目标\s*\d*|\d{1,2}[.、．]|[一二三四五六七八九十]+[、.]|[①-⑳])\s*[:：]?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of a goal: what it is of (as a key to compare with names), and the clause it stands in."""

    of: str
    quantity: Quantity
    clause: str

    @property
    def written(self) -> str:
        """The figure as written: 98%以上."""
        start, end = self.quantity.span("comparison", "number", "scale", "unit", "suffix", "hedge")
        return self.clause[start:end].strip()


@lru_cache(maxsize=1024)
def claims(goal: str, year: int | None) -> tuple[Claim, ...]:
    """Return the figures that a goal sets for the year of the form; past, later and partial ones are left out."""
    bare = _ASIDE.sub("", _NUMBERING.sub("", goal))
    sentences = [s for s in _SENTENCE.split(bare) if any(map(str.isdecimal, s)) and not _other_time(s, year)]
    clauses = (clause for sentence in sentences for clause in _clauses(sentence))
    return tuple(claim for clause in clauses if (claim := _claim(clause)) is not None)


def _other_time(sentence: str, year: int | None) -> bool:
    if any(word in sentence for word in _words("earlier")):
        return True
    return any(year is None or int(found) != year for found in _YEAR.findall(sentence))


def _clauses(sentence: str) -> Iterator[str]:
    """Split at commas, and at 、 after a figure."""
    for piece in re.split(r"[，,:：]", sentence):
        start = 0
        for mark in re.finditer("、", piece):
            if any(char.isdecimal() for char in piece[start : mark.start()]):
                yield piece[start : mark.start()]
                start = mark.end()
        yield piece[start:]


def _claim(clause: str) -> Claim | None:
    value = parse(clause)
    measured = [each for each in value.quantities if each.unit] if isinstance(value, Text) else []
    if len(measured) != 1 or any(word in clause for key in ("part", "change") for word in _words(key)):
        return None
    quantity = measured[0]
    if quantity.hedge or quantity.unit in _CALENDAR:
        return None
    start, end = quantity.span("comparison", "number", "scale", "unit", "suffix", "hedge")
    if re.search(r"\d", clause[:start] + clause[end:]) and quantity.unit != "%":
        return None
    before, after = _stripped(clause[:start]), clause[end:].strip()
    if quantity.unit == "%":
        return Claim(text_key(before), quantity, clause) if before and not text_key(after) else None
    of = count_key(f"{before}{after}")
    return Claim(of, quantity, clause) if len(of) >= 2 and of not in _words("before") else None


_CALENDAR = frozenset({"年", "月", "日", "号", "个月"})


def _stripped(phrase: str) -> str:
    """A phrase without set words before and after it."""
    phrase = phrase.strip()
    while word := next((w for w in _words("after") if phrase.endswith(w)), ""):
        phrase = phrase.removesuffix(word).rstrip()
    return _leading(phrase)


def _leading(phrase: str) -> str:
    while word := next((w for w in _words("before") if phrase.startswith(w) and phrase != w), ""):
        phrase = phrase.removeprefix(word).lstrip()
    return phrase


@lru_cache(maxsize=65536)
def count_key(name: str) -> str:
    """What is counted: 残疾人技能培训班期数 and 举办残疾人技能培训班 are one."""
    key = _leading(name_key(name))
    ending = next((w for w in _words("counts") if key.endswith(w) and key != w), "")
    return key.removesuffix(ending)


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(sorted(table("claims.yaml")[key], key=len, reverse=True))
