"""How often Python looks for garbage in cycles while a file is linted."""

import _thread
import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 10_000  # containers between two collections, a few hundred files; hardly any stand in cycles

_lock = _thread.allocate_lock()  # threading, whose Lock is this one, takes 4 M instructions to load
_inside = 0  # how many are at work, in all threads
_before: tuple[int, int, int] = (0, 0, 0)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Collect seldom, in a process that may not be ours alone; the last to leave puts back what was set before."""
    global _inside, _before
    with _lock:
        if not _inside:
            _before = gc.get_threshold()
            # A program that collects still less often, or never, has its reasons.
            if 0 < _before[0] < SELDOM:
                gc.set_threshold(SELDOM, *_before[1:])
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside:
                gc.set_threshold(*_before)
