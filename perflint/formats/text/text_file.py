"""Plain text as copied or extracted from a document: tables by tabs, by one line a cell, by pipes.

Four habits are met: a table row a line with tabs between the cells; a cell a line that starts with a tab, its line
breaks on lines of their own, a blank line after the row; pipe tables, with or without bars at the ends of a row; and
tables drawn with characters.
"""

import re
from collections.abc import Callable, Iterator

from perflint.formats.cell_budget import charge
from perflint.formats.grid import Block, Cell, Grid, Line, Pages, grid
from perflint.formats.remarks import Remark, in_markdown
from perflint.formats.text.text_marks import without_marks
from perflint.formats.text.text_rows import (
    NumberedLine,
    has_open_bars,
    unquoted,
    with_barred_rows_joined,
    with_quoted_rows_joined,
)
from perflint.model import Location
from perflint.model.location import table_name
from perflint.system.pattern import pattern
from perflint.value import Comparison


def read_text(text: str, path: str) -> Pages:
    """Split a text into lines and tables."""
    if _HTML_TABLE.search(text):
        return Pages(path, tuple(_with_html(text, path)))
    lines: list[NumberedLine] = []
    remarks: list[Remark] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        bare, own = in_markdown(line, number)
        lines.append(NumberedLine(number, bare))
        remarks += own
    if _DRAWN.search(text):
        return Pages(path, tuple(_with_drawn(lines)), tuple(remarks))
    if _is_cell_a_line(lines):
        return Pages(path, tuple(_cell_a_line(lines)), tuple(remarks))
    joined = (
        with_barred_rows_joined if has_open_bars(line.text for line in lines) else with_quoted_rows_joined
    )
    blocks = _row_a_line(list(joined(lines)))
    return Pages(path, tuple(blocks), tuple(remarks))


_DRAWN = pattern(r"^[ \t]*[+┌┏╔╒╓├┼][-=─━═┄┅┈┉]{2}", re.MULTILINE)  # the upper edge of a table


def _with_drawn(lines: list[NumberedLine]) -> Iterator[Block]:
    """The tables that are drawn, and the lines between them."""
    from perflint.formats.text.drawn_table import with_drawn  # noqa: PLC0415 (few texts hold such a table)

    for block in with_drawn(lines):
        if not isinstance(block, NumberedLine):
            yield block
        elif block.text.strip():
            yield _line(block)


_HTML_TABLE = pattern(r"<table\b.*?</table>", re.IGNORECASE | re.DOTALL)


def _with_html(text: str, path: str) -> Iterator[Block]:
    """The tables that a converter wrote in HTML, and the lines between them."""
    from perflint.formats.text.html_file import read_html  # noqa: PLC0415 (few texts hold HTML)

    at = count = 0
    for match in _HTML_TABLE.finditer(text):
        yield from read_text(text[at : match.start()], path).blocks
        for block in read_html(match[0], path, tables=count).blocks:
            count += isinstance(block, Grid)
            yield block
        at = match.end()
    yield from read_text(text[at:], path).blocks


def _is_cell_a_line(lines: list[NumberedLine]) -> bool:
    """Whether tabs stand only at the start of lines, as where each cell got a line of its own."""
    tabbed = [line.text for line in lines if "\t" in line.text and line.text.strip()]
    leading = sum(1 for text in tabbed if "\t" not in text.lstrip("\t"))
    return bool(tabbed) and leading > 0.9 * len(tabbed) and len(tabbed) > 5


def _row_a_line(lines: list[NumberedLine]) -> Iterator[Block]:
    """Tables of consecutive lines with tabs or pipes; a blank line ends a table of tabs."""
    table: list[list[Cell | None]] = []
    count = 0
    spaced = not any("\t" in line.text or line.text.lstrip().startswith("|") for line in lines)
    for line in lines:
        split = _splitter(line.text, spaced=spaced)
        if split is not None:
            if (cells := split(line, len(table))) is not None:
                table.append(cells)
            continue
        if table and not line.text.strip():
            # A page break leaves a blank line in the middle of a table; what follows decides.
            continue
        if table:
            count += 1
            yield grid(table_name(count), table, torn=True)
            table = []
        if line.text.strip():
            yield _line(line)
    if table:
        yield grid(table_name(count + 1), table, torn=True)


def _splitter(text: str, *, spaced: bool) -> Callable[[NumberedLine, int], list[Cell | None] | None] | None:
    """How to cut a line into cells; by wide gaps only where the whole text knows no better."""
    if text.lstrip().startswith("|") or text.endswith("|"):
        return _pipes
    if "\t" in text:
        return _tabs
    return _gaps if spaced and len(_GAP.split(text.strip())) > 2 else None


def _line(line: NumberedLine) -> Line:
    text = line.text.strip()
    column = line.text.index(text) + 1
    return Line(_clean(text), Location(line.number, column, line.number, column + len(text)))


_RULER = pattern(r"^[\s|:\-]+$")
_PIPE = pattern(r"(?<!\\)\|")  # a backslash keeps a pipe inside a cell


