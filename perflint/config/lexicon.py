"""The key `lexicon` of a configuration file: head nouns, units and words of one's own."""

from collections.abc import Iterator, Mapping
from typing import Any

from perflint.config.node import Node
from perflint.config.specs import Flag, KeysOf, ListOf, Schema, Text
from perflint.lexicon.names import Direction, Measure
from perflint.lexicon.taxonomy import Category
from perflint.system.bilingual import Bilingual
from perflint.system.lexicon import AddedHead, Lexicon
from perflint.system.words import word_list
from perflint.value.normal import fold
from perflint.value.units import LONGEST

_CATEGORIES = tuple(category.value for category in Category)
_SHORTEST = 2


class _Ending:
    """A head noun: two characters at least, since one decides nothing."""

    def read(self, node: Node) -> str:
        """Return the word without blanks around it; refuses one of a single character."""
        word = Text().read(node).strip()
        if len(word) < _SHORTEST:
            raise node.wrong(
                Bilingual(
                    f"词尾“{word}”太短；至少两个字",
                    f"the head “{word}” is too short; two characters at least",
                )
            )
        return word

    def schema(self) -> Schema:
        """A string of two characters or more."""
        return {"type": "string", "minLength": _SHORTEST}


_HEAD = KeysOf(
    {
        "words": ListOf(_Ending(), says="指标名称的词尾，如 网格覆盖率"),
        "direction": Text(
            tuple(Direction), says="方向：forward 正向，reverse 反向，fixed 定值，demand 由需求决定"
        ),
        "measure": Text(
            tuple(Measure), says="是什么：rate 率，count 数，money 钱，duration 时长……缺省按词尾"
        ),
        "category": ListOf(Text(_CATEGORIES), says="可归的类别"),
        "units": ListOf(Text(), says="常用单位"),
        "bounded": Flag(says="不可能超过 100%"),
    },
    required=("words", "direction"),
)


class _Unit:
    """A unit: short, without digits."""

    def read(self, node: Node) -> str:
        """Return the unit with its letters folded; refuses long ones, digits and blanks."""
        unit = fold(Text().read(node)).strip()
        if len(unit) > LONGEST or any(char.isdecimal() or char.isspace() for char in unit):
            raise node.wrong(
                Bilingual(
                    f"单位“{unit}”不行；不超过 {LONGEST} 个字，不含数字和空格",
                    f"the unit “{unit}” will not do; at most {LONGEST} characters, no digits or blanks",
                ),
            )
        return unit

    def schema(self) -> Schema:
        """A string no longer than a unit may be."""
        return {"type": "string", "maxLength": LONGEST}


LEXICON = KeysOf(
    {
        "heads": ListOf(_HEAD, says="指标名称的词尾和它的方向、类别、单位"),
        "units": ListOf(_Unit(), says="计量单位"),
        "never-flag": ListOf(Text(), says="写法类规则不挑的词"),
    },
    says="词库增补",
)


def additions(stated: Mapping[str, Any]) -> Lexicon:
    """What the key adds to the lexicon."""
    heads = tuple(head for entry in stated.get("heads", ()) for head in _heads(entry))
    return Lexicon(heads, tuple(stated.get("units", ())), tuple(stated.get("never-flag", ())))


def _heads(entry: Mapping[str, Any]) -> Iterator[AddedHead]:
    for word in entry["words"]:
        usual = Measure.RATE if word.endswith(word_list("config.lexicon.rates")) else Measure.COUNT
        yield AddedHead(
            text=word,
            direction=entry["direction"],
            measure=entry.get("measure", usual.value),
            belongs=" ".join(entry.get("category", ())),
            units=" ".join(entry.get("units", ())),
            bounded=entry.get("bounded", False),
        )
