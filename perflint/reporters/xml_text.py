"""Texts as XML can hold them."""

import re

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """A text without what XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)
