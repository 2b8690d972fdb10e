"""What can be done about findings, whichever editor asks: fix one, accept it, leave its word alone, fix all."""

from collections.abc import Iterator

from perflint.editor.changes import TextChange, changes
from perflint.editor.document import Opened
from perflint.editor.word_list import listing_word, word_of
from perflint.fixes.acceptance import accepting, takes_acceptances
from perflint.fixes.repair import repair
from perflint.formats.decode import decode
from perflint.formats.refusal import EditError
from perflint.formats.rewrite import rewrite
from perflint.model import Applicability, Finding
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record


class Configuration(Record):
    """The file that words are added to: its name, and its text, empty where there is none yet."""

    name: str
    text: str


class Offer(Record):
    """One thing that can be done: what it is called, and the changes of the text that it makes."""

    title: Bilingual
    changes: tuple[TextChange, ...]
    finding: Finding | None = None  # None for what is about all
    preferred: bool = False  # keeps the meaning
    in_configuration: bool = False  # the changes are those of the configuration, not of the form


def quick_fixes(state: Opened, first: int, last: int, configuration: Configuration | None) -> Iterator[Offer]:
    """What can be done about the findings on some lines (from 1)."""
    for finding in state.findings:
        line = finding.location.line
        if line is not None and first <= line <= last:
            yield from _fixed(state, finding)
            yield from _accepted(state, finding)
            if configuration is not None:
                yield from _left_alone(state, finding, configuration)


def _fixed(state: Opened, finding: Finding) -> Iterator[Offer]:
    """The fix of a finding, where it can be made."""
    if finding.fix is None:
        return
    try:
        rewritten = rewrite(state.data, state.result.path, finding.fix.edits)
    except EditError:
        return
    if not rewritten.refused:
        to = finding.suggestion or finding.fix.edits[0].content
        title = Bilingual(f"{finding.code} 改为 {to}", f"{finding.code} change to {to}")
        preferred = finding.fix.applicability is Applicability.SAFE
        yield Offer(title, _changed(state, rewritten.data), finding, preferred)


def _accepted(state: Opened, finding: Finding) -> Iterator[Offer]:
    """Accept the finding in the file; the reason is for the writer to give, and PL006 asks until it is there."""
    name = state.result.path
    if not takes_acceptances(name):
        return
    after = accepting(state.text, name, [finding], "")
    if after != state.text:
        title = Bilingual(f"{finding.code} 接受此处并写理由", f"{finding.code} accept here, with a reason")
        yield Offer(title, _changed(state, after.encode()), finding)


def _left_alone(state: Opened, finding: Finding, configuration: Configuration) -> Iterator[Offer]:
    """Leave the word at fault alone in every form of the configuration."""
    word = word_of(finding, state.settings)
    change = listing_word(configuration.text, word) if word else None
    if change is not None:
        title = Bilingual(
            f"“{word}”加入词表（{configuration.name}）",
            f"add “{word}” to the word list ({configuration.name})",
        )
        yield Offer(title, (change,), finding, in_configuration=True)


def fix_all(state: Opened) -> Iterator[Offer]:
    """One offer for all safe fixes, and for those that they bring to light."""
    if not any(f.fix and f.fix.applicability is Applicability.SAFE for f in state.findings):
        return
    repaired = repair(state.data, state.result.path, state.settings)
    if repaired.changed:
        count = len(repaired.fixed)
        title = Bilingual(f"应用全部 {count} 个安全修正", f"Apply all {count} safe fixes")
        yield Offer(title, _changed(state, repaired.after), preferred=True)


def _changed(state: Opened, after: bytes) -> tuple[TextChange, ...]:
    return tuple(changes(decode(state.data).text, decode(after).text))
