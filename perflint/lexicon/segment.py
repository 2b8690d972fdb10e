"""Cut a text into words with jieba and one tagged dictionary made from the knowledge tables.

Loading jieba costs some 180 million instructions, as much as a short start, and then each name that is cut about half a
million. So a text is cut only where a word that matters stands in it (`says`), and its first and last word are known
without a cut where no other word overlaps them: a cut could not part them otherwise.

The big default dictionary of jieba is never loaded. A tag is the section of the table that a word stands in; head
nouns are tagged `head`, units of measurement `unit`.
"""

import sys
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import ModuleType
from typing import Any

from perflint.lexicon.heads import added_head_words, head_words
from perflint.lexicon.words import Words
from perflint.system.memo import memo
from perflint.system.record import Record
from perflint.system.resources import table, worked_out
from perflint.value.normal import is_han


class Token(Record):
    """A word of a text with its tags; a character of no known word stands alone and has none."""

    text: str
    tags: frozenset[str]

    def has(self, *tags: str) -> bool:
        """Whether the word has one of these tags."""
        return not self.tags.isdisjoint(tags)


# The sections whose words become tokens. Of wording.yaml the ways of saying nothing, not the whole phrases.
_TAGGED = {
    "names.yaml": ("ecology", "not_ecology", "other_words"),
    "wording.yaml": (
        "adverbs",
        "verbs",
        "weak_verbs",
        "degrees",
        "nouns",
        "topics",
        "slogans",
        "satisfaction",
        "templates",
        "founded",
    ),
}


