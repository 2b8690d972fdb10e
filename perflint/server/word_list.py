"""The quick fix 加入词表: a word that rules of wording are to leave alone goes into the configuration."""

import re
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types as lsp

from perflint.config.resolver import NAMES
from perflint.engine.plan import rules_of
from perflint.model import Finding
from perflint.server.document import Opened
from perflint.system.bilingual import Bilingual

_YAML = NAMES[:-1]
_LIST = re.compile(r"^[ ]+never-flag:[ ]*\[", re.MULTILINE)
_LEXICON = re.compile(r"^lexicon:[ ]*(?:#[^\n]*)?\n", re.MULTILINE)
_LONGEST = 20  # characters of a word


def to_word_list(state: Opened, finding: Finding) -> Iterator[lsp.CodeAction]:
    """Offer to leave the word at fault alone in every form of the configuration."""
    rule = rules_of(state.settings).get(finding.code)
    word = finding.value[slice(*finding.span)].strip()
    if (
        rule is None
        or not rule.on_words
        or not word
        or len(word) > _LONGEST
        or re.search(r"[\s,\[\]{}#:'\"]", word)
    ):
        return
    path = _configuration(state)
    edit = _edit(path, word)
    if edit is None:
        return
    title = Bilingual(f"“{word}”加入词表（{path.name}）", f"add “{word}” to the word list ({path.name})")
    yield lsp.CodeAction(title=title.to(state.settings.lang), kind=lsp.CodeActionKind.QuickFix, edit=edit)


def _configuration(state: Opened) -> Path:
    """The nearest configuration in YAML, or the one that is to be beside the form."""
    home = Path(state.result.path).absolute().parent
    near = [
        path for path in state.configuration if path.name in _YAML and path.parent in (home, *home.parents)
    ]
    return max(near, key=lambda path: len(path.parts), default=home / _YAML[0])


def _edit(path: Path, word: str) -> lsp.WorkspaceEdit | None:
    """Put the word into the list, or the list into the file, or make the file; None where its layout is another."""
    text = path.read_text("utf-8-sig", "replace") if path.is_file() else ""
    if key := _LIST.search(text):
        at, inserted = key.end(), f"{word}, "
    elif "never-flag" in text:
        return None
    elif key := _LEXICON.search(text):
        at, inserted = key.end(), f"  never-flag: [{word}]\n"
    elif re.search(r"^lexicon", text, re.MULTILINE):
        return None
    else:
        at = len(text)
        inserted = ("\n" if text and not text.endswith("\n") else "") + f"lexicon:\n  never-flag: [{word}]\n"
    before = text[:at]
    line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
    place = lsp.Position(line, len(before[len(before) - column :].encode("utf-16-le")) // 2)
    uri = path.as_uri()
    change = lsp.TextDocumentEdit(
        lsp.OptionalVersionedTextDocumentIdentifier(uri=uri),
        [lsp.TextEdit(lsp.Range(place, place), inserted)],
    )
    create = (
        []
        if path.is_file()
        else [lsp.CreateFile(uri=uri, options=lsp.CreateFileOptions(ignore_if_exists=True))]
    )
    return lsp.WorkspaceEdit(document_changes=[*create, change])
