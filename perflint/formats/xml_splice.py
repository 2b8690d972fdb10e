"""Replace elements of an XML part by their number in document order; every other byte stays."""

import re
from collections.abc import Callable, Container, Mapping
from xml.parsers import expat
from xml.sax.saxutils import escape

from perflint.formats.refusal import EditError
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.xml_text import ILLEGAL

_DECLARED = pattern(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\bencoding\s*=\s*[\"']([^\"']+)")
_START_TAG = pattern(rb"<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*(/?)>")


class Element(Record):
    """An element as it is written."""

    tag: bytes  # <w:t xml:space="preserve">, as the start tag of a filled element
    name: bytes
    inner: bytes

    def with_text(self, text: str) -> bytes:
        """The element with another text."""
        tag = self.tag
        if text != text.strip() and b"xml:space" not in tag:
            tag = tag[:-1] + b' xml:space="preserve">'
        return tag + escaped(text) + b"</" + self.name + b">"


Write = Callable[[Element], bytes]


def escaped(text: str) -> bytes:
    """A text as XML.

    Raises EditError for characters that XML cannot hold.
    """
    if ILLEGAL.search(text):
        raise EditError(Bilingual("新的文字里有控制字符", "the new text holds control characters"))
    return escape(text).encode()


def spliced(xml: bytes, changes: Mapping[int, Write]) -> bytes:
    """Write the elements of these numbers anew; the first start tag has the number 0."""
    pieces: list[bytes] = []
    at = 0
    for (start, end), number in sorted((span, number) for number, span in spans(xml, changes).items()):
        pieces += (xml[at:start], changes[number](element(xml[start:end])))
        at = end
    return b"".join(pieces) + xml[at:]


def element(written: bytes) -> Element:
    """Take an element apart."""
    match = _START_TAG.match(written)
    assert match is not None
    name = re.split(rb"[\s/>]", written[1:], maxsplit=1)[0]
    if match[1]:
        return Element(match[0][:-2].rstrip() + b">", name, b"")
    return Element(match[0], name, written[match.end() : written.rindex(b"</")])


def spans(xml: bytes, wanted: Container[int]) -> dict[int, tuple[int, int]]:
    """From where to where the elements of these numbers are written."""
    _check(xml)
    parser = expat.ParserCreate()
    places: dict[int, tuple[int, int]] = {}
    above: list[int] = []
    count = 0

    def start(name: str, attributes: object) -> None:
        nonlocal count
        del name, attributes
        if count in wanted:
            places[count] = (parser.CurrentByteIndex, 0)
        above.append(count)
        count += 1

    def end(name: str) -> None:
        del name
        number = above.pop()
        if number in wanted:
            first = places[number][0]
            places[number] = (first, _past_tag(xml, first, parser.CurrentByteIndex))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(xml, True)
    return places


def _past_tag(xml: bytes, start: int, at: int) -> int:
    """The end of an element whose last tag begins at an offset; an empty element has one tag only."""
    match = _START_TAG.match(xml, start)
    assert match is not None
    return match.end() if match[1] else xml.index(b">", at) + 1


def _check(xml: bytes) -> None:
    """Offsets are told for UTF-8 without entities of its own; Office writes nothing else."""
    match = _DECLARED.match(xml)
    coded = match is not None and match[1].lower() not in (b"utf-8", b"utf8", b"us-ascii")
    if coded or xml.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<!DOCTYPE" in xml[:1000]:
        raise EditError(
            Bilingual(
                "文件内部的写法少见；在 Word/Excel/WPS 里打开后另存一份再修改",
                "the file is written in an unusual way inside; save it anew in Word/Excel/WPS first",
            ),
        )
