"""What a run passes over: what the user excludes, and what .gitignore files name."""

import os
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from perflint.config.globs import below, spec_of
from perflint.system.contents import ContentError, bytes_of

_NAME = ".gitignore"
_MAX_SIZE = 1024 * 1024  # bytes of a .gitignore
_MAX_FOLDERS = 100  # above a folder that are looked at for the root of its repository


def nothing(path: str) -> bool:
    """Excludes no path."""
    del path
    return False


class Excluded:
    """Says which files and folders are passed over, and counts those that a .gitignore names.

    `excludes` is what the user says; with `gitignore` the .gitignore files count that git would read: from the root of
    the repository down, or, where there is none, from the folder that is walked.
    """

    def __init__(self, excludes: Callable[[str], bool] = nothing, *, gitignore: bool = False) -> None:
        self._excludes = excludes
        self._gitignore = gitignore
        self._top: str | None = None  # the folder whose .gitignore is the first to count
        self.ignored = 0

    def begin(self, folder: str) -> None:
        """Start at a folder the user named: a .gitignore above it that excludes the folder itself does not count."""
        if not self._gitignore:
            return
        walked = os.path.normpath(Path(folder).absolute())
        root = _repository(walked)
        self._top = root or walked
        if root and self._is_ignored(walked, folder=True):
            self._top = walked

    def __call__(self, path: str, *, folder: bool = False) -> bool:
        """Whether a file or folder met on a walk is passed over."""
        if self._excludes(path):
            return True
        if self._top is None or not self._is_ignored(os.path.normpath(Path(path).absolute()), folder=folder):
            return False
        self.ignored += 1
        return True

    def would_pass_over(self, path: str) -> bool:
        """Whether a file that the user named is one that a walk would have passed over, in a folder of that kind too."""
        self.begin(str(Path(path).parent))
        return self(path)

    def _is_ignored(self, path: str, *, folder: bool) -> bool:
        """Whether git would pass the path over: the nearest .gitignore that names it decides."""
        if self._top is None or path == self._top:
            return False
        for home in _upward(str(Path(path).parent), self._top):
            if lines := _lines(home):
                include = spec_of(lines).check_file(below(path, home) + "/" * folder).include
                if include is not None:
                    return include
        return False


def _upward(folder: str, top: str) -> Iterator[str]:
    place = Path(folder)
    for _ in range(_MAX_FOLDERS):
        yield str(place)
        if str(place) in (top, str(place.parent)):
            return
        place = place.parent


def _repository(folder: str) -> str | None:
    """The root of the git repository that a folder is in."""
    for place in _upward(folder, ""):
        # Path.exists raises for a folder that this user may not look into.
        if os.path.exists(Path(place, ".git")):  # noqa: PTH110
            return place
    return None


@lru_cache(maxsize=256)
def _lines(folder: str) -> tuple[str, ...]:
    """The lines of the .gitignore of a folder; none where there is none that can be read."""
    try:
        data = bytes_of(Path(folder, _NAME), _MAX_SIZE)
    except ContentError:
        return ()
    return tuple(data.decode("utf-8-sig", "replace").splitlines())
