"""Forms handed in as a zip file, each named by its place there: 申报.zip/某单位/申报表.docx."""

import os
from pathlib import PurePath

from perflint.system.bilingual import Bilingual
from perflint.system.contents import AnyPath

_SUFFIX = ".zip"


def is_archive(path: AnyPath) -> bool:
    """Whether a path is that of a zip file, by its name."""
    # Path.is_file raises for a name that is too long.
    return str(path).lower().endswith(_SUFFIX) and os.path.isfile(path)  # noqa: PTH113


def is_no_archive(path: AnyPath, data: bytes) -> bool:
    """Whether a file has the name of a zip file and the content of something else."""
    return is_archive(path) and not data.startswith(b"PK")


LEADS_OUT = Bilingual(
    "条目的路径指向压缩包外，没有读；查明来源，解压后再检查",
    "the entry leads out of the archive and was not read; see where it comes from, and unpack it",
)
PACKED = Bilingual(
    "是压缩包，里面的文件不能就地写；先解压，或用 -o 文件夹/ 写出副本",
    "an archive, nothing is written into it; unpack it first, or write copies with -o FOLDER/",
)


def place_in_archive(path: AnyPath) -> tuple[str, str] | None:
    """The archive that a path leads into, and the name of the entry there; None for a path of the file system."""
    if _SUFFIX not in str(path).lower() or os.path.lexists(path):
        return None
    for archive in PurePath(path).parents:
        if is_archive(archive):
            return str(archive), PurePath(path).relative_to(archive).as_posix()
    return None
