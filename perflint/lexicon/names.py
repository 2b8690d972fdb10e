"""What the name of an indicator says: its head noun decides direction, category and units."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from perflint.lexicon.bad_things import BadThing, bad_thing
from perflint.lexicon.heads import Head, find_head
from perflint.lexicon.taxonomy import Category
from perflint.resources import table


class Direction(StrEnum):
    """Which way is better (指标方向)."""

    FORWARD = "forward"  # 正向: more is better
    REVERSE = "reverse"  # 反向: less is better
    FIXED = "fixed"  # 定值: the number is what it is (补助标准, 在职人数)
    DEMAND = "demand"  # the number depends on who comes (报名人数, 受理数): a cap is legal but odd


class Measure(StrEnum):
    """What kind of quantity a name asks for."""

    RATE = "rate"  # 率, 比例, 占比
    COUNT = "count"  # people, things, events, areas, lengths, masses
    MONEY = "money"
    DURATION = "duration"  # 响应时间, 工期
    DATE = "date"  # 完成时间
    GRADE = "grade"  # 等级, 评级
    STATE = "state"  # 规范性, 情况: qualitative by nature


@dataclass(frozen=True, slots=True)
class Name:
    """The reading of an indicator name; what is not known is None or empty, never a guess.

    `text` is the name without numbering (指标1：) and without a unit in brackets, which is `unit` (满意度（%）).
    `head` is the head noun that decided. `bounded` says that the rate cannot exceed 100 % (合格率, not 完成率).
    `units` are the units one expects, usual first. `question` is a yes-no name (是否…). `marks` are the special
    senses of the head noun (see heads.Head), control for 控制率 and 变动率 of costs, open for bad things that no list
    of heads knows, and guess where only a character speaks for that.
    """

    raw: str
    text: str
    unit: str | None = None
    head: str | None = None
    direction: Direction | None = None
    measure: Measure | None = None
    categories: frozenset[Category] = frozenset()
    units: tuple[str, ...] = ()
    bounded: bool = False
    question: bool = False
    marks: frozenset[str] = frozenset()


_NUMBERING = re.compile(
    r"^\s*(?:指标\s*\d*\s*[:：.、]\s*|\d{1,2}\s*[.、．)）]\s*(?=\D)|[(（]\d{1,2}[)）]\s*|[①-⑳]\s*)?-?\s*"
)
_UNIT = re.compile(r"\s*[(（\[【]\s*(?:单位[:：])?([^()（）\[\]【】]{1,8}?)\s*[)）\]】]\s*$")
_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


@lru_cache(maxsize=65536)
def read_name(raw: str) -> Name:
    """Read a name; memoised by text."""
    text = _NUMBERING.sub("", raw).strip()
    unit = None
    if (match := _UNIT.search(text)) and _is_unit(match[1]):
        unit, text = match[1].replace("％", "%"), text[: match.start()].rstrip()
    core = _BRACKETS.sub("", text).rstrip(" 。；;，,、.：:！!")
    name = Name(raw, text, unit, question="是否" in core or "有无" in core or core.endswith(("吗", "与否")))
    return _read(name, core) if core else name


@cache
def _units() -> frozenset[str]:
    units: dict[str, Any] = table("units.yaml")
    return frozenset(unit for family in units.values() for unit in family["units"].split())


def _is_unit(text: str) -> bool:
    bare = text.replace("％", "%")
    scaled = bare[1:] if bare[:1] in "万亿千百" and len(bare) > 1 else bare
    return bare in _units() or scaled in _units() or all(p in _units() for p in re.split(r"[/·]", scaled))


@cache
def _table() -> dict[str, Any]:
    read: dict[str, Any] = table("names.yaml")
    return read


def _read(name: Name, core: str) -> Name:
    if "满意" in core and (read := _satisfaction(name, core)):
        return read
    if _is_sentence(core):
        return _without_head(name, core)
    head = find_head(core)
    if (bad := bad_thing(core)) is not None and _is_surer(bad, head):
        return _bad(name, bad, head)
    if head is None or _is_prompt(core, head):
        return _without_head(name, core)
    stem = core[: -len(head.text)]
    if (special := _special(name, core, head, stem)) is not None:
        return special
    return _with_head(name, head, _direction(head, stem), stem)


def _is_surer(bad: BadThing, head: Head | None) -> bool:
    """Whether a bad thing says more than the head: 次数 says nothing, and 渗流量 is no 流量."""
    if head is None or bad.ending.endswith(head.text):
        return True
    return head.direction != "reverse" and (bad.root + bad.ending).endswith(head.text)


def _bad(name: Name, bad: BadThing, head: Head | None) -> Name:
    """Less is better of what counts a bad thing."""
    ending = bad.ending
    measure = next((kind for tail, kind in _BAD_MEASURES if ending.endswith(tail)), Measure.COUNT)
    units = head.units if head and head.units else ("%",) if measure is Measure.RATE else ()
    return replace(
        name,
        head=ending,
        direction=Direction.REVERSE,
        measure=measure,
        categories=_BAD_PLACES if measure is not Measure.DURATION else frozenset(),
        units=units,
        marks=frozenset({"open"} if bad.sure else {"open", "guess"}),
    )


_BAD_MEASURES = (
    *((rate, Measure.RATE) for rate in ("率", "占比", "比例", "比重")),
    *((time, Measure.DURATION) for time in ("时间", "时长", "天数")),
    ("额", Measure.MONEY),
)
_BAD_PLACES = frozenset(
    {Category.QUALITY, Category.SOCIAL, Category.QUANTITY, Category.ECOLOGICAL, Category.ECONOMIC}
)


def _is_prompt(core: str, head: Head) -> bool:
    """及时拨付资金 is about time, whatever is paid."""
    qualitative = head.measure in ("money", "state") and core != head.text
    return qualitative and core.startswith(tuple(_table()["timely"]))


def _is_sentence(core: str) -> bool:
    """A name of several clauses has no head noun of its own."""
    return _CLAUSES.search(core) is not None and (len(core) > 16 or core.startswith(_verbs()))


_CLAUSES = re.compile("[，,；;。]")


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(_table()["verbs"])


def _with_head(name: Name, head: Head, direction: Direction | None, stem: str) -> Name:
    if head.measure == "rate" and stem.endswith(("按时", "按期", "及时", "如期", "准时", "限时", "时限内")):
        head = replace(head, belongs=frozenset({Category.TIMELINESS}), marks=head.marks | {"timely"})
    measure = None if head.measure == "none" else Measure(head.measure)
    if direction is Direction.DEMAND and Category.QUANTITY not in head.belongs:
        # 侦办刑事案件数 is work done, not crime.
        head = replace(head, belongs=head.belongs | {Category.QUANTITY})
    marks = _marks(head, direction, stem)
    if stem and measure is Measure.STATE and "timely" not in marks:
        direction = None
    return Name(
        raw=name.raw,
        text=name.text,
        unit=name.unit,
        head=head.text,
        direction=direction,
        measure=measure,
        categories=head.belongs,
        units=head.units,
        bounded=head.bounded,
        question=name.question,
        marks=marks,
    )


def _marks(head: Head, direction: Direction | None, stem: str) -> frozenset[str]:
    """The special senses that hold for this name, not only for its head."""
    marks = head.marks if direction or head.direction == "none" else head.marks - {"grave", "cost"}
    if head.text.endswith(_PEOPLE):
        marks |= {"people"}
    if head.measure != "count" or "people" not in marks or direction is Direction.DEMAND:
        return marks
    serves = any(word in stem + head.text for word in _table()["benefits"])
    return marks | {"beneficiary"} if serves else marks


def _direction(head: Head, stem: str) -> Direction | None:
    if head.direction == "none":
        return None
    direction = Direction(head.direction)
    if stem and stem[-1] in _table()["negations"] and direction in _OPPOSITE and head.measure == "rate":
        return _OPPOSITE[direction]
    if direction is Direction.REVERSE:
        if head.measure == "money" and any(verb in stem for verb in _table()["drives"]):
            return None
        if stem[-1:] in ("零", "无") or any(verb in stem for verb in _table()["reductions"]):
            return None
        if head.measure == "count" and any(verb in stem for verb in _table()["remedies"]):
            return Direction.DEMAND
    if direction is Direction.FORWARD and head.measure == "count" and head.text in _GENERIC:
        if stem.endswith(_reverse_events()):
            return Direction.REVERSE
        # 仲裁业务次数 depends on who comes, as 仲裁次数 does.
        return Direction.DEMAND if any(word in stem for word in _table()["demands"]) else direction
    if direction is Direction.FORWARD and head.measure == "count" and stem.endswith(_COMERS):
        return Direction.DEMAND
    return direction


_COMERS = ("来访", "受理", "立案", "报名", "报考", "申请", "诊疗", "就诊", "接警", "信访", "举报", "求助")
_PEOPLE = ("人数", "人次", "人员数", "人员数量", "学生数", "农户数", "户数", "对象数量")
_GENERIC = frozenset(
    [
        "人数",
        "次数",
        "起数",
        "件数",
        "数量",
        "个数",
        "场次",
        "批次",
        "人次",
        "总数",
        "户次",
        "项目数",
        "人员数量",
        "案件数",
    ]
)


@cache
def _reverse_events() -> tuple[str, ...]:
    return tuple(_table()["events_reverse"])


_OPPOSITE = {Direction.FORWARD: Direction.REVERSE, Direction.REVERSE: Direction.FORWARD}


_SATISFIED = 6  # characters from 满意 to the end of the name: 满意率提高, 满意度评分


def _satisfaction(name: Name, core: str) -> Name | None:
    """满意度 and its like; work on surveys (满意度调查次数) is not satisfaction."""
    if any(core.endswith(work) for work in _table()["satisfaction_work"]):
        return None
    if len(core) - core.rfind("满意") > _SATISFIED:
        # 不满意事项整改率 is about the mending.
        return None
    reverse = "不满意" in core
    return replace(
        name,
        head="不满意率" if reverse else "满意度",
        direction=Direction.REVERSE if reverse else Direction.FORWARD,
        measure=Measure.RATE,
        categories=frozenset({Category.SATISFACTION}),
        units=("%", "分"),
        bounded=True,
        marks=frozenset({"satisfaction"}),
    )


def _special(name: Name, core: str, head: Head, stem: str) -> Name | None:
    """Growth, decline and control: what grows or is controlled decides."""
    words = _table()
    if core.endswith(tuple(words["growth"])):
        first = any(word in stem for word in words["growth_first"])
        nearest = _by_stem(stem, words["growth_reverse"], words["growth_forward"])
        return _with_head(name, head, Direction.FORWARD if first else nearest, stem)
    if core.endswith(tuple(words["decline"])):
        inner = find_head(stem)
        forward = inner is not None and inner.direction == "forward"
        return _with_head(name, head, None if forward else Direction.FORWARD, stem)
    return None


def _by_stem(stem: str, reverse: list[str], forward: list[str]) -> Direction | None:
    """The direction by the word nearest to the end of the stem."""
    at = {word: stem.rfind(word) + len(word) for word in [*reverse, *forward] if word in stem}
    if not at:
        return None
    nearest = max(at, key=lambda word: (at[word], len(word)))
    return Direction.REVERSE if nearest in reverse else Direction.FORWARD


def _without_head(name: Name, core: str) -> Name:
    words = _table()
    if core.endswith(tuple(words["control"])):
        if any(word in core for word in words["control_open"]):
            return replace(name, head="控制率", measure=Measure.RATE, units=("%",))
        direction = _by_stem(core, words["control_reverse"], words["control_forward"])
        marks = frozenset({"control"}) if direction is Direction.REVERSE else frozenset()
        return replace(
            name, head="控制率", direction=direction, measure=Measure.RATE, units=("%",), marks=marks
        )
    if core.endswith(tuple(words["change"])):
        costly = any(word in core for word in words["change_reverse"])
        direction = Direction.REVERSE if costly else None
        marks = frozenset({"control"}) if costly else frozenset()
        return replace(
            name, head="变动率", direction=direction, measure=Measure.RATE, units=("%",), marks=marks
        )
    if any(word in core for word in words["timely"]):
        belongs = frozenset(
            {Category.TIMELINESS, *([Category.QUALITY] if "足额" in core or "质" in core else [])}
        )
        return replace(name, measure=Measure.STATE, categories=belongs, marks=frozenset({"timely"}))
    return _elapsed(name, core) or _by_ending(name, core)


def _elapsed(name: Name, core: str) -> Name | None:
    """信息发布时限: how long an act takes, whatever is acted on."""
    words = _table()
    ending = next((word for word in words["act_times"] if core.endswith(word)), None)
    if ending is None or not core.removesuffix(ending).endswith(tuple(words["acts"])):
        return None
    return replace(
        name,
        head=ending,
        direction=Direction.REVERSE,
        measure=Measure.DURATION,
        categories=frozenset({Category.TIMELINESS}),
        units=("分钟", "小时", "天", "个工作日"),
    )


def _by_ending(name: Name, core: str) -> Name:
    """The last character still tells the kind of quantity, though not which way is better."""
    words = _table()
    if core.startswith(_verbs()) and not core.endswith(("率", "数", "人次")):
        return replace(name, measure=Measure.STATE)
    if core.endswith("率") and not core.endswith(tuple(words["not_rates"])):
        return replace(name, head="率", measure=Measure.RATE, units=("%",))
    if core.endswith("费") and not core.endswith(tuple(words["not_fees"])) and not is_collected(core):
        marks = frozenset({"cost"})
        return replace(
            name,
            head="费",
            direction=Direction.REVERSE,
            measure=Measure.MONEY,
            units=("元", "万元"),
            marks=marks,
        )
    for ending, measure, units in _ENDINGS:
        if core.endswith(ending):
            return replace(name, head=ending, measure=measure, units=units)
    return name


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


def is_decline(text: str) -> bool:
    """Whether a name speaks of a decline or a saving (下降率, 节约率)."""
    return _BRACKETS.sub("", text).endswith(tuple(_table()["decline"]))


def rate_home(name: Name) -> Category:
    """The category to which a rate is best moved."""
    return Category.QUALITY if Category.QUALITY in name.categories or not name.categories else Category.SOCIAL


def is_growth(text: str) -> bool:
    """Whether a name speaks of growth or change, which may be negative or pass 100 %."""
    words = _table()
    core = _BRACKETS.sub("", text)
    return core.endswith((*words["growth"], *words["change"], *words["decline"])) or any(
        word in core for word in ("增长", "变动", "变化", "同比", "环比", "增减")
    )


def is_collected(text: str) -> bool:
    """Whether a name speaks of money that comes in rather than money spent (清欠金额, 罚没收入)."""
    return any(word in text for word in _table()["collected"])
