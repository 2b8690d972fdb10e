"""What the name of an indicator says: its head noun decides direction, category and units."""

import re
from functools import lru_cache
from typing import Any

from perflint.lexicon.bad_things import BadThing, bad_thing
from perflint.lexicon.directions import direction_of, nearest_direction
from perflint.lexicon.endings import is_collected, without_head
from perflint.lexicon.heads import Head, find_head
from perflint.lexicon.nouns import names_people
from perflint.lexicon.senses import Direction, Measure, Name, Written, named
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.unwelcome import Unwelcome, unwelcome
from perflint.lexicon.vocabulary import words
from perflint.system.lexicon import used
from perflint.system.memo import memo
from perflint.system.record import replace
from perflint.system.resources import table
from perflint.system.words import has_word, word_list, word_pattern, word_set, word_text
from perflint.value.brackets import alike, has_bracket, without_remarks
from perflint.value.normal import letters

__all__ = [
    "Direction",
    "Measure",
    "Name",
    "bare_name",
    "is_collected",
    "is_decline",
    "is_growth",
    "limited_by",
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
    raw = letters(raw)
    first = raw[:1]
    numbered = first in word_set("lexicon.names.numbering") or first.isdecimal() or first.isspace()
    match = _NUMBERING.match(raw) if numbered else None
    text = bare = raw[match.end() if match else 0 :].strip()
    unit = None
    if not text.isalnum() and has_bracket(text):
        if (match := _UNIT.search(alike(text))) and _is_unit(match[1]):
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
    units: dict[str, Any] = table("units.yaml")
    known = (unit for family in units.values() for unit in family["units"].split())
    return frozenset((*known, *used().units))


def _is_unit(text: str) -> bool:
    bare = text.replace("％", "%")
    scaled = bare[1:] if bare[:1] in word_set("shared.numerals.scales") and len(bare) > 1 else bare
    return bare in _units() or scaled in _units() or all(p in _units() for p in re.split(r"[/·]", scaled))


def _read(name: Written, core: str) -> Name:
    if has_word(core, "shared.names.satisfied") and (read := _satisfaction(name, core)):
        return read
    if _is_sentence(core):
        return without_head(name, core)
    head = find_head(core)
    if (bad := bad_thing(core)) is not None and _is_surer(bad, head):
        return _bad(name, bad, head)
    if head is None or _is_prompt(core, head):
        return without_head(name, core)
    stem = core[: -len(head.text)]
    if (limited := limited_by(core)) and (reading := _limit(name, core, limited)) is not None:
        return reading
    if (special := _special(name, core, head, stem)) is not None:
        return special
    direction = direction_of(head, stem)
    doubted = head.measure == "count" and direction is not Direction.REVERSE and head.text not in _added()
    if doubted and (other := unwelcome(core)) is not None:
        return _other_way(name, head, other)
    return _with_head(name, head, direction, stem)


def _other_way(name: Written, head: Head, other: Unwelcome) -> Name:
    """A count whose direction the words before its head decide."""
    marks = (head.marks - {"beneficiary", "grave"}) | ({"open"} if other.open else frozenset())
    belongs = head.belongs | {Category.QUANTITY}
    return named(
        name, head.text, other.direction, Measure.COUNT, belongs, head.units, marks, bounded=head.bounded
    )


def _limit(name: Written, core: str, limited: str) -> Name | None:
    """A ceiling of something counted; None where the words do not tell that it is no money."""
    inner = find_head(limited)
    if inner is None:
        people = names_people(limited)
        return replace(without_head(name, core), direction=Direction.REVERSE) if people else None
    return named(
        name, inner.text, Direction.REVERSE, _MEASURES.get(inner.measure), inner.belongs, inner.units
    )


def limited_by(core: str) -> str:
    """What a ceiling (会议次数控制数) is one of; "" where it limits money or does not say what."""
    ceiling = word_text("lexicon.names.ceiling")
    if not core.endswith(ceiling) or core == ceiling:
        return ""
    stem = core.removesuffix(ceiling)
    head, inner = find_head(core), find_head(stem)
    plain = head is not None and head.text == ceiling and ceiling not in _added()
    return stem if plain and (inner is None or inner.measure not in ("money", "state")) else ""


@memo()
def _added() -> frozenset[str]:
    """The heads of the configuration, which go before all else."""
    return frozenset(head.text for head in used().heads)


def _is_surer(bad: BadThing, head: Head | None) -> bool:
    """Whether a bad thing says more than the head: 次数 says nothing, and 渗流量 is no 流量."""
    if head is None or bad.ending.endswith(head.text):
        return head is None or head.text not in _added()
    return (
        head.direction != "reverse"
        and head.text not in _added()
        and (bad.root + bad.ending).endswith(head.text)
    )


def _bad(name: Written, bad: BadThing, head: Head | None) -> Name:
    """Less is better of what counts a bad thing."""
    ending = bad.ending
    measure = next(
        (
            kind
            for group, kind in _BAD_MEASURES.items()
            if ending.endswith(word_list(f"lexicon.names.{group}"))
        ),
        Measure.COUNT,
    )
    units = head.units if head and head.units else ("%",) if measure is Measure.RATE else ()
    return named(
        name,
        head=ending or bad.root,
        direction=Direction.REVERSE,
        measure=measure,
        categories=_BAD_PLACES if measure is not Measure.DURATION else frozenset(),
        units=units,
        marks=frozenset(mark for mark, holds in _marked(bad) if holds),
    )


def _marked(bad: BadThing) -> tuple[tuple[str, bool], ...]:
    return ("open", True), ("guess", not bad.sure), ("event", bad.event)


# The kinds of quantity that a bad thing is measured in, by groups of endings.
_BAD_MEASURES = {"shares": Measure.RATE, "times": Measure.DURATION, "sums": Measure.MONEY}
_BAD_PLACES = frozenset(
    {Category.QUALITY, Category.SOCIAL, Category.QUANTITY, Category.ECOLOGICAL, Category.ECONOMIC}
)


def _is_prompt(core: str, head: Head) -> bool:
    """及时拨付资金 is about time, whatever is paid."""
    qualitative = head.measure in ("money", "state") and core != head.text
    return qualitative and words("timely").start(core)


def _is_sentence(core: str) -> bool:
    """A name of several clauses has no head noun of its own."""
    if core.isalnum() or not any(mark in core for mark in "，,；;。"):
        return False
    return len(core) > 16 or words("verbs").start(core)


def _with_head(name: Written, head: Head, direction: Direction | None, stem: str) -> Name:
    if head.measure == "rate" and stem.endswith(word_list("lexicon.names.punctual")):
        head = replace(head, belongs=frozenset({Category.TIMELINESS}), marks=head.marks | {"timely"})
    measure = _MEASURES.get(head.measure)
    if measure is Measure.DATE and head.text.endswith(word_list("lexicon.names.time_limits")):
        # 发放时限 is the time allowed, where 发放时间 is the day.
        direction = Direction.REVERSE
    if direction is Direction.DEMAND and Category.QUANTITY not in head.belongs:
        # 侦办刑事案件数 is work done, not crime.
        head = replace(head, belongs=head.belongs | {Category.QUANTITY})
    marks = _marks(head, direction, stem)
    if stem and measure is Measure.STATE and "timely" not in marks:
        direction = None
    return named(name, head.text, direction, measure, head.belongs, head.units, marks, bounded=head.bounded)


_MEASURES = {measure.value: measure for measure in Measure}


def _marks(head: Head, direction: Direction | None, stem: str) -> frozenset[str]:
    """The special senses that hold for this name, not only for its head."""
    marks = head.marks if direction or head.direction == "none" else head.marks - {"grave", "cost"}
    if head.measure != "count" or "people" not in marks or direction is Direction.DEMAND:
        return marks
    serves = words("benefits").within(stem + head.text)
    return marks | {"beneficiary"} if serves else marks


_SATISFIED = 6  # characters from 满意 to the end of the name: 满意率提高, 满意度评分


def _satisfaction(name: Written, core: str) -> Name | None:
    """满意度 and its like; work on surveys (满意度调查次数) is not satisfaction."""
    if words("satisfaction_work").end(core):
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


def _special(name: Written, core: str, head: Head, stem: str) -> Name | None:
    """Growth, decline and control: what grows or is controlled decides."""
    turn = _turn(core[-_LONGEST_TURN:])
    if turn == "growth":
        first = words("growth_first").within(stem)
        nearest = nearest_direction(stem, words("growth_reverse"), words("growth_forward"))
        return _with_head(name, head, Direction.FORWARD if first else nearest, stem)
    if turn == "decline":
        inner = find_head(stem)
        forward = inner is not None and inner.direction == "forward"
        return _with_head(name, head, None if forward else Direction.FORWARD, stem)
    return None


_LONGEST_TURN = 4  # characters of a word of growth or decline


@lru_cache(4096)
def _turn(ending: str) -> str:
    """Whether names that end so speak of growth or decline."""
    return next((section for section in ("growth", "decline") if words(section).end(ending)), "")


def is_decline(text: str) -> bool:
    """Whether a name speaks of a decline or a saving (下降率, 节约率)."""
    return words("decline").end(bare_name(text))


def rate_home(name: Name) -> Category:
    """The category to which a rate is best moved."""
    return Category.QUALITY if Category.QUALITY in name.categories or not name.categories else Category.SOCIAL


def is_growth(text: str) -> bool:
    """Whether a name speaks of growth or change, which may be negative or pass 100 %."""
    core = bare_name(text)
    return words("growth", "change", "decline").end(core) or has_word(core, "lexicon.names.moves")