@memo(8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, in order."""
    tagged = _dictionary()
    return tuple(Token(word, tagged.get(word, _UNKNOWN)) for word in _tokenizer().cut(text, HMM=False))


def says(text: str, *tags: str) -> bool:
    """Whether a word of the text has one of these tags."""
    return may_say(text, *tags) and any(token.has(*tags) for token in tokens(text))


def may_say(text: str, *tags: str) -> bool:
    """Whether a word with one of these tags stands in the text, if only across two words: else no word of it has them.

    Much is decided by this, and the text need not be cut. Not for `head`, to which a configuration adds words.
    """
    return _words_with(tags).within(text)


def may_start(text: str, *tags: str) -> bool:
    """Whether the text starts with a word of one of these tags, if only with a part of another; see `may_say`."""
    return _words_with(tags).start(text)


def may_end(text: str, *tags: str) -> bool:
    """Whether the text ends with a word of one of these tags, if only with a part of another; see `may_say`."""
    return _words_with(tags).end(text)


def first_word(text: str) -> Token:
    """The first word of a text, which is not empty."""
    starts = (text[:length] for length in _word_lengths(text))
    word = next(filter(_dictionary().__contains__, starts), text[0])
    return _token(word) if _is_sure(word, text, len(word)) else tokens(text)[0]


def last_word(text: str) -> Token:
    """The last word of a text, which is not empty."""
    ends = (text[-length:] for length in _word_lengths(text))
    word = next(filter(_dictionary().__contains__, ends), text[-1])
    return _token(word) if _is_sure(word, text, len(text) - len(word)) else tokens(text)[-1]


def _token(word: str) -> Token:
    return Token(word, _dictionary().get(word, _UNKNOWN))


def _word_lengths(text: str) -> range:
    """How many characters a word of the text may have, the most first."""
    return range(min(_longest_word(), len(text)), 1, -1)


def _is_sure(word: str, text: str, edge: int) -> bool:
    """Whether a word ends at an edge inside the text without a cut: no other known word stands across it."""
    if not all(map(is_han, word)):
        return False
    known, longest = _dictionary(), _longest_word()
    starts, ends = range(max(0, edge - longest), edge), range(edge + 1, min(len(text), edge + longest) + 1)
    return not any(text[start:end] in known for start in starts for end in ends)


@memo()
def _longest_word() -> int:
    """How many characters the longest word has."""
    return max(map(len, _dictionary()))


@memo()
def _words_with(tags: tuple[str, ...]) -> Words:
    """The words with one of these tags."""
    return Words(word for tag in tags for line in _lines_by_tag().get(tag, ()) for word in line.split(" "))


@memo()
def _lines_by_tag() -> dict[str, list[str]]:
    by_tag: dict[str, list[str]] = {}
    for tags, line in _lines().items():
        for tag in tags.split():
            by_tag.setdefault(tag, []).append(line)
    return by_tag


@memo()
def _lines() -> dict[str, str]:
    """The words of the knowledge tables in lines, by their tags."""
    return worked_out(DICTIONARY) or dictionary_lines()


_UNKNOWN: frozenset[str] = frozenset()

DICTIONARY = "dictionary"  # the name under which the build keeps the words with their tags


@memo()
def _dictionary() -> dict[str, frozenset[str]]:
    """Every word with its tags, those of the configuration too."""
    tagged: dict[str, frozenset[str]] = {}
    for tags, line in _lines().items():
        tagged.update(dict.fromkeys(line.split(" "), frozenset(tags.split())))
    if added := added_head_words():
        for word in _read_as_heads(tagged, added):
            tagged[word] = tagged.get(word, _UNKNOWN) | {"head"}
    return tagged


def dictionary_lines() -> dict[str, str]:
    """The words of the knowledge tables in lines, by their tags: the build works this out."""
    tagged: dict[str, set[str]] = {}
    for tag, word in _entries():
        tagged.setdefault(word, set()).add(tag)
    for word in _read_as_heads(tagged, head_words()):
        tagged.setdefault(word, set()).add("head")
    lines: dict[str, list[str]] = {}
    for word, tags in tagged.items():
        lines.setdefault(" ".join(sorted(tags)), []).append(word)
    return {tags: " ".join(words) for tags, words in lines.items()}


def _read_as_heads(tagged: Mapping[str, Collection[str]], heads: Iterable[str]) -> list[str]:
    """The head nouns without those made of words known for something else (污水处理率), which are read by these."""
    ecology = Words(word for word, tags in tagged.items() if "ecology" in tags)
    return [word for word in heads if not ecology.within(word)]


def _entries() -> Iterator[tuple[str, str]]:
    """Every tag with every word of it, head nouns aside."""
    for name, sections in {**_TAGGED, "decidable.yaml": tuple(table("decidable.yaml"))}.items():
        for section in sections:
            yield from ((section, word) for word in table(name)[section])
    nouns = table("nouns.yaml")
    for line in nouns["nouns"]:
        yield from ((line["tag"], word) for word in line["words"].split())
    for section in ("jobs", "serving", "building", "holding", "modifiers"):
        yield from ((section, word) for word in nouns[section])
    for family in table("units.yaml").values():
        yield from (("unit", unit) for unit in family["units"].split())


@memo()
def _tokenizer() -> Any:
    tokenizer = _jieba().Tokenizer()
    weights = _weights()
    # The dictionary is handed over in memory: jieba would put its cache at a guessable place in the temporary folder.
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = weights, sum(weights.values()), True
    return tokenizer


def _jieba() -> ModuleType:
    """Import jieba without pkg_resources, which would cost 150 ms beside the 70 ms of jieba itself."""
    missing = "pkg_resources" not in sys.modules
    if missing:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            # From Python 3.12 on the text of jieba is complained about when it is first compiled.
            warnings.simplefilter("ignore", SyntaxWarning)
            import jieba  # noqa: PLC0415 (70 ms; few forms need it)
    finally:
        if missing:
            del sys.modules["pkg_resources"]
    return jieba  # type: ignore[no-any-return]


def _weights() -> dict[str, int]:
    """The dictionary in jieba's form: every word with its weight, the longer the more, and every prefix with 0."""
    prefixes: str = worked_out(PREFIXES) or prefixes_of(_dictionary())
    added = prefixes_of(added_head_words())
    by_length = [10**length for length in range(_longest_word() + 1)]
    words = {word: by_length[len(word)] for word in _dictionary()}
    return dict.fromkeys((*prefixes.split(), *added.split()), 0) | words


PREFIXES = "prefixes"  # the name under which the build keeps the beginnings of the words


def prefixes_of(words: Iterable[str]) -> str:
    """The beginnings of words, each once, with spaces between: the build works out those of the dictionary."""
    return " ".join(dict.fromkeys(word[:length] for word in words for length in range(1, len(word))))
