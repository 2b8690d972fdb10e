"""The money tables of a file as columns of figures: funds by group, tasks, budgets."""

from collections.abc import Iterator
from decimal import Decimal

from perflint.model import Budget, Declaration, Form, Fund, Severity, Task
from perflint.model.pointer import escaped
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.words import word_pattern
from perflint.value import Amount, amount
from perflint.value.units import KnownUnit

_TOTAL = word_pattern("rules.tables", r"{before_total}*{total}{after_total}?")
_SUBTOTAL = word_pattern("rules.tables", r".*{subtotal}")
_INSIDE = word_pattern("rules.tables", r"[(（]?{inside}|—|-|－")
_NOISE = pattern(r"[\s　:：]+")


Holder = Declaration | Form


class Entry(Record):
    """A figure of a money table with its place."""

    name: str
    text: str
    pointer: str
    amount: Amount | None

    @property
    def is_total(self) -> bool:
        """合计."""
        return _TOTAL.fullmatch(_NOISE.sub("", self.name)) is not None

    @property
    def is_subtotal(self) -> bool:
        """小计."""
        return _SUBTOTAL.fullmatch(_NOISE.sub("", self.name)) is not None

    @property
    def is_inside(self) -> bool:
        """Whether the row says that it details the one before (其中)."""
        return _INSIDE.match(self.name.strip()) is not None


class Column(Record):
    """One column of figures of one group: 收入构成, 2022年."""

    group: str
    period: str  # "" for the year of the form
    entries: tuple[Entry, ...]

    def sums(self) -> Iterator[tuple[Entry, tuple[Entry, ...]]]:
        """Each total of the column with its parts; a later total (收入总计) covers the one before it."""
        places = [place for place, entry in enumerate(self.entries) if entry.is_total]
        if places == [0]:
            yield self.entries[0], self.entries[1:]
            return
        begin = 0
        for place in places:
            if place > begin:
                yield self.entries[place], self.entries[begin:place]
            begin = place

    @property
    def title(self) -> str:
        """What a person would call the column."""
        if self.group:
            return f"“{self.group}”{self.period}"
        return Bilingual(f"资金表{self.period}", f"the money table{self.period}")


class Mismatch(Record):
    """A total that is not the sum of its parts."""

    total: Entry
    label: str  # of the total
    parts: str  # what they are called
    sum: Decimal  # of the parts, in 元
    severity: Severity
    cure: Bilingual | None = None  # where it is something else than to write the sum


def holders(declaration: Declaration) -> Iterator[Holder]:
    """Everything in a file that may have budgets, funds and tasks."""
    yield declaration
    yield from declaration.forms


def columns(holder: Holder) -> Iterator[Column]:
    """The columns of the funding tables."""
    groups: dict[str, list[Fund]] = {}
    for fund in holder.funds:
        groups.setdefault(_NOISE.sub("", fund.group), []).append(fund)
    for group, funds in groups.items():
        yield Column(group, "", tuple(_entry(fund.name, fund.amount, fund, "amount") for fund in funds))
        years = dict.fromkeys(year for fund in funds for year in fund.history)
        for year in years:
            history = [_entry(f.name, f.history.get(year, ""), f, f"history/{escaped(year)}") for f in funds]
            yield Column(group, f"{year}{KnownUnit.YEAR}" if year.isdecimal() else year, tuple(history))


def _entry(name: str, text: str, record: Fund | Task, key: str) -> Entry:
    return Entry(name, text, f"{record.pointer}/{key}", amount(text, record.unit))


def task_column(holder: Holder) -> Column:
    """The amounts of the task list."""
    tasks = (_entry(task.name or task.content, task.total, task, "total") for task in holder.tasks)
    return Column(Bilingual("年度主要任务", "the tasks of the year"), "", tuple(tasks))


def figure(budget: Budget | None, field: str) -> Entry | None:
    """A figure of a budget; None where it is not written."""
    text = str(getattr(budget, field)) if budget else ""
    if budget is None or not text.strip():
        return None
    return Entry(field, text, f"{budget.pointer}/{field}", amount(text, budget.unit))
