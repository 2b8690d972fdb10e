"""A form of one side of a comparison, with what was found in it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from perflint.model import Declaration, Finding, Form
from perflint.model.head import Head, heads_of, innermost
from perflint.system.record import Record


class Version(Record, eq=False):
    """A form of one side, with what is found in it; `index` tells which of its file, `broken` rules that broke down over it."""

    file: str
    index: int
    head: Head
    form: Form
    findings: tuple[Finding, ...]
    broken: frozenset[str] = frozenset()  # codes


def versions(
    declaration: Declaration, findings: Sequence[Finding], broken: Iterable[str] = ()
) -> list[Version]:
    """The forms of a file with their findings; what is found outside the forms goes with the first."""
    codes = frozenset(broken)
    pointers = [form.pointer for form in declaration.forms]
    of_form: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        of_form[max(innermost(finding.pointer, pointers), 0)].append(finding)
    heads = zip(heads_of(declaration), declaration.forms, strict=True)
    return [
        Version(declaration.source.path, index, head, form, tuple(of_form[index]), codes)
        for index, (head, form) in enumerate(heads)
    ]
