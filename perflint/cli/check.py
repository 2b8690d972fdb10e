"""perflint check: lint files and folders."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from perflint.cli.files import Targets, complain, passed_over, remark, show_files
from perflint.cli.output import Output, style_of
from perflint.cli.progress import Progress
from perflint.cli.settings import excluded_of, first_path, resolver_of, show_settings
from perflint.cli.work import Work
from perflint.config import ConfigError, Settings
from perflint.engine.across import across, wanted
from perflint.engine.plan import plan_of, rules_of_all
from perflint.formats.pdf.pages_read import listen
from perflint.model.digest import FormDigest
from perflint.model.result import Result
from perflint.pipeline.lint import broken_rule
from perflint.reporters.accepted import said_of
from perflint.reporters.format import Format
from perflint.reporters.formats import COUNTS, FORMATS
from perflint.reporters.told import FileReport, Low, tell, tell_across
from perflint.reporters.totals import Totals
from perflint.system.bilingual import Bilingual
from perflint.system.record import field, record, replace

if TYPE_CHECKING:
    from argparse import Namespace

    from perflint.cli.baselines import Baselines
    from perflint.config.resolver import Resolver
    from perflint.model.head import Head
    from perflint.pipeline.cache import Cache

RANKS = {"info": 0, "warning": 1, "error": 2, "never": 3}


def check_output(output_format: str, file: str | None, *, binary: bool) -> None:
    """Refuse a file that the report cannot have, or the want of one that it needs."""
    if binary and file is None:
        raise ConfigError(
            Bilingual(
                f"{output_format} 报告要写到文件；加上 -o 报告.{output_format}",
                f"a report in {output_format} goes to a file; add -o REPORT.{output_format}",
            ),
        )
    if file is not None:
        _check_suffix(output_format, file, binary=binary)


_FORMS = frozenset(".doc .docx .docm .wps .rtf .odt .xls .xlsx .xlsm .et .ods .pdf".split())


def _check_suffix(output_format: str, file: str, *, binary: bool) -> None:
    """A report must not take the name, and so the place, of a form of another kind."""
    path = Path(file)
    if path.exists() and not path.is_file():
        # A pipe or a terminal.
        return
    suffix = path.suffix.lower()
    wanted = f".{output_format}" if binary else ""
    if wanted and suffix != wanted:
        raise ConfigError(
            Bilingual(f"{path}: {output_format} 报告的后缀是 {wanted}", f"{path}: name the report *{wanted}")
        )
    if not wanted and suffix in _FORMS:
        raise ConfigError(
            Bilingual(
                f"{path}: {output_format} 报告不是 {suffix} 文件；换一个后缀",
                f"{path}: a report in {output_format} is no {suffix} file; choose another suffix",
            ),
        )


def _check_output_free(arguments: "Namespace") -> None:
    if arguments.output_file is not None:
        raise ConfigError(
            Bilingual(
                "--show-settings 只打印配置，不写报告；去掉 -o",
                "--show-settings prints the settings and writes no report; leave out -o",
            ),
        )


def _check_together(arguments: "Namespace", output_format: str) -> None:
    """Refuse options of which one would be dropped for the sake of another."""
    if arguments.statistics and output_format not in COUNTS:
        raise ConfigError(
            Bilingual(
                f"--statistics 没有 {output_format} 格式；用 --output-format full 或 json",
                f"--statistics has no format {output_format}; use --output-format full or json",
            ),
        )
    if arguments.write_baseline is not None:
        for option in ("output_file", "statistics", "show_accepted"):
            if getattr(arguments, option):
                name = f"--{option.replace('_', '-')}"
                raise ConfigError(
                    Bilingual(
                        f"{name} 不能与 --write-baseline 同用：写基线时不出报告",
                        f"{name} does not go with --write-baseline, which writes no report",
                    ),
                )


def run(arguments: "Namespace") -> int:
    """Lint every path; 0 nothing at or above --fail-on, 1 findings, 2 a file could not be linted."""
    resolver = resolver_of(arguments)
    settings = resolver.settings(first_path(arguments))  # what holds for the run as a whole
    # An unknown rule is told before any file is read.
    plan_of(settings)
    if arguments.show_settings:
        _check_output_free(arguments)
        return show_settings(arguments, resolver)
    excluded = excluded_of(arguments, resolver, settings, kept=arguments.cache_dir or "")
    found = Targets(arguments.paths, arguments.stdin_filename, excluded, force=arguments.force_exclude)
    if arguments.show_files:
        return show_files(found, settings.lang)
    return _lint(arguments, resolver, settings, found)


def _tell_retired(every: list[Settings], lang: str) -> None:
    """Tell on stderr, a line each, of the rules that are named and are no more."""
    if codes := dict.fromkeys(code for settings in every for code in settings.retired):
        from perflint.config.retired import retired

        for code in codes:
            remark(retired()[code].told.to(lang))


def _lint(arguments: "Namespace", resolver: "Resolver", settings: Settings, found: Targets) -> int:
    style = replace(
        style_of(arguments.color, settings.lang, to_file=arguments.output_file is not None),
        accepted=arguments.show_accepted,
    )
    _check_together(arguments, settings.output_format)
    output = Output(arguments.output_file)
    binary = FORMATS[settings.output_format]().binary
    check_output(settings.output_format, arguments.output_file, binary=binary)
    output.keep_off(target.name for target in found.all if not target.is_input)
    for_each = [resolver.settings(target.name) for target in found.all]
    _tell_retired([settings, *for_each], settings.lang)
    titled = rules_of_all([settings, *for_each])
    format_of = COUNTS if arguments.statistics else FORMATS
    report = format_of[settings.output_format]()(style, titled)
    progress = Progress(len(found.all), settings.lang)
    listen(progress.page)
    baselines = _baselines(arguments, settings.lang, for_each)
    writes = baselines is not None and baselines.writes
    apart = report.apart and baselines is None
    forms = report.needs_declarations
    cache = None if forms and not apart else _cache(arguments)
    several = len(found.all) > 1 and wanted([settings, *for_each])
    work = Work(report if apart else None, forms, cache, several)
    outcome = _Outcome()
    shows = _Shows(report, output, outcome, settings.lang, writes=writes)
    for here, done in _each(found, [*for_each, settings], work, arguments.jobs):
        if done is None:
            progress.step()
            outcome.totals.passed += 1
            continue
        told = done if isinstance(done, FileReport) else _told(report, done, baselines, here)
        progress.step(gives_way=bool(told.failures) or output.on_terminal)
        shows.file(told, here)
    if several:
        for told, here in _across(outcome.digests, found, for_each, settings, report, baselines):
            shows.file(told, here)
    progress.clear()
    if not writes:
        output.write(report.end(outcome.totals))
    said = baselines.end(failed=outcome.failed) if baselines else ""
    below = writes or settings.output_format == "full"
    if said and below:
        output.write([f"{said}\n"])
    output.close()
    unsaid = "" if below else said
    accepted = said_of(outcome.totals.accepted, settings.lang, listed=style.accepted)
    for line in (
        unsaid,
        _low(outcome.low, settings),
        "" if output.on_terminal and report.sums_up else accepted,
        passed_over(found, settings.lang),
    ):
        remark(line)
    if cache is not None:
        cache.sweep()
    return 2 if outcome.failed else int(outcome.short)


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


@record
class _Shows:
    """Shows what became of each file, and counts it."""

    report: Format
    output: Output
    outcome: _Outcome
    lang: str
    writes: bool  # a baseline, and no report

    def file(self, told: FileReport, settings: Settings) -> None:
        """Show a file, or what rules across files say of it."""
        for failure in told.failures:
            complain(failure, self.lang)
        if told.text and not self.writes:
            begun = self.outcome.totals.listed(accepted=self.report.style.accepted)
            self.output.write([self.report.between if begun else self.report.opening, told.text])
        self.outcome.add(told, settings)


def _across(
    digests: Sequence[FormDigest],
    found: Targets,
    for_each: Sequence[Settings],
    run: Settings,
    report: Format,
    baselines: "Baselines | None",
) -> Iterator[tuple[FileReport, Settings]]:
    """What the files say together, file by file; last, the rules that broke down over it."""
    settings = {target.name: here for target, here in zip(found.all, for_each, strict=True)}
    heads: dict[str, list[Head]] = {}
    for digest in digests:
        heads.setdefault(digest.file, []).append(digest.head)
    outcome = across(digests, settings, run)
    for name, here in settings.items():
        findings, accepted = outcome.findings.get(name, ()), outcome.accepted.get(name, ())
        if findings or accepted:
            result = Result(name, tuple(findings), forms=0, accepted=tuple(accepted))
            result = baselines.take(result, here, across=True) if baselines else result
            yield tell_across(report, replace(result, heads=tuple(heads[name])), here), here
    for code, what in outcome.broken:
        failure = broken_rule(Bilingual("跨文件", "across files").to(run.lang), code, what)
        yield FileReport("", Totals(), (failure,)), run


_NAMED = 3  # so many forms are named in one line


def _low(low: Sequence[Low], settings: Settings) -> str:
    """Which forms a draft grade keeps from passing; empty for none."""
    if not low:
        return ""
    forms = [f"{each.form} {each.points}" for each in low[:_NAMED]]
    rest = Bilingual("等", ", …") if len(low) > _NAMED else Bilingual("", "")
    return Bilingual(
        f"{len(low)} 张表的初评低于 --fail-under 的分数：{'、'.join(forms)}{rest}",
        f"the draft grade of {len(low)} forms is too low (--fail-under): {', '.join(forms)}{rest.en}",
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
