"""Put edits into a file by what kind of file it is."""

from collections.abc import Callable, Sequence

from perflint.formats.kinds import STRUCTURED, TEXTUAL, is_document, suffix_of
from perflint.formats.refusal import CLOSED, EditError, Rewritten
from perflint.model import Edit

_ZIP = b"PK\x03\x04"
_TABLES = frozenset({".csv", ".tsv"})
_PAGES = frozenset({".html", ".htm"})
Write = Callable[[bytes, Sequence[Edit]], Rewritten]


def rewrite(data: bytes, name: str, edits: Sequence[Edit]) -> Rewritten:
    """Return the bytes with the edits in them, and the edits that cannot be made, each with the reason.

    Raises EditError where the file cannot be written at all.
    """
    return _writer(data, name)(data, edits)


def why_closed(data: bytes, name: str) -> EditError | None:
    """Why a file cannot be written to at all; None where it can."""
    try:
        rewrite(data, name, ())
    except EditError as error:
        return error
    return None


def _writer(data: bytes, name: str) -> Write:
    """The one of that kind of file; only its room is imported."""
    suffix = suffix_of(data, name)
    if not is_document(data, name):
        from perflint.formats.text.text_edits import rewrite_structured

        return rewrite_structured
    if data.startswith(_ZIP):
        from perflint.formats.office import rewrite_office

        return rewrite_office
    if suffix in _PAGES or suffix not in TEXTUAL | STRUCTURED:
        raise EditError(CLOSED)
    if suffix in _TABLES:
        from perflint.formats.text.csv_edits import rewrite_csv

        return rewrite_csv
    from perflint.formats.text.text_edits import rewrite_text

    return rewrite_text
