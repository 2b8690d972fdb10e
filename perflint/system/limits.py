"""How much of a file is read before it is refused as no form: its size, its cells, the time it may take.

docs/limits.md lists every limit. Those of Limits a user may change; they hold for what is done `within` them.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

from perflint.system.record import Record

_T = TypeVar("_T")
MEGABYTE = 1024 * 1024
MAX_TEXT = 100_000  # code points of one cell or value; Excel allows 32,767


class Limits(Record):
    """What a user may change."""

    max_file_size: int = 64 * MEGABYTE  # bytes
    max_cells: int = 1_000_000  # cells of all tables, or values of a JSON or YAML file
    max_time: int = 60  # seconds for one file


DEFAULT = Limits()


class Account(Record, frozen=False):
    """What one file has taken up so far."""

    most: int
    cells: int = 0
    seconds: int = DEFAULT.max_time  # for another process that works on it


_ACCOUNT: ContextVar[Account | None] = ContextVar("_ACCOUNT", default=None)


def within(limits: Limits, work: Callable[[], _T]) -> _T:
    """Do something with one file, and count its cells against these limits."""
    token = _ACCOUNT.set(Account(limits.max_cells, seconds=limits.max_time))
    try:
        return work()
    finally:
        _ACCOUNT.reset(token)


def account() -> Account:
    """The account of the file at hand; a fresh one where nobody opened one."""
    return _ACCOUNT.get() or Account(DEFAULT.max_cells)


_UNITS = {"": 1, "K": 1024, "M": MEGABYTE, "G": 1024 * MEGABYTE}
MOST = {"max_file_size": 4 * 1024 * MEGABYTE, "max_cells": 10**8, "max_time": 86_400}  # that may be set


def size_of(text: str) -> int:
    """A size in bytes, written as 64MB, 500K or 1000000.

    Raises ValueError.
    """
    bare = text.strip().upper().removesuffix("B")
    digits = bare.rstrip("KMG ")
    size = int(digits) * _UNITS[unit] if (unit := bare[len(digits) :].strip()) in _UNITS else 0
    if not 1 <= size <= MOST["max_file_size"]:
        raise ValueError(text)
    return size
