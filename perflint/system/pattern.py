"""Regular expressions that are compiled when they are first used: a run defines a hundred and uses a few."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, AnyStr, cast


class _Pattern:
    """Has what the compiled pattern has; each method is found without this class from its second use on."""

    def __init__(self, text: Any, flags: int) -> None:
        self._given = text, flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        text, flags = self._given
        return re.compile(text() if callable(text) else text, flags)

    flags = cached_property(lambda self: self._compiled.flags)
    groups = cached_property(lambda self: self._compiled.groups)
    groupindex = cached_property(lambda self: self._compiled.groupindex)
    pattern = cached_property(lambda self: self._compiled.pattern)
    findall = cached_property(lambda self: self._compiled.findall)
    finditer = cached_property(lambda self: self._compiled.finditer)
    fullmatch = cached_property(lambda self: self._compiled.fullmatch)
    match = cached_property(lambda self: self._compiled.match)
    search = cached_property(lambda self: self._compiled.search)
    split = cached_property(lambda self: self._compiled.split)
    sub = cached_property(lambda self: self._compiled.sub)
    subn = cached_property(lambda self: self._compiled.subn)


def pattern(text: AnyStr | Callable[[], AnyStr], flags: int = 0) -> re.Pattern[AnyStr]:
    """What re.compile returns, later; a text that has to be put together first is a function."""
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))
