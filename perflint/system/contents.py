"""The bytes of a file or stream, and no more of them than wanted: devices and pipes never end."""

import errno
import os
import stat
from pathlib import Path
from typing import IO, TypeAlias

from perflint.system.bilingual import Bilingual, BilingualError

AnyPath: TypeAlias = "str | os.PathLike[str]"


class ContentError(BilingualError):
    """Why the bytes cannot be had, with the cure."""


def bytes_of(path: AnyPath, most: int) -> bytes:
    """The content of a plain file of at most so many bytes.

    Raises ContentError; never waits for a pipe and never reads from a device.
    """
    try:
        # What is no plain file is not even opened: a tape would rewind, a pipe would wait for its writer.
        if (refusal := _refusal(Path(path).stat().st_mode)) is not None:
            raise ContentError(refusal)
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            return _all_of(descriptor, most)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise ContentError(_reason(error, Path(path))) from error


def _all_of(descriptor: int, most: int) -> bytes:
    state = os.fstat(descriptor)
    if (refusal := _refusal(state.st_mode)) is not None:
        raise ContentError(refusal)
    if state.st_size > most:
        raise too_large(most)
    # Room is made for what is asked for: what the file has, and some to see whether it grew.
    data = bytearray()
    while more := os.read(descriptor, max(state.st_size - len(data), _GROWTH)):
        data += more
        if len(data) > most:
            raise too_large(most)
    return bytes(data)


_GROWTH = 4096  # bytes


def upto(stream: IO[bytes], most: int) -> bytes:
    """What a stream holds, if that is at most so many bytes.

    Raises ContentError.
    """
    data = stream.read(most + 1)
    if len(data) > most:
        raise too_large(most)
    return data


def too_large(most: int) -> ContentError:
    """The error for more bytes than a form has."""
    size = f"{most // 2**20} MB" if most >= 2**20 else f"{most} B"
    return ContentError(
        Bilingual(
            f"文件超过 {size}，不像申报表；拆分或压缩图片后再检查，或用 --max-file-size 放宽",
            f"larger than {size}, not a form; split it or shrink its pictures, or raise --max-file-size",
        ),
    )


def _refusal(mode: int) -> Bilingual | None:
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return Bilingual(
            "是文件夹，不是文件（或文件夹套得太深，没有展开）",
            "a folder, not a file (or too many folders in one another)",
        )
    return Bilingual(
        "是设备或管道，不是普通文件；要检查别的程序给出的内容，用 - 从标准输入读",
        "a device or pipe, not a plain file; to lint what another program writes, read it from stdin as -",
    )


def _reason(error: OSError, path: Path) -> Bilingual:
    """Why a file cannot be read, and what to do."""
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return Bilingual(
            f"链接指向的文件“{path.readlink()}”不在；检查链接",
            f"a link to “{path.readlink()}”, which is not there; check the link",
        )
    if isinstance(error, FileNotFoundError):
        return Bilingual("找不到文件；检查路径", "no such file; check the path")
    if isinstance(error, PermissionError):
        return Bilingual(
            "没有读取权限；检查文件权限或是否被占用",
            "permission denied; check the rights or who has it open",
        )
    if error.errno == errno.ELOOP:
        return Bilingual("符号链接绕成了圈；检查链接", "symbolic links go round in a circle; check them")
    return Bilingual(f"无法读取：{error.strerror}", f"cannot be read: {error.strerror}")
