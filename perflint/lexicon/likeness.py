"""When two indicator names, or a name and a phrase, are the same thing written twice."""

from functools import lru_cache

from perflint.lexicon.names import read_name
from perflint.system.memo import memo
from perflint.system.words import word_map
from perflint.value.normal import fold

_NOISE = str.maketrans("", "", "，,。.；;：:、“”\"‘’'·（）()《》〈〉[]【】—-_/")


@memo(8192)
def name_key(raw: str) -> str:
    """What is left of a name without numbering, unit, spaces and punctuation; equal keys are one name."""
    return text_key(read_name(raw).text)


@lru_cache(maxsize=8192)
def text_key(text: str) -> str:
    """A text without spaces and punctuation, in half width."""
    bare = text.replace("、", "")
    if bare.isalpha() and bare.lower() == bare and not bare.islower():
        # Chinese characters and nothing else, as most names are.
        return bare
    return "".join(fold(text).translate(_NOISE).split()).lower()


def same_unit(one: str | None, two: str | None) -> bool:
    """Whether two units count the same thing: 场 and 场次, 人 and 名; 人 and 人次 do not."""
    return one == two or word_map("lexicon.likeness.one_unit").get(one or "", one) == word_map(
        "lexicon.likeness.one_unit"
    ).get(two or "", two)


def similarity(left: str, right: str) -> float:
    """How alike two texts are, from 0 to 1 (the ratio of difflib)."""
    from difflib import SequenceMatcher  # noqa: PLC0415 (2.7 M instructions)

    return SequenceMatcher(None, left, right, autojunk=False).ratio()
