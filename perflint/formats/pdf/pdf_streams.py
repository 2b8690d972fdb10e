"""The packed streams of a PDF, expanded within bounds: pdfminer would expand a kilobyte to gigabytes."""

import zlib
from types import ModuleType
from typing import Any

from perflint.formats.package import bomb
from perflint.system.limits import MEGABYTE

MAX_STREAM = 32 * MEGABYTE  # of one stream; the fonts of a form have a few
MAX_STREAMS = 256 * MEGABYTE  # of all that are looked at


class Zlib:
    """What pdfminer uses of zlib; raises ReadError for what expands beyond any form."""

    error = zlib.error

    def __init__(self) -> None:
        self._left = MAX_STREAMS

    def decompress(self, data: bytes) -> bytes:
        """Expand a whole stream."""
        stream = zlib.decompressobj()
        found = self.piece(stream, data, 0)
        if not stream.eof:
            raise zlib.error("incomplete stream")
        return found

    def decompressobj(self) -> "_Pieces":
        """Expand a damaged stream piece by piece."""
        return _Pieces(self)

    def piece(self, stream: Any, data: bytes, before: int) -> bytes:
        """Expand a piece of a stream of which so many bytes are known."""
        found: bytes = stream.decompress(data, MAX_STREAM - before + 1)
        self._left -= len(found)
        if before + len(found) > MAX_STREAM or self._left < 0:
            raise bomb()
        return found


class _Pieces:
    def __init__(self, home: Zlib) -> None:
        self._home = home
        self._stream = zlib.decompressobj()
        self._known = 0

    def decompress(self, data: bytes) -> bytes:
        """Expand the next piece."""
        found = self._home.piece(self._stream, data, self._known)
        self._known += len(found)
        return found


def bound(pdftypes: ModuleType) -> None:
    """Let the module of pdfminer that expands streams do it within bounds, counted anew from here."""
    pdftypes.zlib = Zlib()  # type: ignore[attr-defined]
