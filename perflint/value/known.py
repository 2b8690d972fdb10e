"""The skeletons of common shapes, parsed beforehand, so that most forms are read without building the parser.

data/skeletons.json is written by `python grammar/compile.py` from the grammar; one that does not belong to the grammar
at hand is not used.
"""

import json
import zlib
from functools import cache

from perflint.record import record
from perflint.resources import data, grammar

_FILES = ("value", "units", "number", "date", "reference")


@record
class Known:
    """What was worked out beforehand. A skeleton is its kind and, for each token, type, start and end, as numbers."""

    kinds: tuple[str, ...]
    types: tuple[str, ...]
    shapes: dict[str, str]  # "" where the grammar does not cover the shape
    first: frozenset[str]  # a shape that starts otherwise is covered by no rule
    alphabet: frozenset[str]  # a shape with another character is covered by no rule…
    free: str  # …but for those with this text inside
    terminals: dict[str, str]  # regular expressions

    def is_foreign(self, shape: str) -> bool:
        """Whether the shape starts as no value does, or has a character that no value has."""
        return shape[:1] not in self.first or not (self.alphabet.issuperset(shape) or self.free in shape)


@cache
def source() -> bytes:
    """The whole text of the grammar."""
    return b"\0".join(grammar(f"{name}.lark").read_bytes() for name in _FILES)


def checksum() -> int:
    """What tells one text of the grammar from another."""
    return zlib.crc32(source())


@cache
def known() -> Known | None:
    """What is known of the grammar at hand; None where the file is missing or of another grammar."""
    try:
        content = json.loads(data("skeletons.json").read_bytes())
    except (OSError, ValueError):
        return None
    if content["grammar"] != checksum():
        return None
    return Known(
        kinds=tuple(content["kinds"]),
        types=tuple(content["types"]),
        shapes=dict(zip(content["shapes"].split("\n"), content["skeletons"].split("\n"), strict=True)),
        first=frozenset(content["first"]),
        alphabet=frozenset(content["alphabet"]),
        free=content["free"],
        terminals=content["terminals"],
    )
