"""Write files so that nobody ever sees half of one."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from perflint.system.bilingual import Bilingual


class ChangedError(OSError):
    """Somebody else wrote to the file between our reading and our writing."""


def save(path: Path, data: bytes, like: os.stat_result | None = None, before: bytes | None = None) -> None:
    """Write beside the target, flush to the disk and rename; with the rights of the file that it is like.

    An interrupted run leaves the old file. `before` is what was read from the target: where something else stands
    there by now, it stays. Raises OSError, with nothing left behind.
    """
    target = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        # A device or pipe is written to, not replaced; /dev/stdout may have no real path.
        with path.open("wb") as stream:
            stream.write(data)
        return
    beside = target.with_name(f".perflint-{os.urandom(4).hex()}.part")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if like is not None:
            _take_rights(beside, like)
        # Looked at last, since flushing to a network drive takes its time.
        if before is not None and target.read_bytes() != before:
            raise ChangedError
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    _flush_folder(target.parent)


def _take_rights(path: Path, like: os.stat_result) -> None:
    if hasattr(os, "chown"):
        # Only root may give files away; the rest of the rights still count.
        with suppress(OSError):
            os.chown(path, like.st_uid, like.st_gid)
    path.chmod(stat.S_IMODE(like.st_mode))


def _flush_folder(folder: Path) -> None:
    """Make the rename last through a power cut, where the system knows how."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Some network drives cannot.
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def in_use(path: Path) -> Bilingual | None:
    """Why a file must be left alone while an office program has it open, which would write its old state over it."""
    locks = (f"~${path.name}", f"~${path.name[1:]}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    if any((path.parent / lock).exists() for lock in locks):
        return Bilingual(
            "正在 Word/Excel/WPS 里打开着；关掉后再来",
            "open in an office program; close it there and try again",
        )
    return None


def why_not(error: OSError, path: Path) -> Bilingual:
    """What hinders the writing of a file, and the cure, in Chinese and in English."""
    folder = path.parent
    if isinstance(error, ChangedError):
        return Bilingual(
            "检查期间文件被别的程序改过，没有修改；再运行一次",
            "another program changed the file meanwhile, so it was left alone; run the command again",
        )
    if not folder.exists():
        return Bilingual(f"没有文件夹“{folder}”；先建好再写", f"no folder “{folder}”; make it first")
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return Bilingual("是文件夹，不是文件；换一个文件名", "a folder, not a file; choose another name")
    if isinstance(error, PermissionError):
        return Bilingual(
            "不能写入：文件夹或文件是只读的，或正被别的程序打开；检查权限，关掉程序再试",
            "cannot be written: read-only, or open in another program; check the rights, close the program",
        )
    if isinstance(error, FileNotFoundError) and folder.is_dir():
        return Bilingual(
            "文件不见了，没有写入；检查路径", "the file is gone, so nothing was written; check the path"
        )
    return reason(error)


def reason(error: OSError) -> Bilingual:
    """What the system says, and the cure where one is known."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Bilingual(
            "不能写入：磁盘满了；腾出空间再试",
            "cannot be written: the disk is full; make room and try again",
        )
    return Bilingual(f"不能写入：{error.strerror}", f"cannot be written: {error.strerror}")
