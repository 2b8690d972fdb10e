"""The texts that differ between two versions of a form."""

from collections.abc import Iterator

from perflint.engine.version import Version
from perflint.lexicon.likeness import name_key, text_key
from perflint.model import Form, Indicator
from perflint.rule.row import columns_of
from perflint.system.record import Record
from perflint.value.columns import join_columns

# What a self-evaluation adds to a declaration.
_ASSESSED = ("actual", "score", "deviation")
_FIELDS = ("level1", "level2", "name", "target", "weight", *_ASSESSED, "basis", "explanation")
_MONEY = ("total", "fiscal", "carried_over", "other", "basic", "project", "executed")


class Change(Record):
    """A text that differs: of a row where `name` is given, else of the form. Blank where a side has none."""

    name: str
    level2: str
    field: str
    before: str
    after: str
    old_pointer: str
    new_pointer: str


def value_of(row: Indicator) -> str:
    """The sign, value and unit of a row together."""
    return join_columns(columns_of(row)) if row.target else ""


def row_changes(before: Indicator, after: Indicator, *, assessed: bool) -> Iterator[Change]:
    """The texts of a row that differ; what a self-evaluation adds to a declaration is no change, unless both are `assessed`."""
    for name in _FIELDS:
        if name in _ASSESSED and not assessed:
            continue
        old, new = (value_of(row) if name == "target" else str(getattr(row, name)) for row in (before, after))
        # A declaration has no weights, an evaluation no explanations: only what both say can differ.
        # A name is no other one for its number.
        key = name_key if name == "name" else text_key
        if key(old) != key(new) and (assessed or (old.strip() and new.strip())):
            pointers = f"{before.pointer}/{name}", f"{after.pointer}/{name}"
            yield Change(after.name, after.level2, name, old, new, *pointers)


def head_changes(old: Version, new: Version) -> Iterator[Change]:
    """The texts outside the rows that differ: year, project, period, money, goals."""
    texts = [
        ("year", str(old.head.year or ""), str(new.head.year or "")),
        *((name, getattr(old.form, name), getattr(new.form, name)) for name in ("project", "period")),
        *((f"budget/{name}", _money(old.form, name), _money(new.form, name)) for name in _MONEY),
        ("goals", "\n".join(old.form.goals), "\n".join(new.form.goals)),
    ]
    for name, before, after in texts:
        if text_key(before) != text_key(after) and (
            old.form.kind == new.form.kind or (before.strip() and after.strip())
        ):
            pointers = f"{old.form.pointer}/{name}", f"{new.form.pointer}/{name}"
            yield Change("", "", name, before, after, *pointers)


def _money(form: Form, name: str) -> str:
    amount = str(getattr(form.budget, name)) if form.budget else ""
    return f"{amount}{form.budget.unit}" if form.budget and amount else ""
