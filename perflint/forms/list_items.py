"""What a line of a list says: the labels of categories that it begins with, and the indicators behind them."""

from collections.abc import Iterator, Sequence

from perflint.formats.grid import Cell, Line
from perflint.forms.cell_kinds import has_figure
from perflint.forms.headers import column_role
from perflint.forms.labels import bare_label, levels_of
from perflint.forms.roles import LEVEL1, LEVEL2, LEVELS, NAME, TARGET, Role
from perflint.forms.texts import NUMBERING
from perflint.lexicon.names import read_name
from perflint.lexicon.taxonomy import level1_name, parent_of
from perflint.model import Location
from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.words import word_pattern
from perflint.value.parse import parse
from perflint.value.types import Date, Quantity, Range

Texts = dict[Role, Cell]

_CLAUSE = pattern(r"[^；;。\n]+")
_COMMA = pattern(r"[，、]|,(?!\d{3})")
_LABEL = pattern(r"\s*([^:：，,\-－—–/／\d]{2,12})\s*\d{0,2}\s*(?:[:：，,\-－—–/／]+|$)\s*")
_SIGN = r"(?:[≥≤≧≦＞＜＝><=〉〈]{1,2}\s*\d)"
_SIGNED = pattern(rf"{_SIGN}.*")
_APART = word_pattern("forms.list_items", r"(.*?[^\s:：—–-])(?:\s*[:：—–-]+\s*|\s+|{is})(\S.*)")
_BEFORE_SIGN = pattern(rf"(.*?[^\s:：—–≥≤≧≦＞＜＝><=〉〈-])\s*[:：—–-]*\s*({_SIGN}.*)")
_IN_BRACKETS = pattern(r"(.*?[^\s（(])\s*[（(]([^（）()]*)[）)]")
_FIRST_FIGURE = pattern(r"\D{2,}(?=\d)")
_LONGEST_SIGN = 6  # characters of words: 控制在, 不得少于
_SHORTEST_NAME = 2
_LONGEST_WORDS = 20  # characters of a value without figures
_SHARES = ("%", "％", "‰")
_COLUMN_VALUE = pattern(rf"(\D*?)\s*[:：]?\s*((?:{_SIGN}|\d).*)")
_LONGEST_NAME = 45


class Item(Record):
    """An indicator of a list: its texts by column, with their places."""

    texts: Texts
    worded: bool = False  # whether the word of a column stands before each of its values


class Levels(Record):
    """The labels that hold, and how the last heading of the second level is numbered."""

    texts: Texts
    mark: str = ""


class ListLine(Record):
    """A line of a list."""

    levels: Levels  # that hold for the lines below
    items: list[Item]
    labelled: bool  # whether it begins with the label of a category


def list_line(line: Line, above: Levels, labels: Sequence[Cell] = ()) -> ListLine:
    """What a line says below the labels that hold from above, and behind those in cells of their own."""
    levels, labelled = above, bool(labels)
    for number, label in enumerate(labels):
        levels = _with(levels, label, inner=number > 0 or _is_below(label.text, levels))
    items: list[Item] = []
    for match in _CLAUSE.finditer(line.text):
        before = levels
        at, levels = _behind_labels(line, match.start(), match.end(), levels)
        labelled = labelled or levels is not before
        items += _items(line, at, match.end(), levels.texts, labelled=bool(labels) or levels is not before)
    return ListLine(levels, items, labelled)


def _behind_labels(line: Line, start: int, end: int, levels: Levels) -> tuple[int, Levels]:
    """Where the names of a clause begin, and the levels with the labels before them."""
    text = line.text[start:end]
    heading = bare_label(text)
    at = start + text.index(heading)
    if levels_of(heading):
        return end, _with(levels, _cell(line, at, heading), mark=_ordinal_style(text[: at - start]))
    inner = False
    while (match := _LABEL.match(line.text, at, end)) and levels_of(label := match[1].strip()):
        levels = _with(levels, _cell(line, match.start(1), label), inner=inner or _is_below(label, levels))
        at, inner = match.end(), True
    numbered = NUMBERING.match(line.text[at:end])
    return at + (numbered.end() if numbered else 0), levels


def _is_below(label: str, levels: Levels) -> bool:
    """Whether a label may stand under the one of the first level that holds: 成本指标, and what the Ministry has there."""
    return LEVEL1 in levels.texts and level1_name(parent_of(label)) in (
        "",
        level1_name(levels.texts[LEVEL1].text),
    )


def _ordinal_style(ordinal: str) -> str:
    """How a heading is numbered: （三） as (#, 2、 as 1、."""
    return "".join("1" if char.isdecimal() else "#" if char.isnumeric() else char for char in ordinal.strip())


