"""Rich Text (RTF), which many files called .doc are: paragraphs and tables with their merged cells."""

from collections.abc import Callable, Iterator
from typing import Any

from perflint.formats.grid import Block, Line, Pages
from perflint.formats.legacy.edges import Slot, grid_by_edges
from perflint.formats.symbols import SYMBOLS, paired, struck, superscript, without_struck
from perflint.model import Location
from perflint.model.location import paragraph_name, table_name
from perflint.model.unread import UNREAD
from perflint.system.pattern import pattern
from perflint.system.record import Record, field, replace

# A control word with its number, an escaped byte, an escaped character, a brace, or text.
_TOKEN = pattern(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)"
)
_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet info header headerl headerr headerf footer footerl footerr footerf "
    "footnote annotation fldinst themedata colorschememapping datastore latentstyles listtable listoverridetable "
    "rsidtbl generator xmlnstbl nonshppict bkmkstart bkmkend pgptbl filetbl revtbl nonesttables".split()
)
_CHARACTERS = {"tab": " ", "line": "\n", "emdash": "—", "endash": "–", "bullet": "·", "lquote": "‘", "rquote": "’",
               "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " "}  # fmt: skip
_DEFAULT_FONT = -1  # the one that \\deff names
# What a word does to the state of its group.
_STATES: dict[str, Callable[[int | None], dict[str, Any]]] = {
    "f": lambda number: {"font": number or 0},
    "uc": lambda number: {"fallback": 1 if number is None else number},
    "v": lambda number: {"hidden": number != 0},
    "deleted": lambda number: {"hidden": number != 0},
    "strike": lambda number: {"struck": number != 0},
    "striked": lambda number: {"struck": number != 0},
    "super": lambda number: {"raised": number != 0},
    "up": lambda number: {"raised": number != 0},
    **dict.fromkeys(("sub", "dn", "nosupersub"), lambda _: {"raised": False}),
    "plain": lambda _: {"hidden": False, "struck": False, "raised": False, "font": _DEFAULT_FONT},
    "shptxt": lambda _: {"skipped": False},
    "shppict": lambda _: {"skipped": False},
    "nesttableprops": lambda _: {"skipped": False, "nested": True},
    "pard": lambda _: {"in_table": False},
    "intbl": lambda _: {"in_table": True},
    "itap": lambda number: {"in_table": number != 0},
}
_UNREAD = ("pict", "object", "moMath")  # pictures, embedded objects, equations
_CODE_PAGES = {936: "gb18030", 950: "big5", 65001: "utf-8", 1252: "cp1252", 932: "cp932"}
_CHARSETS = {134: "gb18030", 136: "big5"}


def read_rtf(data: bytes, path: str) -> Pages:
    """Read the text and tables of an RTF file."""
    return Pages(path, tuple(_Reading().blocks(data)))


class _State(Record):
    """What holds inside a group."""

    skipped: bool = False
    hidden: bool = False
    struck: bool = False
    raised: bool = False
    in_table: bool = False
    nested: bool = False  # inside the definition of a row of a table in a cell
    fallback: int = 1  # characters to pass over behind \\u
    font: int = _DEFAULT_FONT


class _Row(Record, frozen=False):
    """The row that is being defined: right edges of its cells, which of them go on with the one above."""

    left: int = 0
    edges: list[int] = field(default_factory=list)
    above: list[bool] = field(default_factory=list)
    beside: list[bool] = field(default_factory=list)


class _Reading:
    """The file up to the token at hand: its state within the groups, the text and cells begun, and the rows of the open table."""

    def __init__(self) -> None:
        self.state = _State()
        self.stack: list[_State] = []
        self.code_page = "gb18030"
        self.fonts: dict[int, str] = {}
        self.default_font = 0
        self.raw = bytearray()  # bytes of a character set that are not yet decoded
        self.text: list[str] = []
        self.cells: list[str] = []
        self.rows: list[list[Slot]] = []
        self.row = _Row()
        self.inner_cells: list[str] = []
        self.inner_rows: list[list[Slot]] = []
        self.inner_row = _Row()
        self.nested: list[list[list[Slot]]] = []
        self.merges = (False, False)
        self.tables = self.lines = self.pass_over = 0

    def blocks(self, data: bytes) -> Iterator[Block]:
        """The lines and tables, each when the token that ends it is met."""
        for match in _TOKEN.finditer(data):
            word, number, escaped, other, brace, plain = match.groups()
            if escaped:
                self._byte(bytes([int(escaped, 16)]))
            elif plain:
                self._plain(plain)
            elif brace:
                self._brace(brace)
            elif other:
                self._other(other)
            elif word:
                yield from self._word(word.decode("ascii"), int(number) if number else None)
        yield from self._end_table()
        yield from self._line()

    def _brace(self, brace: bytes) -> None:
        self._decode()
        if brace == b"{":
            self.stack.append(self.state)
        elif self.stack:
            self.state = self.stack.pop()

    def _byte(self, byte: bytes) -> None:
        if self.pass_over:
            self.pass_over -= 1
        elif not self._silent():
            self.raw += byte

    def _plain(self, plain: bytes) -> None:
        kept = plain[self.pass_over :]
        self.pass_over = max(self.pass_over - len(plain), 0)
        if not self._silent():
            self.raw += kept

    def _silent(self) -> bool:
        return self.state.skipped or self.state.hidden

    def _other(self, other: bytes) -> None:
        if other == b"*":
            self.state = replace(self.state, skipped=True)
        elif other == b"~":
            self._put(" ")
        elif other in b"{}\\":
            self._plain(other)
        elif other == b"_":
            self._put("-")

    def _decode(self) -> None:
        if self.raw:
            font = self.default_font if self.state.font == _DEFAULT_FONT else self.state.font
            encoding = self.fonts.get(font, self.code_page)
            self._keep(self.raw.decode(encoding, "replace"))
            self.raw.clear()

    def _put(self, text: str) -> None:
        self._decode()
        if not self._silent():
            self._keep(text)

    def _keep(self, text: str) -> None:
        """Keep a text as the state at hand shows it."""
        text = superscript(text) if self.state.raised else text
        self.text.append(struck(text) if self.state.struck else text)

    def _word(self, word: str, number: int | None) -> Iterator[Block]:
        """Take a control word: a character, a part to pass over, the end of a paragraph, cell or row, or a setting."""
        if word == "u" and number is not None:
            self._unicode(number)
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])
        elif word in _SKIPPED or word in _UNREAD:
            if word in _UNREAD and not (self.stack and (self.stack[-1].skipped or self.stack[-1].hidden)):
                self._decode()
                self.text.append(UNREAD)
            self.state = replace(self.state, skipped=True)
        elif word in ("par", "sect", "page"):
            yield from self._paragraph()
        elif word in ("cell", "nestcell"):
            self._cell(nested=word != "cell")
        elif word == "row":
            self.rows.append(_slots(self.row, self.cells))
            self.cells = []
        elif word == "nestrow":
            self.inner_rows.append(_slots(self.inner_row, self.inner_cells))
            self.inner_cells = []
        else:
            self._set(word, number)

    def _unicode(self, number: int) -> None:
        char = chr(number & 0xFFFF)
        if "\ue000" <= char <= "\uf8ff":
            char = SYMBOLS.get(f"{ord(char):04X}", "")
        self._put(char)
        self.pass_over = self.state.fallback

    def _set(self, word: str, number: int | None) -> None:
        if word in _STATES:
            self._decode()
            self.state = replace(self.state, **_STATES[word](number))
        elif word == "ansicpg":
            self.code_page = _CODE_PAGES.get(number or 0, self.code_page)
        elif word == "deff":
            self.default_font = number or 0
        elif word == "fcharset" and (number or 0) in _CHARSETS:
            self.fonts[self.state.font] = _CHARSETS[number or 0]
        elif not self.state.skipped:
            self._define(word, number)

    def _define(self, word: str, number: int | None) -> None:
        """Take a control word of the definition of a row: its start, its left edge, merged cells, the right edge of each."""
        row = self.inner_row if self.state.nested else self.row
        match word:
            case "trowd" if self.state.nested:
                self.inner_row = _Row()
            case "trowd":
                self.row = _Row()
            case "trleft":
                row.left = number or 0
            case "clvmrg":
                self.merges = (True, self.merges[1])
            case "clmrg":
                self.merges = (self.merges[0], True)
            case "cellx":
                row.edges.append(number or 0)
                row.above.append(self.merges[0])
                row.beside.append(self.merges[1])
                self.merges = (False, False)

    def _paragraph(self) -> Iterator[Block]:
        self._decode()
        if self.state.in_table:
            self.text.append("\n")
            return
        yield from self._end_table()
        yield from self._line()

    def _line(self) -> Iterator[Block]:
        self._decode()
        text = paired(without_struck("".join(self.text))).replace(UNREAD, "").strip()
        self.text.clear()
        self.lines += 1
        if text:
            yield Line(text, Location(cell=paragraph_name(self.lines)))

    def _cell(self, *, nested: bool) -> None:
        self._decode()
        lines = paired(without_struck("".join(self.text))).split("\n")
        text = "\n".join(line.strip() for line in lines if line.strip())
        self.text.clear()
        if nested:
            self.inner_cells.append(text)
            return
        self.cells.append(text)
        if self.inner_rows:
            self.nested.append(self.inner_rows)
            self.inner_rows = []

    def _end_table(self) -> Iterator[Block]:
        """End the table; those in its cells come after it."""
        tables, self.rows, self.nested = [self.rows, *self.nested], [], []
        for rows in filter(None, tables):
            self.tables += 1
            yield grid_by_edges(table_name(self.tables), rows)


def _slots(row: _Row, cells: list[str]) -> list[Slot]:
    """The cells of a row with their edges and merges."""
    if len(row.edges) != len(cells):
        return [Slot(text, number, number + 1) for number, text in enumerate(cells)]
    slots: list[Slot] = []
    lefts = [row.left, *row.edges]
    for number, text in enumerate(cells):
        if row.beside[number] and slots:
            slots[-1] = replace(slots[-1], text=slots[-1].text or text, right=row.edges[number])
        else:
            slots.append(Slot(text, lefts[number], row.edges[number], row.above[number]))
    return slots
