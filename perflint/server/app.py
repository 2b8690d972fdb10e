"""The server itself: what an editor asks for, answered from the linted text."""

import asyncio
from pathlib import PurePath
from urllib.parse import unquote

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from perflint import __version__
from perflint.editor.completions import Item, completed
from perflint.editor.document import Opened, opened
from perflint.editor.hovers import hover
from perflint.server.actions import offer_fixes
from perflint.server.diagnostics import diagnostic, range_of
from perflint.server.positions import Positions
from perflint.server.protocol import Protocol
from perflint.server.watching import watch_configurations

_PAUSE = 0.15  # seconds of rest in typing before a text is linted
NO_FORM = "no-form"  # the code of what is told of a text without a form, to clients that ask for it


class PerflintServer(LanguageServer):
    """Keeps the last linted state of every open text."""

    def __init__(self, lang: str | None) -> None:
        super().__init__("perflint", __version__, protocol_cls=Protocol)
        self.lang = lang
        self.tells_no_form = False  # whether the client wants to know of texts that hold no form
        self.opened: dict[str, tuple[int | None, Opened]] = {}

    @property
    def broke_off(self) -> bool:
        """Whether the client said exit without having said shutdown."""
        return isinstance(self.protocol, Protocol) and self.protocol.broke_off

    def state(self, uri: str) -> Opened:
        """The linted text as the editor has it now.

        Raises JsonRpcInvalidParams for a text that is not open.
        """
        document = self.document(uri)
        if document is None:
            raise JsonRpcInvalidParams(f"{uri} is not open")
        linted = self.opened.get(uri)
        if linted is None or linted[0] != document.version or linted[1].text != document.source:
            linted = document.version, opened(document.source, _path(uri), self.lang)
            self.opened[uri] = linted
        return linted[1]

    def document(self, uri: str) -> TextDocument | None:
        """An open text; clients write %E8%A1%A8 for 表, or do not."""
        document: TextDocument | None = self.workspace.text_documents.get(unquote(uri))
        return document

    def positions(self, state: Opened) -> Positions:
        """How the places of a text are told to this client."""
        encoding = self.server_capabilities.position_encoding or lsp.PositionEncodingKind.Utf16
        return Positions(state.text, str(getattr(encoding, "value", encoding)))

    def publish(self, uri: str) -> None:
        """Send the diagnostics of a text."""
        document = self.document(uri)
        version = document.version if document else None
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri=uri, diagnostics=self.diagnostics(uri), version=version)
        )

    def publish_all(self) -> None:
        """Lint every open text again: what they are judged by has changed."""
        self.opened.clear()
        for document in list(self.workspace.text_documents.values()):
            self.publish(document.uri)

    def diagnostics(self, uri: str) -> list[lsp.Diagnostic]:
        """The findings of a text, or why it cannot be read."""
        state = self.state(uri)
        positions = self.positions(state)
        shown = [diagnostic(finding, positions, state.settings.lang) for finding in state.findings]
        for failure in state.failures if self.tells_no_form or not state.result.alien else ():
            line, character = positions.of(failure.line or 1, failure.column or 1)
            shown.append(
                lsp.Diagnostic(
                    range=range_of((line, character), (line, character + 1)),
                    severity=lsp.DiagnosticSeverity.Error,
                    code=NO_FORM if state.result.alien else None,
                    source="perflint",
                    message=failure.text.to(state.settings.lang),
                )
            )
        return shown


def _path(uri: str) -> str:
    """The path of a text; one that is not on disk yet is called by the last part of its URI."""
    return to_fs_path(uri) or PurePath(uri).name


def make_server(lang: str | None = None) -> PerflintServer:
    """Build the server with all it can do; the language may also be a client's initialization option."""
    server = PerflintServer(lang)
    _hear_options(server)
    _follow_texts(server)
    _answer_questions(server)
    watch_configurations(server)
    offer_fixes(server)
    return server


def _hear_options(server: PerflintServer) -> None:
    """Let the client say how it wants to be answered."""

    @server.feature(lsp.INITIALIZE)
    def on_initialize(params: lsp.InitializeParams) -> None:
        options = params.initialization_options
        lang = options.get("lang") if isinstance(options, dict) else None
        server.lang = lang if lang in ("zh", "en") else server.lang
        server.tells_no_form = isinstance(options, dict) and options.get("tellsNoForm") is True


def _follow_texts(server: PerflintServer) -> None:
    """Publish diagnostics as texts are opened, changed and saved."""

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def on_open(params: lsp.DidOpenTextDocumentParams) -> None:
        server.publish(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def on_change(params: lsp.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        await asyncio.sleep(_PAUSE)
        document = server.document(uri)
        if document is not None and document.version == params.text_document.version:
            server.publish(uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def on_save(params: lsp.DidSaveTextDocumentParams) -> None:
        # A configuration file may have changed beside it, or be the one that was saved.
        del params
        server.publish_all()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def on_close(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.opened.pop(uri, None)
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=uri, diagnostics=[]))


def _proposal(item: Item, number: int, line: int, positions: Positions) -> lsp.CompletionItem:
    """A completion for a line, as the client takes it; they are shown in the order of their numbers."""
    return lsp.CompletionItem(
        label=item.text,
        detail=item.detail,
        kind=lsp.CompletionItemKind.Value,
        sort_text=f"{number:04d}",
        text_edit=lsp.TextEdit(
            range=range_of(positions.of(line, item.start), positions.of(line, item.end)),
            new_text=item.text,
        ),
    )


def _answer_questions(server: PerflintServer) -> None:
    """Let the server answer hovers and completions."""

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def on_hover(params: lsp.HoverParams) -> lsp.Hover | None:
        state = server.state(params.text_document.uri)
        positions = server.positions(state)
        text = hover(state, *positions.place(params.position.line, params.position.character))
        if text is None:
            return None
        return lsp.Hover(contents=lsp.MarkupContent(kind=lsp.MarkupKind.Markdown, value=text))

    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=['"', "|", ":", " "])
    )
    def on_completion(params: lsp.CompletionParams) -> lsp.CompletionList:
        uri = params.text_document.uri
        state = server.state(uri)
        positions = server.positions(state)
        line, column = positions.place(params.position.line, params.position.character)
        items = completed(state, line, column)
        return lsp.CompletionList(
            is_incomplete=True,
            items=[_proposal(item, number, line, positions) for number, item in enumerate(items)],
        )
