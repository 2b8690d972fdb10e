"""What the user named on the command line, as files; and how a file that failed is told."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from perflint.cli.streams import tell
from perflint.config import ConfigError
from perflint.model.result import Failure
from perflint.pipeline.archive import is_archive
from perflint.pipeline.excluded import Excluded
from perflint.pipeline.files import forms_below, identity, is_folder
from perflint.reporters.width import printable
from perflint.system.bilingual import Bilingual
from perflint.system.counted import Count
from perflint.system.record import Record


class Target(Record):
    """A file to lint, or standard input under a name. One met in a folder need not hold a form.

    `root` is the folder that was named, empty for a file that was named itself.
    """

    name: str
    is_input: bool = False
    root: str = ""

    @property
    def met(self) -> bool:
        """Whether it was met in a folder or archive."""
        return bool(self.root)


def names_folder(output: str) -> bool:
    """Whether what is written goes to a folder: one that is there, or one that is to be made and ends with a slash."""
    return Path(output).is_dir() or output.endswith(("/", os.sep))


class Targets:
    """Everything that was named, in the order it was named, nothing twice.

    With `force` what is excluded is passed over although it was named itself.
    """

    def __init__(
        self, paths: Iterable[str], stdin_filename: str, excluded: Excluded, *, force: bool = False
    ) -> None:
        self._folders: dict[str, list[str]] = {}  # to what its files really are
        self._passed: set[str] = set()
        self._excluded, self._force = excluded, force
        self.excluded = 0  # files that were named and passed over all the same
        self._unmatched: list[str] = []
        self.all = list(self._targets(paths, stdin_filename))

    def _targets(self, paths: Iterable[str], stdin_filename: str) -> Iterator[Target]:
        """Yield every file that is meant once, whatever it is called."""
        seen: set[str] = set()
        for path in self._expanded(paths):
            if path == "-":
                if path not in seen:
                    yield Target(stdin_filename, is_input=True)
                seen.add(path)
                continue
            met = is_folder(path) or is_archive(path)
            if self._force and self._excluded.would_pass_over(path):
                self.excluded += 1
                continue
            inside = self._folders.setdefault(path, []) if met else []
            for file in forms_below(path, self._excluded):
                real = identity(file)
                inside.append(real)
                if real not in seen:
                    seen.add(real)
                    # An archive that cannot be opened is a file that was named.
                    yield Target(file, root=path if met and file != path else "")

    def _expanded(self, paths: Iterable[str]) -> Iterator[str]:
        """The paths, wildcards put into the files they stand for where no shell has done so, as on Windows."""
        for path in paths:
            if not path:
                raise ConfigError(
                    Bilingual(
                        "有一个路径是空的（没有赋值的变量？）；当前文件夹写作 .",
                        "a path is empty (a variable that is not set?); write . for the current folder",
                    )
                )
            if os.path.lexists(path):
                yield path
                continue
            import glob  # noqa: PLC0415 (what is named is there, mostly)

            if not glob.has_magic(path):
                yield path
                continue
            matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 (Path.glob reads from one folder)
            if not matches:
                self._unmatched.append(path)
            yield from matches

    @property
    def several(self) -> bool:
        """Whether it is more than one file, or may be: a folder or archive was named."""
        return len(self.all) > 1 or any(target.met for target in self.all)

    @property
    def ignored(self) -> int:
        """How many files and folders were passed over since a .gitignore names them."""
        return self._excluded.ignored

    def pass_over(self, target: Target) -> None:
        """Note that a file met in a folder holds no form."""
        self._passed.add(identity(target.name))

    def empty(self) -> Iterator[Failure]:
        """A failure for each folder or wildcard without anything to lint: a run that checks nothing is not a clean one."""
        for path in self._unmatched:
            yield Failure(
                path,
                Bilingual(
                    "没有文件符合这个通配符；检查路径", "no file matches this wildcard; check the path"
                ),
            )
        for folder, files in self._folders.items():
            if self._passed.issuperset(files):
                yield _nothing_in(folder, ignored=bool(self.ignored))


def _nothing_in(folder: str, *, ignored: bool) -> Failure:
    """Why nothing in a folder or archive was linted, and the cure."""
    cure = Bilingual("检查路径", "check the path")
    if ignored:
        cure = Bilingual(
            "有被 .gitignore 略过的，用 --no-respect-gitignore 一并检查",
            ".gitignore passes some over, --no-respect-gitignore lints them",
        )
    return Failure(
        str(Path(folder)),
        Bilingual(
            f"{'压缩包' if is_archive(folder) else '文件夹'}里没有认得的申报表文件；{cure.zh}",
            f"no declaration of a kind known to perflint in here; {cure.en}",
        ),
    )


def show_files(targets: Targets, lang: str) -> int:
    """Print the names of the files that a run would look at, one a line."""
    for target in targets.all:
        print(printable(target.name))
    empty = complain_of_empty(targets, lang)
    remark(passed_over(targets, lang))
    return 2 if empty else 0


def complain_of_empty(targets: Targets, lang: str) -> bool:
    """Tell of each folder or wildcard without anything to lint; whether there was one."""
    failures = list(targets.empty())
    for failure in failures:
        complain(failure, lang)
    return bool(failures)


def passed_over(targets: Targets, lang: str) -> str:
    """What of the files was passed over by the wish of the user, in one line; empty for nothing."""
    return joined(
        lang,
        (
            targets.ignored,
            Bilingual(
                "按 .gitignore 略过 {} 个文件或文件夹（--no-respect-gitignore 照常检查）",
                "passed over by .gitignore: {} (files or folders; --no-respect-gitignore lints them)",
            ),
        ),
        (targets.excluded, Bilingual("排除了点名的 {} 个文件", "{:named file} excluded")),
    )


def joined(lang: str, *counts: tuple[int, Bilingual]) -> str:
    """What is counted, in one line: the counts that are not zero, each with its number put in."""
    clauses = [text.to(lang).format(Count(number)) for number, text in counts if number]
    return Bilingual("；", "; ").to(lang).join(clauses)


def remark(line: str) -> None:
    """Tell on stderr what holds for the run, if anything."""
    if line:
        sys.stdout.flush()
        tell(f"perflint: {line}", sys.stderr)


def complain(failure: Failure, lang: str) -> None:
    """Tell on stderr, in one line, what is wrong with a file."""
    # What was printed so far comes first where both streams go to one terminal.
    sys.stdout.flush()
    tell(complaint(failure, lang), sys.stderr)


def complaint(failure: Failure, lang: str) -> str:
    """What is wrong with a file, in one line."""
    where = failure.path
    if failure.line is not None:
        where += f":{failure.line}:{failure.column or 1}"
    return printable(f"perflint: {where}: {failure.text.to(lang)}")
