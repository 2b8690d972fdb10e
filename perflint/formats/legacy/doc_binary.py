"""The inside of a Word 97–2003 document: its characters and the properties of its paragraphs ([MS-DOC])."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from struct import Struct, error, unpack_from

from perflint.formats.errors import ReadError
from perflint.formats.legacy.doc_characters import seen
from perflint.formats.legacy.ole import locked
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record, field

MAX_CHARACTERS = 5_000_000
_MAGIC = 0xA5EC
_WORD97 = 193  # nFib; Word 6 and 95 have less
_LOCKED, _TABLE1 = 0x0100, 0x0200
_CHPX, _PAPX, _CLX = 0xFA, 0x102, 0x1A2  # where the FIB keeps fc and lcb of each
_TEXT_COUNTS = (0x4C, 0x50, 0x54, 0x5C, 0x60, 0x64)  # main, notes, headers, comments, endnotes, boxes
_PAGE = 512
_U16, _U32 = Struct("<H"), Struct("<I")
# Operand sizes by the three top bits of a property code; 6 is variable.
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_T_DEF_TABLE, _T_VERTICAL, _P_TABS, _P_HUGE = 0xD608, 0xD62B, 0xC615, (0x6645, 0x6646)
_ENDS = frozenset("\r\x07\x0c")
_STRUCTURE = _ENDS | frozenset("\x13\x14\x15")


class Paragraph(Record):
    """A paragraph, with what is struck out marked, the character that ends it and its properties by code."""

    text: str
    end: str
    properties: Mapping[int, bytes]


class WordBinary(Record, frozen=False):
    """The main text of a document and that of its text boxes, paragraph by paragraph."""

    document: bytes
    table: bytes
    data: bytes
    pieces: list[tuple[int, int, int, bool]] = field(default_factory=list)  # first, end, offset, wide
    counts: tuple[int, ...] = ()

    def main(self) -> Iterator[Paragraph]:
        """The paragraphs of the main text."""
        yield from self._paragraphs(0, self.counts[0])

    def boxes(self) -> Iterator[Paragraph]:
        """The paragraphs of the text boxes."""
        start = sum(self.counts[:-1])
        yield from self._paragraphs(start, start + self.counts[-1])

    def _paragraphs(self, start: int, end: int) -> Iterator[Paragraph]:
        """The paragraphs between two places, with what ends each and its properties; the codes of fields are left out."""
        chars, offsets = self._characters(start, end)
        properties = _Runs(self, _PAPX, 13, paragraph=True)
        fields: list[bool] = []  # of each open field, whether its result has begun
        kept: list[str] = []
        for char, offset in zip(chars, offsets, strict=True):
            if char == "\x13":
                fields.append(False)
            elif char in ("\x14", "\x15"):
                # Between 13 and 14 stands the code of a field, up to 15 what the reader sees.
                fields[-1:] = [True] if fields and char == "\x14" else []
            elif char in _ENDS:
                yield Paragraph("".join(kept), char, properties.at(offset))
                kept = []
            elif all(fields):
                kept.append(char)

    def _characters(self, start: int, end: int) -> tuple[list[str], list[int]]:
        """The characters from start to end, deleted and hidden ones empty, with their offsets in the file."""
        chars: list[str] = []
        offsets: list[int] = []
        runs = _Runs(self, _CHPX, 1, paragraph=False)
        for first, last, offset, wide in self.pieces:
            low, high = max(first, start), min(last, end)
            if low >= high:
                continue
            size = 2 if wide else 1
            at = offset + (low - first) * size
            raw = self.document[at : at + (high - low) * size]
            text = raw.decode("utf-16-le" if wide else "cp1252", "replace")
            if len(text) != high - low:
                # A surrogate pair counts as two characters here.
                text = "".join(chr(_U16.unpack_from(raw, n)[0]) for n in range(0, len(raw) - 1, 2))
            for number, char in enumerate(text):
                chars.append(char if char in _STRUCTURE else seen(char, runs.at(at + number * size)))
                offsets.append(at + number * size)
        return chars, offsets


def open_binary(streams: Mapping[str, bytes]) -> WordBinary | None:
    """Read the frame of a document; None for one that is older than Word 97.

    Raises ReadError for a locked or damaged document.
    """
    document = streams["worddocument"]
    try:
        magic, version = unpack_from("<HH", document)
        flags = _U16.unpack_from(document, 0x0A)[0]
        if magic != _MAGIC or version < _WORD97:
            return None
        if flags & _LOCKED:
            raise locked()
        table = streams.get("1table" if flags & _TABLE1 else "0table", b"")
        counts = tuple(_U32.unpack_from(document, at)[0] for at in _TEXT_COUNTS)
        binary = WordBinary(document, table, streams.get("data", b""), counts=counts)
        binary.pieces = _pieces(document, table)
    except (error, IndexError, ValueError) as fault:
        raise damaged() from fault
    if sum(counts) > MAX_CHARACTERS:
        raise damaged()
    return binary


def damaged() -> ReadError:
    """Why a document cannot be read."""
    return ReadError(
        Bilingual(
            "Word 文档内部已损坏；在 Word/WPS 里打开后另存为 .docx",
            "the Word document is damaged inside; open it in Word/WPS and save it as .docx",
        ),
    )


def _pieces(document: bytes, table: bytes) -> list[tuple[int, int, int, bool]]:
    """Which characters stand where, in the order of the text."""
    at, size = unpack_from("<II", document, _CLX)
    end = at + size
    while at < end and table[at] == 1:
        at += 3 + _U16.unpack_from(table, at + 1)[0]
    if at >= end or table[at] != 2:
        raise ValueError("no piece table")
    size = _U32.unpack_from(table, at + 1)[0]
    at, count = at + 5, (size - 4) // 12
    pieces = []
    for number in range(count):
        first, last = unpack_from("<II", table, at + 4 * number)
        offset = _U32.unpack_from(table, at + 4 * (count + 1) + 8 * number + 2)[0]
        wide = not offset & 0x40000000
        offset &= 0x3FFFFFFF
        pieces.append((first, last, offset if wide else offset // 2, wide))
    return pieces


class _Runs:
    """The properties of characters or paragraphs by their offset in the file, read page by page."""

    def __init__(self, binary: WordBinary, where: int, entry: int, *, paragraph: bool) -> None:
        self._binary = binary
        self._entry = entry
        self._paragraph = paragraph
        at, size = unpack_from("<II", binary.document, where)
        count = max((size - 4) // 8, 0)
        table = binary.table
        self._starts = [_U32.unpack_from(table, at + 4 * number)[0] for number in range(count)]
        after = at + 4 * (count + 1)
        self._pages = [_U32.unpack_from(table, after + 4 * n)[0] & 0x3FFFFF for n in range(count)]
        self._read: dict[int, tuple[list[int], list[Mapping[int, bytes]]]] = {}
        self._last: tuple[int, int, Mapping[int, bytes]] = (0, 0, {})

    def at(self, offset: int) -> Mapping[int, bytes]:
        """The properties of what stands at an offset."""
        low, high, properties = self._last
        if low <= offset < high:
            return properties
        page = bisect_right(self._starts, offset) - 1
        if page < 0:
            return {}
        if page not in self._read:
            self._read[page] = self._page(self._pages[page] * _PAGE)
        starts, runs = self._read[page]
        run = bisect_right(starts, offset) - 1
        if not 0 <= run < len(runs):
            return {}
        self._last = (starts[run], starts[run + 1], runs[run])
        return runs[run]

    def _page(self, at: int) -> tuple[list[int], list[Mapping[int, bytes]]]:
        page = self._binary.document[at : at + _PAGE]
        if len(page) < _PAGE:
            return [], []
        count = page[-1]
        if 4 * (count + 1) + self._entry * count > _PAGE:
            return [], []
        starts = [_U32.unpack_from(page, 4 * number)[0] for number in range(count + 1)]
        after = 4 * (count + 1)
        runs = [self._run(page, page[after + self._entry * number] * 2) for number in range(count)]
        return starts, runs

    def _run(self, page: bytes, at: int) -> Mapping[int, bytes]:
        if not at:
            return {}
        size = page[at]
        if not self._paragraph:
            return properties(page[at + 1 : at + 1 + size])
        # The size counts words; 0 says that the next byte does. Two bytes of style come first.
        at, size = (at + 2, 2 * page[at + 1]) if not size else (at + 1, 2 * size - 1)
        own = properties(page[at + 2 : at + size])
        for code in _P_HUGE:
            if code in own:
                own = {**own, **self._huge(own[code])}
        return own

    def _huge(self, operand: bytes) -> Mapping[int, bytes]:
        """Properties too long for a page stand in the data stream."""
        data, at = self._binary.data, _U32.unpack(operand)[0]
        if at + 2 > len(data):
            return {}
        return properties(data[at + 2 : at + 2 + _U16.unpack_from(data, at)[0]])


def properties(raw: bytes) -> dict[int, bytes]:
    """A list of property codes with their operands; the later of two holds."""
    operands: dict[int, bytes] = {}
    at = 0
    while at + 2 < len(raw):
        code = _U16.unpack_from(raw, at)[0]
        at += 2
        size = _size(code, raw, at)
        operand = raw[at : at + size]
        # Each vertical merge speaks of one cell of the row.
        operands[code] = operands.get(code, b"") + operand if code == _T_VERTICAL else operand
        at += size
    return operands


def _size(code: int, raw: bytes, at: int) -> int:
    if code == _T_DEF_TABLE and at + 1 < len(raw):
        return int(_U16.unpack_from(raw, at)[0]) + 1
    if (kind := code >> 13) in _SIZES:
        return _SIZES[kind]
    size = raw[at]
    if code == _P_TABS and size == 255 and at + 1 < len(raw):
        deleted = raw[at + 1]
        added = raw[at + 2 + 4 * deleted] if at + 2 + 4 * deleted < len(raw) else 0
        return 3 + 4 * deleted + 3 * added
    return size + 1
