"""What becomes of the files of a check as they come: their part of the reports, what is told on stderr, the exit code."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from perflint.cli.files import Targets, complain, passed_over, remark
from perflint.cli.output import Output
from perflint.cli.progress import Progress
from perflint.config import Settings
from perflint.model.result import Failure, Result
from perflint.reporters.accepted import accepted_remark
from perflint.reporters.file_report import FileReport, LowGrade, file_report, reports_across
from perflint.reporters.format import Format
from perflint.reporters.totals import Totals
from perflint.system.bilingual import Bilingual
from perflint.system.counted import many
from perflint.system.record import Record, field

if TYPE_CHECKING:
    from perflint.cli.baselines import Baselines
    from perflint.model.digest import FormDigest


class Run(Record, frozen=False):
    """The files of a run as they come, on their way into its reports."""

    settings: Settings
    report: Format
    outputs: list[Output]
    baselines: "Baselines | None" = None
    full: bool = False  # the report is text for people that takes a line below it
    totals: Totals = field(default_factory=Totals)
    failures: list[Failure] = field(default_factory=list)
    low: list[LowGrade] = field(default_factory=list)
    digests: "list[FormDigest]" = field(default_factory=list)
    short: bool = False  # findings at or above --fail-on, or a grade below --fail-under
    buried: bool = False  # a failure was told, and a report after it

    @property
    def writes_baseline(self) -> bool:
        """Whether what is found goes to a baseline in place of a report."""
        return self.baselines is not None and self.baselines.writes

    @property
    def _watched(self) -> bool:
        return any(output.on_terminal for output in self.outputs)

    @property
    def code(self) -> int:
        """The exit code: 0 nothing at or above --fail-on, 1 findings, 2 a file could not be linted."""
        return 2 if self.failures else int(self.short)

    def take(self, done: FileReport | Result | None, settings: Settings, progress: Progress) -> None:
        """Tell of one file, which was linted under these settings; None for one that holds no form."""
        if done is None:
            progress.step()
            self.totals.passed += 1
            return
        part = done if isinstance(done, FileReport) else self._part(done, settings)
        progress.step(gives_way=bool(part.failures) or self._watched)
        self._show(part, settings)

    def compare_files(self, settings: Mapping[str, Settings]) -> None:
        """Tell what the files say together, which were linted under these settings, by name."""
        keep = partial(self.baselines.take, across=True) if self.baselines else None
        for part, own in reports_across(self.report, self.digests, settings, self.settings, keep):
            self._show(part, own)

    def _part(self, result: Result, settings: Settings) -> FileReport:
        """Write down a result, but for what a baseline knows."""
        new = self.baselines.take(result, settings) if self.baselines else result
        return file_report(self.report, new, settings)

    def _show(self, part: FileReport, settings: Settings) -> None:
        """Show a file, or what rules across files say of it, and count it."""
        for failure in part.failures:
            complain(failure, self.settings.lang)
        self.failures += part.failures
        if part.text and not self.writes_baseline:
            self.buried |= bool(self.failures)
            begun = self.totals.listed(accepted=self.report.style.accepted)
            self.outputs[0].write([self.report.between if begun else self.report.opening, part.text])
        self.low += part.low
        self.digests += part.digests
        self.short |= part.totals.rank >= settings.failing_rank or bool(part.low)
        self.totals.add(part.totals)

    def end(self, targets: Targets) -> None:
        """Put the reports in their places, and tell what holds for the run as a whole."""
        lang, totals = self.settings.lang, self.totals
        if not self.writes_baseline:
            self.outputs[0].finish(self.report, totals)
        about_baseline = self.baselines.end(failed=totals.failed + totals.partial) if self.baselines else ""
        below = self.writes_baseline or self.full
        if about_baseline and below:
            self.outputs[0].write([f"{about_baseline}\n"])
        for output in self.outputs:
            output.close()
        if self.report.style.quiet:
            return
        self._repeat()
        accepted = accepted_remark(totals.accepted, lang, listed=self.report.style.accepted)
        for line in (
            self.report.remark(totals) if self.outputs[0].is_printed else "",
            "" if below else about_baseline,
            _low(self.low, self.settings),
            "" if self._watched and self.report.sums_up else accepted,
            passed_over(targets, lang),
        ):
            remark(line)

    def _repeat(self) -> None:
        """Tell again of the files that failed, where what was found in others has come after them."""
        if self.buried and self.report.for_people and self.outputs[0].is_printed:
            number = len(self.failures)
            remark(
                Bilingual(f"没有检查成的，共 {number} 条：", f"failures, {number}:").to(self.settings.lang)
            )
            for failure in self.failures:
                complain(failure, self.settings.lang)


_NAMED = 3  # so many forms are named in one line


def _low(low: Sequence[LowGrade], settings: Settings) -> str:
    """Which forms a draft grade keeps from passing; empty for none."""
    if not low:
        return ""
    forms = [f"{each.form} {each.points}" for each in low[:_NAMED]]
    rest = Bilingual("等", ", …") if len(low) > _NAMED else Bilingual("", "")
    return Bilingual(
        f"{len(low)} 张表的初评低于 --fail-under 的分数：{'、'.join(forms)}{rest}",
        f"the draft grade of {many(len(low), 'form')} is too low (--fail-under): {', '.join(forms)}{rest.en}",
    ).to(settings.lang)
