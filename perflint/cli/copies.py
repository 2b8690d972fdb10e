"""Where what is made of each file goes: beside it under another name, into a folder with the tree kept, or one file."""

import os
from pathlib import Path

from perflint.cli.files import Target, names_folder
from perflint.config import ConfigError
from perflint.formats.kinds import OFFICE, STRUCTURED, TEXTUAL
from perflint.pipeline.archive import PACKED, place_in_archive
from perflint.system.bilingual import Bilingual, BilingualError
from perflint.system.saving import in_use, save, why_not

_IS_INPUT = Bilingual(
    "输出就是原文件；换一个名称，确要改原文件就不写 -o，用 --in-place（fix 缺省就改原文件）",
    "the output is the input; choose another name, or say --in-place (fix does so by default)",
)
_IS_FOLDER = Bilingual("是文件夹；换一个名称", "a folder; choose another name")


class RefusedError(BilingualError):
    """Why nothing was written: the file and one line with the cure."""

    def __init__(self, path: object, text: Bilingual) -> None:
        super().__init__(text)
        self.path = path


class Copies:
    """The names of the copies that a run makes.

    `output` is a folder or a file, or empty for copies beside the files, whose names then end with `mark`. It is a
    folder where it is one, ends with a slash, has no suffix, or where `many` files go there. Raises ConfigError for
    what is plainly no folder then, and for -, since copies are files.
    """

    def __init__(self, output: str | None, mark: str, *, many: bool) -> None:
        _check_name(output, many=many)
        self._mark = mark
        self._folder: Path | None = None
        self._file: Path | None = None
        if output and (many or names_folder(output) or not Path(output).suffix):
            self._folder = Path(output)
        elif output:
            self._file = Path(output)
        self._taken: dict[str, str] = {}  # a copy to the file it is made of

    @property
    def folder(self) -> str:
        """The folder of the copies, empty where they stand elsewhere."""
        return str(self._folder) if self._folder else ""

    def place(self, target: Target, suffix: str) -> Path:
        """Where the copy of a file goes, which has this suffix.

        Raises RefusedError for a place that is taken or of another kind, or cannot be written.
        """
        place = self._place(target, suffix)
        _check_place(place, target, suffix)
        other = self._taken.setdefault(os.path.realpath(place), target.name)
        if other != target.name:
            raise RefusedError(
                target.name,
                Bilingual(
                    f"写出的文件会与 {other} 的同名，没有写；分开运行，或检查它们共同的文件夹",
                    f"its copy would have the name of that of {other}; run them apart, or name their folder",
                ),
            )
        self._check_writable(place)
        return place

    def _place(self, target: Target, suffix: str) -> Path:
        source = Path(target.name)
        if self._file is not None:
            return self._file
        if self._folder is None:
            return source.with_name(f"{source.stem}{self._mark}{suffix}")
        below = source.relative_to(target.root) if target.root else Path(source.name)
        return (self._folder / below).with_name(f"{source.stem}{self._mark}{suffix}")

    def _check_writable(self, place: Path) -> None:
        """Refuse a copy that could not be written; raises RefusedError."""
        check_unpacked(place)
        if self._folder is None and not place.parent.is_dir():
            raise RefusedError(
                place,
                Bilingual(
                    f"文件夹 {place.parent} 不存在；先建好", f"there is no folder {place.parent}; make it"
                ),
            )
        if (why := in_use(place)) is not None:
            raise RefusedError(place, why)
        if place.exists() and not place.stat().st_mode & 0o222:
            raise RefusedError(
                place,
                Bilingual(
                    "文件是只读的；去掉只读属性，或换一个输出文件名",
                    "read-only; allow writing to it, or choose another output",
                ),
            )


def _check_name(output: str | None, *, many: bool) -> None:
    """Refuse a place that cannot take the copies; raises ConfigError."""
    if output == "-":
        raise ConfigError(
            Bilingual(
                "-o - 写不了副本；-o 后面写文件名或文件夹（fix - 从标准输入读、往标准输出写）",
                "copies do not go to -o -; name a file or a folder (fix - reads and writes the standard streams)",
            )
        )
    if many and output and not names_folder(output):
        suffix = Path(output).suffix.lower()
        if suffix in OFFICE | TEXTUAL | STRUCTURED or Path(output).is_file():
            raise ConfigError(
                Bilingual(
                    f"{output}: 是一个文件名，要写的副本有几个；-o 后面写文件夹，如 {Path(output).stem}/",
                    f"{output}: names one file, and there are several copies; name a folder, such as {Path(output).stem}/",
                )
            )


def _check_place(place: Path, target: Target, suffix: str) -> None:
    """Refuse a place that is the file itself, a folder, or has the suffix of another kind.

    Raises RefusedError.
    """
    if os.path.realpath(place) == os.path.realpath(target.name):
        raise RefusedError(place, _IS_INPUT)
    if place.is_dir():
        raise RefusedError(place, _IS_FOLDER)
    if place.suffix.lower() != suffix:
        raise RefusedError(
            place,
            Bilingual(f"写出的是 {suffix} 文件；后缀改成 {suffix}", f"the output is {suffix}; name it so"),
        )


def check_unpacked(place: Path) -> None:
    """Refuse a place within an archive.

    Raises RefusedError.
    """
    if (inside := place_in_archive(place)) is not None:
        raise RefusedError(inside[0], PACKED)


def put(place: Path, data: bytes, before: bytes | None = None) -> None:
    """Write a copy, and the folders it is to stand in.

    `before` is what stands there, where the file itself is written again. Raises RefusedError.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        save(place, data, place.stat() if place.exists() else None, before)
    except OSError as error:
        raise RefusedError(place, why_not(error, place)) from error
