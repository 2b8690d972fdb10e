"""From the pages of a document to what the declaration builder takes, with the place of every text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from perflint.formats import Read, ReadError
from perflint.formats.cell_budget import too_long
from perflint.formats.grid import Block, Line, Pages
from perflint.formats.remarks import Remark, record_of
from perflint.forms.confidence import CUT, DOUBTFUL_ROW, LEFT_OVER
from perflint.forms.headers import heads_within
from perflint.forms.loose import with_loose_tables
from perflint.forms.recognise import recognise
from perflint.forms.source import DocumentSource
from perflint.model import Acceptance, Defect, Location
from perflint.system.bilingual import Bilingual
from perflint.system.limits import MAX_TEXT
from perflint.system.record import replace

_SHOWN = 8  # header words named when no form is recognised
_HEADS = 3  # words of a header that tell of a form
_LONG = 20  # characters of each


def read_document(pages: Pages) -> Read:
    """Recognise the forms of a document.

    Raises ReadError, naming the headers that were seen, when there is none.
    """
    found = recognise(replace(pages, blocks=_checked(_blocks(pages))))
    if not any(form["indicators"] for form in found.content.get("forms", ())):
        raise _unrecognised(pages, found.headers_seen, tables=len(found.content.get("forms", ())))
    torn = tuple(
        Defect(kind=kind, pointer=pointer)
        for kind, pointers in (("torn-levels", found.doubtful), (DOUBTFUL_ROW, found.unsure))
        for pointer in pointers
    )
    torn += tuple(
        Defect(kind=LEFT_OVER, pointer=pointer, facts={"text": left.head, "count": str(left.count)})
        for pointer, left in found.left_over
    )
    if pages.cut:
        torn += (Defect(kind=CUT, pointer=_last_row(found.content["forms"])),)
    source = DocumentSource(pages.path, found.places, found.content)
    return Read(found.content, source, torn, tuple(_accepted(pages, found.places)))


def _last_row(forms: Sequence[Mapping[str, Sequence[object]]]) -> str:
    """The pointer of the last indicator of a file."""
    at, form = next((at, form) for at, form in reversed(list(enumerate(forms))) if form["indicators"])
    return f"/forms/{at}/indicators/{len(form['indicators']) - 1}"


def _unrecognised(pages: Pages, headers: list[str], *, tables: int) -> ReadError:
    """Why there is no form, and what to do about it."""
    if tables:
        return ReadError(
            Bilingual(
                f"认出 {tables} 张表的表头，却没有一行指标；从原文件复制整张表到 Excel，另存为 .xlsx 再检查",
                f"the headers of {tables} forms, but no indicator; copy the whole form into Excel and lint the .xlsx",
            ),
        )
    if _is_run_together(pages):
        return ReadError(
            Bilingual(
                "看到申报表的栏目名，但各格的界线在复制时丢了，认不出哪格属于哪一栏；"
                "直接检查原来的 Word、Excel 或 PDF 文件，或从网页复制整张表粘贴到 Excel，另存为 .xlsx",
                "the headings of a form, but the borders of its cells were lost in copying; lint the original file, "
                "or paste the whole table into Excel and lint the .xlsx",
            ),
        )
    seen = "、".join(" ".join(head.split())[:_LONG] for head in headers[:_SHOWN])
    shown = Bilingual(
        f"（见到的表头：{seen}）" if seen else "（没有表格）",
        f" (headers seen: {seen or 'none'})",
    )
    return ReadError(
        Bilingual(
            f"没有认出绩效目标表{shown}；表头应有“三级指标”“指标值”一类的列",
            f"no form recognised{shown.en}; a header needs columns like 三级指标 and 指标值",
        ),
    )


def _is_run_together(pages: Pages) -> bool:
    """Whether the words of a header stand in the text of a document that has no table of it."""
    if not isinstance(pages.blocks, tuple):
        return False
    text = "".join(block.text for block in pages.blocks if isinstance(block, Line))
    return len(heads_within(text)) >= _HEADS


def _blocks(pages: Pages) -> Iterable[Block]:
    """The blocks of a document; where no table kept its grid, some may stand in the lines."""
    blocks = pages.blocks
    if isinstance(blocks, tuple) and all(isinstance(block, Line) or block.torn for block in blocks):
        return with_loose_tables(blocks)
    return blocks


def _checked(blocks: Iterable[Block]) -> Iterator[Block]:
    """Refuse a text without end before anything looks for meaning in it."""
    for block in blocks:
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
        here = [record_of(pointer) for first, last, pointer in lines if first <= at <= last]
        return max(here, key=len, default="")
    following = next((record_of(pointer) for first, _, pointer in lines if first > at), "")
    form, row, _ = following.partition("/indicators/")
    within = any(first < at and pointer.startswith(f"{form}/indicators/") for first, _, pointer in lines)
    return following if row and within else form
