"""From the pages of a document to what the declaration builder takes, with the place of every text."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from perflint.formats import Read
from perflint.formats.cell_budget import too_long
from perflint.formats.grid import Block, Cell, Line, Pages
from perflint.formats.remarks import Remark, record_of
from perflint.forms.cell_kinds import has_figure
from perflint.forms.cells import filled
from perflint.forms.columns.header_rows import is_header
from perflint.forms.content import Recognised
from perflint.forms.doubt.kinds import BESIDE, CUT, DOUBTFUL_ROW, LEFT_OVER, PARTED, ROWS
from perflint.forms.headers import column_role
from perflint.forms.recognise import recognise
from perflint.forms.roles import NAME
from perflint.forms.source import DocumentSource
from perflint.forms.texts import joined
from perflint.model import Acceptance, Defect, Location
from perflint.system.limits import MAX_TEXT
from perflint.system.pattern import pattern
from perflint.system.record import replace

_CELLS = 3  # of a row that might be an indicator
_OF_FORM = 2  # slashes of the pointer of a form and of its own texts
_SEEN = 500  # sheets, or rows of one, that may be cards
_LONG = 20  # characters of each
_ROW = pattern(r"(/indicators/\d+)/.*")  # the pointer of an indicator, with what stands in it


def read_document(pages: Pages) -> Read:
    """Recognise the forms of a document.

    Raises ReadError, naming the headers that were seen, when there is none.
    """
    seen: list[Block] = []
    result = recognise(replace(pages, blocks=_checked(_blocks(pages), seen)))
    for other in (_lists, _cards):
        if not _has_indicators(result) and (blocks := other(pages, seen)):
            result = recognise(replace(pages, blocks=blocks))
    if not _has_indicators(result):
        from perflint.forms.refusal import unrecognised  # noqa: PLC0415 (few files are refused)

        raise unrecognised(pages, result.headers_seen, tables=len(result.content.get("forms", ())))
    source = DocumentSource(pages.path, result.places, result.content)
    defects = tuple(_defects(pages, result))
    return Read(result.content, source, defects, tuple(_accepted(pages, result.places)))


def _defects(pages: Pages, result: Recognised) -> Iterator[Defect]:
    """What was not read for sure, or not at all."""
    unsure = dict.fromkeys([*result.unsure, *_unsure_beside(pages, result.places)])
    for kind, pointers in (("torn-levels", result.doubtful), (DOUBTFUL_ROW, unsure)):
        yield from (Defect(kind=kind, pointer=pointer) for pointer in pointers)
    yield from _parted(pages, result.places)
    for pointer, left in result.left_over:
        yield Defect(kind=LEFT_OVER, pointer=pointer, facts={"text": left.head, "count": str(left.count)})
    if rows := [*result.passed_over, *_rows_left(pages, result.places)]:
        facts = {"text": joined(rows[0]), "count": str(len(rows))}
        yield Defect(kind=ROWS, pointer=_last_row(result.content["forms"]), facts=facts)
    if pages.beside:
        yield Defect(kind=BESIDE, pointer=_last_row(result.content["forms"]))
    if pages.cut:
        yield Defect(kind=CUT, pointer=_last_row(result.content["forms"]))


def _has_indicators(result: Recognised) -> bool:
    return any(form["indicators"] for form in result.content.get("forms", ()))


def _cards(pages: Pages, seen: Sequence[Block]) -> list[Block] | None:
    """The blocks of a document with a card an indicator."""
    from perflint.forms.cards.cards import with_cards  # noqa: PLC0415 (few files hold cards)

    return with_cards(pages.blocks if isinstance(pages.blocks, tuple) else seen)


def _lists(pages: Pages, _: Sequence[Block]) -> list[Block] | None:
    """The blocks of a document that tells its indicators in a list."""
    if not isinstance(pages.blocks, tuple):
        return None
    from perflint.forms.listed import with_lists  # noqa: PLC0415 (few files hold a list)

    return with_lists(pages.blocks)


def _parted(pages: Pages, places: Mapping[str, Location]) -> Iterator[Defect]:
    """What was read in rows that the edge of a page may have cut: the rows of indicators, and the texts beside them."""
    if not isinstance(pages.blocks, tuple):
        return
    tables = [block for block in pages.blocks if not isinstance(block, Line) and block.parted]
    read = set(places.values()) if tables else set()
    rows = [_read_from(table.rows[number::-1], read) for table in tables for number in sorted(table.parted)]
    texts = {cell.location: cell.text for row in rows for cell in row}
    seen: dict[str, str] = {}
    for pointer, place in places.items() if texts else ():
        if place in texts:
            seen.setdefault(_ROW.sub(r"\1", pointer), texts[place])
    for pointer, text in seen.items():
        yield Defect(kind=PARTED, pointer=pointer, facts={"text": joined(text)[:_LONG]})


def _read_from(rows: Iterable[Sequence[Cell | None]], read: Container[Location]) -> list[Cell]:
    """What was read of the first row of which something was."""
    for row in rows:
        if cells := [cell for cell in row if cell and cell.location in read]:
            return cells
    return []


def _unsure_beside(pages: Pages, places: Mapping[str, Location]) -> Iterator[str]:
    """The pointers of what was read beside the indicators in rows whose cells may stand elsewhere.

    Where such a row holds a header, they are those of the first row below it.
    """
    if not isinstance(pages.blocks, tuple):
        return
    tables = [block for block in pages.blocks if not isinstance(block, Line) and block.doubtful]
    rows = [table.rows[number] for table in tables for number in table.doubtful]
    unsure = {cell.location for row in rows for cell in row if cell}
    read = set(places.values()) if unsure else set()
    heads = {
        cell.location
        for table in tables
        for number in table.doubtful
        if is_header(table.rows[number])
        for cell in _of_one_row(_read_from(table.rows[number:], read))
    }
    for pointer, place in places.items() if unsure else ():
        beside = "/indicators/" not in pointer and pointer.count("/") > _OF_FORM
        if place in heads or (place in unsure and beside):
            yield _ROW.sub(r"\1", pointer)


def _of_one_row(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a row without those that stand over further rows, as the labels of categories do."""
    fewest = min((cell.rows for cell in cells), default=0)
    return [cell for cell in cells if cell.rows == fewest]


