"""When two indicator names, or a name and a phrase, are the same thing written twice."""

import re
from functools import lru_cache

from perflint.lexicon.names import read_name
from perflint.value.shape import fold

_NOISE = re.compile(r"[\s　，,。.；;：:、“”\"‘’'·（）()《》〈〉\[\]【】—\-_/]+")


@lru_cache(maxsize=65536)
def name_key(raw: str) -> str:
    """What is left of a name without numbering, unit, spaces and punctuation; equal keys are one name."""
    return text_key(read_name(raw).text)


@lru_cache(maxsize=65536)
def text_key(text: str) -> str:
    """A text without spaces and punctuation, in half width."""
    return _NOISE.sub("", fold(text)).lower()
