"""Which reports a run writes, in which format, and where to."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from perflint.cli.files import names_folder
from perflint.cli.output import Output
from perflint.config import ConfigError, Settings
from perflint.formats.kinds import OFFICE
from perflint.model.result import Result
from perflint.reporters.format import Format, Style
from perflint.reporters.formats import COUNTS, SUFFIXES, SUMMED, WORD, format_of
from perflint.reporters.totals import Totals
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record

# The suffixes of forms: no report may take the name of one of another kind.
_FORMS = OFFICE | {".csv", ".tsv"}
_PRINTED = "-"  # standard output


class Wish(Record):
    """A report that the user asks for: the name of its format, and the file or folder it goes to."""

    format: str
    file: str | None


def wishes(files: Sequence[str], given: str | None, configured: str) -> list[Wish]:
    """The reports of a run.

    `given` is the format of the command line, which serves a single report; else the suffix of the file says it, and
    last the configuration. Raises ConfigError.
    """
    if not files:
        return [Wish(given or configured, None)]
    if given and len(files) > 1:
        raise ConfigError(
            Bilingual(
                "有几个 -o 时由后缀定格式；去掉 --output-format",
                "with several -o the suffixes say the formats; leave out --output-format",
            )
        )
    if len({os.path.realpath(file) for file in files}) < len(files):
        raise ConfigError(Bilingual("两个 -o 是同一个文件", "two of the -o are the same file"))
    return [_wish(file, given, configured) for file in files]


def _wish(file: str, given: str | None, configured: str) -> Wish:
    if file == _PRINTED:
        return Wish(given or configured, None)
    if given is None and configured == Settings().output_format:
        check_suffix(file, SUFFIXES)
    return Wish(given or SUFFIXES.get(Path(file).suffix.lower(), configured), file)


def check_suffix(file: str, suffixes: Collection[str]) -> None:
    """Refuse a file of whose format nobody said a word; those that a form may have are refused elsewhere.

    Raises ConfigError.
    """
    path = Path(file)
    suffix = path.suffix.lower()
    if suffix in suffixes or suffix in _FORMS or names_folder(file) or (path.exists() and not path.is_file()):
        return
    listed = " ".join(suffixes)
    raise ConfigError(
        Bilingual(
            f"{file}: 从后缀看不出报告的格式；后缀用 {listed}，或用 --output-format 写明",
            f"{file}: its suffix says no format; use one of {listed}, or say --output-format",
        )
    )


def printed(file: str | None) -> str | None:
    """The file of a report, None for - as for none: standard output."""
    return None if file == _PRINTED else file


def check_wish(wish: Wish) -> None:
    """Refuse a report that has no place, or would take the name of a form of another kind.

    Raises ConfigError.
    """
    name, file = wish.format, wish.file
    if file is None or not names_folder(file):
        suffixes = [each for each, meant in SUFFIXES.items() if meant == name]
        check_output(name, file, binary=format_of(name).binary, suffixes=suffixes)
    elif name not in WORD:
        raise ConfigError(
            Bilingual(
                f"{file}: 是文件夹；{name} 报告写成一个文件，-o 后面写文件名（审核意见 opinion 可写到文件夹）",
                f"{file}: a folder; a report in {name} is one file, name it after -o (opinions go to folders)",
            )
        )


def check_output(name: str, file: str | None, *, binary: bool, suffixes: Sequence[str]) -> None:
    """Refuse a file that a report cannot have, or the want of one that it needs; the first of the suffixes is usual.

    Raises ConfigError.
    """
    if file is not None:
        _check_file(name, Path(file), binary=binary, suffixes=suffixes)
    elif binary:
        raise ConfigError(
            Bilingual(
                f"{name} 报告要写到文件；加上 -o 报告{suffixes[0]}",
                f"a report in {name} goes to a file; add -o REPORT{suffixes[0]}",
            ),
        )


def _check_file(name: str, path: Path, *, binary: bool, suffixes: Sequence[str]) -> None:
    """Refuse a file whose suffix belongs to another format, or to a form; raises ConfigError."""
    suffix = path.suffix.lower()
    if suffix in suffixes or (path.exists() and not path.is_file()):
        # What is no file is a pipe or a terminal.
        return
    if binary:
        raise ConfigError(
            Bilingual(f"{path}: {name} 报告的后缀是 {suffixes[0]}", f"{path}: name the report *{suffixes[0]}")
        )
    if suffix in _FORMS:
        raise ConfigError(
            Bilingual(
                f"{path}: {name} 报告不是 {suffix} 文件；换一个后缀",
                f"{path}: a report in {name} is no {suffix} file; choose another suffix",
            ),
        )


class Reports(Format):
    """All reports of a run as one: each takes every result and goes to its own output."""

    def __init__(self, pairs: Sequence[tuple[Format, Output]]) -> None:
        first = pairs[0][0]
        super().__init__(first.style, first.rules)
        self._pairs = pairs
        self._begun = [False] * len(pairs)
        self.needs_declarations = any(report.needs_declarations for report, _ in pairs)
        self.shows_grades = any(report.shows_grades for report, _ in pairs)

    def add(self, result: Result) -> Iterator[str]:
        """Write what each report says of a file to its own output, and yield nothing."""
        self._write("".join(report.add(result)) for report, _ in self._pairs)
        return iter(())

    def across(self, result: Result) -> Iterator[str]:
        """Write what each report says of a file together with others, and yield nothing."""
        self._write("".join(report.across(result)) for report, _ in self._pairs)
        return iter(())

    def _write(self, texts: Iterable[str]) -> None:
        """Write the text of each report to its output."""
        for at, ((report, output), text) in enumerate(zip(self._pairs, texts, strict=True)):
            if text:
                output.write([report.between if self._begun[at] else report.opening, text])
                self._begun[at] = True

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Write the end of each report, and yield nothing."""
        for report, output in self._pairs:
            output.finish(report, totals)
        return iter(())


def writer_of(
    wish: Wish, style: Style, rules: Mapping[str, Rule], *, statistics: bool, summed: bool
) -> Format:
    """A fresh writer of a report; `summed` up where it would be too long for a person to read."""
    name = wish.format
    if statistics:
        name = COUNTS[name]
    elif wish.file is None:
        name = SUMMED.get(name, name) if summed else name
    elif names_folder(wish.file) or wish.file.lower().endswith(".docx"):
        name = WORD.get(name, name)
    return format_of(name)(style, rules)
