"""What a qualitative value amounts to: vague, deferred, circular, boilerplate, or a grade one can check."""

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from perflint.lexicon.taxonomy import Category
from perflint.resources import table


class Grade(StrEnum):
    """The kind of a qualitative value (定性值的类型)."""

    VAGUE = "vague"  # 影响程度较高, 有效提升, 提高
    SLOGAN = "slogan"  # 长期, 持续
    SATISFACTION = "satisfaction"  # 较满意
    TEMPLATE = "template"  # 健全, 合规
    BOILERPLATE = "boilerplate"  # 严格执行相关法规、制度
    DEFERRED = "deferred"  # 按上级文件执行
    CIRCULAR = "circular"  # 按时完成
    ENTITLEMENT = "entitlement"  # 应享尽享
    ACCEPTABLE = "acceptable"  # 优良, 验收合格, 三级等保测评通过
    NONE = "none"  # free text of which nothing is known


_PUNCTUATION = re.compile(r"[\s　“”\"'《》()（）:：]+|[。；;，,、.]+$")
_CLAUSES = re.compile(r"[，,；;。]")
_LONGEST = 14
_SENTENCE = 60  # code points; a longer text says something


@lru_cache(maxsize=16384)
def grade(text: str) -> Grade:
    """Grade a qualitative value; memoised."""
    bare = _PUNCTUATION.sub("", text)
    if not bare or len(bare) > _SENTENCE or any(char.isdecimal() for char in bare):
        return Grade.DEFERRED if _defers(bare) and not _has_figure(bare) else Grade.NONE
    return next((found for found, test in _TESTS if test(bare)), Grade.NONE)


def _has_figure(bare: str) -> bool:
    """Whether the text states a figure of its own besides document numbers and years."""
    rest = re.sub(r"[〔\[(（]?(?:19|20)\d\d[〕\])）年]?(?:年度)?\d*号?|第?\d+号", "", bare)
    return any(char.isdecimal() for char in rest)


@cache
def _words(*sections: str) -> frozenset[str]:
    read: dict[str, Any] = table("wording.yaml")
    return frozenset(word for section in sections for word in read[section])


def _covered(text: str, words: frozenset[str]) -> list[str] | None:
    """Split a text into the words, longest first; None if some of it is no such word."""
    pieces: list[str] = []
    at = 0
    while at < len(text):
        for length in range(min(_LONGEST, len(text) - at), 0, -1):
            if text[at : at + length] in words:
                pieces.append(text[at : at + length])
                at += length
                break
        else:
            return None
    return pieces


def _is(section: str) -> Any:
    return lambda bare: bare in _words(section)


def _is_vague(bare: str) -> bool:
    pieces = _covered(bare, _words("adverbs", "verbs", "degrees", "nouns", "links"))
    if pieces is None:
        return False
    return any(piece in _words("verbs", "degrees", "adverbs") for piece in pieces) and len(bare) <= 24


def _is_circular(bare: str) -> bool:
    pieces = _covered(bare, _words("circular", "circular_core", "circular_rest"))
    return pieces is not None and any(piece in _words("circular_core") for piece in pieces)


def _defers(bare: str) -> bool:
    """按 … 上级文件 …: a preposition at the start of a clause and an authority after it."""
    clause = re.search(
        r"(?:^|[，,；;。、在])(?:严格|应|均|须|将)?(按照|依照|遵照|依据|根据|参照|参考|按|以|视|执行|落实|遵循|结合|对照)(.+)",
        bare,
    )
    return clause is not None and any(word in clause[2] for word in _words("authorities"))


def _is_compliance(bare: str) -> bool:
    """严格执行相关财经法规、制度."""
    starts = re.search(r"严格|按照|按|执行|遵守|符合|依据|遵循|依法|依规|落实", bare)
    known = sum(len(word) for word in _words("compliance") if word in bare)
    return starts is not None and known >= 2


def _is_acceptable(bare: str) -> bool:
    return (
        bare in _words("acceptable")
        or bool(re.fullmatch(r"(?:达到)?[优良中差好一般/、以上及]+", bare))
        or (
            bare.endswith(tuple(_words("acceptable_endings")))
            and len(bare) >= 4
            and not bare.startswith(("按", "参照", "执行", "依", "严格"))
        )
    )


_TESTS: tuple[tuple[Grade, Any], ...] = (
    (Grade.SATISFACTION, _is("satisfaction")),
    (Grade.TEMPLATE, _is("templates")),
    (Grade.SLOGAN, _is("slogans")),
    (Grade.ENTITLEMENT, _is("entitlements")),
    (Grade.ACCEPTABLE, _is("acceptable")),
    (Grade.CIRCULAR, _is_circular),
    (Grade.VAGUE, _is_vague),
    (Grade.DEFERRED, _defers),
    (Grade.BOILERPLATE, _is_compliance),
    (Grade.ACCEPTABLE, _is_acceptable),
)


def measurable(name: str, category: Category | None) -> str:
    """Propose one thing that can be counted in place of a qualitative value."""
    read: dict[str, Any] = table("wording.yaml")
    # Of a name in several clauses the first one that says what it is about decides.
    for clause in _CLAUSES.split(name):
        for entry in read["suggestions"]:
            if any(word in clause for word in entry["words"]):
                return f"改为可核的数，如 {entry['write']}"
    fallback = read["fallbacks"].get(category.value) if category else None
    if fallback is None:
        return "写成数、日期或分级"
    return str(fallback) if fallback.startswith("写成") else f"改为可核的数，如 {fallback}"


def similar(left: str, right: str) -> float:
    """How alike two texts are, from 0 to 1 (the ratio of difflib)."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, left, right, autojunk=False).ratio()
