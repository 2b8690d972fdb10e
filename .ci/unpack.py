"""The start of perflint.pyz: unpack it once into the cache folder of the user, and run perflint from there.

From files on disk Python starts several times quicker than from an archive, and the knowledge tables are found.
"""

import os
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("perflint: 需要 Python 3.11 或更新 / needs Python 3.11 or later")


def _folder() -> Path:
    """Where this archive lies unpacked; in a folder for this run only where the user has none of his own."""
    with zipfile.ZipFile(sys.path[0]) as archive:
        stamp = archive.read("STAMP").decode()
        from perflint.system.store import home

        # They are imported again from the folder.
        for name in [name for name in sys.modules if name.partition(".")[0] == "perflint"]:
            del sys.modules[name]
        kept = home()
        if kept is not None:
            folder = Path(kept, f"pyz-{stamp}")
            try:
                if not _is_ours(folder):
                    _unpack(archive, folder)
                if _is_ours(folder):
                    return folder
            except OSError:
                pass
        folder = Path(tempfile.mkdtemp(prefix="perflint-"))
        import atexit

        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        archive.extractall(folder)
        return folder


def _is_ours(folder: Path) -> bool:
    """Whether it is there, and only this user could have written it."""
    try:
        state = folder.stat()
    except FileNotFoundError:
        return False
    return os.name == "nt" or (state.st_uid == os.geteuid() and not state.st_mode & 0o022)


def _unpack(archive: zipfile.ZipFile, folder: Path) -> None:
    """Unpack beside and rename, so that no run sees half of it."""
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = Path(tempfile.mkdtemp(prefix=".pyz-", dir=folder.parent))
    try:
        archive.extractall(beside)
        try:
            beside.replace(folder)
        except OSError:
            # Another run was quicker.
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


sys.path[0] = str(_folder())

from perflint.cli.main import main  # noqa: E402

sys.exit(main())
