"""What an editor without Python asks for while a declaration is written; places are lines and columns from 1."""

from collections.abc import Sequence
from typing import Any

from perflint.editor.completions import completed
from perflint.editor.document import Opened
from perflint.editor.hovers import hover
from perflint.editor.offers import Configuration, Offer, fix_all, quick_fixes
from perflint.formats.decode import decode
from perflint.pipeline.lint import lint_bytes
from perflint.web.outputs import Named


def _opened(file: Named) -> Opened:
    return Opened(decode(file.data).text, lint_bytes(file.data, file.name, file.settings), file.settings)


def offered(
    file: Named, lines: Sequence[int], configuration: str | None, written: str
) -> list[dict[str, Any]]:
    """What can be done about the findings on some lines (first and last), and about all.

    `configuration` is the name of the file that words are added to, `written` what it says now.
    """
    state = _opened(file)
    first, last = lines
    words = None if configuration is None else Configuration(configuration, written)
    return [
        *(_as_object(offer, "quickfix", file) for offer in quick_fixes(state, first, last, words)),
        *(_as_object(offer, "source.fixAll", file) for offer in fix_all(state)),
    ]


def _as_object(offer: Offer, kind: str, file: Named) -> dict[str, Any]:
    """An offer as the page and the npm package get it."""
    return {
        "title": offer.title.to(file.settings.lang),
        "kind": kind,
        "code": offer.finding.code if offer.finding else None,
        "pointer": offer.finding.pointer if offer.finding else None,
        "preferred": offer.preferred,
        "in_configuration": offer.in_configuration,
        "edits": [
            {
                "line": place.line,
                "column": place.column,
                "end_line": place.end_line,
                "end_column": place.end_column,
                "content": text,
            }
            for place, text in offer.changes
        ],
    }


def hovered(file: Named, line: int, column: int) -> str | None:
    """Markdown about the cell at a place: what its value means, and why it is faulty."""
    return hover(_opened(file), line, column)


def complete(file: Named, line: int, column: int) -> list[dict[str, Any]]:
    """What may be written at a place: texts that replace the columns from start to end."""
    return [
        {"text": item.text, "detail": item.detail, "start": item.start, "end": item.end}
        for item in completed(_opened(file), line, column)
    ]
