"""How far a long run has come, on a terminal only."""

import os
import sys

_MANY = 20  # files; a shorter run is over before a bar can be read
_CELLS = 24


class Progress:
    """A bar on stderr."""

    def __init__(self, total: int, lang: str) -> None:
        self._total = total
        self._done = 0
        self._shown = ""
        self._word = "checked" if lang == "en" else "已检查"
        self._on = total > _MANY and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def step(self, *, gives_way: bool = False) -> None:
        """One more file is done; the bar gives way where something else is about to be printed."""
        self._done += 1
        if gives_way:
            self.clear()
        elif self._on:
            self._draw()

    def clear(self) -> None:
        """Take the bar off the line."""
        if self._shown:
            sys.stderr.write("\r" + " " * (len(self._shown) + 4) + "\r")
            sys.stderr.flush()
            self._shown = ""

    def _draw(self) -> None:
        filled = _CELLS * self._done // self._total
        bar = f"{self._word} {'█' * filled}{'░' * (_CELLS - filled)} {self._done}/{self._total}"
        if bar != self._shown:
            sys.stderr.write(f"\r{bar}")
            sys.stderr.flush()
            self._shown = bar
