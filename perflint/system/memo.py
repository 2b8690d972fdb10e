"""Memos of what follows from words: every lexicon has its own."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from perflint.system.lexicon import HELD

P = ParamSpec("P")
T = TypeVar("T")


def memo(most: int | None = None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Remember what a function returned for so many arguments, or for all; the function may ask the lexicon."""

    def remembering(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def remembered(*args: P.args, **kwargs: P.kwargs) -> Any:
            memos = HELD.get().memos
            try:
                own = memos[function]
            except KeyError:
                own = memos.setdefault(function, lru_cache(maxsize=most)(function))
            return own(*args, **kwargs)

        return remembered

    return remembering
