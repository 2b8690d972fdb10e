"""The keys of a declaration file and the fields of the records they fill."""

from perflint.model import Budget, Fund, Indicator, Task
from perflint.system.record import fields

KINDS = ("department", "project", "self-evaluation", "monitoring")
SILENT = frozenset({"$schema", "_comment", "source"})
# The keys of the file that differ from the fields of the records.
RENAMED = {"class": "category"}


def _texts(record: type, *other: str) -> dict[str, str]:
    names = {name: name for name in fields(record)}
    for name in ("pointer", "source", "defects", *other):
        names.pop(name, None)
    for key, name in RENAMED.items():
        if names.pop(name, None):
            names[key] = name
    return names


# By the place of the text in an indicator, after the pointer.
INDICATOR = {
    key: fields(Indicator).index(name) - 1 for key, name in _texts(Indicator, "history", "ignore").items()
}
BUDGET = _texts(Budget)
TASK = _texts(Task)
FUND = _texts(Fund, "history")
FORM_TEXTS = ("title", "project", "department", "period", "months", "weight", "total_score")
FORM_KEYS = frozenset(
    {
        *FORM_TEXTS,
        "kind",
        "year",
        "budget",
        "goals",
        "cycle_goals",
        "tasks",
        "funds",
        "notes",
        "indicators",
        "perflint",
    }
)
FILE_TEXTS = ("title", "department", "filled_on", "total_score")
FILE_KEYS = frozenset(
    {*FILE_TEXTS, "year", "budget", "goals", "tasks", "funds", "notes", "forms", "perflint"}
)
# Where a number is as natural as a text.
NUMERIC = frozenset({"year", "months", "number", "weight", "score", "total_score"})
INDICATOR_KEYS = frozenset({*INDICATOR, "history", "perflint"})
