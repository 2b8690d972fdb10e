"""What a document says around its indicator tables; every text with its place."""

import re
from collections.abc import Iterable

from perflint.model import Location
from perflint.system.pattern import pattern
from perflint.system.record import Record, field
from perflint.system.words import word_pattern

MONEY_UNIT = word_pattern("forms.money", r"[(（:：]\s*(?:{unit}[:：]\s*)?({units})\s*[)）]?")
AMOUNT = word_pattern("forms.money", r"^-?[\d,，.\s]*\d[\d,，.\s]*{units}?$")
_NUMBER = pattern(r"(?:(?<=[。；;\s])|^)\s*(?:(\d{1,2})[.、．)）](?!\d)|[(（](\d{1,2})[)）])")
WEIGHT = word_pattern("forms.money", r"[(（]\s*(\d+(?:\.\d+)?)\s*{points}")  # 预算执行率（10分）
_GOAL = word_pattern("forms.facts", r"(?<=[。；;\s）)\n])(?=\s*{goal}\s*\d+\s*[:：、.])")


class PlacedText(Record):
    """A text and where it stands."""

    text: str
    location: Location
    numbered: bool = False


class Fund(Record, frozen=False):
    """A row of a funding table: its texts by field, and the amounts of earlier years."""

    texts: dict[str, PlacedText]
    history: dict[str, PlacedText] = field(default_factory=dict)  # by year


class Source(Record):
    """An amount of money that may be a part of the total: where it comes from, as its label says."""

    role: str  # fiscal, fiscal_part, carried_over, other; "" where nobody knows the label
    label: str
    amount: PlacedText
    inside: bool = False  # 其中: a part of the one before
    sure: bool = True  # stands under the label of the whole block


class Facts(Record, frozen=False):
    """What was said before (or after) an indicator table."""

    texts: dict[str, PlacedText] = field(default_factory=dict)
    money: dict[str, PlacedText] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    # role, label, amount, unit and place of the money that lines tell
    lines: list[tuple[str, str, str, str, Location]] = field(default_factory=list)
    block: str = ""  # the label beside the rows of money, where the last row had some
    loose: set[str] = field(default_factory=set)  # the texts that lines tell
    money_unit: str = ""
    goals: list[tuple[str, PlacedText]] = field(default_factory=list)  # goals or cycle_goals
    goal_label: str = ""
    weight: str = ""
    tasks: list[dict[str, PlacedText]] = field(default_factory=list)
    task_unit: str = ""
    funds: list[Fund] = field(default_factory=list)
    notes: list[PlacedText] = field(default_factory=list)
    title: PlacedText | None = None
    year: str = ""
    score_column: int | None = None  # of the table before, where its total stands
    blanks: dict[str, Location] = field(default_factory=dict)  # labelled cells in which nothing stands
    until: str = ""  # 截止2026年 beside a long-term goal

    @property
    def names_form(self) -> bool:
        """Whether the facts begin a form of their own rather than a part of the one before."""
        return bool({"project", "department"} & self.texts.keys()) or self.title is not None

    @property
    def says_anything(self) -> bool:
        """Whether there is anything but notes and units."""
        return bool(self.names_form or self.texts or self.goals or self.tasks or self.funds or self.money)

    def merge(self, more: "Facts") -> None:
        """Take in what was said after the table, where nothing was said before it."""
        for role, placed in more.texts.items():
            self.texts.setdefault(role, placed)
        for role, placed in more.money.items():
            self.money.setdefault(role, placed)
        for role, place in more.blanks.items():
            self.blanks.setdefault(role, place)
        self.sources.extend(more.sources)
        self.notes.extend(more.notes)
        self.funds.extend(more.funds)
        self.tasks.extend(more.tasks)

    def see_unit(self, text: str) -> None:
        """Take the unit of the amounts from a label such as 预算金额（万元）."""
        if unit := MONEY_UNIT.search(re.sub(r"\s", "", text)):
            self.money_unit = self.money_unit or unit[1]


def pieces(text: str) -> list[str]:
    """Split a text at 目标1：, 目标2：, or at 1、 2、 3、 where it is numbered from its start."""
    marks = _numbered(text)
    parts = _cut(text, marks) if len(marks) > 1 else _GOAL.split(text)
    return [part.strip() for part in parts if part.strip()]


def _numbered(text: str) -> list[int]:
    """Where the numbers 1, 2, 3, … stand, if the text starts with the first."""
    starts: list[int] = []
    for match in _NUMBER.finditer(text):
        if int(match[1] or match[2]) == len(starts) + 1 and (starts or not text[: match.start()].strip()):
            starts.append(match.start())
    return starts


def _cut(text: str, marks: list[int]) -> Iterable[str]:
    return (text[start:end] for start, end in zip(marks, [*marks[1:], len(text)], strict=True))
