"""Paths as texts: a run over one form does without pathlib, which loads for longer than the form is linted."""

import os
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

AnyPath: TypeAlias = "str | os.PathLike[str]"


def as_path(*parts: AnyPath) -> "Path":
    """The path of pathlib, for those who do more than open it."""
    from pathlib import Path

    return Path(*parts)


def tidy(path: str) -> str:
    """A path as pathlib writes it: without idle slashes and dots."""
    if os.name != "nt" and {"", "."}.isdisjoint(path.removeprefix("/").split("/")):
        return path
    return str(as_path(path))


def suffix_of(path: str) -> str:
    """What the name of a file ends with, in small letters: .json, or nothing."""
    name = os.path.basename(tidy(path))
    at = name.rfind(".")
    return name[at:].lower() if 0 < at < len(name) - 1 else ""
