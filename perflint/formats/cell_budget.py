"""Refuse what no form is before it fills the memory: too many cells, texts, numbers and nesting without end."""

from collections.abc import Iterator

from perflint.formats.errors import LimitError, ReadError
from perflint.formats.places import join
from perflint.formats.read import MAX_DEPTH
from perflint.model import Location
from perflint.system.bilingual import Bilingual
from perflint.system.limits import MAX_TEXT, account

_DIGITS = 9  # of a count


def charge(cells: int) -> None:
    """Count cells before they are made.

    Raises ReadError when the file has more than it may.
    """
    book = account()
    book.cells += cells
    if book.cells > book.most:
        raise too_many(book.most)


def too_many(most: int) -> LimitError:
    """The error for more cells or values than a file may have."""
    return LimitError(
        Bilingual(
            f"单元格或值超过 {most} 个，不像申报表；拆开再检查，或用 --max-cells 放宽",
            f"more than {most} cells or values, not a form; split the file, or raise --max-cells",
        ),
    )


def too_long(place: Location | None) -> ReadError:
    """The error for a text that nobody wrote into a cell."""
    zh, en = (place.spoken("zh"), place.spoken("en")) if place and place.cell else ("", "")
    return ReadError(
        Bilingual(
            f"{zh}{'：' if zh else ''}一格超过 {MAX_TEXT} 字，不像申报表；删去多余的内容",
            f"{en}{': ' if en else ''}a cell of more than {MAX_TEXT} characters, not a form; delete what is not the form",
        ),
        place.line if place else None,
        place.column if place else None,
    )


def too_deep(line: int, column: int) -> ReadError:
    """The error for nesting beyond MAX_DEPTH."""
    return ReadError(
        Bilingual(
            f"嵌套超过 {MAX_DEPTH} 层，不是申报表；检查文件来源",
            f"nested deeper than {MAX_DEPTH} levels, not a declaration; check where the file comes from",
        ),
        line,
        column,
    )


def longest(content: object) -> Iterator[str]:
    """The pointers of the texts that are too long."""
    open_: list[tuple[str, object]] = [("", content)]
    while open_:
        pointer, value = open_.pop()
        if isinstance(value, str):
            if len(value) > MAX_TEXT:
                yield pointer
        elif isinstance(value, dict):
            open_ += [(join(pointer, key), item) for key, item in value.items()]
        elif isinstance(value, list):
            open_ += [(f"{pointer}/{index}", item) for index, item in enumerate(value)]


def count(text: str | None, default: int, most: int) -> int:
    """A count as a file states it, from 0 to `most`; the default for what is no number."""
    text = (text or "").strip()
    if not (text.isascii() and text.isdigit()):
        return default
    return min(int(text), most) if len(text) <= _DIGITS else most
