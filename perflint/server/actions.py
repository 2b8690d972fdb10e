"""What can be done about the findings at a place, as an editor takes it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from perflint.config.resolver import NAMES
from perflint.editor.changes import TextChange
from perflint.editor.document import Opened
from perflint.editor.offers import Configuration, Offer, fix_all, quick_fixes
from perflint.server.diagnostics import diagnostic, range_of
from perflint.server.positions import Positions

if TYPE_CHECKING:
    from perflint.server.app import PerflintServer

_FIX_ALL = "source.fixAll.perflint"
_YAML = NAMES[:-1]


def offer_fixes(server: "PerflintServer") -> None:
    """Let the server answer what can be done about the findings at a place."""
    kinds = [lsp.CodeActionKind.QuickFix, _FIX_ALL]

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=kinds))
    def on_code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        state = server.state(uri)
        positions = server.positions(state)
        wanted = params.context.only
        actions: list[lsp.CodeAction] = []
        if wanted is None or lsp.CodeActionKind.QuickFix in wanted:
            first, last = params.range.start.line + 1, params.range.end.line + 1
            actions += _quick_fixes(uri, state, positions, first, last)
        if wanted is None or any(_FIX_ALL.startswith(str(getattr(kind, "value", kind))) for kind in wanted):
            actions += _fix_all(uri, state, positions)
        return actions


def _quick_fixes(
    uri: str, state: Opened, positions: Positions, first: int, last: int
) -> Iterator[lsp.CodeAction]:
    """Yield what can be done about the findings on some lines, in the form or in its configuration."""
    path = _configuration(state)
    text = path.read_text("utf-8-sig", "replace") if path.is_file() else ""
    for offer in quick_fixes(state, first, last, Configuration(path.name, text)):
        if offer.in_configuration:
            edit = _edit_of_file(path, _edits(offer, Positions(text, positions.encoding)))
        else:
            edit = lsp.WorkspaceEdit(changes={uri: _edits(offer, positions)})
        yield lsp.CodeAction(
            title=offer.title.to(state.settings.lang),
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(offer.finding, positions, state.settings.lang)] if offer.finding else [],
            is_preferred=offer.preferred,
            edit=edit,
        )


def _fix_all(uri: str, state: Opened, positions: Positions) -> Iterator[lsp.CodeAction]:
    for offer in fix_all(state):
        edit = lsp.WorkspaceEdit(changes={uri: _edits(offer, positions)})
        yield lsp.CodeAction(title=offer.title.to(state.settings.lang), kind=_FIX_ALL, edit=edit)


def _edits(offer: Offer, positions: Positions) -> list[lsp.TextEdit]:
    return [_text_edit(change, positions) for change in offer.changes]


def _text_edit(change: TextChange, positions: Positions) -> lsp.TextEdit:
    place, text = change
    return lsp.TextEdit(range=range_of(*positions.range_of(place)), new_text=text)


def _configuration(state: Opened) -> Path:
    """The nearest configuration in YAML, or the one that is to be beside the form."""
    home = Path(state.result.path).absolute().parent
    near = [
        path for path in state.configuration if path.name in _YAML and path.parent in (home, *home.parents)
    ]
    return max(near, key=lambda path: len(path.parts), default=home / _YAML[0])


def _edit_of_file(path: Path, edits: list[lsp.TextEdit]) -> lsp.WorkspaceEdit:
    """Edits of a file that may have to be made first."""
    uri = path.as_uri()
    change = lsp.TextDocumentEdit(lsp.OptionalVersionedTextDocumentIdentifier(uri=uri), [*edits])
    create = (
        []
        if path.is_file()
        else [lsp.CreateFile(uri=uri, options=lsp.CreateFileOptions(ignore_if_exists=True))]
    )
    return lsp.WorkspaceEdit(document_changes=[*create, change])
