"""Which forms of a run are of one project, and how their rows are matched."""

from collections import Counter

from perflint.lexicon.likeness import text_key
from perflint.model.digest import FormDigest, RowDigest
from perflint.model.head import yearless

Project = tuple[str, str]  # unit and project

FEWEST = 3  # rows; fewer are alike by chance


def project_of(form: FormDigest) -> Project | None:
    """The unit and the project of a form; None where one of them is not written, or for other kinds of forms."""
    unit, project = text_key(form.head.unit), yearless(text_key(form.head.project), form.head.year)
    return (unit, project) if unit and project else None


def subject_of(form: FormDigest) -> Project | None:
    """The unit and the project, or for the form of a whole unit its title."""
    if form.head.kind == "department":
        unit = text_key(form.head.unit)
        return (unit, yearless(text_key(form.head.title), form.head.year)) if unit else None
    return project_of(form)


def content_of(form: FormDigest) -> frozenset[tuple[str, str]] | None:
    """The rows of a form as a set; None where they are too few to be told from others."""
    rows = frozenset((row.name_key, row.target_key) for row in form.rows if row.name_key and row.target_key)
    return rows if len(rows) >= FEWEST else None


def matched(before: FormDigest, after: FormDigest) -> list[tuple[RowDigest, RowDigest]]:
    """The rows of two forms that have a name in common which each of them uses once."""
    old, new = _by_name(before), _by_name(after)
    return [(row, new[name]) for name, row in old.items() if name in new]


def _by_name(form: FormDigest) -> dict[str, RowDigest]:
    uses = Counter(row.name_key for row in form.rows)
    return {row.name_key: row for row in form.rows if row.name_key and uses[row.name_key] == 1}