def _pipes(line: NumberedLine, row: int) -> list[Cell | None] | None:
    """The cells of a Markdown row; None for the ruler under a header."""
    if _RULER.match(line.text) and "-" in line.text:
        return None
    charge(line.text.count("|"))
    pieces = list(_pieces(line.text, _PIPE) if "\\" in line.text else _cut(line.text, "|"))
    inner = pieces if line.open or pieces[0][0].strip() else pieces[1:]
    inner = inner if pieces[-1][0].strip() else inner[:-1]
    return [_cell(line, row, column, text, start) for column, (text, start) in enumerate(inner)]


def _tabs(line: NumberedLine, row: int) -> list[Cell | None]:
    charge(line.text.count("\t") + 1)
    return [
        _cell(line, row, column, text, start) for column, (text, start) in enumerate(_cut(line.text, "\t"))
    ]


_GAP = pattern(r"[ \u3000]{2,}")


def _gaps(line: NumberedLine, row: int) -> list[Cell | None]:
    charge(len(line.text) // 3)
    start = len(line.text) - len(line.text.lstrip())
    pieces = _pieces(line.text.strip(), _GAP)
    return [_cell(line, row, column, text, at + start) for column, (text, at) in enumerate(pieces)]


def _pieces(text: str, separator: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    start = 0
    for match in separator.finditer(text):
        yield text[start : match.start()], start
        start = match.end()
    yield text[start:], start


def _cut(text: str, mark: str) -> Iterator[tuple[str, int]]:
    start = 0
    for piece in text.split(mark):
        yield piece, start
        start += len(piece) + 1


_MARKED = pattern(r"[<\[\\$]")
_MARKUP = pattern(r"</?p>|\[bookmark: [^\]]*\]|\\(?=[|*_%#~])", re.IGNORECASE)
_MARKS = ("*", "_", "`", "~~", "](")
_BREAK_TAG = pattern(r"<br\s*/?>", re.IGNORECASE)
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_TONE_MARKS = frozenset(_TONES)
_READING = pattern(rf"(?<=\w)\([a-zü]*[{_TONES}][a-zü]*\)")  # 經(jīng)費(fèi): ruby, copied
_FORMULA = pattern(r"\s*\$([^$\n]{1,80})\$\s*")
_SIGNS = {"geq": "≥", "ge": "≥", "geqslant": "≥", "leq": "≤", "le": "≤", "leqslant": "≤", "times": "×", "sim": "~",
          "pm": "±", "cdot": "·", "circ": "°", "gt": ">", "lt": "<", "neq": "≠", "approx": Comparison.ABOUT.sign}  # fmt: skip


def _clean(text: str) -> str:
    r"""A text without the marks of Markdown, of formulas ($\geq 95\%$) and of what extracted it."""
    if any(map(text.__contains__, _MARKS)):
        text = without_marks(text)
    if "(" in text and not text.isascii() and not _TONE_MARKS.isdisjoint(text):
        text = _READING.sub("", text)
    if not _MARKED.search(text):
        return text
    bare = _MARKUP.sub("", _FORMULA.sub(_formula, text) if "$" in text else text)
    return _BREAK_TAG.sub("\n", bare)


def _formula(match: re.Match[str]) -> str:
    inner = re.sub(r"\\(?:mathrm|text|mathbf|mathit)\s*\{([^}]*)\}", r"\1", match[1])
    inner = re.sub(r"\\([a-zA-Z]+)\s*", lambda command: _SIGNS.get(command[1], command[1]), inner)
    return re.sub(r"[\s\\{}^]", "", inner)


def _cell(line: NumberedLine, row: int, column: int, text: str, start: int) -> Cell:
    stripped = text.strip()
    first = start + text.index(stripped)
    place = line.place(first, first + len(stripped))
    return Cell(_clean(unquoted(stripped)), place, row, column)


def _cell_a_line(lines: list[NumberedLine]) -> Iterator[Block]:
    """Cells that start with a tab, rows that end with a blank line; lines before the first tab are headings."""
    table: list[list[Cell | None]] = []
    cells: list[list[NumberedLine]] = []
    for line in [*lines, NumberedLine(len(lines) + 1, "")]:
        if line.text.startswith("\t"):
            cells.append([NumberedLine(line.number, line.text[1:])])
        elif cells and line.text.strip():
            cells[-1].append(line)
        elif cells:
            charge(len(cells))
            table.append([_joined(cell, len(table), column) for column, cell in enumerate(cells)])
            cells = []
        elif line.text.strip():
            if table:
                yield _table_of(table)
                table = []
            yield _line(line)
    if table:
        yield _table_of(table)


def _table_of(table: list[list[Cell | None]]) -> Grid:
    return grid(table_name(1), table, torn=True)


def _joined(parts: list[NumberedLine], row: int, column: int) -> Cell:
    texts = [part.text.strip() for part in parts]
    filled = [part for part in parts if part.text.strip()] or parts[:1]
    first, last = filled[0], filled[-1]
    start = len(first.text) - len(first.text.lstrip()) + 1 + (1 if first is parts[0] else 0)
    end = len(last.text.rstrip()) + 1 + (1 if last is parts[0] else 0)
    place = Location(first.number, start, last.number, max(end, start if first is last else end))
    return Cell(_clean("\n".join(text for text in texts if text)), place, row, column)
