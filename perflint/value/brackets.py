"""Remarks in brackets of any kind: 参训人数（含家属）.

Brackets are made alike before a pattern looks for them: one with three Chinese characters in a set takes a million
instructions to compile, for each set.
"""

import re
from collections.abc import Iterator

from perflint.system.pattern import pattern

_ALIKE = str.maketrans("（【[）】]", "((()))")
_REMARK = pattern(r"\([^()]*\)")


def with_round_brackets(text: str) -> str:
    """The text with ( and ) in place of other brackets; the length stays."""
    return text.translate(_ALIKE)


def has_bracket(text: str) -> bool:
    """Whether a remark may begin in a text."""
    return "（" in text or "(" in text or "【" in text or "[" in text


def remarks(text: str) -> Iterator[str]:
    """The remarks of a text, each with its brackets; of nested ones the innermost."""
    return (text[slice(*remark.span())] for remark in _remarks(text))


def without_remarks(text: str) -> str:
    """The text without its remarks."""
    return without_matches(text, _remarks(text))


def without_matches(text: str, matches: Iterator[re.Match[str]]) -> str:
    """The text without what a pattern found in it, or in a text of the same length."""
    kept, at = "", 0
    for match in matches:
        kept += text[at : match.start()]
        at = match.end()
    return kept + text[at:]


def _remarks(text: str) -> Iterator[re.Match[str]]:
    return _REMARK.finditer(with_round_brackets(text)) if has_bracket(text) else iter(())
