"""Path patterns as .gitignore writes them: a name matches at any depth, a path from the folder of the file."""

import os
import re
from functools import lru_cache
from pathlib import Path

from perflint.system.contents import AnyPath
from perflint.system.record import record


@record
class Glob:
    """A pattern, and the folder against which it is read."""

    root: str
    pattern: str

    def matches(self, path: AnyPath) -> bool:
        """Whether the pattern matches the path or a folder that holds it."""
        relative = _relative(os.path.normpath(Path(path).absolute()), self.root)
        expression = _expression(self.pattern)
        if "/" not in self.pattern.strip("/"):
            return any(expression.fullmatch(part) for part in relative.split("/"))
        parts = relative.split("/")
        return any(expression.fullmatch("/".join(parts[:end])) for end in range(1, len(parts) + 1))


def _relative(path: str, root: str) -> str:
    try:
        return os.path.relpath(path, root).replace(os.sep, "/")
    except ValueError:
        # Another drive: only names can match.
        return path.replace(os.sep, "/")


@lru_cache(maxsize=256)
def _expression(pattern: str) -> re.Pattern[str]:
    """** is any number of folders, * and ? stay within a name."""
    wanted = pattern.strip("/").removeprefix("./")
    pieces = re.split(r"(\*\*/|/\*\*$|\*\*|\*|\?|\[!?[^\]]+\])", wanted)
    return re.compile("".join(_SIGNS.get(piece) or _class(piece) for piece in pieces), re.DOTALL)


_SIGNS = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def _class(piece: str) -> str:
    """A literal text, or a class of characters such as [a-c] and [!a]."""
    if not (piece.startswith("[") and piece.endswith("]") and len(piece) > 2):
        return re.escape(piece)
    negated = piece.startswith("[!")
    inside = _members(piece[2 if negated else 1 : -1])
    return f"(?!/)[{'^' if negated else ''}{inside}]" if inside else "(?!)"


def _members(inside: str) -> str:
    """The characters and ranges of a class; a range the wrong way round has none."""
    found = []
    at = 0
    while at < len(inside):
        first, last = inside[at], inside[at + 2 : at + 3]
        if last and inside[at + 1] == "-":
            found.append(f"{re.escape(first)}-{re.escape(last)}" if first <= last else "")
            at += 3
        else:
            found.append(re.escape(first))
            at += 1
    return "".join(found)
