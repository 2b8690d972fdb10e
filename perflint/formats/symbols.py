"""Characters that older Word files keep in ways of their own: signs by number, halves of pairs, what is raised or struck out."""

import re

SYMBOLS = {
    "F0B3": "≥",
    "F0A3": "≤",
    "F0B1": "±",
    "F0D7": "·",
    "F0B4": "×",
    "F0FC": "√",
    "F0FE": "√",
    "F0B9": "≠",
    "F03E": ">",
    "F03C": "<",
    "F03D": "=",
    "F025": "%",
}
_POWERS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PRIVATE = {int(code, 16): sign for code, sign in SYMBOLS.items()}


def with_signs(text: str) -> str:
    """A text with the private characters that mean a sign replaced by it."""
    return text if text.isascii() else text.translate(_PRIVATE)


def superscript(text: str) -> str:
    """A text that is raised: its digits as those of powers, so that 10 raised to 4 is not 104."""
    return text.translate(_POWERS)


_STRUCK = "\ufdd0"  # before each character that is struck out, until the whole text is known
_STRUCK_OUT = re.compile(f"{_STRUCK}.", re.DOTALL)


def struck(text: str) -> str:
    """A text marked as struck out."""
    return "".join(f"{_STRUCK}{char}" for char in text)


def without_struck(text: str) -> str:
    """A text of which what is marked as struck out is gone where there is other text beside it."""
    if _STRUCK not in text:
        return text
    return kept if (kept := _STRUCK_OUT.sub("", text)).strip() else text.replace(_STRUCK, "")


def paired(text: str) -> str:
    """A text whose surrogates came one by one, with each pair as the character it means and no half of one."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
