"""Quick fixes of single findings, and all safe fixes at once, as `perflint fix` makes them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from perflint.fixes.acceptance import accepting, takes_acceptances
from perflint.fixes.repair import repair
from perflint.formats.decode import decode
from perflint.formats.refusal import EditError
from perflint.formats.rewrite import rewrite
from perflint.model import Applicability, Finding, Fix
from perflint.server.diagnostics import diagnostic, range_of
from perflint.server.document import Opened
from perflint.server.edits import changes
from perflint.server.positions import Positions
from perflint.server.word_list import to_word_list
from perflint.system.bilingual import Bilingual

if TYPE_CHECKING:
    from perflint.server.app import PerflintServer

_FIX_ALL = "source.fixAll.perflint"


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
    """The fixes of the findings on some lines."""
    for finding in state.findings:
        line = finding.location.line
        if line is None or not first <= line <= last:
            continue
        yield from _fixed(uri, state, positions, finding)
        yield from _acceptance(uri, state, positions, finding)
        yield from to_word_list(state, finding)


def _fixed(uri: str, state: Opened, positions: Positions, finding: Finding) -> Iterator[lsp.CodeAction]:
    """The fix of a finding, where it can be made."""
    if finding.fix is None:
        return
    try:
        rewritten = rewrite(state.data, state.result.path, finding.fix.edits)
    except EditError:
        return
    if not rewritten.refused:
        yield _quick_fix(uri, state, positions, finding, finding.fix, rewritten.data)


def _quick_fix(
    uri: str, state: Opened, positions: Positions, finding: Finding, fix: Fix, after: bytes
) -> lsp.CodeAction:
    change = Bilingual("改为", "change to").to(state.settings.lang)
    return lsp.CodeAction(
        title=f"{finding.code} {change} {finding.suggestion or fix.edits[0].content}",
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(finding, positions, state.settings.lang)],
        is_preferred=fix.applicability is Applicability.SAFE,
        edit=_edit(uri, state, positions, after),
    )


def _acceptance(uri: str, state: Opened, positions: Positions, finding: Finding) -> Iterator[lsp.CodeAction]:
    """Accept the finding in the file; the reason is for the writer to give, and PL006 asks until it is there."""
    name = state.result.path
    if not takes_acceptances(name):
        return
    after = accepting(state.text, name, [finding], "")
    if after == state.text:
        return
    title = Bilingual(f"{finding.code} 接受此处并写理由", f"{finding.code} accept here, with a reason")
    yield lsp.CodeAction(
        title=title.to(state.settings.lang),
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(finding, positions, state.settings.lang)],
        edit=_edit(uri, state, positions, after.encode()),
    )


def _fix_all(uri: str, state: Opened, positions: Positions) -> Iterator[lsp.CodeAction]:
    """One action for all safe fixes, and for those that they bring to light."""
    if not any(f.fix and f.fix.applicability is Applicability.SAFE for f in state.findings):
        return
    repaired = repair(state.data, state.result.path, state.settings)
    if not repaired.changed:
        return
    count = len(repaired.fixed)
    title = Bilingual(f"应用全部 {count} 个安全修正", f"Apply all {count} safe fixes").to(state.settings.lang)
    yield lsp.CodeAction(title=title, kind=_FIX_ALL, edit=_edit(uri, state, positions, repaired.after))


def _edit(uri: str, state: Opened, positions: Positions, after: bytes) -> lsp.WorkspaceEdit:
    edits = [
        lsp.TextEdit(range=range_of(*positions.range_of(place)), new_text=text)
        for place, text in changes(decode(state.data).text, decode(after).text)
    ]
    return lsp.WorkspaceEdit(changes={uri: edits})
