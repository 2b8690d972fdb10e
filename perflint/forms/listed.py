"""Indicators told in a list in place of a table: 数量指标：疏浚河道长度≥12公里；…, or 1.群体免疫密度，年初目标值≥90%，实际完成值≥92%.

Only what says itself what it is is read: a label with a colon before, a sign and a figure behind the name, the word of a
column before each value. A list of other sentences is no form.
"""

from collections.abc import Iterator, Sequence

from perflint.formats.grid import Block, Cell, Grid, Line
from perflint.forms.headers import column_role
from perflint.forms.labels import bare_label, levels_of
from perflint.forms.roles import LEVEL1, LEVEL2, LEVELS, NAME, TARGET, VALUES, Role
from perflint.forms.texts import NUMBERING
from perflint.model import Location
from perflint.system.pattern import pattern
from perflint.system.record import Record
from perflint.system.words import word_map

_CLAUSE = pattern(r"[^；;。\n]+")
_VALUE = pattern(r"(?:[≥≤≧≦＞＜＝><=〉〈]{1,2}\s*\d|\d)[^，,；;。]*")
_SIGNED = pattern(r"(.*[^≥≤≧≦＞＜＝><=\s])\s*((?:[≥≤≧≦]|[><＞＜＝=]{1,2})\s*\d[^，,]*)")
_LABEL = pattern(r"\s*([^:：，,\d]{2,12})\s*[:：，,]\s*")
_COMMA = pattern(r"[，,]")
_LONGEST_NAME = 45
_FEWEST = 3  # indicators of a list
_SHARE = 0.7  # of them with a value
_SENTENCES = 2  # at least, that name the columns of their values


class _Item(Record):
    """An indicator of a list: its texts by column, with their places."""

    texts: dict[Role, Cell]


def with_lists(blocks: Sequence[Block]) -> list[Block] | None:
    """The blocks with the lists of indicators among their lines made tables; None where there are none."""
    lines = [block for block in blocks if isinstance(block, Line)]
    items = list(_sentences(lines)) or list(_labelled(lines))
    if not items:
        return None
    first = next(iter(items[0].texts.values())).location.line or 0
    before: list[Block] = [line for line in lines if (line.location.line or 0) < first]
    return [*before, _table(items)]


def _sentences(lines: Sequence[Line]) -> Iterator[_Item]:
    """Sentences of a name and its values, each behind the word of its column."""
    sentences = [item for line in lines if (item := _sentence(line)) is not None]
    if len(sentences) >= _SENTENCES:
        yield from sentences


def _sentence(line: Line) -> _Item | None:
    numbered = NUMBERING.match(line.text)
    pieces = _pieces(line, numbered.end() if numbered else 0)
    if len(pieces) < 2 or not 0 < len(pieces[0].text) <= _LONGEST_NAME:
        return None
    texts = {NAME: pieces[0]}
    for piece in pieces[1:]:
        value = _VALUE.search(piece.text)
        role = column_role(piece.text[: value.start()].rstrip(":： ")) if value else None
        if value is None or role is None or role in texts or role in (NAME, *LEVELS):
            return None
        texts[role] = _part(piece, value.start(), len(piece.text))
    return _Item(texts) if TARGET in texts else None


def _labelled(lines: Sequence[Line]) -> Iterator[_Item]:
    """Names with signed values, behind the labels of their categories."""
    items: list[_Item] = []
    levels: dict[Role, Cell] = {}
    for line in lines:
        heading = bare_label(line.text)
        if 1 in levels_of(heading):
            levels = {LEVEL1: _cell(line, line.text.index(heading), heading)}
            continue
        own, levels = _of_line(line, levels)
        if items and not own and line.text.strip():
            break  # what follows the list
        items += own
    signed = sum(TARGET in item.texts for item in items)
    if len(items) >= _FEWEST and signed >= _SHARE * len(items):
        yield from items


def _of_line(line: Line, levels: dict[Role, Cell]) -> tuple[list[_Item], dict[Role, Cell]]:
    """The indicators of a line, and the labels that hold behind it: one without a label or a sign has none."""
    items: list[_Item] = []
    levels, labelled = dict(levels), False
    for match in _CLAUSE.finditer(line.text):
        at = _labels(line, match.start(), match.end(), levels)
        labelled = labelled or at > match.start()
        items += _of_clause(line, at, match.end(), levels) if LEVEL2 in levels else []
    return (items if labelled or all(TARGET in item.texts for item in items) else []), levels


def _labels(line: Line, start: int, end: int, levels: dict[Role, Cell]) -> int:
    """Take the labels at the beginning of a clause; return where its names begin."""
    numbered = NUMBERING.match(line.text[start:end])
    at = start + (numbered.end() if numbered else 0)
    while (match := _LABEL.match(line.text, at, end)) and (possible := levels_of(match[1])):
        role = LEVEL2 if 2 in possible else LEVEL1
        levels[role] = _cell(line, match.start(1), match[1].strip())
        at = match.end()
    return at


def _of_clause(line: Line, start: int, end: int, levels: dict[Role, Cell]) -> Iterator[_Item]:
    """The indicators of a clause; a comma parts two where a value stands before it."""
    text = line.text[start:end]
    at = 0
    for comma in [*(match.start() for match in _COMMA.finditer(text)), len(text)]:
        signed = _SIGNED.fullmatch(text, at, comma)
        if signed is None and comma < len(text):
            continue
        name = signed[1] if signed else text[at:comma]
        bare = name.strip()
        if bare and len(bare) <= _LONGEST_NAME:
            texts = {**levels, NAME: _cell(line, start + text.index(bare, at), bare)}
            if signed:
                texts[TARGET] = _cell(line, start + signed.start(2), signed[2].strip())
            yield _Item(texts)
        at = comma + 1


def _pieces(line: Line, start: int) -> list[Cell]:
    """The texts between the commas of a line."""
    pieces: list[Cell] = []
    at = start
    for comma in [*(match.start() for match in _COMMA.finditer(line.text, start)), len(line.text)]:
        text = line.text[at:comma].strip("；;。 ")
        if text:
            pieces.append(_cell(line, line.text.index(text, at), text))
        at = comma + 1
    return pieces


def _cell(line: Line, at: int, text: str) -> Cell:
    place = line.location
    if place.column is not None and place.line == place.end_line:
        place = Location(place.line, place.column + at, place.line, place.column + at + len(text))
    return Cell(text, place, 0, 0)


def _part(cell: Cell, start: int, end: int) -> Cell:
    return _cell(Line(cell.text, cell.location), start, cell.text[start:end])


def _table(items: Sequence[_Item]) -> Grid:
    """The list as a table with the heads of its columns."""
    heads = word_map("forms.listed.heads")
    given = [
        role
        for role in (*LEVELS, NAME, *VALUES, Role("weight"), Role("score"))
        if any(role in item.texts for item in items)
    ]
    place = items[0].texts[NAME].location
    header = [Cell(heads[role.key], place, 0, column) for column, role in enumerate(given)]
    rows = [[item.texts.get(role) for role in given] for item in items]
    return Grid("", (tuple(header), *(tuple(row) for row in rows)))
