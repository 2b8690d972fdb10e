"""Budget, what was spent of it, and the parts of a file that are scored together."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perflint.model import Budget, Declaration, Form
from perflint.rule import Context, Row
from perflint.system.record import Record
from perflint.value import amount

_PLAUSIBLE = Decimal(20)  # spent more than so many times the budget: the two are not in one unit


class Part(Record):
    """Forms that share a total score and a budget: one form, or the annual goals of one unit."""

    forms: tuple[Form, ...]
    budget: Budget | None
    total: str
    pointer: str  # of the total


def parts(declaration: Declaration) -> Iterator[Part]:
    """Every form with its total; or all forms together where the file has one total for them."""
    forms = declaration.forms
    own = [form for form in forms if form.total_score]
    if declaration.total_score and not own and _are_one(forms):
        budgets = [declaration.budget, *(form.budget for form in forms)]
        shared = next((budget for budget in budgets if budget is not None), None)
        yield Part(forms, shared, declaration.total_score, "/total_score")
        return
    for form in forms:
        budget = form.budget or (declaration.budget if len(forms) == 1 else None)
        yield Part((form,), budget, form.total_score, f"{form.pointer}/total_score")


def _are_one(forms: Sequence[Form]) -> bool:
    """Whether the forms are the goals of one unit, not projects of their own."""
    return len(forms) == 1 or all(form.weight and not form.project for form in forms)


def rows_of(part: Part, context: Context) -> list[Row]:
    """The rows of a part."""
    by_form = context.once(_rows_by_form)
    return [row for form in part.forms for row in by_form.get(form.pointer, ())]


def _rows_by_form(context: Context) -> dict[str, list[Row]]:
    by_form: dict[str, list[Row]] = {}
    for row in context.rows:
        by_form.setdefault(row.form.pointer, []).append(row)
    return by_form


def spending(budget: Budget) -> tuple[Decimal, Decimal] | None:
    """Budget of the year and what was spent of it, in 元; None where either is not known."""
    total, executed = amount(budget.total, budget.unit), amount(budget.executed, budget.unit)
    if total is None or executed is None or bool(total.unit) != bool(executed.unit):
        return None
    plausible = total.yuan > 0 and 0 <= executed.yuan <= total.yuan * _PLAUSIBLE
    return (total.yuan, executed.yuan) if plausible else None
