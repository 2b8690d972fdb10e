"""What the user named on the command line, as files; and how a file that failed is told."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from perflint.api import Failure, Result, lint_path, lint_stream
from perflint.commands.streams import tell
from perflint.config import Settings
from perflint.files import found, identity, nothing
from perflint.record import record
from perflint.reporters.width import printable


@record
class Target:
    """A file to lint; no path is standard input under the name."""

    name: str
    path: Path | None = None
    failure: Failure | None = None  # for a folder that holds nothing to lint

    @property
    def place(self) -> Path:
        """Where to look for the configuration that holds for it."""
        return self.path or Path(self.name)

    def lint(self, settings: Settings) -> Result:
        """Lint it."""
        if self.failure is not None:
            return Result(self.name, failures=(self.failure,))
        if self.path is None:
            return lint_stream(sys.stdin.buffer, self.name, settings)
        return lint_path(self.path, settings)


def targets(
    paths: Iterable[str], stdin_filename: str, excludes: Callable[[Path], bool] = nothing
) -> Iterator[Target]:
    """Everything that was named, in the order it was named, nothing twice."""
    seen: set[str] = set()
    for path in paths:
        if path == "-":
            if path not in seen:
                yield Target(stdin_filename)
            seen.add(path)
            continue
        files = list(found(path, excludes))
        if not files:
            yield Target(str(Path(path)), failure=_nothing_in(path))
        for file in files:
            if (real := identity(file)) not in seen:
                seen.add(real)
                yield Target(str(file), file)


def _nothing_in(folder: str) -> Failure:
    # A run that checks nothing must not pass for a clean one.
    return Failure(
        str(Path(folder)),
        "文件夹里没有认得的申报表文件；检查路径",
        "no declaration of a kind known to perflint in this folder; check the path",
    )


def complain(failure: Failure, lang: str) -> None:
    """Tell on stderr, in one line, what is wrong with a file."""
    where = failure.path
    if failure.line is not None:
        where += f":{failure.line}:{failure.column or 1}"
    reason = failure.en if lang == "en" else failure.zh
    # What was printed so far comes first where both streams go to one terminal.
    sys.stdout.flush()
    tell(printable(f"perflint: {where}: {reason}"), sys.stderr)
