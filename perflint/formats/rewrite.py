"""Put edits into a file by what kind of file it is."""

from collections.abc import Callable, Sequence
from pathlib import PurePath

from perflint.formats.kinds import OFFICE, STRUCTURED, TEXTUAL, is_document, is_unnamed_table
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
    suffix = PurePath(name).suffix.lower()
    if not is_document(data, name):
        from perflint.formats.text.text_edits import rewrite_structured

        return rewrite_structured
    if data.startswith(_ZIP):
        from perflint.formats.office import rewrite_office

        return rewrite_office
    open_text = suffix in TEXTUAL | STRUCTURED or is_unnamed_table(data, name)
    if suffix in OFFICE or suffix in _PAGES or not open_text:
        raise EditError(CLOSED)
    if suffix in _TABLES:
        from perflint.formats.text.csv_edits import rewrite_csv

        return rewrite_csv
    from perflint.formats.text.text_edits import rewrite_text

    return rewrite_text
