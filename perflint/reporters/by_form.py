"""Which form of a file a finding belongs to, and whose form it is."""

from perflint.model import Declaration, Finding
from perflint.model.head import innermost, unit_name


def form_of(finding: Finding, declaration: Declaration) -> int:
    """The place of the form that a finding belongs to; -1 for the file."""
    return innermost(finding.pointer, (form.pointer for form in declaration.forms))


def unit_of(finding: Finding, declaration: Declaration) -> str:
    """The budget unit whose form a finding is about; empty where none is named."""
    at = form_of(finding, declaration)
    forms = declaration.forms[at : at + 1] if at >= 0 else declaration.forms
    named = next((form.department for form in forms if form.department), declaration.department)
    return unit_name(named)
