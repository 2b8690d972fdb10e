"""The forms of a file, each with what is found in it."""

from collections.abc import Iterator, Sequence

from perflint.model import Declaration, Finding
from perflint.reporters.by_form import form_of
from perflint.reporters.html.form import file_head, form_table
from perflint.reporters.html.listing import listing
from perflint.reporters.html.marks import Marks
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record


class Section(Record):
    """A form of a file, or what its forms share (`form` -1): its HTML, and the findings in it as a list."""

    form: int
    findings: tuple[Finding, ...]
    sheet: str
    listed: str


def sections(
    declaration: Declaration, findings: Sequence[Finding], number: int, lang: str
) -> Iterator[Section]:
    """Yield what the forms share, and each form; `number` is that of the file in the page."""
    marks = Marks(number, findings, Bilingual("（空）", "(empty)").to(lang))
    of_form: dict[int, list[tuple[int, Finding]]] = {}
    for at, finding in enumerate(findings, 1):
        of_form.setdefault(form_of(finding, declaration), []).append((at, finding))
    for index in range(-1, len(declaration.forms)):
        shown = (
            form_table(declaration.forms[index], marks, lang)
            if index >= 0
            else file_head(declaration, marks, lang)
        )
        numbered = of_form.get(index, [])
        # The list links to the cells, so the cells are drawn before it.
        sheet = "".join(shown)
        listed = "".join(listing(numbered, marks, lang))
        yield Section(index, tuple(finding for _, finding in numbered), sheet, listed)
