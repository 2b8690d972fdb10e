"""What the reading of an indicator name consists of."""

from enum import StrEnum

from perflint.lexicon.taxonomy import Category
from perflint.system.record import Record


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


class Name(Record):
    """The reading of an indicator name; what is not known is None or empty, never a guess.

    `text` is the name without numbering (指标1：) and without a unit in brackets, which is `unit` (满意度（%）);
    `bare` is the text without remarks in brackets (参训人数（含家属）).
    `head` is the head noun that decided. `bounded` says that the rate cannot exceed 100 % (合格率, not 完成率).
    `units` are the units one expects, usual first. `question` is a yes-no name (是否…). `marks` are the special
    senses of the head noun (see heads.Head), control for 控制率 and 变动率 of costs, open for bad things that no list
    of heads knows, guess where only a character speaks for that, and event where the name ends with the thing itself.
    """

    raw: str
    text: str
    bare: str
    unit: str | None = None
    question: bool = False
    head: str | None = None
    direction: Direction | None = None
    measure: Measure | None = None
    categories: frozenset[Category] = frozenset()
    units: tuple[str, ...] = ()
    bounded: bool = False
    marks: frozenset[str] = frozenset()


# How a name is written: raw, text, bare, unit and question of Name.
Written = tuple[str, str, str, str | None, bool]


def named(
    written: Written,
    head: str | None = None,
    direction: Direction | None = None,
    measure: Measure | None = None,
    categories: frozenset[Category] = frozenset(),
    units: tuple[str, ...] = (),
    marks: frozenset[str] = frozenset(),
    *,
    bounded: bool = False,
) -> Name:
    """The reading of a name that is written so."""
    raw, text, bare, unit, question = written
    return Name(raw, text, bare, unit, question, head, direction, measure, categories, units, bounded, marks)
