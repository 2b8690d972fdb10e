"""Names without a head noun: their last characters still tell the kind of quantity."""

from functools import cache

from perflint.lexicon.directions import is_ahead, nearest_direction
from perflint.lexicon.senses import Direction, Measure, Name, Written, named
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.words import name_words
from perflint.system.resources import table
from perflint.system.words import has_word, word_list, word_text


def without_head(name: Written, core: str) -> Name:
    """Read a name that ends with no head noun: a control rate, a word of time, a last character."""
    if (held := _held(name, core)) is not None:
        return held
    if name_words("control").end(core):
        if name_words("control_open").within(core):
            return named(name, head=word_text("lexicon.endings.control"), measure=Measure.RATE, units=("%",))
        direction = nearest_direction(core, name_words("control_reverse"), name_words("control_forward"))
        return _bounded_rate(name, word_text("lexicon.endings.control"), direction)
    if name_words("change").end(core):
        direction = Direction.REVERSE if name_words("change_reverse").within(core) else None
        return _bounded_rate(name, word_text("lexicon.endings.change"), direction)
    if name_words("timely").within(core):
        belongs = frozenset(
            {Category.TIMELINESS, *([Category.QUALITY] if has_word(core, "lexicon.endings.quality") else [])}
        )
        return named(name, measure=Measure.STATE, categories=belongs, marks=frozenset({"timely"}))
    return _elapsed(name, core) or _by_ending(name, core)


def _bounded_rate(name: Written, head: str, direction: Direction | None) -> Name:
    """A rate that is a ceiling (control) where less is better."""
    marks = frozenset({"control"}) if direction is Direction.REVERSE else frozenset[str]()
    return named(name, head=head, direction=direction, measure=Measure.RATE, units=("%",), marks=marks)


def _held(name: Written, core: str) -> Name | None:
    """在册吸毒人员管控率: the more of those people are looked after or caught, the better."""
    stem = core.removesuffix(word_text("lexicon.endings.rate"))
    if stem == core or not name_words("holds").end(stem):
        return None
    if not name_words("held").within(stem) or name_words("not_held").within(stem):
        return None
    return named(
        name,
        head=word_text("lexicon.endings.rate"),
        direction=Direction.FORWARD,
        measure=Measure.RATE,
        units=("%",),
    )


def _elapsed(name: Written, core: str) -> Name | None:
    """信息发布时限: how long an act takes, whatever is acted on; of a limit also 补贴兑付期限."""
    ending = next((word for word in name_words("act_times") if core.endswith(word)), None)
    if ending is None:
        return None
    act = core.removesuffix(ending)
    limited = ending.endswith(word_list("lexicon.endings.limits")) and name_words("deliveries").end(act)
    if not (limited or name_words("acts").end(act)):
        return None
    return named(
        name,
        head=ending,
        direction=None if is_ahead(act) else Direction.REVERSE,
        measure=Measure.DURATION,
        categories=frozenset({Category.TIMELINESS}),
        units=word_list("lexicon.endings.time_units"),
    )


def _by_ending(name: Written, core: str) -> Name:
    """The last character still tells the kind of quantity, though not which way is better."""
    if name_words("verbs").start(core) and not core.endswith(word_list("lexicon.endings.quantities")):
        return named(name, measure=Measure.STATE)
    if core.endswith(word_text("lexicon.endings.rate")) and not name_words("not_rates").end(core):
        return named(name, head=word_text("lexicon.endings.rate"), measure=Measure.RATE, units=("%",))
    if _is_fee(core):
        return named(
            name,
            head=word_text("lexicon.endings.fee"),
            direction=Direction.REVERSE,
            measure=Measure.MONEY,
            units=word_list("lexicon.endings.money_units"),
            marks=frozenset({"cost"}),
        )
    for ending, measure, units in _last_words():
        if core.endswith(ending):
            demanded = measure is Measure.COUNT and name_words("comers").within(core)
            direction = Direction.DEMAND if demanded else None
            return named(name, head=ending, direction=direction, measure=measure, units=units)
    return named(name)


def _is_fee(core: str) -> bool:
    """Whether a name ends with 费 and speaks of money that is spent."""
    is_fee = core.endswith(word_text("lexicon.endings.fee")) and not name_words("not_fees").end(core)
    return is_fee and not is_collected(core)


@cache
def _last_words() -> tuple[tuple[str, Measure, tuple[str, ...]], ...]:
    """What the last words of a name tell where no head does: the kind of quantity and its units."""
    return tuple(
        (line["ending"], Measure(line["measure"]), tuple(line["units"].split()))
        for line in table("names.yaml")["last_words"]
    )


def is_act_time(core: str) -> bool:
    """Whether a name asks when or how fast something is done (拨付时间), not how long it goes on (考试时间)."""
    ending = next((word for word in name_words("act_times") if core.endswith(word)), "")
    act = core.removesuffix(ending)
    return bool(ending) and (name_words("acts").end(act) or name_words("deliveries").end(act))


def is_collected(text: str) -> bool:
    """Whether a name speaks of money that comes in rather than money spent (清欠金额, 罚没收入)."""
    return name_words("collected").within(text)
