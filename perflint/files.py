"""Find the declarations that the user means, and read each by what it is."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path, PurePath

from perflint.alarm import OutOfTimeError, bounded
from perflint.contents import ContentError, bytes_of
from perflint.forms.declaration import KEYS, recognisable
from perflint.limits import DEFAULT, MAX_TEXT, within
from perflint.readers import Read, ReadError
from perflint.readers.account import longest, too_long
from perflint.readers.kinds import OFFICE, STRUCTURED, TEXTUAL, is_document
from perflint.readers.top_keys import surely_has

MAX_FOLDERS = 100  # one in another; nobody keeps forms deeper
_YAML = frozenset({".yaml", ".yml"})
_REPORTS = frozenset({".html", ".htm", ".xlsx"})
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "build", "dist", "venv"})


def read(data: bytes, name: str) -> Read:
    """Read bytes by their content and by what the file is called.

    Raises ReadError.
    """
    found = _read(data, name)
    if len(data) > MAX_TEXT:
        _check_texts(found)
    return found


def _check_texts(found: Read) -> None:
    for pointer in longest(found.content):
        raise too_long(found.source.locate(pointer))


def _read(data: bytes, name: str) -> Read:
    if is_document(data, name):
        from perflint.forms.document import read_document
        from perflint.readers.kinds import read_pages

        return read_document(read_pages(data, name))
    suffix = PurePath(name).suffix.lower()
    if suffix in _YAML or (suffix != ".json" and data.lstrip()[:1] not in (b"{", b"[", b"")):
        from perflint.readers.yaml_file import read_yaml

        return read_yaml(data, name)
    from perflint.readers.json_file import read_json

    return read_json(data, name)


def nothing(path: Path) -> bool:
    """Excludes no path."""
    del path
    return False


def expand(paths: Iterable[str], excludes: Callable[[Path], bool] = nothing) -> Iterator[Path]:
    """Replace every folder by the declarations in it, in order of name; a path given twice comes once.

    What `excludes` says yes to is passed over on the way through a folder.
    """
    seen: set[str] = set()
    for path in paths:
        for file in found(path, excludes):
            if (key := identity(file)) not in seen:
                seen.add(key)
                yield file


def found(path: str, excludes: Callable[[Path], bool] = nothing) -> Iterable[Path]:
    """The file itself, or the declarations in the folder."""
    return _inside(path, excludes) if Path(path).is_dir() else [Path(path)]


def identity(file: Path) -> str:
    """What all the names of a file have in common: where it really is."""
    folder, name = os.path.split(file)
    if name in ("", ".", "..") or file.is_symlink():
        return os.path.realpath(file)
    return f"{_real_folder(folder)}{os.sep}{name}"


@lru_cache(maxsize=256)
def _real_folder(folder: str) -> str:
    return os.path.realpath(folder or os.curdir)


def _inside(folder: str, excludes: Callable[[Path], bool]) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        if folders and root[len(folder) :].count(os.sep) >= MAX_FOLDERS:
            folders.clear()
            yield Path(root)  # to be told, not to be passed over in silence
        folders[:] = sorted(
            name
            for name in folders
            if name[0] != "." and name not in _SKIPPED_FOLDERS and not excludes(Path(root) / name)
        )
        for name in sorted(files):
            file = Path(root) / name
            if name[0] not in ".~" and not excludes(file) and _is_wanted(file):
                yield file


def _is_wanted(file: Path) -> bool:
    """Whether a file met in a folder is to be linted.

    Office files always are: a form that cannot be read must not be passed over in silence. Text is when a form is
    found in it; JSON and YAML also when they are broken, so that the fault is reported.
    """
    suffix = file.suffix.lower()
    if suffix in _REPORTS:
        from perflint.readers.own import is_report

        if is_report(file, suffix):
            return False
    if suffix in OFFICE:
        return True
    if suffix not in STRUCTURED | TEXTUAL:
        return False
    try:
        data = bytes_of(file, DEFAULT.max_file_size)
        return bounded(lambda: within(DEFAULT, lambda: _is_form(data, str(file))), DEFAULT.max_time)
    except (ContentError, ReadError, RecursionError):
        return suffix in STRUCTURED
    except (OutOfTimeError, MemoryError):
        # The run over the file tells why.
        return True


def _is_form(data: bytes, name: str) -> bool:
    if surely_has(data, PurePath(name).suffix.lower(), KEYS):
        return True
    return recognisable(read(data, name).content)
