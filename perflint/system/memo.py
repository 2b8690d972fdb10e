"""Memos of what follows from words: they hold for one lexicon and are forgotten when another is used."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
_forget: list[Callable[[], None]] = []


def memo(most: int | None = None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Remember what a function returned for so many arguments, or for all; the function may ask the lexicon."""

    def remembering(function: Callable[P, T]) -> Callable[P, T]:
        remembered = lru_cache(maxsize=most)(function)
        _forget.append(remembered.cache_clear)
        # The arguments stay those of the function, which the type of lru_cache does not say.
        return cast("Callable[P, T]", remembered)

    return remembering


def forget() -> None:
    """Forget all of it."""
    for each in _forget:
        each()
