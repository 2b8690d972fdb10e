"""perflint check --watch: lint again whenever a file changes, until Ctrl-C."""

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from perflint.cli.files import remark
from perflint.system.bilingual import Bilingual

_SECONDS = 0.5  # between two looks; no system of events covers network drives


def watch(lint: Callable[[], Iterable[str]], lang: str) -> NoReturn:
    """Run, and run again after each change of the files that it names; Ctrl-C alone ends it, as it ends every run."""
    while True:
        if sys.stdout.isatty():
            sys.stdout.write("\x1b[2J\x1b[H")
        files = tuple(lint())
        seen = _states(files)
        remark(Bilingual("等待改动，Ctrl-C 结束", "waiting for changes, Ctrl-C ends").to(lang))
        while _states(files) == seen:
            time.sleep(_SECONDS)


def _states(files: Iterable[str]) -> list[tuple[str, int, int]]:
    """What tells that a file was written; a folder tells of files that come and go."""
    states = []
    for name in files:
        try:
            state = Path(name).stat()
        except OSError:
            continue
        states.append((name, state.st_mtime_ns, state.st_size))
    return states
