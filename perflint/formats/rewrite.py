"""Put edits into a file by what kind of file it is."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import PurePath

from perflint.formats.kinds import OFFICE, STRUCTURED, TEXTUAL, is_document
from perflint.formats.refusal import EditError, Rewritten
from perflint.model import Edit

_ZIP = b"PK\x03\x04"
_TABLES = frozenset({".csv", ".tsv"})
_PAGES = frozenset({".html", ".htm"})
Write = Callable[[bytes, Sequence[Edit]], Rewritten]


def rewrite(data: bytes, name: str, edits: Sequence[Edit]) -> Rewritten:
    """Return the bytes with the edits in them, and the edits that cannot be made, each with the reason.

    Raises EditError where the file cannot be written at all.
    """
    module, _, function = _writer(data, name).partition(":")
    write: Write = getattr(import_module(f"perflint.formats.{module}"), function)
    return write(data, edits)


def _writer(data: bytes, name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    if not is_document(data, name):
        return "text.text_edits:rewrite_structured"
    if data.startswith(_ZIP):
        return "office:rewrite_office"
    if suffix in OFFICE or suffix in _PAGES or suffix not in TEXTUAL | STRUCTURED:
        raise EditError(
            "这种文件不能就地修改；先另存为 .xlsx 或 .docx，或用 perflint convert 转成 JSON",
            "this kind of file cannot be repaired in place; save it as .xlsx or .docx, or use perflint convert",
        )
    return "text.csv_edits:rewrite_csv" if suffix in _TABLES else "text.text_edits:rewrite_text"
