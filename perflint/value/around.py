"""Values with words around them: the figure is read, the words are kept beside it as notes.

≥90%（新增） · 2024年11月30日前完成率100% · 至少全年完成2次宣传 · 100%覆盖 · 增长8%-10%. What has more words than that is a text.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import TypeVar

from perflint.system.pattern import pattern
from perflint.system.record import replace
from perflint.system.resources import table
from perflint.system.words import grouped, longest_first, word_pattern
from perflint.value.normal import Normal, is_han
from perflint.value.types import Date, Frequency, Part, Quantity, Range, Reference, Text, Value
from perflint.value.units import KnownUnit

# The value that the text from start to end is as a whole, of this kind; None where the grammar does not cover it.
Whole = Callable[[str, int, int, str | None], Value | None]
Measures = Callable[[str], Iterator[tuple[int, int]]]  # where the numbers of a text stand, with sign and unit

_BRACKET = pattern(r"\([^()]*\)$")
_DEADLINE = word_pattern(
    "value.around", r"(?:\d{2,4}{year}|\d{1,2}{month}).{0,12}?(?:[{ends}]{before}?|{month}{before})"
)
_IN_YEAR = word_pattern("value.around", r"\d{4}(?:{year}:?|:)(?![{within}]|\d{1,2}{month})")
_LATIN_UNIT = pattern(r"[A-Za-zμ²³/]{1,6}")
_LONGEST_LEAD = 6  # code points of a noun before the figure
_LONGEST_TAIL = 8  # … of what is done behind it


def read_among_words(folded: str, start: int, end: int, whole: Whole, measures: Measures) -> Value | None:
    """The value between the words of a text; None where there are too many words to be sure."""
    if bracket := _BRACKET.search(folded, start, end):
        head = whole(folded, start, bracket.start(), None) or _figure_with_words(
            folded, start, bracket.start(), whole, measures
        )
        return _with_notes(head, (bracket.start(), end)) if isinstance(head, _MEASURED) else None
    return _deadline_with_words(folded, start, end, whole) or _figure_with_words(
        folded, start, end, whole, measures
    )


_MEASURED = (Quantity, Range, Date, Frequency, Reference)


def _with_notes(value: Value, *spans: tuple[int, int]) -> Value:
    """The value with what stands around it."""
    noted = {(part.start, part.end) for part in value.parts if part.name == "note"} | set(spans)
    outer = {one for one in noted if one[0] < one[1] and not any(_encloses(other, one) for other in noted)}
    notes = (Part("note", start, end) for start, end in outer)
    others = (part for part in value.parts if part.name != "note")
    return replace(value, parts=tuple(sorted((*others, *notes), key=attrgetter("start"))))


def _encloses(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _deadline_with_words(folded: str, start: int, end: int, whole: Whole) -> Value | None:
    """A deadline and what is due then."""
    match = _DEADLINE.match(folded, start, end) if folded[start:end][:1].isdecimal() else None
    if match is None:
        return None
    date = whole(folded, start, match.end(), "date")
    return _with_notes(date, (match.end(), end)) if isinstance(date, Date) else None


def _figure_with_words(folded: str, start: int, end: int, whole: Whole, measures: Measures) -> Value | None:
    """The only number of a text, without the adverbs and verbs before it."""
    before: list[tuple[int, int]] | None = None
    for words in (_words_before_figures("adverbs"), _words_before_figures("adverbs", "verbs")):
        aside = list(_spans_set_aside(words, folded, start, end))
        if aside == before:
            return None
        before = aside
        places = [at for at in range(start, end) if not any(first <= at < last for first, last in aside)]
        rest = Normal("".join(folded[at] for at in places), tuple((at, at + 1) for at in places))
        if (value := _only_figure(rest.text, whole, measures)) is not None:
            return _with_notes(placed(value, rest), *aside)
    return None


@cache
def _words_before_figures(*groups: str) -> dict[str, tuple[str, ...]]:
    """The words of these groups, which stand before a number, by their first characters."""
    words = (word for group in groups for word in table("around_figures.yaml")[group].split())
    return grouped(longest_first(words), None, 1)


def _spans_set_aside(
    words: dict[str, tuple[str, ...]], folded: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Where one of the words or a year stands and a number follows, at once or after other words."""
    last = max((at for at in range(start, end) if folded[at].isdecimal()), default=start)
    at = start
    while at < last:
        year = _IN_YEAR.match(folded, at, end) if folded[at].isdecimal() else None
        fitting = (word for word in words.get(folded[at], ()) if folded.startswith(word, at, last))
        stop = year.end() if year else at + len(next(fitting, ""))
        if at < stop <= last:
            yield at, stop
        at = max(stop, at + 1)


