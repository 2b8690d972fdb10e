"""The pages of a PDF as records, or why they cannot be had."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from perflint.formats.errors import ReadError
from perflint.formats.pages_read import page_read
from perflint.formats.pdf.page import Char, Page, Segment
from perflint.formats.pdf.process.child import pages_by_child
from perflint.model.unread import UNREAD
from perflint.system.bilingual import Bilingual

_HAS_PROCESSES = sys.platform not in ("emscripten", "wasi")
# What unknown letters a text may have: a form without them tells nothing.
_MOST_UNMAPPED = 0.2
_ERRORS = {
    "password": Bilingual("文件设有密码；请先去掉密码", "password-protected; remove the password"),
    "damaged": Bilingual("PDF 已损坏或不完整；重新导出再检查", "damaged or truncated PDF; export it again"),
    "pages": Bilingual("超过 500 页；拆开再检查", "more than 500 pages; split the file"),
    "items": Bilingual(
        "图形或文字太多，不像申报表；重新导出再检查",
        "too many drawings or letters for a form; export it again",
    ),
    "exhausted": Bilingual(
        "展开后占的内存太多，像压缩炸弹；检查文件来源，重新导出再检查",
        "takes up too much memory, like a bomb; check where it comes from and export it again",
    ),
    "unmapped": Bilingual(
        "文字没有编码（缺 ToUnicode），只能看不能读；用原来的 Word/Excel 文件，或重新导出",
        "the letters have no meaning (no ToUnicode), only a shape; use the original file, or export it again",
    ),
}


def pages_of(data: bytes) -> tuple[Page, ...]:
    """Every page of a PDF.

    Raises ReadError for a file that is locked, damaged, too large or without readable letters, OutOfTimeError.
    """
    pages: list[Page] = []
    for drawn in _drawn_pages(data):
        if "error" in drawn:
            raise ReadError(_ERRORS[drawn["error"]])
        pages.append(_page(drawn))
        page_read(drawn["page"], drawn["of"])
    letters = [char.text for page in pages for char in page.chars]
    if letters.count(UNREAD) > len(letters) * _MOST_UNMAPPED:
        raise ReadError(_ERRORS["unmapped"])
    return tuple(pages)


def _page(drawn: dict[str, Any]) -> Page:
    return Page(
        drawn["page"],
        drawn["width"],
        drawn["height"],
        tuple(Char(*char) for char in drawn["chars"]),
        tuple(Segment(*segment) for segment in drawn["segments"]),
        tuple(Segment(*picture) for picture in drawn["pictures"]),
    )


def _drawn_pages(data: bytes) -> Iterator[dict[str, Any]]:
    """What is drawn on the pages, read by another process wherever one can be had."""
    if _HAS_PROCESSES and _is_python(sys.executable):
        by_child = pages_by_child(data)
        with suppress(OSError):
            if "ready" in next(by_child, {}):
                return by_child
    return _pages_by_this_process(data)


def _is_python(program: str | None) -> bool:
    """Whether a program runs Python code; where Python is a part of another program, that one would be started."""
    return bool(program) and Path(program or "").stem.lower().startswith(("python", "pypy"))


def _pages_by_this_process(data: bytes) -> Iterator[dict[str, Any]]:
    from perflint.formats.pdf.process.extract import pages  # noqa: PLC0415 (a process does it)

    yield from pages(data)
