"""Which form of a file a finding belongs to, and whose form it is."""

import re

from perflint.model import Declaration, Finding


def form_of(finding: Finding, declaration: Declaration) -> int:
    """The place of the form that a finding belongs to; -1 for the file."""
    best, length = -1, -1
    for index, form in enumerate(declaration.forms):
        inside = finding.pointer == form.pointer or finding.pointer.startswith(f"{form.pointer}/")
        if inside and len(form.pointer) > length:
            best, length = index, len(form.pointer)
    return best


def unit_name(written: str) -> str:
    """A unit without the code before its name: [602]某市水务局."""
    return re.sub(r"^\s*[\[【(（]?\d{3,}[\]】)）]?[-—\s]*", "", written).strip()


def unit_of(finding: Finding, declaration: Declaration) -> str:
    """The budget unit whose form a finding is about; empty where none is named."""
    at = form_of(finding, declaration)
    forms = declaration.forms[at : at + 1] if at >= 0 else declaration.forms
    named = next((form.department for form in forms if form.department), declaration.department)
    return unit_name(named)
