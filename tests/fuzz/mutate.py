"""Changes of bytes without coverage, for a Python that atheris is not made for."""

import random
import re
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


_ATTRIBUTE = re.compile(rb'\s[\w:]+="([^"<]*)"')
_ELEMENT = re.compile(rb"<([\w:]+)(?:\s[^<>]*)?(?:/>|>(?:(?!<\1[\s>]).)*?</\1>)", re.DOTALL)
_VALUES = (
    b"",
    b"0",
    b"-1",
    b"99999999999",
    b"A0",
    b"XFD1048577",
    b"A1:",
    b"rId99",
    b"../x.xml",
    b"/x",
    b"true",
    b"\xe8\xa1\xa8",
)


def mutated(seed: bytes, words: Sequence[bytes], chance: random.Random, most: int) -> bytes:
    """A seed after a few changes; XML mostly stays XML, since what is not is refused at the door."""
    if b"</" in seed and chance.randrange(4):
        for _ in range(chance.randint(1, 4)):
            seed = _other_xml(seed, chance)
        return seed[:most]
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


def _other_xml(data: bytes, chance: random.Random) -> bytes:
    """XML with an attribute or element taken out, doubled, or put elsewhere."""
    kind = chance.randrange(5)
    found = list((_ATTRIBUTE if kind < 2 else _ELEMENT).finditer(data))
    if not found:
        return data
    one, other = chance.choice(found), chance.choice(found)
    start, end = one.span()
    match kind:
        case 0:
            return data[:start] + data[end:]
        case 1:
            value = chance.choice((*_VALUES, other[1]))
            return data[: one.start(1)] + value + data[one.end(1) :]
        case 2:
            return data[:start] + data[end:]
        case 3:
            return data[:end] + one[0] * chance.choice((1, 1, 30)) + data[end:]
        case _:
            return data[:start] + other[0] + data[end:]
