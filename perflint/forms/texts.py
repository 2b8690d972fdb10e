"""Small readings of the texts of cells that every part of the recognition needs."""

import re

from perflint.system.words import word_pattern

NUMBERING = word_pattern(
    "forms.texts",
    r"^\s*{shared.names.label}\s*\d+\s*[:：.、]\s*|^\s*\d{1,2}(?:[.．]\d{1,2}){2,3}[.、．]?\s*(?=\D)|^\s*\d{1,2}\s*[.、．)）]\s*(?=\D)|^\s*[(（]\d{1,2}[)）]\s*|^\s*[①-⑳]\s*",
)


def joined(text: str) -> str:
    """Join the lines of a cell; Chinese needs no space where a line was broken."""
    if "\n" not in text:
        return text.strip()
    return re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])", "", text).replace("\n", " ").strip()


def packed(text: str) -> str:
    """A text without any white space, as labels are compared and kept."""
    return "".join(text.split())
