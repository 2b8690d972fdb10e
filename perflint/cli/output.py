"""Where a report goes: standard output, or a file that appears whole or not at all."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from perflint.cli.files import names_folder
from perflint.cli.streams import WHOLE, whole_lines
from perflint.config import ConfigError
from perflint.reporters.format import Format, Style
from perflint.reporters.totals import Totals
from perflint.system.bilingual import Bilingual
from perflint.system.saving import save, why_not

_LEAST, _USUAL, _MOST = 40, 80, 160  # columns of a report


class Output:
    """Writes the pieces of a report as they come, or all of them to a file at the end."""

    def __init__(self, file: str | None) -> None:
        self._path = Path(file) if file else None
        self._kept: list[bytes] = []
        self._waiting = 0  # characters written and not yet flushed
        self._is_folder = file is not None and names_folder(file)
        if self._path is not None and not self._path.absolute().parent.is_dir():
            # Told before hundreds of files are linted for nothing.
            raise _unwritable(self._path, FileNotFoundError())

    def keep_off(self, inputs: Iterable[str]) -> None:
        """Refuse to write over a file that is linted.

        Raises ConfigError.
        """
        if self._path is not None and self._path.is_file():
            mine = os.path.realpath(self._path)
            if any(os.path.realpath(path) == mine for path in inputs):
                raise ConfigError(
                    Bilingual(
                        f"{self._path}: 正是要检查的文件，没有覆盖；报告换一个文件名",
                        f"{self._path}: is one of the files to lint and was left alone; choose another name",
                    ),
                )

    @property
    def on_terminal(self) -> bool:
        """Whether a person watches the report appear."""
        return self._path is None and sys.stdout.isatty()

    @property
    def is_printed(self) -> bool:
        """Whether the report goes to standard output."""
        return self._path is None

    def write(self, pieces: Iterable[str | bytes]) -> None:
        """Write pieces, or keep them for the file."""
        for piece in pieces:
            if self._path is not None:
                self._kept.append(
                    piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece
                )
            elif isinstance(piece, str):
                self._print(piece)
            else:
                sys.stdout.flush()
                sys.stdout.buffer.write(piece)

    def finish(self, report: Format, totals: Totals) -> None:
        """Write what a report says after the last file, or its files into the folder.

        Raises ConfigError where that cannot be done.
        """
        if not self._is_folder or self._path is None:
            self.write(report.end(totals))
            return
        for name, content in report.files(totals):
            place = self._path / name
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                save(place, content)
            except OSError as error:
                raise _unwritable(place, error) from error

    def _print(self, text: str) -> None:
        for lines in whole_lines(text):
            if self._waiting + len(lines) > WHOLE:
                sys.stdout.flush()
                self._waiting = 0
            self._waiting += len(lines)
            sys.stdout.write(lines)

    def close(self) -> None:
        """Put the file in its place.

        Raises ConfigError where that cannot be done.
        """
        if self._path is None or self._is_folder:
            return
        try:
            save(self._path, b"".join(self._kept))
        except OSError as error:
            raise _unwritable(self._path, error) from error


def _unwritable(path: Path, error: OSError) -> ConfigError:
    return ConfigError(why_not(error, path).map(lambda sentence: f"{path}: {sentence}"))


def style_of(color: str, lang: str, *, to_file: bool) -> Style:
    """How a report looks on this terminal."""
    return Style(max(_LEAST, min(_columns(), _MOST)), _colour(color, to_file=to_file), lang)


def _columns() -> int:
    """The columns that the terminal has or the environment tells; usual ones where a report goes to a pipe."""
    if "COLUMNS" not in os.environ and not sys.stdout.isatty():
        return _USUAL
    from shutil import get_terminal_size  # noqa: PLC0415 (6 M instructions: it loads three compressors)

    return get_terminal_size().columns


def _colour(wanted: str, *, to_file: bool) -> bool:
    on = not to_file and _wants_colour() if wanted == "auto" else wanted == "always"
    if on and os.name == "nt":
        # Makes an old Windows console understand the escapes.
        os.system("")
    return on


def _wants_colour() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if force := os.environ.get("FORCE_COLOR"):
        return force != "0"
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
