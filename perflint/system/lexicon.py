"""The lexicon that holds: what perflint knows, and the head nouns, units and words that a configuration adds to it.

Each lexicon has caches of its own for what was derived from its words (system/memo.py). The one in use is a context
variable, so two configurations in one process never share a cache.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from perflint.system.record import Record

_KEPT = 16  # lexicons whose memos are kept; folders with configurations of their own are linted in turns


class AddedHead(Record):
    """A head noun of the configuration, in the words of data/heads."""

    text: str
    direction: str
    measure: str
    belongs: str
    units: str
    bounded: bool


class Lexicon(Record):
    """What is added; `unblamed` are words with which no rule on wording finds fault."""

    heads: tuple[AddedHead, ...] = ()
    units: tuple[str, ...] = ()
    unblamed: tuple[str, ...] = ()


PLAIN = Lexicon()  # nothing added


class _Memos(dict[Callable[[], Any], Any]):
    """Caches by the function that makes each; made on first use."""

    def __missing__(self, make: Callable[[], Any]) -> Any:
        return self.setdefault(make, make())


class Held:
    """A lexicon with the memos of what follows from it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.memos = _Memos()


_held = lru_cache(maxsize=_KEPT)(Held)
HELD = ContextVar("HELD", default=_held(PLAIN))  # noqa: B039 - memos may be shared by whoever has added nothing


@contextmanager
def using(lexicon: Lexicon) -> Iterator[None]:
    """Read words by this lexicon."""
    before = HELD.set(_held(lexicon))
    try:
        yield
    finally:
        HELD.reset(before)


def used() -> Lexicon:
    """The lexicon in use."""
    return HELD.get().lexicon
