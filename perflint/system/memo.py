"""Memos of what follows from words: every lexicon has its own."""

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Any, TypeVar, TypeVarTuple

from perflint.system.lexicon import HELD

Ts = TypeVarTuple("Ts")
T = TypeVar("T")


def memo(most: int | None = None) -> Callable[[Callable[[*Ts], T]], Callable[[*Ts], T]]:
    """`lru_cache(maxsize=most)` with one cache per lexicon, for functions that ask for its words."""

    def remembering(function: Callable[[*Ts], T]) -> Callable[[*Ts], T]:
        make = partial(lru_cache(maxsize=most), function)

        @wraps(function)
        def remembered(*args: *Ts) -> Any:
            return HELD.get().memos[make](*args)

        return remembered

    return remembering
