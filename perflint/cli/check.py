"""perflint check: lint files and folders."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from perflint.cli.files import Targets, complain, passed_over, remark, show_files
from perflint.cli.output import Output, style_of
from perflint.cli.progress import Progress
from perflint.cli.reports import Reports, Wish, check_wish, wishes, writer_of
from perflint.cli.settings import excluded_of, first_path, resolver_of, show_settings
from perflint.cli.streams import as_utf8
from perflint.cli.work import Work
from perflint.config import ConfigError, Settings
from perflint.engine.across import wanted as across_wanted
from perflint.engine.plan import KnownRules, plan_of
from perflint.formats.pdf.pages_read import listening
from perflint.model.digest import FormDigest
from perflint.model.result import Failure, Result
from perflint.reporters.accepted import said_of
from perflint.reporters.format import Format
from perflint.reporters.formats import COUNTS
from perflint.reporters.told import FileReport, Low, across_files, tell
from perflint.reporters.totals import Totals
from perflint.rules import needs
from perflint.system.bilingual import Bilingual
from perflint.system.counted import many
from perflint.system.record import field, record, replace

if TYPE_CHECKING:
    from argparse import Namespace

    from perflint.cli.baselines import Baselines
    from perflint.config.resolver import Resolver
    from perflint.pipeline.cache import Cache

RANKS = {"info": 0, "warning": 1, "error": 2, "never": 3}


def _check_output_free(arguments: "Namespace") -> None:
    if arguments.output_file:
        raise ConfigError(
            Bilingual(
                "--show-settings 只打印配置，不写报告；去掉 -o",
                "--show-settings prints the settings and writes no report; leave out -o",
            ),
        )


def _check_together(arguments: "Namespace", wanted: Sequence[Wish]) -> None:
    """Refuse options of which one would be dropped for the sake of another."""
    for wish in wanted:
        if arguments.statistics and wish.format not in COUNTS:
            raise ConfigError(
                Bilingual(
                    f"--statistics 没有 {wish.format} 格式；用 --output-format full 或 json",
                    f"--statistics has no format {wish.format}; use --output-format full or json",
                ),
            )
        check_wish(wish)
    if arguments.reason and arguments.write_baseline is None:
        raise ConfigError(
            Bilingual(
                "--reason 写进基线；与 --write-baseline 同用",
                "--reason goes into a baseline; add --write-baseline",
            )
        )
    if arguments.write_baseline is not None:
        for option in ("output_file", "statistics", "show_accepted", "level"):
            if getattr(arguments, option):
                name = f"--{option.replace('_', '-')}"
                raise ConfigError(
                    Bilingual(
                        f"{name} 不能与 --write-baseline 同用：写基线时不出报告",
                        f"{name} does not go with --write-baseline, which writes no report",
                    ),
                )


def _check_watchable(arguments: "Namespace") -> None:
    if "-" in arguments.paths:
        raise ConfigError(
            Bilingual(
                "--watch 等文件改动，标准输入不会再变；给出文件名",
                "--watch waits for files to change, stdin never will; name the file",
            ),
        )


def run(arguments: "Namespace") -> int:
    """Lint every path; 0 nothing at or above --fail-on, 1 findings, 2 a file could not be linted."""
    resolver = resolver_of(arguments)
    settings = resolver.settings(first_path(arguments))  # what holds for the run as a whole
    # An unknown rule is told before any file is read.
    plan_of(settings, without=frozenset(needs()))
    if arguments.show_settings:
        _check_output_free(arguments)
        return show_settings(arguments, resolver)
    if arguments.watch:
        from perflint.cli.watch import watch

        _check_watchable(arguments)
        watch(lambda: _watched(arguments), settings.lang)
    found = _targets(arguments, resolver, settings)
    if arguments.show_files:
        return show_files(found, settings.lang)
    if arguments.add_accept is not None:
        from perflint.cli.accept import accept_all

        return accept_all(arguments, resolver, found, settings.lang)
    return _lint(arguments, resolver, settings, found)


def _tell_retired(every: list[Settings], lang: str) -> None:
    """Tell on stderr, a line each, of the rules that are named and are no more."""
    if codes := dict.fromkeys(code for settings in every for code in settings.retired):
        from perflint.config.retired import retired

        for code in codes:
            remark(retired()[code].told.to(lang))


def _targets(arguments: "Namespace", resolver: "Resolver", settings: Settings) -> Targets:
    excluded = excluded_of(arguments, resolver, settings, kept=arguments.cache_dir or "")
    return Targets(arguments.paths, arguments.stdin_filename, excluded, force=arguments.force_exclude)


def _watched(arguments: "Namespace") -> Iterator[str]:
    """Lint once, and yield the files and folders whose change calls for another run."""
    resolver = resolver_of(arguments)
    settings = resolver.settings(first_path(arguments))
    found = _targets(arguments, resolver, settings)
    _lint(arguments, resolver, settings, found)
    yield from arguments.paths
    for target in found.all:
        yield target.name
        yield str(Path(target.name).parent)
        laid = resolver.laid(target.name)
        yield from map(str, laid.files if laid else ())


def _lint(arguments: "Namespace", resolver: "Resolver", settings: Settings, found: Targets) -> int:
    wanted = wishes(arguments.output_file, arguments.output_format, settings.output_format)
    _check_together(arguments, wanted)
    for_each = [resolver.settings(target.name) for target in found.all]
    _tell_retired([settings, *for_each], settings.lang)
    known = KnownRules([settings, *for_each])
    outputs = [Output(wish.file) for wish in wanted]
    for output in outputs:
        output.keep_off(target.name for target in found.all if not target.is_input)
    summed = len(found.all) > _MANY and not (arguments.verbose or arguments.quiet)
    writers = [
        writer_of(
            wish,
            replace(
                style_of(arguments.color, settings.lang, to_file=wish.file is not None),
                accepted=arguments.show_accepted,
                quiet=arguments.quiet,
                folder=str(Path(wish.file).parent) if wish.file else "",
            ),
            known,
            statistics=arguments.statistics,
            summed=summed,
        )
        for wish in wanted
    ]
    if not any(writer.for_people for writer in writers):
        as_utf8(sys.stdout)
    report = writers[0] if len(writers) == 1 else Reports(list(zip(writers, outputs, strict=True)))
    baselines = _baselines(arguments, settings.lang, for_each)
    run = _Run(settings, report, outputs, baselines, full=[wish.format for wish in wanted] == ["full"])
    apart = report.apart and baselines is None
    cache = None if report.needs_declarations and not apart else _cache(arguments)
    several = len(found.all) > 1 and across_wanted([settings, *for_each])
    work = Work(report if apart else None, report.needs_declarations, cache, several)
    progress = Progress(len(found.all), settings.lang, on=not arguments.quiet)
    with listening(progress.page):
        for here, done in _each(found, [*for_each, settings], work, arguments.jobs):
            run.take(done, here, progress)
    if several:
        by_name = {target.name: here for target, here in zip(found.all, for_each, strict=True)}
        keep = partial(baselines.take, across=True) if baselines else None
        for told, here in across_files(report, run.outcome.digests, by_name, settings, keep):
            run.show(told, here)
    progress.clear()
    run.end(found)
    if cache is not None:
        cache.sweep()
    return 2 if run.outcome.failed else int(run.outcome.short)


_MANY = 20  # files; of more of them a person gets a summary


@record(frozen=False)
class _Run:
    """The files of a run as they come, on their way into its reports."""

    settings: Settings
    report: Format
    outputs: list[Output]
    baselines: "Baselines | None" = None
    full: bool = False  # the report is text for people that takes a line below it
    outcome: "_Outcome" = field(default_factory=lambda: _Outcome())
    failures: list[Failure] = field(default_factory=list)
    buried: bool = False  # a failure was told, and a report after it

    @property
    def writes_baseline(self) -> bool:
        """Whether what is found goes to a baseline in place of a report."""
        return self.baselines is not None and self.baselines.writes

    @property
    def _watched(self) -> bool:
        return any(output.on_terminal for output in self.outputs)

    def take(self, done: "FileReport | Result | None", here: Settings, progress: Progress) -> None:
        """Tell of one file, which was linted under these settings."""
        if done is None:
            progress.step()
            self.outcome.totals.passed += 1
            return
        told = done if isinstance(done, FileReport) else _told(self.report, done, self.baselines, here)
        progress.step(gives_way=bool(told.failures) or self._watched)
        self.show(told, here)

    def show(self, told: FileReport, here: Settings) -> None:
        """Show a file, or what rules across files say of it, and count it."""
        for failure in told.failures:
            complain(failure, self.settings.lang)
        self.failures += told.failures
        if told.text and not self.writes_baseline:
            self.buried |= bool(self.failures)
            begun = self.outcome.totals.listed(accepted=self.report.style.accepted)
            self.outputs[0].write([self.report.between if begun else self.report.opening, told.text])
        self.outcome.add(told, here)

    def end(self, found: Targets) -> None:
        """Put the reports in their places, and tell what holds for the run as a whole."""
        lang, totals = self.settings.lang, self.outcome.totals
        if not self.writes_baseline:
            self.outputs[0].finish(self.report, totals)
        said = self.baselines.end(failed=totals.failed + totals.partial) if self.baselines else ""
        below = self.writes_baseline or self.full
        if said and below:
            self.outputs[0].write([f"{said}\n"])
        for output in self.outputs:
            output.close()
        if self.report.style.quiet:
            return
        self._repeat()
        accepted = said_of(totals.accepted, lang, listed=self.report.style.accepted)
        for line in (
            self.report.remark(totals) if self.outputs[0].is_printed else "",
            "" if below else said,
            _low(self.outcome.low, self.settings),
            "" if self._watched and self.report.sums_up else accepted,
            passed_over(found, lang),
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


@record(frozen=False)
class _Outcome:
    """What the files of a run came to: a failure, or findings at or above --fail-on, or neither."""

    totals: Totals = field(default_factory=Totals)
    failed: bool = False
    short: bool = False
    low: list[Low] = field(default_factory=list)
    digests: list[FormDigest] = field(default_factory=list)

    def add(self, told: FileReport, settings: Settings) -> None:
        """Count a file that was linted under these settings."""
        self.failed |= bool(told.failures)
        self.low += told.low
        self.digests += told.digests
        self.short |= told.totals.rank >= RANKS[settings.fail_on] or bool(told.low)
        self.totals.add(told.totals)


_NAMED = 3  # so many forms are named in one line


def _low(low: Sequence[Low], settings: Settings) -> str:
    """Which forms a draft grade keeps from passing; empty for none."""
    if not low:
        return ""
    forms = [f"{each.form} {each.points}" for each in low[:_NAMED]]
    rest = Bilingual("等", ", …") if len(low) > _NAMED else Bilingual("", "")
    return Bilingual(
        f"{len(low)} 张表的初评低于 --fail-under 的分数：{'、'.join(forms)}{rest}",
        f"the draft grade of {many(len(low), 'form')} is too low (--fail-under): {', '.join(forms)}{rest.en}",
    ).to(settings.lang)


def _each(
    found: Targets, settings: Sequence[Settings], work: Work, jobs: int | None
) -> Iterator[tuple[Settings, FileReport | Result | None]]:
    """Lint the targets in their order, files on several processes where there are many; last, folders without a form.

    The last of the settings are those of the run.
    """
    pairs = list(zip(found.all, settings, strict=False))
    tasks = [(target.name, here, target.met) for target, here in pairs if not target.is_input]
    if len(tasks) < 2 or sys.platform == "emscripten":  # which has no processes
        results = iter([work(*task) for task in tasks])
    else:
        from perflint.pipeline.parallel import cores, each

        results = each(tasks, jobs or cores(), work)
    for target, here in pairs:
        done = work.stream(sys.stdin.buffer, target.name, here) if target.is_input else next(results)
        if done is None:
            found.passed_over(target)
        yield here, done
    for failure in found.empty():
        yield settings[-1], Result(failure.path, failures=(failure,))


def _told(report: Format, result: Result, baselines: "Baselines | None", settings: Settings) -> FileReport:
    """Write down a result, but for what a baseline knows."""
    return tell(report, baselines.take(result, settings) if baselines else result, settings)


def _baselines(arguments: "Namespace", lang: str, for_each: Sequence[Settings]) -> "Baselines | None":
    """The baselines of the run, if it has any."""
    given = arguments.baseline or arguments.prune_baseline or arguments.write_baseline is not None
    if not given and (arguments.no_baseline or not any(here.baseline for here in for_each)):
        return None
    from perflint.cli.baselines import Baselines

    return Baselines(arguments, lang, for_each)


def _cache(arguments: "Namespace") -> "Cache | None":
    """Where results, which hold no forms, are kept, if they are."""
    if not (arguments.cache or arguments.cache_dir):
        return None
    from perflint.pipeline.cache import Cache
    from perflint.pipeline.cache_file import home

    if arguments.cache_dir:
        return Cache(Path(arguments.cache_dir))
    folder = home()
    return Cache(Path(folder, "results")) if folder else None
