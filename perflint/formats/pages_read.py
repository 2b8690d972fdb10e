"""How far the reading of a long document has come, for whoever shows it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias

Listener: TypeAlias = Callable[[int, int], None]  # takes how many pages are read, of how many
_LISTENER: ContextVar[Listener | None] = ContextVar("_LISTENER", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Tell a function of each page that is read within."""
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)


def page_read(done: int, total: int) -> None:
    """One more page is done."""
    if (listener := _LISTENER.get()) is not None:
        listener(done, total)
