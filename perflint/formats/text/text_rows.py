"""Physical lines to rows of a table: cells of Excel that break inside quotes, rows of bars that go on in the next line."""

from collections.abc import Iterable, Iterator, Sequence

from perflint.model import Location
from perflint.system.pattern import pattern
from perflint.system.record import Record

_BAR = pattern(r"(?<!\\)\|")
_QUOTED = pattern(r"(?:^|\t)\"")
_MOST_JOINED = 60  # lines of one row
_FEWEST = 3  # lines with bars that make a table
_SHARE = 0.6  # of the lines with bars that must come to whole rows
_WIDEST = 60


class NumberedLine(Record):
    """A line of a text, or several that make one row of a table; `number` is that of the first.

    `open`: the row has no bar before its first cell.
    """

    number: int
    text: str
    open: bool = False

    def place(self, start: int, end: int) -> Location:
        """Where text[start:end] stands in the file."""
        line, column = self._position(start)
        end_line, end_column = self._position(end)
        return Location(line, column, end_line, end_column)

    def _position(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return self.number + before.count("\n"), offset - (before.rfind("\n") + 1) + 1


def with_quoted_rows_joined(lines: Sequence[NumberedLine]) -> Iterator[NumberedLine]:
    """Join the lines of a row whose cells break inside quotes, as Excel copies them."""
    at = 0
    while at < len(lines):
        line = lines[at]
        taken = _closing(lines, at) if _QUOTED.search(line.text) else 1
        row = _joined(lines[at : at + taken])
        if "\t" not in row.text:  # a quotation in running text
            row, taken = line, 1
        yield row
        at += taken


def _closing(lines: Sequence[NumberedLine], at: int) -> int:
    """How many lines it takes until every quote is closed; 1 where that does not happen soon."""
    quotes = 0
    for taken, line in enumerate(lines[at : at + _MOST_JOINED], 1):
        quotes += line.text.count('"')
        if quotes % 2 == 0:
            return taken
    return 1


def unquoted(text: str) -> str:
    """A cell as it was before Excel put it in quotes."""
    if len(text) > 1 and text[0] == text[-1] == '"' and ("\n" in text or '""' in text[1:-1]):
        return text[1:-1].replace('""', '"').strip()
    return text


def has_open_bars(texts: Iterable[str]) -> bool:
    """Whether a text has rows of bars that lack the bars at their ends, or that go on in further lines."""
    barred = [text for text in texts if _BAR.search(text)]
    if len(barred) < _FEWEST or any("\t" in text for text in barred):
        return False
    closed = sum(
        text.lstrip().startswith("|") and text.rstrip().endswith("|") and len(text) > 1 for text in barred
    )
    return closed < len(barred) and _width(barred) > 1


def _width(texts: Sequence[str]) -> int:
    """The number of bars a full row has: the width by which most lines add up to full rows; 1 if none does."""
    counts = [len(_BAR.findall(text)) for text in texts]
    best, most = 1, _SHARE * len(counts)
    for width in range(max(counts), _WIDEST):
        whole = sum(
            len(group) for group in _groups(counts, width) if sum(counts[at] for at in group) == width
        )
        if whole > most:
            best, most = width, whole
    return best


def _groups(counts: Sequence[int], width: int) -> Iterator[list[int]]:
    """The lines that make a row together: those whose bars come to the width, else each for itself."""
    group: list[int] = []
    total = 0
    for at, count in enumerate(counts):
        if total + count > width:
            yield from ([each] for each in group)
            group, total = [], 0
        group.append(at)
        total += count
        if total == width:
            yield group
            group, total = [], 0
    yield from ([each] for each in group)


def with_barred_rows_joined(lines: Sequence[NumberedLine]) -> Iterator[NumberedLine]:
    """Join the lines that make one row of bars; rows of a Markdown table without outer bars get theirs."""
    with_bars = [at for at, line in enumerate(lines) if _BAR.search(line.text)]
    counts = [len(_BAR.findall(lines[at].text)) for at in with_bars]
    width = _width([lines[at].text for at in with_bars])
    closed = sum(lines[at].text.lstrip().startswith("|") for at in with_bars)
    groups = list(_groups(counts, width))
    is_open = closed * 2 < len(groups)
    is_ended = sum(lines[with_bars[group[-1]]].text.rstrip().endswith("|") for group in groups) * 2 > len(
        groups
    )
    at = 0
    for group in groups:
        first, last = with_bars[group[0]], with_bars[group[-1]]
        if at and is_ended and _is_fragment(lines[at:first]):
            # 产出 / 指标 | 数量指标 |: the first cell of a row breaks over lines.
            first = at
        yield from lines[at:first]
        yield _closed(_joined(lines[first : last + 1]), is_open=is_open, is_ended=is_ended or not is_open)
        at = last + 1
    yield from lines[at:]


def _is_fragment(lines: Sequence[NumberedLine]) -> bool:
    """Whether lines without bars between two rows are the beginning of a broken cell."""
    return 0 < len(lines) <= _SHORT and all(0 < len(line.text.strip()) <= _SHORT for line in lines)


_SHORT = 4  # lines, and characters of each


def _closed(line: NumberedLine, *, is_open: bool, is_ended: bool) -> NumberedLine:
    """A row that ends in a cell without its bar gets one, so that every row is cut alike.

    Where rows have no bar at their end, one that stands there is before a blank cell.
    """
    text = line.text.rstrip()
    return NumberedLine(line.number, text if text.endswith("|") and is_ended else f"{text} |", open=is_open)


def _joined(lines: Sequence[NumberedLine]) -> NumberedLine:
    return NumberedLine(lines[0].number, "\n".join(line.text for line in lines))
