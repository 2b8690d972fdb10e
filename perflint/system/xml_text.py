"""Texts as XML can hold them."""

from perflint.system.pattern import pattern

ILLEGAL = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0


def clean(text: str) -> str:
    """A text without what XML cannot hold."""
    return ILLEGAL.sub("\ufffd", text)
