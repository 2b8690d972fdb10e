"""The pages of a PDF, read by a process of its own that is ended when its time is over."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from perflint.formats.errors import ReadError
from perflint.formats.pages_read import page_read
from perflint.formats.pdf.page import Char, Page, Segment
from perflint.model.unread import UNREAD
from perflint.system.alarm import OutOfTimeError
from perflint.system.bilingual import Bilingual
from perflint.system.limits import account

_HAS_PROCESSES = sys.platform not in ("emscripten", "wasi")
# What unknown letters a text may have: a form without them tells nothing.
_MOST_UNMAPPED = 0.2
_BROKEN = (-signal.SIGABRT, -signal.SIGSEGV)  # what a library does that gets no memory
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
    found: list[Page] = []
    for told in _told(data):
        if "error" in told:
            raise ReadError(_ERRORS[told["error"]])
        found.append(_page(told))
        page_read(told["page"], told["of"])
    letters = [char.text for page in found for char in page.chars]
    if letters.count(UNREAD) > len(letters) * _MOST_UNMAPPED:
        raise ReadError(_ERRORS["unmapped"])
    return tuple(found)


def _page(told: dict[str, Any]) -> Page:
    return Page(
        told["page"],
        told["width"],
        told["height"],
        tuple(Char(*char) for char in told["chars"]),
        tuple(Segment(*segment) for segment in told["segments"]),
        tuple(Segment(*picture) for picture in told["pictures"]),
    )


def _told(data: bytes) -> Iterator[dict[str, Any]]:
    """What is found on the pages, read by another process wherever one can be had."""
    if _HAS_PROCESSES and _is_python(sys.executable):
        told = _told_by_child(data)
        with suppress(OSError):
            if "ready" in next(told, {}):
                return told
    return _told_here(data)


def _is_python(program: str | None) -> bool:
    """Whether a program runs Python code; where Python is a part of another program, that one would be started."""
    return bool(program) and Path(program or "").stem.lower().startswith(("python", "pypy"))


def _told_here(data: bytes) -> Iterator[dict[str, Any]]:
    from perflint.formats.pdf.extract import pages

    yield from pages(data)


def _told_by_child(data: bytes) -> Iterator[dict[str, Any]]:
    """What program.py prints; ends early with an error where it breaks down.

    It looks for modules where this process does, not in the folder that it is started in.
    """
    program = "import sys; sys.path[:] = sys.argv[1:]; from perflint.formats.pdf.program import main; main()"
    with subprocess.Popen(
        [sys.executable, "-I", "-c", program, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        feeder = threading.Thread(target=_feed, args=(child.stdin, data), daemon=True)
        clock = _Clock(account().seconds, child)
        try:
            feeder.start()
            clock.start()
            for line in child.stdout:
                yield json.loads(line)
        finally:
            clock.cancel()
            child.kill()
            feeder.join()
            with suppress(OSError):
                child.stdin.close()
    if clock.struck:
        raise OutOfTimeError
    if child.returncode > 0 or child.returncode in _BROKEN:
        yield {"error": "exhausted"}


class _Clock(threading.Timer):
    """Ends a process when its time is over."""

    def __init__(self, seconds: float, child: subprocess.Popen[bytes]) -> None:
        super().__init__(seconds, self._strike)
        self.daemon = True
        self.struck = False
        self._child = child

    def _strike(self) -> None:
        self.struck = True
        self._child.kill()


def _feed(stream: Any, data: bytes) -> None:
    """Write a file to a process, whose input stays open after it: its end says that nobody waits any more."""
    with suppress(OSError):
        stream.write(b"%d\n" % len(data))
        stream.write(data)
        stream.flush()
