"""What the user named on the command line, as files; and how a file that failed is told."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from perflint.cli.streams import tell
from perflint.model.result import Failure
from perflint.pipeline.files import found, identity, is_folder, nothing
from perflint.reporters.width import printable
from perflint.system.bilingual import Bilingual
from perflint.system.record import record


@record
class Target:
    """A file to lint, or standard input under a name. One met in a folder need not hold a form."""

    name: str
    is_input: bool = False
    met: bool = False


class Targets:
    """Everything that was named, in the order it was named, nothing twice."""

    def __init__(
        self, paths: Iterable[str], stdin_filename: str, excludes: Callable[[str], bool] = nothing
    ) -> None:
        self._folders: dict[str, list[str]] = {}  # to what its files really are
        self._passed: set[str] = set()
        self.all = list(self._targets(paths, stdin_filename, excludes))

    def _targets(
        self, paths: Iterable[str], stdin_filename: str, excludes: Callable[[str], bool]
    ) -> Iterator[Target]:
        seen: set[str] = set()
        for path in paths:
            if path == "-":
                if path not in seen:
                    yield Target(stdin_filename, is_input=True)
                seen.add(path)
                continue
            met = is_folder(path)
            inside = self._folders.setdefault(path, []) if met else []
            for file in found(path, excludes):
                real = identity(file)
                inside.append(real)
                if real not in seen:
                    seen.add(real)
                    yield Target(file, met=met)

    def passed_over(self, target: Target) -> None:
        """Note that a file met in a folder holds no form."""
        self._passed.add(identity(target.name))

    def empty(self) -> Iterator[Failure]:
        """A failure for each folder that holds nothing to lint: a run that checks nothing must not pass for a clean one."""
        for folder, files in self._folders.items():
            if self._passed.issuperset(files):
                yield _nothing_in(folder)


def _nothing_in(folder: str) -> Failure:
    return Failure(
        str(Path(folder)),
        Bilingual(
            "文件夹里没有认得的申报表文件；检查路径",
            "no declaration of a kind known to perflint in this folder; check the path",
        ),
    )


def remark(said: str) -> None:
    """Tell on stderr, in one line, what holds for the run, if anything."""
    if said:
        sys.stdout.flush()
        tell(f"perflint: {said}", sys.stderr)


def complain(failure: Failure, lang: str) -> None:
    """Tell on stderr, in one line, what is wrong with a file."""
    where = failure.path
    if failure.line is not None:
        where += f":{failure.line}:{failure.column or 1}"
    reason = failure.text.to(lang)
    # What was printed so far comes first where both streams go to one terminal.
    sys.stdout.flush()
    tell(printable(f"perflint: {where}: {reason}"), sys.stderr)
