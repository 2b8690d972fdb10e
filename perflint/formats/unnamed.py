"""What a file holds whose name tells no kind: a page, a table, a text, or else JSON or YAML."""

import codecs
import re

from perflint.formats.decode import NotTextError, decode
from perflint.formats.text.csv_file import looks_like_csv
from perflint.formats.text.mhtml_file import is_single_file
from perflint.system.pattern import pattern

_HEAD = 4096  # characters looked at
_RTF = b"{\\rtf"
_SEPARATORS = (",", ";", "，")
# A row of a Markdown table or one copied from an office program, which no line of YAML is.
_TABLE = pattern(r"^(?:\||[^\s#:{\[-][^:\n]*\t)", re.MULTILINE | re.ASCII)
_STRUCTURED = pattern(r"---|%YAML|[{\[]|- |[\"']?[A-Za-z_][A-Za-z_0-9-]*[\"']?\s*:(?:\s|$)")


def suffix_by_content(data: bytes) -> str:
    """The suffix that a file should have; "" for JSON, YAML and what is no text."""
    if data.startswith(_RTF):
        return ".rtf"
    if is_single_file(data):
        return ".mht"
    head = _head(data)
    first = _first_line(head)
    if first.startswith("<"):
        return ".xml"  # web pages are told from others of that kind
    if _TABLE.search(head):
        return ".txt"
    if not first or _STRUCTURED.match(first):
        return ""
    try:
        text = decode(data).text
    except NotTextError:
        return ""
    return ".csv" if any(looks_like_csv(text, mark) for mark in _SEPARATORS) else ".txt"


def _head(data: bytes) -> str:
    """The beginning of a text, right in its ASCII characters whatever its encoding is."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    head = data[:_HEAD].decode("utf-16" if wide else "latin-1", "ignore")
    return head.removeprefix(codecs.BOM_UTF8.decode("latin-1"))


def _first_line(head: str) -> str:
    """The first line that is neither blank nor a comment of YAML, which a heading of Markdown looks like."""
    lines = map(str.strip, head.split("\n"))
    return next((line for line in lines if line and not line.startswith("#")), "")
