"""The skeletons of common shapes, parsed beforehand, so that most forms are read without building the parser.

data/skeletons.txt is written by `python grammar/compile.py` from the grammar; one that does not belong to the grammar
at hand is not used. Its first line is JSON, then come the shelves, of which a form opens a few: to lay out all of them takes longer than
to lint it.
"""

import json
import zlib
from functools import cache
from itertools import accumulate

from perflint.system.record import field, record
from perflint.system.resources import data, grammar

SHELVES = 256
MARK = "¦"  # between a shape and its skeleton, and between two of them
_FILES = ("value", "units", "number", "date", "reference")


@record
class CompiledShapes:
    """What was worked out beforehand. A skeleton is its kind and, for each token, type, start and end, as numbers."""

    kinds: tuple[str, ...]
    types: tuple[str, ...]
    text: bytes  # the file: shapes and skeletons, each shape on its shelf…
    starts: tuple[int, ...]  # …and where each shelf starts, and the last ends
    first: frozenset[str]  # a shape that starts otherwise is covered by no rule
    alphabet: frozenset[str]  # a shape with another character is covered by no rule…
    free: str  # …but for those with this text inside
    terminals: dict[str, str]  # the words of some
    _opened: dict[int, dict[str, str]] = field(default_factory=dict)

    def skeleton(self, shape: str) -> str | None:
        """The skeleton of a shape: "" where the grammar does not cover it, None where the shape is not known."""
        number = shelf_of(shape)
        shelf = self._opened.get(number)
        if shelf is None:
            pieces = self.shelf(number).split(MARK)
            shelf = self._opened[number] = dict(zip(pieces[::2], pieces[1::2], strict=False))
        return shelf.get(shape)

    def shelf(self, number: int) -> str:
        """What stands on a shelf."""
        return self.text[self.starts[number] : self.starts[number + 1] - 1].decode()

    def is_foreign(self, shape: str) -> bool:
        """Whether the shape starts as no value does, or has a character that no value has."""
        return shape[:1] not in self.first or not (self.alphabet.issuperset(shape) or self.free in shape)


def shelf_of(shape: str) -> int:
    """The number of the shelf that a shape stands on."""
    return zlib.crc32(shape.encode("utf-8", "surrogatepass")) % SHELVES


@cache
def source() -> bytes:
    """The whole text of the grammar."""
    return b"\0".join(grammar(f"{name}.lark").read_bytes() for name in _FILES)


def checksum() -> int:
    """What tells one text of the grammar from another."""
    return zlib.crc32(source())


@cache
def compiled_shapes() -> CompiledShapes | None:
    """What is known of the grammar at hand; None where the file is missing or of another grammar."""
    try:
        text = data("skeletons.txt").read_bytes()
        end = text.index(b"\n") + 1
        content = json.loads(text[:end])
    except (OSError, ValueError):
        return None
    if content["grammar"] != checksum():
        return None
    return CompiledShapes(
        kinds=tuple(content["kinds"]),
        types=tuple(content["types"]),
        text=text,
        starts=tuple(accumulate(content["sizes"], initial=end)),
        first=frozenset(content["first"]),
        alphabet=frozenset(content["alphabet"]),
        free=content["free"],
        terminals=content["terminals"],
    )
