"""Names without a head noun: their last characters still tell the kind of quantity."""

from perflint.lexicon.directions import nearest_direction
from perflint.lexicon.senses import Direction, Measure, Name, Written, named
from perflint.lexicon.taxonomy import Category
from perflint.lexicon.vocabulary import words


def without_head(name: Written, core: str) -> Name:
    """Read a name that ends with no head noun: a control rate, a word of time, a last character."""
    if (held := _held(name, core)) is not None:
        return held
    if words("control").end(core):
        if words("control_open").within(core):
            return named(name, head="控制率", measure=Measure.RATE, units=("%",))
        direction = nearest_direction(core, words("control_reverse"), words("control_forward"))
        marks = frozenset({"control"}) if direction is Direction.REVERSE else frozenset()
        return named(
            name, head="控制率", direction=direction, measure=Measure.RATE, units=("%",), marks=marks
        )
    if words("change").end(core):
        costly = words("change_reverse").within(core)
        direction = Direction.REVERSE if costly else None
        marks = frozenset({"control"}) if costly else frozenset()
        return named(
            name, head="变动率", direction=direction, measure=Measure.RATE, units=("%",), marks=marks
        )
    if words("timely").within(core):
        belongs = frozenset(
            {Category.TIMELINESS, *([Category.QUALITY] if "足额" in core or "质" in core else [])}
        )
        return named(name, measure=Measure.STATE, categories=belongs, marks=frozenset({"timely"}))
    return _elapsed(name, core) or _by_ending(name, core)


def _held(name: Written, core: str) -> Name | None:
    """在册吸毒人员管控率: the more of those people are looked after or caught, the better."""
    stem = core.removesuffix("率")
    if stem == core or not words("holds").end(stem):
        return None
    if not words("held").within(stem) or words("not_held").within(stem):
        return None
    return named(name, head="率", direction=Direction.FORWARD, measure=Measure.RATE, units=("%",))


def _elapsed(name: Written, core: str) -> Name | None:
    """信息发布时限: how long an act takes, whatever is acted on; of a limit also 补贴兑付期限."""
    ending = next((word for word in words("act_times") if core.endswith(word)), None)
    if ending is None:
        return None
    act = core.removesuffix(ending)
    limited = ending.endswith("限") and words("deliveries").end(act)
    if not (limited or words("acts").end(act)):
        return None
    return named(
        name,
        head=ending,
        direction=Direction.REVERSE,
        measure=Measure.DURATION,
        categories=frozenset({Category.TIMELINESS}),
        units=("分钟", "小时", "天", "个工作日"),
    )


def _by_ending(name: Written, core: str) -> Name:
    """The last character still tells the kind of quantity, though not which way is better."""
    if words("verbs").start(core) and not core.endswith(("率", "数", "人次")):
        return named(name, measure=Measure.STATE)
    if core.endswith("率") and not words("not_rates").end(core):
        return named(name, head="率", measure=Measure.RATE, units=("%",))
    if core.endswith("费") and not words("not_fees").end(core) and not is_collected(core):
        marks = frozenset({"cost"})
        return named(
            name,
            head="费",
            direction=Direction.REVERSE,
            measure=Measure.MONEY,
            units=("元", "万元"),
            marks=marks,
        )
    for ending, measure, units in _ENDINGS:
        if core.endswith(ending):
            asked = measure is Measure.COUNT and words("comers").within(core)
            direction = Direction.DEMAND if asked else None
            return named(name, head=ending, direction=direction, measure=measure, units=units)
    return named(name)


_ENDINGS: tuple[tuple[str, Measure, tuple[str, ...]], ...] = (
    ("人数", Measure.COUNT, ("人",)),
    ("次数", Measure.COUNT, ("次",)),
    ("户数", Measure.COUNT, ("户",)),
    ("件数", Measure.COUNT, ("件",)),
    ("面积", Measure.COUNT, ("平方米", "亩")),
    ("例数", Measure.COUNT, ("例",)),
    ("费", Measure.MONEY, ("元", "万元")),
    ("金额", Measure.MONEY, ("元", "万元")),
    ("性", Measure.STATE, ()),
    ("指数", Measure.GRADE, ()),
    ("系数", Measure.GRADE, ()),
    ("分数", Measure.GRADE, ()),
    ("倍数", Measure.GRADE, ()),
    ("参数", Measure.GRADE, ()),
    ("数", Measure.COUNT, ()),
)


def is_act_time(core: str) -> bool:
    """Whether a name asks when or how fast something is done (拨付时间), not how long it goes on (考试时间)."""
    ending = next((word for word in words("act_times") if core.endswith(word)), "")
    act = core.removesuffix(ending)
    return bool(ending) and (words("acts").end(act) or words("deliveries").end(act))


def is_collected(text: str) -> bool:
    """Whether a name speaks of money that comes in rather than money spent (清欠金额, 罚没收入)."""
    return words("collected").within(text)
