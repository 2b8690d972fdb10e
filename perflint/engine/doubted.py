"""What may not be blamed where a form was perhaps read wrong: all but the file itself."""

from collections.abc import Iterable, Iterator

from perflint.forms.doubt.doubts import doubts
from perflint.forms.source import DocumentSource
from perflint.model import Declaration
from perflint.rule import Hit, Rule


def without_doubted(hits: Iterable[tuple[Rule, Hit]], declaration: Declaration) -> Iterator[tuple[Rule, Hit]]:
    """Leave out the hits in forms and rows of which the reading is in doubt; JSON and YAML say what stands where."""
    doubted = {doubt.of for doubt in doubts(declaration)} if _is_recognised(declaration) else set()
    for rule, hit in hits:
        if not doubted or rule.of_file or not _stands_in(hit, doubted):
            yield rule, hit


def _is_recognised(declaration: Declaration) -> bool:
    """Whether a declaration was recognised in the tables of a document."""
    return isinstance(declaration.source, DocumentSource)


def _stands_in(hit: Hit, doubted: set[str]) -> bool:
    pointers = (
        {hit.pointer} if hit.row is None else {hit.pointer, hit.row.form.pointer, hit.row.indicator.pointer}
    )
    return any(
        pointer == place or pointer.startswith(f"{place}/") for pointer in pointers for place in doubted
    )
