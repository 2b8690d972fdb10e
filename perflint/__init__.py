"""A linter for performance-target declarations (绩效目标申报表、绩效自评表).

`from perflint import lint, lint_row, load, parse_value, fix`: see docs/api.md. The names are loaded when they are asked for,
so that `import perflint` costs nothing.
"""

from importlib import import_module

TYPE_CHECKING = False  # the name that type checkers know; typing takes long to load

if TYPE_CHECKING:
    from perflint.api import fix, lint, lint_row, load, parse_value
    from perflint.config import ConfigError
    from perflint.formats import ReadError
    from perflint.model import (
        Applicability,
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
    "Boolean",
    "Budget",
    "Comparison",
    "ConfigError",
    "Date",
    "Declaration",
    "Edit",
    "Finding",
    "Fix",
    "Form",
    "Frequency",
    "Fund",
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
    "fix",
    "lint",
    "lint_row",
    "load",
    "parse_value",
]

_HOMES = {
    "perflint.api": "fix lint lint_row load parse_value",
    "perflint.config": "ConfigError",
    "perflint.formats": "ReadError",
    "perflint.value": "Boolean Comparison Date Frequency NotApplicable Placeholder Quantity Range Reference Text Value",
    "perflint.model": "Applicability Budget Declaration Edit Finding Fix Form Fund Indicator Location Severity Task",
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names.split():
            value = globals()[name] = getattr(import_module(home), name)
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
