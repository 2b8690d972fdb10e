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


# 及时送达, 每月按时发放: a word of promptness and what little is left of the sentence.
_PROMPT = re.compile(
    r"(?:每[月年季日周]度?)?(?:按时节)?(?:及时|按时|按期|如期|准时|适时|第一时间|(?:在|按)?规定的?(?:时间|时限|期限)内?)"
    r"[^率性]{0,4}"
)


def _is_circular(bare: str) -> bool:
    if _PROMPT.fullmatch(bare):
        return True
    pieces = _covered(bare, _words("circular", "circular_core", "circular_rest"))
    return pieces is not None and any(piece in _words("circular_core") for piece in pieces)


_ENTITLED = re.compile(r"应(.)尽\1|.*据实.+")


def _is_entitlement(bare: str) -> bool:
    """应保尽保, 据实结算."""
    return bare in _words("entitlements") or _ENTITLED.fullmatch(bare) is not None


_DEFERRING = re.compile(
    r"(?:^|[，,；;。、在])(?:严格|应|均|须|将)?"
    r"(?:按照|依照|遵照|依据|根据|参照|参考(?!咨询|书|资料)|对照|遵循|按(?![摩揭键钮压])|(?:执行|落实)(?=上级|省|市|国家|文件))(.+)"
)
_DEPENDING = re.compile(r"视.+(?:确定|而定|安排)|以.+为准")


def _defers(bare: str) -> bool:
    """按 … 上级文件 …: a preposition at the start of a clause and an authority after it."""
    clause = _DEFERRING.search(bare)
    if clause is not None and any(word in clause[1] for word in _words("authorities")):
        return True
    return _DEPENDING.fullmatch(bare) is not None


_COMPLYING = re.compile(
    r"严格|按照|按(?!摩)|遵守|符合|依据|遵循|依法依规|依法合规|依法执行|依规"
    r"|(?:执行|落实)(?=相关|有关|国家|财经|各项|法|规|制度|标准|政策|办法)"
    r"|(?:制度|办法|规定).*(?:落实|执行)$|^落实.*(?:制度|规定|办法)$"
)


def _is_compliance(bare: str) -> bool:
    """严格执行相关财经法规、制度."""
    known = sum(len(word) for word in _words("compliance") if word in bare)
    return known >= 2 and _COMPLYING.search(bare) is not None


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
    (Grade.ENTITLEMENT, _is_entitlement),
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
