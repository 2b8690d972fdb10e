"""Find the files that the user means, and read each by what it is."""

import os
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from perflint.config.resolver import NAMES
from perflint.formats import LimitError, NoFormError, Read, ReadError
from perflint.formats.cell_budget import longest, too_long
from perflint.formats.json.json_file import read_json
from perflint.formats.kinds import OFFICE, STRUCTURED, TEXTUAL, is_document, read_pages
from perflint.pipeline.archive import is_archive
from perflint.pipeline.excluded import Excluded
from perflint.system.bilingual import Bilingual
from perflint.system.limits import DEFAULT, MAX_TEXT, Limits

MAX_FOLDERS = 100  # one in another; nobody keeps forms deeper
_YAML = frozenset({".yaml", ".yml"})
_REPORTS = frozenset({".html", ".htm", ".xlsx", ".docx"})
_KINDS = OFFICE | STRUCTURED | TEXTUAL
COPY_MARK = Bilingual("-批注", "-annotated")  # at the end of the name of an annotated copy
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "build", "dist", "venv"})


def read(data: bytes, name: str) -> Read:
    """Read bytes by their content and by what the file is called.

    Raises ReadError.
    """
    content = _read(data, name)
    if len(data) > MAX_TEXT:
        _check_texts(content)
    return content


def _check_texts(content: Read) -> None:
    if (pointer := next(longest(content.content), None)) is not None:
        raise too_long(content.source.locate(pointer))


def _read(data: bytes, name: str) -> Read:
    if is_document(data, name):
        from perflint.forms.document import read_document  # noqa: PLC0415 (only for documents)

        return read_document(read_pages(data, name))
    suffix = Path(name).suffix.lower()
    if suffix in _YAML or (suffix != ".json" and data.lstrip()[:1] not in (b"{", b"[", b"")):
        from perflint.formats.yaml.yaml_file import read_yaml  # noqa: PLC0415 (only for YAML)

        return read_yaml(data, name)
    return read_json(data, name)


def is_folder(path: str) -> bool:
    """Whether a path as the user wrote it is that of a folder."""
    # Path.is_dir raises for a name that is too long.
    return os.path.isdir(Path(path))  # noqa: PTH112


def forms_below(path: str, excluded: Excluded) -> Iterator[str]:
    """The file itself, or the files in the folder or archive that may hold a form, in order of name.

    What is `excluded` is passed over on the way through a folder.
    """
    if is_folder(path):
        excluded.begin(path)
        inside: Iterable[str] = _inside(path, excluded)
    else:
        inside = [str(Path(path))]
    for file in inside:
        yield from _in_archive(file, excluded) if is_archive(file) else [file]


def _in_archive(archive: str, excluded: Excluded) -> Iterator[str]:
    from perflint.pipeline.archive_entries import forms_in  # noqa: PLC0415 (loads zipfile)

    for name in forms_in(archive):
        if name == archive or (may_hold_form(Path(name).name) and not excluded(name)):
            yield name


def identity(file: str) -> str:
    """What all the names of a file have in common: where it really is."""
    folder, name = os.path.split(file)
    if name in ("", ".", "..") or os.path.islink(file):  # noqa: PTH114
        return os.path.realpath(file)
    return f"{_real_folder(folder)}{os.sep}{name}"


@lru_cache(maxsize=256)
def _real_folder(folder: str) -> str:
    return os.path.realpath(folder or os.curdir)


def may_hold_form(name: str) -> bool:
    """Whether a file of this name, met in a folder, is looked at."""
    return name[0] not in ".~" and name not in NAMES and Path(name).suffix.lower() in _KINDS


def _inside(folder: str, excluded: Excluded) -> Iterator[str]:
    """The files of a folder, at any depth, that may hold a form; a folder too deep is given to be told."""
    for root, folders, files in os.walk(folder):
        if folders and root[len(folder) :].count(os.sep) >= MAX_FOLDERS:
            folders.clear()
            yield str(Path(root))  # to be told, not to be passed over in silence
        folders[:] = sorted(
            name
            for name in folders
            if name[0] != "."
            and name not in _SKIPPED_FOLDERS
            and not excluded(str(Path(root, name)), folder=True)
        )
        stems = frozenset(Path(name).stem for name in files)
        for name in sorted(files):
            if _is_copy(name, stems):
                continue
            file = str(Path(root, name))
            if (may_hold_form(name) or is_archive(file)) and not excluded(file):
                yield file


def _is_copy(name: str, stems: Collection[str]) -> bool:
    """Whether a file is the annotated copy of one that stands beside it."""
    stem = Path(name).stem
    return any(
        stem.endswith(mark) and stem.removesuffix(mark) in stems for mark in (COPY_MARK.zh, COPY_MARK.en)
    )


def is_alien(data: bytes, name: str, error: ReadError | None, limits: Limits) -> bool:
    """Whether a file met in a folder is none of those that the user means.

    Office files that cannot be read are meant: a form must not be passed over in silence. Text is meant where a form
    is found in it, or might be but for limits that the user set lower; JSON and YAML also where they are broken. What
    perflint wrote itself is not.
    """
    suffix = Path(name).suffix.lower()
    if suffix in _REPORTS:
        from perflint.formats.own import is_report  # noqa: PLC0415 (few names are those of a report)

        if is_report(data, suffix):
            return True
    if error is None or suffix in OFFICE:
        return False
    if isinstance(error, LimitError):
        return suffix in TEXTUAL and limits.max_cells >= DEFAULT.max_cells
    return suffix in TEXTUAL or isinstance(error, NoFormError)
