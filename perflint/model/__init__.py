"""The records that travel: declarations, forms, indicators, locations, findings."""

from perflint.model.finding import Accepted, Applicability, Aspect, Edit, Finding, Fix, Severity
from perflint.model.form import Acceptance, Budget, Declaration, Defect, Form, Fund, Indicator, Source, Task
from perflint.model.location import Location

__all__ = [
    "Acceptance",
    "Accepted",
    "Applicability",
    "Aspect",
    "Budget",
    "Declaration",
    "Defect",
    "Edit",
    "Finding",
    "Fix",
    "Form",
    "Fund",
    "Indicator",
    "Location",
    "Severity",
    "Source",
    "Task",
]
