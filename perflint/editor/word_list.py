"""The quick fix 加入词表: a word that rules of wording are to leave alone goes into the configuration."""

import re

from perflint.config import Settings
from perflint.editor.changes import TextChange
from perflint.engine.plan import rules_of
from perflint.formats.places import Lines
from perflint.model import Finding

_LIST = re.compile(r"^[ ]+never-flag:[ ]*\[", re.MULTILINE)
_LEXICON = re.compile(r"^lexicon:[ ]*(?:#[^\n]*)?\n", re.MULTILINE)
_LONGEST = 20  # characters of a word


def word_of(finding: Finding, settings: Settings) -> str:
    """The word at fault that can be left alone everywhere; empty where the finding is about no such word."""
    rule = rules_of(settings).get(finding.code)
    word = finding.value[slice(*finding.span)].strip()
    fits = rule is not None and rule.on_words and len(word) <= _LONGEST
    return word if fits and not re.search(r"[\s,\[\]{}#:'\"]", word) else ""


def listing_word(text: str, word: str) -> TextChange | None:
    """Put the word into the list of a configuration, or the list into it; None where its layout is another."""
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
    return Lines(text).location(at, at), inserted
