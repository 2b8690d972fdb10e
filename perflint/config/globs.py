"""Path patterns as .gitignore writes them: a name matches at any depth, a path from the folder of the file."""

import os
import re
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perflint.system.contents import AnyPath
from perflint.system.record import Record

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Glob(Record):
    """A pattern, and the folder against which it is read."""

    root: str
    pattern: str

    def matches(self, path: AnyPath) -> bool:
        """Whether the pattern matches the path or a folder that holds it."""
        relative = below(os.path.normpath(Path(path).absolute()), self.root)
        return spec_of((self.pattern.removeprefix("./"),)).match_file(relative)


def below(path: str, root: str) -> str:
    """A path as it is read from a folder, with slashes."""
    try:
        return os.path.relpath(path, root).replace(os.sep, "/")
    except ValueError:
        # Another drive: only names can match.
        return path.replace(os.sep, "/")


@lru_cache(maxsize=256)
def spec_of(lines: tuple[str, ...]) -> "GitIgnoreSpec":
    """The patterns of some lines; one that nobody can read, such as [c-a], matches nothing."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 (loads inspect; few runs have patterns)

    return GitIgnoreSpec([pattern for line in lines for pattern in _patterns(GitIgnoreSpec, line)])


def _patterns(spec: "type[GitIgnoreSpec]", line: str) -> list[Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # a class such as [&&|~~]
            return list(spec.from_lines([line]).patterns)
    except (re.error, ValueError):
        return []
