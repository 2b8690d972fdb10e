"""Cut a name into words with jieba and our own small dictionary; the big default one is never loaded."""

import sys
from functools import cache, lru_cache
from types import ModuleType
from typing import Any

from perflint.system.resources import table


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of a text; characters outside the dictionary stand alone."""
    return tuple(_tokenizer().cut(text, HMM=False))


@cache
def _tokenizer() -> Any:
    jieba = _jieba()
    tokenizer = jieba.Tokenizer()
    frequencies, total = _frequencies()
    # The dictionary is handed over in memory: jieba would put its cache at a guessable place in the temporary folder.
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    return tokenizer


def _jieba() -> ModuleType:
    """Import jieba without pkg_resources, which takes twice as long as jieba itself."""
    import warnings

    missing = "pkg_resources" not in sys.modules
    if missing:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            # From Python 3.12 on the text of jieba is complained about when it is first compiled.
            warnings.simplefilter("ignore", SyntaxWarning)
            import jieba
    finally:
        if missing:
            del sys.modules["pkg_resources"]
    return jieba  # type: ignore[no-any-return]


def _frequencies() -> tuple[dict[str, int], int]:
    """The dictionary in jieba's form: every word with its weight, every prefix with 0."""
    read = table("names.yaml")
    found: dict[str, int] = {}
    for word in [*read["not_ecology"], *read["ecology"], *read["other_words"]]:
        found[word] = 10 ** len(word)
        for length in range(1, len(word)):
            found.setdefault(word[:length], 0)
    return found, sum(found.values()) or 1
