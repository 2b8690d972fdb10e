"""What names a form once its rows are let go."""

import re
from collections.abc import Iterable

from perflint.model.form import Declaration
from perflint.system.record import Record
from perflint.system.words import word_list


class Head(Record):
    """The head of a form (表头): whose it is and what it is about. `pointer` tells which of its file."""

    pointer: str
    title: str
    kind: str
    project: str
    unit: str  # the budget unit, that of the file where the form names none
    year: int | None

    @property
    def label(self) -> str:
        """What a person would call the form: its project, else its title."""
        return self.project or self.title


def heads_of(declaration: Declaration) -> tuple[Head, ...]:
    """The heads of the forms of a file, in order."""
    return tuple(
        Head(
            form.pointer,
            form.title,
            form.kind,
            form.project,
            unit_name(form.department or declaration.department),
            form.year or declaration.year,
        )
        for form in declaration.forms
    )


def unit_name(written: str) -> str:
    """A unit without the code before its name: [602]某市水务局."""
    if not any(map(str.isdigit, written)):
        return written.strip()
    return re.sub(r"^\s*[\[【(（]?\d{3,}[\]】)）]?[-—\s]*", "", written).strip()


def yearless(text: str, year: int | None) -> str:
    """A text without the form's own year (2024年河道清淤), so that two years of one thing are called alike."""
    if year and str(year) in text:
        for behind in word_list("model.head.behind_year"):
            text = text.replace(f"{year}{behind}", "")
    return text


def innermost(pointer: str, forms: Iterable[str]) -> int:
    """Which of these forms, told by their pointers, holds a place; -1 for none, which is the file."""
    best, length = -1, -1
    for index, form in enumerate(forms):
        if (pointer == form or pointer.startswith(f"{form}/")) and len(form) > length:
            best, length = index, len(form)
    return best
