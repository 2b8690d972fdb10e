"""Edits in text files: JSON, YAML, Markdown and plain text, in whatever encoding they were."""

import re
from collections.abc import Callable, Sequence

from perflint.formats.decode import Decoded, decode, encode
from perflint.formats.places import Lines
from perflint.formats.refusal import EditError, Rewritten, not_found
from perflint.formats.text.text_marks import without_marks
from perflint.model import Edit
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern

Splice = tuple[int, int, str]  # text[start:end] becomes the string


def rewrite_structured(data: bytes, edits: Sequence[Edit]) -> Rewritten:
    """JSON and YAML: the content of an edit is already written as the file wants it."""
    return _rewrite(data, edits, lambda edit, old: edit.content)


def rewrite_text(data: bytes, edits: Sequence[Edit]) -> Rewritten:
    """Markdown and text: what stands around the value in its cell (指标1：, markup) stays."""
    return _rewrite(data, edits, _in_cell)


_MARKUP = pattern(r"<br\s*/?>|</?p>|\s+", re.IGNORECASE)
_SEPARATORS = pattern(r"[|\t\r\n]")


def _in_cell(edit: Edit, old: str) -> str:
    if _SEPARATORS.search(edit.content):
        raise not_found()
    if edit.before and old.count(edit.before) == 1:
        return old.replace(edit.before, edit.content)
    # The value was broken over lines or with markup: then the whole cell is the value.
    if without_marks(old) == edit.before or _MARKUP.sub("", old).replace("\\|", "|") == _MARKUP.sub(
        "", edit.before
    ):
        return edit.content
    raise not_found()


def _rewrite(data: bytes, edits: Sequence[Edit], put: Callable[[Edit, str], str]) -> Rewritten:
    text = decoded(data)
    lines = Lines(text.text)
    splices: list[Splice] = []
    refused: list[tuple[Edit, EditError]] = []
    for edit in edits:
        try:
            splices.append(_splice(edit, text.text, lines, put))
        except EditError as reason:
            refused.append((edit, reason))
    return Rewritten(encode(spliced(text.text, splices), text.encoding), refused)


def _splice(edit: Edit, text: str, lines: Lines, put: Callable[[Edit, str], str]) -> Splice:
    place = edit.location
    if place.line is None or place.column is None or place.end_line is None or place.end_column is None:
        raise not_found()
    start = lines.offset(place.line, place.column)
    end = lines.offset(place.end_line, place.end_column)
    return start, end, put(edit, text[start:end])


def decoded(data: bytes) -> Decoded:
    """The text of a file that can be written again byte for byte.

    Raises EditError for one that cannot.
    """
    text = decode(data)
    if encode(text.text, text.encoding) != data:
        raise EditError(
            Bilingual(
                "文件里有不能原样写回的编码；另存为 UTF-8 再修改",
                "the file holds bytes that cannot be written back as they were; save it as UTF-8 first",
            ),
        )
    return text


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """Put the strings into the text; splices must not overlap."""
    pieces: list[str] = []
    at = 0
    for start, end, content in sorted(splices):
        pieces += (text[at:start], content)
        at = end
    return "".join(pieces) + text[at:]
