"""How far a long run has come, on a terminal only."""

import os
import sys

from perflint.system.bilingual import Bilingual

_MANY = 20  # files; a shorter run is over before a bar can be read
_FEW = 10  # pages
_CELLS = 24


class Progress:
    """A bar on stderr."""

    def __init__(self, total: int, lang: str, *, on: bool = True) -> None:
        self._total = total
        self._done = 0
        self._shown = ""
        self._word = Bilingual("已检查", "checked").to(lang)
        self._read = Bilingual("正在读，页", "reading, page").to(lang)
        self._terminal = on and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._on = self._terminal and total > _MANY
        self._process = os.getpid()

    def step(self, *, gives_way: bool = False) -> None:
        """One more file is done; the bar gives way where something else is about to be printed."""
        self._done += 1
        if gives_way or not self._on:
            self.clear()
        else:
            self._draw(self._word, self._done, self._total)

    def page(self, done: int, total: int) -> None:
        """One more page of a long document is read; the workers of a run on several processes say nothing."""
        if self._terminal and total >= _FEW and os.getpid() == self._process:
            self._draw(self._read, done, total)

    def clear(self) -> None:
        """Take the bar off the line."""
        if self._shown:
            sys.stderr.write("\r" + " " * (len(self._shown) + 8) + "\r")
            sys.stderr.flush()
            self._shown = ""

    def _draw(self, word: str, done: int, total: int) -> None:
        filled = _CELLS * done // total
        bar = f"{word} {'█' * filled}{'░' * (_CELLS - filled)} {done}/{total}"
        if bar != self._shown:
            # What is left of a longer bar is wiped.
            sys.stderr.write(f"\r{bar}{' ' * (len(self._shown) - len(bar))}")
            sys.stderr.flush()
            self._shown = bar
