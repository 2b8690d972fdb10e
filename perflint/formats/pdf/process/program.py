"""A program that reads a PDF in a process of its own and prints a line of JSON a page.

Nothing ends a call into PDFium but the end of its process, and a kilobyte can keep it busy for ever.
Standard input gives the number of bytes, a line break, and the bytes; it stays open as long as somebody waits.
"""

import json
import os
import sys
import threading
from contextlib import suppress
from typing import Any

from perflint.formats.pdf.process.extract import pages

MAX_MEMORY = 1_000_000_000  # bytes of address space


def main() -> None:
    """Print the pages, or why they cannot be had."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (Windows has none)

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    _print({"ready": True})
    size = int(sys.stdin.buffer.readline() or 0)
    data = sys.stdin.buffer.read(size)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    for page in pages(data):
        _print(page)


def _print(what: dict[str, Any]) -> None:
    sys.stdout.write(f"{json.dumps(what, separators=(',', ':'))}\n")
    sys.stdout.flush()


def _end_with_parent() -> None:
    """Stop, even within PDFium, when nobody is left who waits."""
    with suppress(OSError):
        os.read(sys.stdin.fileno(), 1)
    os._exit(1)
