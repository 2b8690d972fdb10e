"""The typed values that the text of an indicator cell can mean (指标值).

Intervals follow the usage of Chinese law: 以上, 以下, 以内, 不低于, 不超过 include the number itself;
超过, 高于, 低于, 不足, 大于, 小于 do not.
"""

from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from perflint.system.record import Record
from perflint.system.words import word_text


class Comparison(StrEnum):
    """How an actual value is compared with the number (比较符号)."""

    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"
    EQUAL = "="
    ABOUT = "~"

    @property
    def sign(self) -> str:
        """The sign as budget forms print it: ≥ ≤ > < = 约."""
        sign: str = getattr(_Sign, self.name)
        return sign

    @property
    def is_lower_bound(self) -> bool:
        """Whether more is better under this sign (≥, >)."""
        return self in LOWER_BOUNDS

    @property
    def is_upper_bound(self) -> bool:
        """Whether less is better under this sign (≤, <)."""
        return self in UPPER_BOUNDS


LOWER_BOUNDS = frozenset({Comparison.AT_LEAST, Comparison.MORE_THAN})
UPPER_BOUNDS = frozenset({Comparison.AT_MOST, Comparison.LESS_THAN})


class _Sign:
    """The sign of each comparison."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    MORE_THAN = ">"
    LESS_THAN = "<"
    EQUAL = "="
    ABOUT = "约"


class Answer:
    """How a truth is written."""

    YES = "是"
    NO = "否"


class Notation(StrEnum):
    """How a comparison was written."""

    SIGN = "sign"  # ≥ ≤ > < = in half or full width
    NONSTANDARD = "nonstandard"  # >= =< ≧ ═ ≥≥ =>
    WORD = "word"  # 不低于, 以上, 达到, 约


class Part(Record):
    """A named piece of a value and its span in the source text (code points, end exclusive)."""

    name: str  # comparison, suffix, hedge, number, scale, unit, year, month, day, …
    start: int
    end: int


class _Written(Record, kw_only=True):
    """What every value keeps: its source text and where its parts stand in it."""

    raw: str
    parts: tuple[Part, ...] = ()

    def span(self, *names: str) -> tuple[int, int]:
        """Return the span that covers the named parts, or the whole text if none of them is there."""
        parts = [part for part in self.parts if part.name in names]
        if not parts:
            return 0, len(self.raw)
        return min(part.start for part in parts), max(part.end for part in parts)

    @property
    def has_notes(self) -> bool:
        """Whether words stand around the value that are no part of it: ≥90%（新增）."""
        return any(part.name == "note" for part in self.parts)

    @property
    def extent(self) -> tuple[int, int]:
        """Where the value stands in its text, which may hold other words around it."""
        return self.span(*(part.name for part in self.parts if part.name != "note"))

    def __str__(self) -> str:
        """The text as written."""
        return self.raw


class Quantity(_Written, kw_only=True):
    """A number with what belongs to it, such as ≥9.8万人 (定量值).

    `number` is as written (9.8), `scale` the multiplier of 百 千 万 亿 (10000; 1 if none), `unit` the unit
    without the scale (人; None if none), `hedge` the word that makes it approximate (约, 左右, 余; None).
    `comparison` is None for a bare number. `scale_word` is the scale as written (万).
    """

    comparison: Comparison | None
    number: Decimal
    scale: int = 1
    scale_word: str = ""
    unit: str | None = None
    hedge: str | None = None
    notation: Notation | None = None

    @property
    def magnitude(self) -> Decimal:
        """The number in base units: 9.8万人 is 98000, 1203.7万元 is 12037000."""
        return self.number if self.scale == 1 else self.number * self.scale

    @property
    def is_percent(self) -> bool:
        """Whether the unit is the percent sign (after 百分比 and ％ were read as %)."""
        return self.unit == "%"

    @property
    def is_fraction(self) -> bool:
        """Whether the number is written as a share: 三分之二, 1/10000."""
        start, end = self.span("number")
        written = self.raw[start:end]
        return self.unit is None and ("/" in written or word_text("shared.numerals.fraction") in written)

    def under(self, comparison: Comparison | None) -> str:
        """The canonical spelling with this sign: ≥9.8万人; notes stay where they were."""
        sign = comparison.sign if comparison else ""
        before, after = self._around() if self.has_notes else ("", "")
        return f"{before}{sign}{self.number:f}{self.scale_word}{self.unit or ''}{after}"

    def _around(self) -> tuple[str, str]:
        """The notes before the number, and those behind it."""
        start = next((part.start for part in self.parts if part.name in ("number", "noun")), 0)
        notes = [part for part in self.parts if part.name == "note"]
        before = "".join(self.raw[note.start : note.end] for note in notes if note.start < start)
        return before, "".join(self.raw[note.start : note.end] for note in notes if note.start >= start)

    def __str__(self) -> str:
        """The canonical spelling: ≥9.8万人."""
        return self.under(self.comparison)


_FIRST_YEAR, _LAST_YEAR = 1950, 2100


class Date(_Written, kw_only=True):
    """A date or a deadline (时间节点).

    `year`, `month`, `day` are None as far as they are not given. `part` is what stands in place of a day or month:
    `end` (底/末), `start` (初), `early`, `mid`, `late` (上旬 中旬 下旬), `q1` to `q4` (季度), `h1`, `h2` (半年).
    `comparison` is AT_MOST for 前 / 之前 / 以前 / ≤ / 截至, AT_LEAST for 后 / 起, else None.
    `valid` is False for a date that the calendar does not have.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    comparison: Comparison | None = None
    valid: bool = True

    @property
    def likely(self) -> bool:
        """Whether the calendar has the date and a project of our time may be due then; a date without a year is."""
        return self.valid and (self.year is None or _FIRST_YEAR <= self.year <= _LAST_YEAR)


class Range(_Written, kw_only=True):
    """A closed interval of two quantities (90%-95%) or two dates (2023.07-2024.01)."""

    low: Quantity | Date
    high: Quantity | Date

    def __str__(self) -> str:
        """The canonical spelling: 90%-95%."""
        return f"{self.low}-{self.high}"


class Frequency(_Written, kw_only=True):
    """How often something is done: 每年, 一年一次, 每季度2次 (频次).

    `count` times every `every` `period`s; `period` is year, half-year, quarter, month, week, day or time (每次).
    """

    count: Decimal = Decimal(1)
    period: str = "year"
    every: int = 1
    comparison: Comparison | None = None


class Boolean(_Written, kw_only=True):
    """是 or 否 (是否类)."""

    truth: bool

    def __str__(self) -> str:
        """是 or 否."""
        return Answer.YES if self.truth else Answer.NO


class NotApplicable(_Written, kw_only=True):
    """不适用, 无, 暂无, 不涉及."""


class Placeholder(_Written, kw_only=True):
    """A blank cell or what a template left in it: …… / * XX ≧ % (占位符)."""


class Reference(_Written, kw_only=True):
    """A value measured against something named elsewhere: ≤总成本预算数, 在预算范围内, 比上年提高5%.

    `base` is the thing named (总成本预算数, 预算, 上年, 2023年); `quantity` the difference, if one is given.
    """

    base: str
    comparison: Comparison | None = None
    quantity: Quantity | None = None


class Text(_Written, kw_only=True):
    """Anything else, with the quantities found inside it (定性值)."""

    quantities: tuple[Quantity, ...] = ()


Value: TypeAlias = (
    Quantity | Range | Date | Frequency | Boolean | NotApplicable | Placeholder | Reference | Text
)
