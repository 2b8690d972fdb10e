"""How far the reading of a long document has come, for whoever shows it."""

from collections.abc import Callable

_listener: Callable[[int, int], None] | None = None


def listen(listener: Callable[[int, int], None] | None) -> None:
    """Tell a function from now on how many pages are read, of how many."""
    global _listener
    _listener = listener


def page_read(done: int, total: int) -> None:
    """One more page is done."""
    if _listener is not None:
        _listener(done, total)
