"""What a rule across files looks at: the forms of a run, of which only digests are kept."""

from collections.abc import Callable, Hashable, Iterator
from typing import TYPE_CHECKING, TypeVar

from perflint.model import Severity
from perflint.rule.hit import Hit, Whose
from perflint.system.record import Record

if TYPE_CHECKING:
    from perflint.model.digest import FormDigest, RowDigest

K = TypeVar("K", bound=Hashable)


class Run(Record):
    """The forms of the files that were named together, in the order of the run."""

    forms: "tuple[FormDigest, ...]"

    def groups(self, key: "Callable[[FormDigest], K | None]") -> "Iterator[tuple[K, list[FormDigest]]]":
        """The forms that have a key in common, two or more, at least two of them in files of their own."""
        groups: dict[K, list[FormDigest]] = {}
        for form in self.forms:
            if (shared := key(form)) is not None:
                groups.setdefault(shared, []).append(form)
        for shared, forms in groups.items():
            if len({form.file for form in forms}) > 1:
                yield shared, forms


def at_form(
    form: "FormDigest", text: str, field: str = "", /, *, severity: Severity | None = None, **facts: object
) -> Hit:
    """Make a hit on a form, at its project or title or at another of its fields."""
    pointer = f"{form.head.pointer}/{field or ('project' if form.head.project else 'title')}"
    return Hit(
        pointer=pointer,
        text=text,
        severity=severity,
        facts=facts,
        location=form.places.get(pointer) or form.places.get(form.head.pointer),
        whose=Whose(form.file, form.head.label),
    )


def at_row(
    form: "FormDigest", row: "RowDigest", /, *, severity: Severity | None = None, **facts: object
) -> Hit:
    """Make a hit on the target of a row."""
    pointer = f"{row.pointer}/target"
    return Hit(
        pointer=pointer,
        text=row.target,
        severity=severity,
        facts=facts,
        location=form.places.get(pointer),
        whose=Whose(form.file, form.head.label, row.name, row.level2),
    )