def _only_figure(text: str, whole: Whole, measures: Measures) -> Value | None:
    """The one figure of a text with words on one side only, or the share between two; else None."""
    if (value := whole(text, 0, len(text), None)) is not None:
        return value
    spans = list(measures(text))
    if len(spans) == 2:
        return _share_between(text, spans[0][0], whole)
    if len(spans) != 1:
        return None
    start, end = spans[0]
    lead = text[:start]
    if len(lead) > _LONGEST_LEAD or not all(map(is_han, lead)):
        return None
    # Words stand on one side only.
    first = len(text) if lead else max(end, len(text) - _LONGEST_TAIL)
    for stop in range(len(text), first - 1, -1):
        value = whole(text, start, stop, "quantity")
        if isinstance(value, Quantity):
            return _unless_changed(value, lead, text[stop:], stop)
    return None


def _share_between(text: str, start: int, whole: Whole) -> Value | None:
    """A range of percentages behind a word (增长8%-10%)."""
    if not 0 < start <= _LONGEST_LEAD or not all(map(is_han, text[:start])):
        return None
    value = whole(text, start, len(text), "range")
    ends = (value.low, value.high) if isinstance(value, Range) else ()
    shares = [
        isinstance(end, Quantity) and (end.is_percent or end.unit == KnownUnit.PERCENTAGE_POINT)
        for end in ends
    ]
    return _with_notes(value, (0, start)) if value is not None and shares and all(shares) else None


def _unless_changed(value: Quantity, lead: str, tail: str, end: int) -> Value | None:
    """The quantity, if the words before or behind it cannot change what it means."""
    if value.unit is None and tail and not lead and _is_unknown_unit(tail) and value.number:
        return replace(value, unit=tail, parts=(*value.parts, Part("unit", end, end + len(tail))))
    if (value.unit is None and value.number) or _is_calendar(value) or value.unit in _ranks():
        return None
    if not all(map(is_han, tail)):
        return None
    return _with_notes(value, (0, len(lead)), (end, end + len(tail)))


def _is_unknown_unit(tail: str) -> bool:
    return (len(tail) == 1 and is_han(tail)) or _LATIN_UNIT.fullmatch(tail) is not None


def _is_calendar(value: Quantity) -> bool:
    """2024年 and 6月 at the head of a sentence say when."""
    return value.unit in (KnownUnit.MONTH, KnownUnit.DAY) or (
        value.unit == KnownUnit.YEAR and value.number >= 1900
    )


@cache
def _ranks() -> frozenset[str]:
    return frozenset(table("around_figures.yaml")["ranks"].split())


def is_rank(text: str) -> bool:
    """Whether a text names a place in an order, which a sign can stand before: 二级, Ⅲ类, A等及以上."""
    return _rank().match(text) is not None


@cache
def _rank() -> re.Pattern[str]:
    return re.compile(rf"\w{{1,5}}(?:{'|'.join(_ranks())})")


_V = TypeVar("_V", bound=Value)


def placed(value: _V, plain: Normal) -> _V:
    """The value with its parts where they stand in the source."""
    parts = tuple(Part(part.name, *plain.source(part.start, part.end)) for part in value.parts)
    moved = replace(value, parts=parts)
    match moved:
        case Range():
            return replace(moved, low=placed(moved.low, plain), high=placed(moved.high, plain))
        case Reference() if moved.quantity:
            return replace(moved, quantity=placed(moved.quantity, plain))
        case Text():
            return replace(moved, quantities=tuple(placed(each, plain) for each in moved.quantities))
    return moved
