"""Conditions on a text: what it contains, how it starts and ends, or a regular expression."""

import re

from perflint.config.custom.pattern import PatternError, admitted, search
from perflint.config.node import Node
from perflint.config.specs import KeysOf, ListOf, Schema, Text
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record
from perflint.value.normal import fold

_WORDS = ListOf(Text())
_KEYS = KeysOf(
    {
        "contains": ListOf(Text(), says="含其中一个词"),
        "lacks": ListOf(Text(), says="这些词一个也不含"),
        "starts": ListOf(Text(), says="以其中一个词开头"),
        "ends": ListOf(Text(), says="以其中一个词结尾"),
        "equals": ListOf(Text(), says="就是其中一个词"),
        "matches": Text(says="正则表达式"),
    }
)


class TextCondition(Record):
    """What is asked of a text; every part that is given must hold."""

    contains: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    equals: tuple[str, ...] = ()
    matches: re.Pattern[str] | None = None

    def find(self, text: str) -> tuple[int, int] | None:
        """The part of the text that is meant, all of it where no part is; None if it does not hold."""
        folded = fold(text)
        bare = folded.strip()
        if self.equals and bare not in self.equals:
            return None
        if any(word in folded for word in self.lacks):
            return None
        if self.starts and not bare.startswith(self.starts):
            return None
        if self.ends and not bare.endswith(self.ends):
            return None
        return self._part(folded)

    def _part(self, folded: str) -> tuple[int, int] | None:
        """The span of the first word that is contained, else of the match, else of the whole text; None where one is missing."""
        span = (0, len(folded))
        if self.matches is not None:
            match = search(self.matches, folded)
            if match is None:
                return None
            span = match.span() if match.end() > match.start() else span
        if self.contains:
            places = [(folded.find(word), len(word)) for word in self.contains if word in folded]
            if not places:
                return None
            start, length = min(places)
            span = (start, start + length)
        return span


class WordsSpec:
    """A text, several texts of which one must occur, or a mapping with contains, ends, matches and so on."""

    def read(self, node: Node) -> TextCondition:
        """Return the condition; refuses a mapping that states none."""
        if not isinstance(node.value, dict):
            return TextCondition(contains=_folded(_WORDS.read(node)))
        conditions = _KEYS.read(node)
        if not conditions:
            raise node.wrong(Bilingual(f"{node.name} 没有写条件", f"{node.name} states no condition"))
        pattern = conditions.pop("matches", None)
        compiled = None
        if pattern is not None:
            try:
                compiled = admitted(fold(pattern))
            except PatternError as error:
                place = Node(pattern, (*node.keys, "matches"), node.origin)
                raise place.wrong(
                    Bilingual(f"{place.name}：{error.text}", f"{place.name}: {error.text.en}")
                ) from error
        return TextCondition(**{key: _folded(words) for key, words in conditions.items()}, matches=compiled)

    def schema(self) -> Schema:
        """A text, texts, or a mapping."""
        return {"anyOf": [_WORDS.schema(), _KEYS.schema()]}


def _folded(words: list[str]) -> tuple[str, ...]:
    return tuple(fold(word) for word in words)
