"""Names that end with a head noun: what it says of them, and the words before it that turn that round."""

from functools import lru_cache

from perflint.lexicon.directions import direction_of, nearest_direction
from perflint.lexicon.endings import without_head
from perflint.lexicon.heads import Head, find_head, is_added
from perflint.lexicon.nouns import names_people
from perflint.lexicon.senses import Direction, Measure, Name, Written, named
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.unwelcome import Unwelcome, unwelcome
from perflint.lexicon.words import name_words
from perflint.system.record import replace
from perflint.system.words import word_list, word_text

_MEASURES = {measure.value: measure for measure in Measure}


def with_head(name: Written, core: str, head: Head) -> Name:
    """Read a name that ends with a head noun."""
    stem = core[: -len(head.text)]
    if (limited := limited_by(core)) and (ceiling := _ceiling(name, core, limited)) is not None:
        return ceiling
    if (turned := _turned(name, core, head, stem)) is not None:
        return turned
    direction = direction_of(head, stem)
    doubted = head.measure == "count" and direction is not Direction.REVERSE and not is_added(head.text)
    if doubted and (judged := unwelcome(core)) is not None:
        return _unwelcome_count(name, head, judged)
    return _by_head(name, head, direction, stem)


def limited_by(core: str) -> str:
    """What a ceiling (会议次数控制数) is one of; "" where it limits money or does not say what."""
    ceiling = word_text("lexicon.names.ceiling")
    if not core.endswith(ceiling) or core == ceiling:
        return ""
    stem = core.removesuffix(ceiling)
    head, inner = find_head(core), find_head(stem)
    plain = head is not None and head.text == ceiling and not is_added(ceiling)
    return stem if plain and (inner is None or inner.measure not in ("money", "state")) else ""


def _ceiling(name: Written, core: str, limited: str) -> Name | None:
    """A ceiling of something counted; None where the words do not tell that it is no money."""
    inner = find_head(limited)
    if inner is None:
        people = names_people(limited)
        return replace(without_head(name, core), direction=Direction.REVERSE) if people else None
    return named(
        name, inner.text, Direction.REVERSE, _MEASURES.get(inner.measure), inner.belongs, inner.units
    )


def _turned(name: Written, core: str, head: Head, stem: str) -> Name | None:
    """Growth, decline and control: what grows or is controlled decides."""
    turn = _turn(core[-_LONGEST_TURN:])
    if turn == "growth":
        first = name_words("growth_first").within(stem)
        nearest = nearest_direction(stem, name_words("growth_reverse"), name_words("growth_forward"))
        return _by_head(name, head, Direction.FORWARD if first else nearest, stem)
    if turn == "decline":
        inner = find_head(stem)
        forward = inner is not None and inner.direction == "forward"
        return _by_head(name, head, None if forward else Direction.FORWARD, stem)
    return None


_LONGEST_TURN = 4  # characters of a word of growth or decline


@lru_cache(4096)
def _turn(ending: str) -> str:
    """Whether names that end so speak of growth or decline."""
    return next((section for section in ("growth", "decline") if name_words(section).end(ending)), "")


def _unwelcome_count(name: Written, head: Head, judged: Unwelcome) -> Name:
    """A count whose direction the words before its head decide."""
    marks = (head.marks - {"beneficiary", "grave"}) | ({"open"} if judged.open else frozenset())
    belongs = head.belongs | {Category.QUANTITY}
    return named(
        name, head.text, judged.direction, Measure.COUNT, belongs, head.units, marks, bounded=head.bounded
    )


def _by_head(name: Written, head: Head, direction: Direction | None, stem: str) -> Name:
    """What a name with this head means, where the words before the head may change it."""
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


def _marks(head: Head, direction: Direction | None, stem: str) -> frozenset[str]:
    """The special senses that hold for this name, not only for its head."""
    marks = head.marks if direction or head.direction == "none" else head.marks - {"grave", "cost"}
    if head.measure != "count" or "people" not in marks or direction is Direction.DEMAND:
        return marks
    serves = name_words("benefits").within(stem + head.text)
    return marks | {"beneficiary"} if serves else marks
