"""What rules are made of: the subject they look at, the hits they yield, and how they are registered."""

from perflint.model import Aspect, Severity
from perflint.rule.hit import FieldChange, Hit, Replacement, changes, hit
from perflint.rule.registry import registered, rule
from perflint.rule.row import Row, RowOf
from perflint.rule.rule import Context, Option, Rule, Unused
from perflint.system.bilingual import Bilingual

__all__ = [
    "Aspect",
    "Bilingual",
    "Context",
    "FieldChange",
    "Hit",
    "Option",
    "Replacement",
    "Row",
    "RowOf",
    "Rule",
    "Severity",
    "Unused",
    "changes",
    "hit",
    "registered",
    "rule",
]
