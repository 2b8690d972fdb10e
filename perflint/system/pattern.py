"""Regular expressions that are compiled when they are first used: a run defines a hundred and uses a few."""

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any


class _Pattern:
    """Has what the compiled pattern has; each method is found without this class from its second use on."""

    def __init__(self, text: Any, flags: int) -> None:
        self._given = text, flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        return re.compile(*self._given)

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


if TYPE_CHECKING:
    pattern = re.compile
else:

    def pattern(text: str | bytes, flags: int = 0) -> _Pattern:
        """What re.compile returns, later."""
        return _Pattern(text, flags)