def _rows_left(pages: Pages, places: Mapping[str, Location]) -> list[str]:
    """What rows with figures begin with that nothing was made of, in tables whose columns had to be guessed."""
    if not isinstance(pages.blocks, tuple):
        return []
    guessed = [block for block in pages.blocks if not isinstance(block, Line) and block.guessed]
    read = set(places.values()) if guessed else set()
    rows = (filled(row) for block in guessed for row in block.rows)
    return [
        cells[0].text
        for cells in rows
        if len(cells) >= _CELLS
        and any(has_figure(cell.text) for cell in cells)
        and not any(cell.location in read for cell in cells)
    ]


def _last_row(forms: Sequence[Mapping[str, Sequence[object]]]) -> str:
    """The pointer of the last indicator of a file."""
    at, form = next((at, form) for at, form in reversed(list(enumerate(forms))) if form["indicators"])
    return f"/forms/{at}/indicators/{len(form['indicators']) - 1}"


def _blocks(pages: Pages) -> Iterable[Block]:
    """The blocks of a document; where no table kept its grid, some may stand in the lines."""
    blocks = pages.blocks
    if isinstance(blocks, tuple) and all(isinstance(block, Line) or block.torn for block in blocks):
        if any(map(_names_indicator, blocks)) and (cards := _cards(pages, ())):
            return cards
        from perflint.forms.loose.loose_tables import with_loose_tables  # noqa: PLC0415 (only texts need it)

        return with_loose_tables(blocks)
    return blocks


def _names_indicator(block: Block) -> bool:
    """Whether a line is the name of an indicator behind its label: 指标名称：疏浚河道长度."""
    label, colon, _ = block.text.replace("：", ":").partition(":") if isinstance(block, Line) else ("",) * 3
    return bool(colon) and column_role(label) == NAME


def _checked(blocks: Iterable[Block], seen: list[Block]) -> Iterator[Block]:
    """Refuse a text without end before anything looks for meaning in it; what is small is kept in `seen`."""
    for block in blocks:
        if len(seen) < _SEEN and (isinstance(block, Line) or len(block.rows) < _SEEN):
            seen.append(block)
        for row in ((block,),) if isinstance(block, Line) else block.rows:
            for text in row:
                if text is not None and len(text.text) > MAX_TEXT:
                    raise too_long(text.location)
        yield block


def _accepted(pages: Pages, places: dict[str, Location]) -> Iterator[Acceptance]:
    """What the remarks of a text accept, each of the row or form it is about."""
    if pages.remarks:
        lines = sorted((place.line or 0, place.end_line or 0, pointer) for pointer, place in places.items())
        for remark in pages.remarks:
            yield from remark.about(_about(remark, lines))


def _about(remark: Remark, lines: list[tuple[int, int, str]]) -> str:
    """The row that a remark shares a line with or stands between rows before; else the form that follows."""
    at = remark.location.line or 0
    if not remark.alone:
        on_line = [record_of(pointer) for first, last, pointer in lines if first <= at <= last]
        return max(on_line, key=len, default="")
    following = next((record_of(pointer) for first, _, pointer in lines if first > at), "")
    form, row, _ = following.partition("/indicators/")
    within = any(first < at and pointer.startswith(f"{form}/indicators/") for first, _, pointer in lines)
    return following if row and within else form
