"""Regular expressions that are compiled when they are first used: a run defines a hundred and uses a few."""

import re
from typing import TYPE_CHECKING, Any

_TAKEN_OVER = (
    "findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "pattern", "search", "split", "sub", "subn",
)  # fmt: skip


class _Compiled:
    """Has what a compiled pattern has, in slots."""

    __slots__ = ("_flags", "_text", *_TAKEN_OVER)


class _Waiting(_Compiled):
    """Becomes the above when it is first asked for anything."""

    __slots__ = ()

    def __init__(self, text: Any, flags: int) -> None:
        self._text: Any = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _TAKEN_OVER:
            raise AttributeError(name)
        compiled = re.compile(self._text, self._flags)
        for method in _TAKEN_OVER:
            setattr(self, method, getattr(compiled, method))
        self.__class__ = _Compiled  # type: ignore[assignment]
        return getattr(compiled, name)


if TYPE_CHECKING:
    pattern = re.compile
else:

    def pattern(text: str | bytes, flags: int = 0) -> _Waiting:
        """What re.compile returns, later."""
        return _Waiting(text, flags)
