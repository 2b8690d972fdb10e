"""A text of figures and signs that the grammar does not cover."""

from perflint.system.pattern import pattern
from perflint.value.around import is_rank
from perflint.value.normal import has_han, is_han, normalise
from perflint.value.parse import parse
from perflint.value.sign_column import leading_signs
from perflint.value.types import Text, Value

_SIGNS = "≥≤><≧≦"
_BRACKETS = pattern(r"\([^()]*\)")
_DOCUMENT = pattern(
    r"[〔\[【《]|[A-Za-z]{2,}[/ ]?[A-Z]?\s?\d{3,}|(?:[A-Z]\d+|\d[A-Z#])(?=[\u4e00-\u9fff])"
)  # 国发〔2023〕31号, GB/T 19001, 5G基站
_MOST_WORDS = 6  # code points of Chinese beside a figure; more make a sentence
_APART = pattern(r"[、;\n]|(?<!\d),|,(?!\d)")


def is_unread_figure(text: str, value: Value) -> bool:
    """Whether a text is made of figures or signs and its value is not read; a sentence or a list of values is neither."""
    if not isinstance(value, Text):
        return False
    plain = _without_notes(normalise(text).text)
    return _is_figure(plain) and not _is_sentence(plain) and not _lists_values(plain)


def shows_figure(text: str) -> bool:
    """Whether a digit or a sign of comparison stands in a text."""
    return any(char.isdecimal() or char in _SIGNS for char in text)


def _without_notes(plain: str) -> str:
    """A text without the words in brackets; figures in brackets stay."""
    if "(" not in plain:
        return plain
    return _BRACKETS.sub(lambda note: "" if has_han(note[0]) else note[0], plain)


def _is_figure(plain: str) -> bool:
    """Whether a text holds a digit or a sign, and is neither a rank nor the number of a document."""
    bare = plain.removeprefix(leading_signs(plain)).strip()
    return shows_figure(plain) and not is_rank(bare) and not _DOCUMENT.search(plain)


def _is_sentence(plain: str) -> bool:
    return sum(map(is_han, plain)) > _MOST_WORDS


def _lists_values(plain: str) -> bool:
    """Whether a text is several values side by side, each readable by itself."""
    pieces = [piece for piece in _APART.split(plain) if piece.strip()]
    return len(pieces) > 1 and not any(
        isinstance(parse(piece), Text) and shows_figure(piece) for piece in pieces
    )
