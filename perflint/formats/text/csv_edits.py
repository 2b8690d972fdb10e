"""Edits in CSV and TSV files: only the fields in question are written anew, with the quotes they need."""

import re
from collections.abc import Iterator, Sequence

from perflint.formats.decode import encode
from perflint.formats.refusal import EditError, Rewritten, not_found
from perflint.formats.text.csv_file import AS_TEXT, separator
from perflint.formats.text.text_edits import Splice, decoded, spliced
from perflint.model import Edit
from perflint.system.pattern import pattern

_QUOTED = pattern('"(?:[^"]|"")*"')
_CELL = pattern(r"R(\d+)C(\d+)")


def rewrite_csv(data: bytes, edits: Sequence[Edit]) -> Rewritten:
    """Put new texts into the fields of a table."""
    text = decoded(data)
    mark = separator(text.text)
    wanted = {_position(edit) for edit in edits}
    places = {at: span for at, span in _fields(text.text, mark) if at in wanted}
    splices: list[Splice] = []
    refused: list[tuple[Edit, EditError]] = []
    for edit in edits:
        start, end = places.get(_position(edit), (0, 0))
        try:
            splices.append((start, end, _field(text.text[start:end], edit, mark)))
        except EditError as reason:
            refused.append((edit, reason))
    return Rewritten(encode(spliced(text.text, splices), text.encoding), refused)


def _position(edit: Edit) -> tuple[int, int]:
    match = _CELL.fullmatch(edit.location.cell or "")
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _field(written: str, edit: Edit, mark: str) -> str:
    """The field with the edit in it, in quotes where it had or needs them."""
    quoted = _QUOTED.fullmatch(written) is not None
    plain = written[1:-1].replace('""', '"') if quoted else written
    if not edit.before or plain.count(edit.before) != 1:
        raise not_found()
    content = plain.replace(edit.before, edit.content)
    if content.startswith("=") and len(content) > 1 and not AS_TEXT.fullmatch(content):
        # Excel would take =100% for a formula and show 1; the full-width sign reads the same and stays a text.
        content = "＝" + content[1:]
    if AS_TEXT.fullmatch(content) and not quoted:
        return content
    if quoted or re.search(f'["\\r\\n{re.escape(mark)}]', content):
        return '"' + content.replace('"', '""') + '"'
    return content


def _fields(text: str, mark: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Row and column of every field, from 1, and its span with its quotes; as the csv module splits them."""
    ends = re.escape(mark)
    field = re.compile(f'(?:"(?:[^"]|"")*"?[^{ends}\\r\\n]*|[^{ends}\\r\\n]*)')
    row = column = 1
    at = 0
    while at < len(text):
        match = field.match(text, at)
        assert match is not None
        yield (row, column), match.span()
        at = match.end()
        if text.startswith(mark, at):
            at, column = at + len(mark), column + 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        row, column = row + 1, 1
