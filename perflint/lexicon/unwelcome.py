"""Counts of which more is not better, though their head noun says so: 未参保人数, 碳排放总量, 遗属人数, 抢险次数."""

from perflint.lexicon.nouns import ACTS, last_noun, names_people, noun_words, tackles
from perflint.lexicon.senses import Direction
from perflint.lexicon.words import name_words
from perflint.system.record import Record
from perflint.system.words import word_list, word_set


class Unwelcome(Record):
    """How a count is to be read: its direction, None where that is open, and whether only in some categories."""

    direction: Direction | None
    open: bool = False


def unwelcome(core: str) -> Unwelcome | None:
    """Return how to read a count that its head noun misjudges; None where the head noun is right."""
    if core.startswith(word_list("lexicon.unwelcome.fewer")):
        return Unwelcome(None)
    return left_undone(core) or _unwanted(core)


def _counted(core: str) -> str:
    """What is counted: 碳排放 of 碳排放总量."""
    return core.removesuffix(name_words("count_words").tail(core))


def left_undone(core: str) -> Unwelcome | None:
    """未参保人数: how many did not do what they should; 未就业毕业生帮扶人数 is work on them."""
    before, denied = _denial_in(_counted(core))
    if not denied:
        return None
    act = next(iter(name_words("good_acts").heads(denied)), "")
    group = denied[len(act) :]
    if _is_worked_on(before):
        # 走访未参保居民人数 is work; 培训未参加人数 is a gap.
        return None if names_people(group) else Unwelcome(None)
    if not act:
        return Unwelcome(None)
    if names_people(group) or name_words("states").end(act):
        return None if _is_worked_on(_after_first_person(group)) else _gap(group)
    return Unwelcome(None) if _is_worked_on(group) else _gap(group)


def _gap(group: str) -> Unwelcome:
    """Less is better; a group named by what it lacks may be whom the work is for."""
    return Unwelcome(Direction.REVERSE, open=bool(group))


def _denial_in(core: str) -> tuple[str, str]:
    """The words before a negation and the words it denies; both empty where nothing is denied."""
    if word_set("lexicon.unwelcome.marks").isdisjoint(core):
        return "", ""
    masked = core
    for word in name_words("not_negations"):
        masked = masked.replace(word, "＿" * len(word))
    for at, mark in enumerate(masked):
        rest = core[at + 1 :]
        if mark in word_set("lexicon.unwelcome.undone") or (
            mark in word_set("lexicon.unwelcome.lacking")
            and name_words("good_acts").start(rest)
            and not core[:at].endswith(word_list("lexicon.unwelcome.lessened"))
        ):
            return core[:at], rest
    return "", ""


def _after_first_person(group: str) -> str:
    """What follows the word for people (帮扶 of 毕业生帮扶); all of it where none is known."""
    return next((group[end:] for end in range(1, len(group) + 1) if names_people(group[:end])), group)


def _unwanted(core: str) -> Unwelcome | None:
    """Emissions, consumption, idle stock, people in need or on the payroll, answers to emergencies."""
    stem = _counted(core)
    if _is_answer(stem) or (_is_rescue(stem) and core.endswith(word_list("lexicon.unwelcome.times"))):
        return Unwelcome(Direction.DEMAND)
    if _is_worked_on(stem) or name_words("reductions").within(stem):
        return None
    if name_words("emissions").end(stem):
        return Unwelcome(None if name_words("clean").within(stem) else Direction.REVERSE)
    if name_words("pollutants", "consumption", "idle", "needy").end(stem) or name_words("stocked").within(
        stem
    ):
        return Unwelcome(None)
    return Unwelcome(Direction.FIXED) if name_words("staff").end(stem) else None


def _is_answer(stem: str) -> bool:
    """Whether something is done because something happened (抢险救灾, 处置突发事件, 救助走失老人)."""
    dealt = word_list("lexicon.unwelcome.dealt")
    handled = stem.startswith(dealt) and name_words("emergencies").end(stem)
    met = stem.endswith(dealt) and name_words("emergencies").within(stem)
    return handled or met or name_words("answers").end(stem) or _is_urgent_relief(stem)


def _is_rescue(stem: str) -> bool:
    """Whether a name begins with a rescue (扑救山火) and is no drill, training or purchase for it."""
    if not name_words("answers").start(stem) or noun_words(*ACTS).end(stem):
        return False
    noun = last_noun(stem)
    return noun is None or noun.kind != "event"


def _is_urgent_relief(stem: str) -> bool:
    return name_words("relief").within(stem) and name_words("urgent").within(stem)


def _is_worked_on(text: str) -> bool:
    """Whether work is done in a text: on evils at its start, or anywhere by a word for work."""
    return (
        tackles(text)
        or noun_words(*ACTS).within(text)
        or name_words("works_on", "benefits", "disposals").within(text)
    )
