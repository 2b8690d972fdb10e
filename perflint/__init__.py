"""A linter for performance-target declarations (绩效目标申报表、绩效自评表).

`from perflint import lint, lint_row, grade, compare, load, parse_value, fix`: see docs/api.md. The names are loaded when
they are asked for, so that `import perflint` costs nothing.
"""

from importlib import import_module

TYPE_CHECKING = False  # the name that type checkers know; typing takes long to load

if TYPE_CHECKING:
    from perflint.api import compare, fix, grade, lint, lint_row, load, parse_value
    from perflint.config import ConfigError
    from perflint.engine.changes import Change
    from perflint.engine.comparison import Compared
    from perflint.engine.version import Version
    from perflint.formats import ReadError
    from perflint.model import (
        Applicability,
        Aspect,
        Budget,
        Declaration,
        Edit,
        Finding,
        Fix,
        Form,
        Fund,
        Indicator,
        Location,
        Severity,
        Task,
    )
    from perflint.model.grade import AspectGrade, Deduction, Grade
    from perflint.model.head import Head
    from perflint.value import (
        Boolean,
        Comparison,
        Date,
        Frequency,
        NotApplicable,
        Placeholder,
        Quantity,
        Range,
        Reference,
        Text,
        Value,
    )

__version__ = "0.2.0"

__all__ = [
    "Applicability",
    "Aspect",
    "AspectGrade",
    "Boolean",
    "Budget",
    "Change",
    "Compared",
    "Comparison",
    "ConfigError",
    "Date",
    "Declaration",
    "Deduction",
    "Edit",
    "Finding",
    "Fix",
    "Form",
    "Frequency",
    "Fund",
    "Grade",
    "Head",
    "Indicator",
    "Location",
    "NotApplicable",
    "Placeholder",
    "Quantity",
    "Range",
    "ReadError",
    "Reference",
    "Severity",
    "Task",
    "Text",
    "Value",
    "Version",
    "compare",
    "fix",
    "grade",
    "lint",
    "lint_row",
    "load",
    "parse_value",
]

_HOMES = {
    "perflint.api": "compare fix grade lint lint_row load parse_value",
    "perflint.config": "ConfigError",
    "perflint.engine.changes": "Change",
    "perflint.engine.comparison": "Compared",
    "perflint.engine.version": "Version",
    "perflint.formats": "ReadError",
    "perflint.value": "Boolean Comparison Date Frequency NotApplicable Placeholder Quantity Range Reference Text Value",
    "perflint.model": "Applicability Aspect Budget Declaration Edit Finding Fix Form Fund Indicator Location Severity Task",
    "perflint.model.grade": "AspectGrade Deduction Grade",
    "perflint.model.head": "Head",
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names.split():
            value = globals()[name] = getattr(import_module(home), name)
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
