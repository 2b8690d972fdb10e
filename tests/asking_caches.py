"""Which caches of functools keep what a lexicon decides: run in a process of its own, before the rest is loaded.

A function under @cache or @lru_cache that asks for the lexicon while it computes, itself or by a function under
@memo, would give the answer of one configuration to another.
"""

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from perflint.system import lexicon, memo

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
computing: list[str] = []
asking: set[str] = set()
real_cache = functools.lru_cache


class Watched:
    """The lexicon in use; who asks for it is noted."""

    def __init__(self, held: Any) -> None:
        self._held = held
        self.set, self.reset = held.set, held.reset

    def get(self) -> Any:
        asking.update(computing)
        return self._held.get()


def watched(maxsize: Any = 128, typed: bool = False) -> Any:
    """In place of lru_cache: the function is noted while it computes."""
    del typed
    if callable(maxsize):
        return watched()(maxsize)

    def decorator(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def computed(*args: Any, **kwargs: Any) -> Any:
            computing.append(f"{function.__module__}.{function.__qualname__}")
            try:
                return function(*args, **kwargs)
            finally:
                computing.pop()

        return functools.wraps(function)(real_cache(maxsize)(computed))

    return decorator


def main() -> None:
    """Read and lint the corpus with added words; write the names of those that asked."""
    lexicon.HELD = memo.HELD = Watched(lexicon.HELD)  # type: ignore[assignment,attr-defined]
    functools.lru_cache = watched
    functools.cache = lambda function: watched(None)(function)
    from perflint.config import Settings
    from perflint.pipeline.lint import lint_bytes
    from perflint.system.record import replace

    settings = replace(Settings(), lexicon=lexicon.Lexicon(units=("盆次",)))
    for file in (*CORPUS.glob("*.json"), *CORPUS.glob("documents/*")):
        lint_bytes(file.read_bytes(), file.name, settings)
    sys.stdout.write("\n".join(sorted(asking)))


if __name__ == "__main__":
    main()