def _with(levels: Levels, label: Cell, *, mark: str = "", inner: bool = False) -> Levels:
    """The levels with a label; one of both levels is of the second behind another, or numbered as the last of these was."""
    possible = levels_of(label.text)
    beside = mark == levels.mark if mark else LEVEL2 in levels.texts and LEVEL1 not in levels.texts
    if 2 in possible and (1 not in possible or beside or (inner and LEVEL1 in levels.texts)):
        return Levels({**levels.texts, LEVEL2: label}, mark)
    return Levels({LEVEL1: label})


def _items(line: Line, start: int, end: int, levels: Texts, *, labelled: bool) -> Iterator[Item]:
    """The indicators of a clause; behind a label a value without a name is one too."""
    pieces = list(_pieces(line, start, end))
    if worded := _worded(line, pieces):
        yield Item({**levels, **worded}, worded=True)
        return
    begun: tuple[int, int] | None = None  # where a name that waits for its value begins and ends
    for at, text in pieces:
        name, value = _parted(text)
        first, last = begun or (at, at)
        if name or not value:
            last = at + len(name or text)
        begun = None if value else (first, last)
        named = {NAME: _cell(line, first, line.text[first:last])} if last > first else {}
        if value and (labelled if not named else last - first <= _LONGEST_NAME):
            yield Item({**levels, **named, TARGET: _cell(line, at + text.rindex(value), value)})
    if begun and begun[1] - begun[0] <= _LONGEST_NAME:
        yield Item({**levels, NAME: _cell(line, begun[0], line.text[slice(*begun)])})


def _worded(line: Line, pieces: Sequence[tuple[int, str]]) -> Texts:
    """A name and its values, each behind the word of its column; nothing for anything else."""
    if len(pieces) < 2 or len(pieces[0][1]) > _LONGEST_NAME:
        return {}
    texts: Texts = {NAME: _cell(line, *pieces[0])}
    for at, text in pieces[1:]:
        value = _COLUMN_VALUE.fullmatch(text)
        role = column_role(value[1]) if value else None
        if value is None or role is None or role in texts or role in (NAME, *LEVELS):
            return {}
        texts[role] = _cell(line, at + value.start(2), value[2])
    return texts if TARGET in texts else {}


def _parted(text: str) -> tuple[str, str]:
    """The name and the value of a piece; a piece may be either alone."""
    if _SIGNED.fullmatch(text) or _is_value(text):
        return "", text
    if (parts := _IN_BRACKETS.fullmatch(text)) and (_SIGNED.fullmatch(parts[2]) or _is_value(parts[2])):
        return parts[1], parts[2]
    if parts := _BEFORE_SIGN.fullmatch(text):
        return parts[1], parts[2]
    if (parts := _APART.fullmatch(text)) and _fit(parts[1], parts[2]):
        return parts[1], parts[2]
    at = _start_of_bound(text)
    return (text[:at], text[at:]) if at else ("", "")


def _fit(name: str, value: str) -> bool:
    """Whether what stands apart is a name and its value; a date or words follow only a name that is known as one."""
    value_read = parse(value)
    if isinstance(value_read, Quantity | Range):
        return not value_read.has_notes
    worded = not has_figure(value) and len(value) <= _LONGEST_WORDS
    return (isinstance(value_read, Date) or worded) and read_name(name).measure is not None


def _is_value(text: str) -> bool:
    """Whether a text is the value of an indicator, and nothing else."""
    value = parse(text) if has_figure(text) else None
    return isinstance(value, Range | Date) or (isinstance(value, Quantity) and not value.has_notes)


def _start_of_bound(text: str) -> int:
    """Where a share or a figure with its sign in words begins behind its name (册数不低于320册, 320户以上); 0 for none."""
    figure = _FIRST_FIGURE.match(text)
    if figure is None:
        return 0
    last = figure.end()
    starts = [at for at in range(max(_SHORTEST_NAME, last - _LONGEST_SIGN), last + 1) if _is_bound(text[at:])]
    return min(starts, default=0)


def _is_bound(text: str) -> bool:
    value = parse(text)
    return (
        isinstance(value, Quantity)
        and not value.has_notes
        and (value.comparison is not None or text.endswith(_SHARES))
    )


def _pieces(line: Line, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The texts between the commas of a clause, and where each begins."""
    at = start
    for comma in [*(match.start() for match in _COMMA.finditer(line.text, start, end)), end]:
        text = line.text[at:comma].strip()
        if text:
            yield line.text.index(text, at), text
        at = comma + 1


def _cell(line: Line, at: int, text: str) -> Cell:
    place = line.location
    if place.column is not None and place.line == place.end_line:
        place = Location(place.line, place.column + at, place.line, place.column + at + len(text))
    return Cell(text, place, 0, 0)
