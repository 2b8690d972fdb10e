"""The characters and lines of every page of a PDF, by PDFium."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from perflint.formats.pdf.process.drawings import Bounds, Drawings
from perflint.formats.pdf.process.fields import typed_letters
from perflint.formats.pdf.process.letters import printed_letters
from perflint.formats.pdf.process.overlaid import Glyph, without_overlaid
from perflint.formats.pdf.process.refusal import MAX_ITEMS, MAX_PAGES, RefusedError
from perflint.formats.pdf.process.twice import Letter, once_each

Drawn = dict[str, Any]


def pages(data: bytes) -> Iterator[Drawn]:
    """Each page as numbers and texts; at the end, or instead, {"error": …}."""
    try:
        yield from _pages(pypdfium2.PdfDocument(data))
    except RefusedError as refused:
        yield {"error": refused.reason}
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        yield {"error": "password" if locked else "damaged"}


def _pages(document: Any) -> Iterator[Drawn]:
    count = len(document)
    if count > MAX_PAGES or not count:
        raise RefusedError("pages" if count else "damaged")
    document.init_forms()
    left = MAX_ITEMS
    for number in range(count):
        page = _drawn(document[number], document.formenv)
        left -= len(page["chars"]) + len(page["segments"])
        if left < 0:
            raise RefusedError("items")
        yield {"page": number + 1, "of": count, **page}


def _drawn(page: Any, form: Any) -> Drawn:
    """What is drawn on a page, turned the way its text is read."""
    crop = left, bottom, right, top = page.get_cropbox()
    glyphs = [*without_overlaid([*printed_letters(page.get_textpage(), crop)]), *typed_letters(page, form)]
    turn = _usual_turn(glyphs)
    place = _placing(turn, crop)
    width, height = (right - left, top - bottom) if turn % 2 == 0 else (top - bottom, right - left)
    drawings = Drawings(crop)
    return {
        "width": width,
        "height": height,
        "chars": once_each([_placed(glyph, turn, place) for glyph in glyphs]),
        "segments": [place(*line) for line in drawings.lines(page)],
        "pictures": [place(*picture) for picture in drawings.pictures],
    }


def _usual_turn(glyphs: Sequence[Glyph]) -> int:
    """By how many quarters most characters of a page are turned."""
    turns = Counter(glyph.turns for glyph in glyphs)
    return turns.most_common(1)[0][0] if turns else 0


def _placed(glyph: Glyph, turn: int, place: Callable[..., Bounds]) -> Letter:
    box = place(glyph.left, glyph.bottom, glyph.right, glyph.top)
    return Letter(glyph.text, *box, (glyph.turns - turn) % 4, glyph.invisible)


def _placing(turn: int, crop: Bounds) -> Callable[..., Bounds]:
    """How the box of a page (left, bottom, right, top) becomes one of the page as it is read."""
    left, bottom, right, top = crop

    def place(x0: float, y0: float, x1: float, y1: float) -> Bounds:
        if turn == 0:
            box = x0 - left, top - y1, x1 - left, top - y0
        elif turn == 3:  # upwards
            box = y0 - bottom, x0 - left, y1 - bottom, x1 - left
        elif turn == 2:
            box = right - x1, y0 - bottom, right - x0, y1 - bottom
        else:  # downwards
            box = top - y1, right - x1, top - y0, right - x0
        return round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)

    return place
