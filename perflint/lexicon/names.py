"""What the name of an indicator says: its head noun decides direction, category and units."""

import re
from typing import Any

from perflint.lexicon.bad_things import BadThing, bad_thing
from perflint.lexicon.endings import is_collected, without_head
from perflint.lexicon.headed import with_head
from perflint.lexicon.heads import Head, find_head, is_added
from perflint.lexicon.senses import Direction, Measure, Name, Written, named
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.words import name_words
from perflint.system.lexicon import used
from perflint.system.memo import memo
from perflint.system.resources import table
from perflint.system.words import has_word, word_list, word_pattern, word_set, word_text
from perflint.value.brackets import has_bracket, with_round_brackets, without_remarks
from perflint.value.normal import plain_letters

__all__ = [
    "Direction",
    "Measure",
    "Name",
    "bare_name",
    "is_collected",
    "is_decline",
    "is_growth",
    "rate_home",
    "read_name",
]

_NUMBERING = word_pattern(
    "shared.names",
    r"\s*(?:{label}\s*\d*\s*[:：.、]\s*|\d{1,2}\s*[.、．)）]\s*(?=\D)|[(（]\d{1,2}[)）]\s*|[①-⑳]\s*)?-?\s*",
)
_UNIT = word_pattern("lexicon.names", r"\s*\(\s*(?:{unit_label}[:：])?([^()]{1,8}?)\s*\)\s*$")


@memo(8192)
def read_name(raw: str) -> Name:
    """Read a name; memoised by text."""
    raw = plain_letters(raw)
    first = raw[:1]
    numbered = first in word_set("lexicon.names.numbering") or first.isdecimal() or first.isspace()
    match = _NUMBERING.match(raw) if numbered else None
    text = bare = raw[match.end() if match else 0 :].strip()
    unit = None
    if not text.isalnum() and has_bracket(text):
        if (match := _UNIT.search(with_round_brackets(text))) and _is_unit(match[1]):
            unit, text = match[1].replace("％", "%"), text[: match.start()].rstrip()
        bare = bare_name(text)
    core = bare.rstrip(" 。；;，,、.：:！!")
    name = (raw, text, bare, unit, _is_question(core))
    return _read(name, core) if core else named(name)


def _is_question(core: str) -> bool:
    return has_word(core, "lexicon.names.asked") or core.endswith(word_list("lexicon.names.asked_last"))


def bare_name(text: str) -> str:
    """A name without notes in brackets (参训人数（含家属） is 参训人数)."""
    return without_remarks(text) if has_bracket(text) else text


@memo()
def _units() -> frozenset[str]:
    families: dict[str, Any] = table("units.yaml")
    units = (unit for family in families.values() for unit in family["units"].split())
    return frozenset((*units, *used().units))


def _is_unit(text: str) -> bool:
    bare = text.replace("％", "%")
    scaled = bare[1:] if bare[:1] in word_set("shared.numerals.scales") and len(bare) > 1 else bare
    return bare in _units() or scaled in _units() or all(p in _units() for p in re.split(r"[/·]", scaled))


def _read(name: Written, core: str) -> Name:
    if has_word(core, "shared.names.satisfied") and (satisfaction := _satisfaction(name, core)):
        return satisfaction
    if _is_sentence(core):
        return without_head(name, core)
    head = find_head(core)
    if (bad := bad_thing(core)) is not None and _is_surer(bad, head):
        return _of_bad_thing(name, bad, head)
    if head is None or _is_prompt(core, head):
        return without_head(name, core)
    return with_head(name, core, head)


def _is_sentence(core: str) -> bool:
    """A name of several clauses has no head noun of its own."""
    if core.isalnum() or not any(mark in core for mark in "，,；;。"):
        return False
    return len(core) > _CLAUSE or name_words("verbs").start(core)


_CLAUSE = 16  # characters


def _is_prompt(core: str, head: Head) -> bool:
    """及时拨付资金 is about time, whatever is paid."""
    qualitative = head.measure in ("money", "state") and core != head.text
    return qualitative and name_words("timely").start(core)


def _is_surer(bad: BadThing, head: Head | None) -> bool:
    """Whether a bad thing says more than the head: 次数 says nothing, and 渗流量 is no 流量."""
    if head is None:
        return True
    if is_added(head.text):
        return False
    counted = bad.ending.endswith(head.text)
    return counted or (head.direction != "reverse" and (bad.root + bad.ending).endswith(head.text))


# The kinds of quantity that a bad thing is measured in, by groups of endings.
_BAD_MEASURES = {"shares": Measure.RATE, "times": Measure.DURATION, "sums": Measure.MONEY}
_BAD_PLACES = frozenset(
    {Category.QUALITY, Category.SOCIAL, Category.QUANTITY, Category.ECOLOGICAL, Category.ECONOMIC}
)


def _of_bad_thing(name: Written, bad: BadThing, head: Head | None) -> Name:
    """Less is better of what counts a bad thing."""
    measure = _measure_of_bad(bad.ending)
    marks = {"open": True, "guess": not bad.sure, "event": bad.event}
    return named(
        name,
        head=bad.ending or bad.root,
        direction=Direction.REVERSE,
        measure=measure,
        categories=_BAD_PLACES if measure is not Measure.DURATION else frozenset(),
        units=head.units if head and head.units else ("%",) if measure is Measure.RATE else (),
        marks=frozenset(mark for mark, holds in marks.items() if holds),
    )


def _measure_of_bad(ending: str) -> Measure:
    groups = (group for group in _BAD_MEASURES if ending.endswith(word_list(f"lexicon.names.{group}")))
    group = next(groups, None)
    return Measure.COUNT if group is None else _BAD_MEASURES[group]


_SATISFIED = 6  # characters from 满意 to the end of the name: 满意率提高, 满意度评分


def _satisfaction(name: Written, core: str) -> Name | None:
    """满意度 and its like; work on surveys (满意度调查次数) is not satisfaction."""
    if name_words("satisfaction_work").end(core):
        return None
    if len(core) - core.rfind(word_list("shared.names.satisfied")[0]) > _SATISFIED:
        # 不满意事项整改率 is about the mending.
        return None
    reverse = has_word(core, "lexicon.names.dissatisfied")
    return named(
        name,
        head=word_text("lexicon.names.dissatisfaction" if reverse else "lexicon.names.satisfaction"),
        direction=Direction.REVERSE if reverse else Direction.FORWARD,
        measure=Measure.RATE,
        categories=frozenset({Category.SATISFACTION}),
        units=("%", word_text("lexicon.names.point")),
        bounded=True,
        marks=frozenset({"satisfaction"}),
    )


def is_decline(text: str) -> bool:
    """Whether a name speaks of a decline or a saving (下降率, 节约率)."""
    return name_words("decline").end(bare_name(text))


def rate_home(name: Name) -> Category:
    """The category to which a rate is best moved."""
    return Category.QUALITY if Category.QUALITY in name.categories or not name.categories else Category.SOCIAL


def is_growth(text: str) -> bool:
    """Whether a name speaks of growth or change, which may be negative or pass 100 %."""
    core = bare_name(text)
    return name_words("growth", "change", "decline").end(core) or has_word(core, "lexicon.names.moves")
