"""What becomes of each file of a run: linted, freed of personal numbers and written down, here or in another process."""

from typing import TYPE_CHECKING, BinaryIO

from perflint.config import Settings
from perflint.model.form import Unplaced
from perflint.model.result import Failure, Result
from perflint.pipeline.lint import content_of, lint_bytes, lint_stream, unread
from perflint.reporters.file_report import FileReport, file_report
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record, replace

if TYPE_CHECKING:
    from perflint.reporters.format import Format


class Work(Record):
    """How the files of a run are linted, and written down if there is a report that can be written file by file.

    Without one the results are written down later, those for a report that shows the `forms` with them. `across`: rules
    across files will run.
    """

    report: "Format | None" = None
    forms: bool = False
    across: bool = False

    def __call__(self, path: str, settings: Settings, met: bool = False) -> Result | FileReport | None:
        """Lint a file; None for one met in a folder that is none of those that the user means."""
        data = content_of(path, settings.limits)
        if isinstance(data, Failure):
            return self.done(unread(data, settings.limits), settings, met=met)
        return self.of_content(data, path, settings, met=met)

    def of_content(
        self, data: bytes, path: str, settings: Settings, *, met: bool
    ) -> Result | FileReport | None:
        """Lint what a file holds."""
        return self.done(lint_bytes(data, path, settings), settings, met=met)

    def stream(self, stream: BinaryIO, name: str, settings: Settings) -> Result | FileReport | None:
        """Lint what a stream holds."""
        return self.done(lint_stream(stream, name, settings), settings)

    def ended(self, path: str, settings: Settings) -> Result | FileReport | None:
        """What becomes of a file over which the system ended the process."""
        failure = Failure(
            path,
            Bilingual(
                "检查它的进程被系统终止，多半是内存不足；拆小或单独检查",
                "the process was ended by the system, most likely for want of memory; lint it on its own",
            ),
        )
        return self.done(unread(failure, settings.limits), settings)

    def done(self, result: Result, settings: Settings, *, met: bool = False) -> Result | FileReport | None:
        """What becomes of a result."""
        if met and result.alien:
            return None
        if self.across and result.declaration is not None:
            # With the rules on money, whose sums it tells.
            from perflint.engine.across import digests  # noqa: PLC0415 (where several files are linted)

            result = replace(result, digests=digests(result.declaration))
        if self.report is not None:
            return file_report(self.report, result, settings)
        if not self.forms or result.declaration is None:
            return replace(result, declaration=None)
        # The text of the file, which the source holds, cannot go to another process.
        return replace(result, declaration=replace(result.declaration, source=Unplaced(result.path)))

    def end(self) -> None:
        """Do what is to be done after the last file."""
