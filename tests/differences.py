"""Compare the contents of declaration files."""

from collections.abc import Callable, Iterator
from typing import Any


def squeezed(text: str) -> str:
    """The hand-checked rows dropped the space behind some commas."""
    return text.replace(", ", ",")


def differences(wanted: Any, got: Any, alike: Callable[[str], str] = squeezed, at: str = "") -> Iterator[str]:
    """The pointers at which two contents differ, and how."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        for key in wanted.keys() | got.keys():
            yield from differences(wanted.get(key), got.get(key), alike, f"{at}/{key}")
    elif isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        for number, (one, other) in enumerate(zip(wanted, got, strict=True)):
            yield from differences(one, other, alike, f"{at}/{number}")
    elif wanted != got and not (isinstance(wanted, str) and alike(wanted) == alike(str(got))):
        yield at
