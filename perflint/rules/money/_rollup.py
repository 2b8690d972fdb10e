"""The projects of a file beside the department they belong to."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perflint.lexicon.likeness import text_key
from perflint.model import Declaration, Form
from perflint.rule import Bilingual, Context
from perflint.rules.money._costs import Cost, Scope, cost_of
from perflint.rules.money._sums import Gap, gap, total_of
from perflint.rules.money._tables import Entry, Holder, columns, figure, task_column
from perflint.system.memo import memo
from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.resources import table
from perflint.system.words import has_word
from perflint.value import Amount

_CODE = pattern(r"^\s*[\[【(（]?\d+[\]】)）]?")

_TOTAL, _OUTLAY = Bilingual("资金总额", "the budget"), Bilingual("项目支出", "the spending on projects")
_TASKS = Bilingual("任务金额合计", "the sum of the tasks")


class Project(Record):
    """A project form with its money, and the row that tells its total cost."""

    form: Form
    total: Entry
    amount: Amount
    cost: Cost | None


class Rollup(Record):
    """What the projects come to, and what the department says of them."""

    projects: tuple[Project, ...]
    department: Entry  # the figure of the department that they should come to
    amount: Amount
    label: str  # of that figure
    sum: Decimal

    @property
    def apart(self) -> Decimal:
        """How much more the projects have than the department."""
        return self.sum - self.amount.yuan

    @property
    def culprit(self) -> Project | None:
        """The one project whose own total cost, put in place of its money, makes the sums equal."""
        culprits = [
            project
            for project in self.projects
            if project.cost
            and abs(project.amount.yuan - project.cost.amount.yuan - self.apart) < self.amount.step / 2
        ]
        return culprits[0] if len(culprits) == 1 and self.apart else None

    @property
    def missing(self) -> Project | None:
        """The one project whose money is just the difference."""
        near = self.amount.step / 2
        missing = [project for project in self.projects if abs(project.amount.yuan - self.apart) < near]
        return missing[0] if len(missing) == 1 else None


def rollup(context: Context) -> Rollup | None:
    """Set the projects of a file against its department; None where nothing contradicts or too little is known."""
    return context.once(_rollup)


def costs(context: Context) -> dict[str, list[Cost]]:
    """The costs in the rows of every form, by the pointer of the form."""
    return context.once(_costs)


def _costs(context: Context) -> dict[str, list[Cost]]:
    by_form: dict[str, list[Cost]] = {}
    for row in context.rows:
        if (cost := cost_of(row)) is not None:
            by_form.setdefault(row.form.pointer, []).append(cost)
    return by_form


def _rollup(context: Context) -> Rollup | None:
    """The sum of the projects beside the figure of the department, where they are apart for sure; else None."""
    declaration, by_form = context.declaration, costs(context)
    projects, complete = _projects(declaration, by_form)
    if len(projects) < 2 or not _one_department(declaration):
        return None
    departments = [form for form in declaration.forms if form.kind == "department"]
    holders: list[Holder] = [declaration, *departments]
    amounts = [project.amount for project in projects]
    sum_ = total_of(amounts)
    stated = [
        (entry, entry.amount, label)
        for holder in holders
        for entry, label in _due_figures(holder)
        if entry.amount and entry.amount.unit
    ]
    if not stated or any(gap(amount, amounts) is Gap.NONE for _, amount, _ in stated):
        return None
    entry, amount, label = stated[0]
    more = sum_ > max(yuan for holder in holders for yuan in room_of(holder))
    less = complete and all(amount.yuan > sum_ for _, amount, label in stated if label != _TOTAL)
    if not more and (not less or label == _TOTAL):
        return None
    return Rollup(tuple(projects), entry, amount, label, sum_)


def _projects(declaration: Declaration, by_form: dict[str, list[Cost]]) -> tuple[list[Project], bool]:
    """The projects with money, each once, and whether every project form has some."""
    projects: dict[str, Project] = {}
    complete = True
    for form in declaration.forms:
        if form.kind != "project":
            continue
        total = figure(form.budget, "total")
        if total is None or total.amount is None or not total.amount.unit:
            complete = False
            continue
        total_costs = [cost for cost in by_form.get(form.pointer, ()) if cost.scope is Scope.WHOLE]
        project = Project(form, total, total.amount, total_costs[0] if len(total_costs) == 1 else None)
        projects.setdefault(text_key(form.project) or form.pointer, project)
    return list(projects.values()), complete


def _one_department(declaration: Declaration) -> bool:
    forms = [form for form in declaration.forms if form.kind in ("department", "project")]
    names = {text_key(_CODE.sub("", form.department or declaration.department)) for form in forms} - {""}
    return len(names) <= 1


def _due_figures(holder: Holder) -> Iterator[tuple[Entry, str]]:
    """The figures that should be what the projects come to; the total last, which they should not pass."""
    if entry := figure(holder.budget, "project"):
        yield entry, _OUTLAY
    column = task_column(holder)
    for total, parts in column.sums():
        if not _has_basic(parts):
            yield total, _TASKS
    if entry := figure(holder.budget, "total"):
        yield entry, _TOTAL


def room_of(holder: Holder) -> Iterator[Decimal]:
    """The most that projects may come to, by every figure that says something of it."""
    yield Decimal(0)
    basic = figure(holder.budget, "basic")
    basic_yuan = basic.amount.yuan if basic and basic.amount else Decimal(0)
    for field in ("project", "total", "fiscal", "cycle_total"):
        entry = figure(holder.budget, field)
        if entry and entry.amount:
            yield entry.amount.yuan - (basic_yuan if field != "project" else 0)
    for total, _ in task_column(holder).sums():
        yield total.amount.yuan if total.amount else Decimal(0)
    for column in columns(holder):
        if has_word(column.group, "rules.tables.income") and not column.period:
            filled = [(entry.is_total, entry.amount) for entry in column.entries if entry.amount]
            yield total_of(amount for is_total, amount in filled if not is_total) - basic_yuan
            yield from (amount.yuan - basic_yuan for is_total, amount in filled if is_total)


def _has_basic(tasks: Sequence[Entry]) -> bool:
    return any(word in task.name for task in tasks for word in _basic())


@memo()
def _basic() -> tuple[str, ...]:
    return tuple(table("money.yaml")["basic_tasks"])
