"""The files that --cache keeps between runs: JSON, never code, which only this user could have written.

Whatever goes wrong, a file is as if it were not there.
"""

import json
import os
import stat
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

_MAX_SIZE = 32 * 1024 * 1024  # bytes
_MAX_HEAD = 1000


def keep(path: Path, key: str, content: Any) -> None:
    """Keep JSON data in a file under a key; without a word where that cannot be done."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    _write(path, _head(key, body) + body)


def home() -> Path | None:
    """The folder of this user for what is kept; None where there is none, or none is wanted.

    PERFLINT_CACHE_DIR names another; empty means none.
    """
    if (named := os.environ.get("PERFLINT_CACHE_DIR")) is not None:
        return Path(named) if named else None
    home = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    if home:
        return Path(home, "perflint")
    try:
        user = Path.home()
    except RuntimeError:
        # Nobody knows.
        return None
    return user / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "perflint"


def recall(path: Path, key: str) -> Any:
    """Return what was kept in a file under a key; None where it is missing, torn or of another key."""
    try:
        with path.open("rb") as stream:
            if not _is_ours(os.fstat(stream.fileno())):
                return None
            head = stream.readline(_MAX_HEAD)
            body = stream.read()
        return json.loads(body) if head == _head(key, body) else None
    except (OSError, ValueError, RecursionError):
        return None


def _head(key: str, body: bytes) -> bytes:
    """The first line: what the data belong to, and the checksum that tells a torn file."""
    return f"{key} {len(body)} {zlib.crc32(body)}\n".encode()


def _is_ours(status: os.stat_result) -> bool:
    """Whether only this user could have written the file."""
    if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_SIZE:
        return False
    if os.name == "nt":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _write(path: Path, content: bytes) -> None:
    """Write beside and rename, so that a run at the same time sees the old file or the new one."""
    # Not named by the process: where a killed run left its file, a later one may have the same number.
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        return
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
        beside.replace(path)
    except OSError:
        return
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
