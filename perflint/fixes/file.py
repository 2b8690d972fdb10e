"""Repair a file in its place: whole or not at all, and never over somebody else's change."""

import stat
from pathlib import Path

from perflint.config import Settings
from perflint.fixes.repair import Repair, repair
from perflint.model.result import Failure
from perflint.pipeline.archive import PACKED, place_in_archive
from perflint.pipeline.lint import content_of, lint_bytes, unread
from perflint.system.saving import in_use, save, why_not


def repair_file(
    path: Path, settings: Settings, *, unsafe: bool, write: bool, met: bool = False
) -> Repair | Failure | None:
    """Repair one file, or only say what would be done; whatever hinders it becomes a Failure.

    None for a file met in a folder that is none of those that the user means.
    """
    data = content_of(path, settings.limits)
    if isinstance(data, Failure):
        return None if met and unread(data, settings.limits).alien else data
    first = lint_bytes(data, str(path), settings)
    if met and first.alien:
        return None
    repaired = repair(data, str(path), settings, unsafe=unsafe, first=first)
    if repaired.changed and write and (failure := put_back(path, repaired)) is not None:
        return failure
    return repaired


def put_back(path: Path, repaired: Repair) -> Failure | None:
    """Write what was repaired, unless the file is no longer the one that was read."""
    if (inside := place_in_archive(path)) is not None:
        return Failure(inside[0], PACKED)
    if (why := in_use(path)) is not None:
        return Failure(str(path), why)
    try:
        state = path.stat()
        if not state.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            # Root may write it all the same; the mark says that nobody should.
            raise PermissionError
        save(path, repaired.after, state, before=repaired.before)
    except OSError as error:
        return Failure(str(path), why_not(error, path))
    return None
