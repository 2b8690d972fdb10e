"""Changes of bytes without coverage, for a Python that atheris is not made for."""

import random
from collections.abc import Sequence

_ODD = (
    b"\0",
    b"\xff",
    b"\x1b",
    b"\n",
    b'"',
    b"<",
    b">",
    b"&",
    b"{",
    b"[",
    b"|",
    b"\\",
    b"-1",
    b"99999999999",
    b"\xef\xbf\xbd",
)


def mutated(seed: bytes, words: Sequence[bytes], chance: random.Random, most: int) -> bytes:
    """A seed after a few changes."""
    data = bytearray(seed)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        size = min(chance.choice((1, 2, 8, 40)), len(data) - at)
        match chance.randrange(6):
            case 0:
                del data[at : at + size]
            case 1:
                data[at:at] = chance.choice(words)
            case 2:
                data[at : at + size] = chance.choice(_ODD)
            case 3:
                data[at:at] = data[at : at + size] * chance.choice((1, 3, 50, 4000))
            case 4 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case _:
                other = chance.randrange(len(data) + 1)
                data[at:at] = data[other : other + 4 * size]
    return bytes(data[:most])
