"""Which form of a file a finding belongs to, and whose form it is."""

from collections.abc import Sequence

from perflint.model import Declaration, Finding
from perflint.model.head import Head, innermost


def form_of(finding: Finding, declaration: Declaration) -> int:
    """The place of the form that a finding belongs to; -1 for the file."""
    return innermost(finding.pointer, (form.pointer for form in declaration.forms))


def unit_of(finding: Finding, heads: Sequence[Head]) -> str:
    """The budget unit whose form a finding is about; empty where none is named."""
    at = innermost(finding.pointer, (head.pointer for head in heads))
    mine = heads[at : at + 1] if at >= 0 else heads
    return next((head.unit for head in mine if head.unit), "")
