"""All that speaks against the reading of a file: what the recognition told of it, and what its forms and rows show."""

from collections.abc import Iterator, Sequence

from perflint.forms.doubt.astray import rows_astray
from perflint.forms.doubt.columns import doubts_of_form
from perflint.forms.doubt.form_texts import texts_of
from perflint.forms.doubt.kinds import BESIDE, CUT, DOUBTFUL_ROW, LEFT_OVER, PARTED, ROWS, Doubt
from perflint.forms.source import DocumentSource
from perflint.forms.texts import joined
from perflint.model import Declaration
from perflint.system.memo import memo

_LONG = 20  # characters of what a row is called


@memo(1)
def doubts(declaration: Declaration) -> list[Doubt]:
    """What speaks against the reading of a file, in the order of its forms."""
    rows = [defect.pointer for defect in declaration.defects if defect.kind == DOUBTFUL_ROW]
    merged = isinstance(declaration.source, DocumentSource)
    of_forms = []
    for form in declaration.forms:
        texts = texts_of(form.indicators)
        of_forms += doubts_of_form(form, texts)
        astray = rows_astray(form.indicators, texts, merged=merged)
        rows += [row.pointer for row in astray]
    return [*_broken_off(declaration), *of_forms, *_left_over(declaration), *_of_rows(declaration, rows)]


def _of_rows(declaration: Declaration, pointers: Sequence[str]) -> list[Doubt]:
    """The rows in doubt, each once, with what they are called."""
    called = {
        row.pointer: joined(row.name or row.target or row.level2 or row.level1)[:_LONG]
        for form in (declaration.forms if pointers else ())
        for row in form.indicators
    }
    return [Doubt(pointer, pointer, "", called.get(pointer, "")) for pointer in dict.fromkeys(pointers)]


def _broken_off(declaration: Declaration) -> Iterator[Doubt]:
    """Where the file or a page of it ends in the middle of a table."""
    for defect in declaration.defects:
        if defect.kind in (BESIDE, CUT, PARTED):
            doubted = "" if defect.kind == BESIDE else defect.pointer  # all that was read
            yield Doubt(defect.pointer, doubted, defect.kind, defect.facts.get("text", ""))


def _left_over(declaration: Declaration) -> Iterator[Doubt]:
    """Figures of which nothing was made."""
    for defect in declaration.defects:
        if defect.kind in (LEFT_OVER, ROWS):
            facts = defect.facts
            yield Doubt(defect.pointer, defect.pointer, defect.kind, facts["text"], int(facts["count"]))
