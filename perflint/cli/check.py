"""perflint check: lint files and folders."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from perflint.cli.files import Targets, remark, show_files
from perflint.cli.output import Output, style_of
from perflint.cli.progress import Progress
from perflint.cli.reports import Reports, Wish, check_wish, wishes, writer_of
from perflint.cli.run import Run
from perflint.cli.settings import excluded_of, first_path, resolver_of
from perflint.cli.streams import as_utf8
from perflint.cli.work import Work
from perflint.config import ConfigError, Settings
from perflint.config.retired import retired
from perflint.engine.plan import KnownRules, plan_of, runs_across
from perflint.formats.pages_read import listening
from perflint.model.result import Result
from perflint.reporters.file_report import FileReport
from perflint.reporters.format import Format
from perflint.reporters.formats import COUNTS
from perflint.rules import NEEDS
from perflint.system.bilingual import Bilingual
from perflint.system.record import replace

if TYPE_CHECKING:
    from argparse import Namespace

    from perflint.cli.baselines import Baselines
    from perflint.config.resolver import Resolver


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
    if arguments.write_baseline is not None:
        _check_baseline_alone(arguments)
    elif arguments.reason:
        raise ConfigError(
            Bilingual(
                "--reason 写进基线；与 --write-baseline 同用",
                "--reason goes into a baseline; add --write-baseline",
            )
        )


def _check_baseline_alone(arguments: "Namespace") -> None:
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
    plan_of(settings, without=frozenset(NEEDS))
    if arguments.show_settings:
        from perflint.cli.show_settings import show_settings  # noqa: PLC0415 (loads YAML)

        _check_output_free(arguments)
        return show_settings(arguments, resolver)
    if arguments.watch:
        from perflint.cli.watch import watch  # noqa: PLC0415 (only --watch)

        _check_watchable(arguments)
        watch(lambda: _watched(arguments), settings.lang)
    targets = _targets(arguments, resolver, settings)
    if arguments.show_files:
        return show_files(targets, settings.lang)
    if arguments.add_accept is not None:
        from perflint.cli.accept import accept_all  # noqa: PLC0415 (only --add-accept)

        return accept_all(arguments, resolver, targets, settings.lang)
    return _lint(arguments, resolver, settings, targets)


def _tell_retired(settings: Sequence[Settings], lang: str) -> None:
    """Tell on stderr, a line each, of the rules that are named and are no more."""
    for code in dict.fromkeys(code for each in settings for code in each.retired):
        remark(retired()[code].remark.to(lang))


def _targets(arguments: "Namespace", resolver: "Resolver", settings: Settings) -> Targets:
    excluded = excluded_of(arguments, resolver, settings, kept=arguments.cache_dir or "")
    return Targets(arguments.paths, arguments.stdin_filename, excluded, force=arguments.force_exclude)


def _watched(arguments: "Namespace") -> Iterator[str]:
    """Lint once, and yield the files and folders whose change calls for another run."""
    resolver = resolver_of(arguments)
    settings = resolver.settings(first_path(arguments))
    targets = _targets(arguments, resolver, settings)
    _lint(arguments, resolver, settings, targets)
    yield from arguments.paths
    for target in targets.all:
        yield target.name
        yield str(Path(target.name).parent)
        laid = resolver.laid(target.name)
        yield from map(str, laid.files if laid else ())


def _lint(arguments: "Namespace", resolver: "Resolver", settings: Settings, targets: Targets) -> int:
    """Lint every target and write the reports that are wanted; the exit code."""
    wanted = wishes(arguments.output_file, arguments.output_format, settings.output_format)
    _check_together(arguments, wanted)
    per_file = [resolver.settings(target.name) for target in targets.all]
    _tell_retired([settings, *per_file], settings.lang)
    outputs = [Output(wish.file) for wish in wanted]
    for output in outputs:
        output.keep_off(target.name for target in targets.all if not target.is_input)
    report = _report(arguments, list(zip(wanted, outputs, strict=True)), [settings, *per_file])
    baselines = _baselines(arguments, settings.lang, per_file)
    run = Run(settings, report, outputs, baselines, full=[wish.format for wish in wanted] == ["full"])
    several = len(targets.all) > 1 and runs_across([settings, *per_file])
    work = _work(arguments, report, across=several, by_file=report.apart and baselines is None)
    progress = Progress(len(targets.all), settings.lang, on=not arguments.quiet)
    with listening(progress.page):
        for file_settings, done in _each(targets, [*per_file, settings], work, arguments.jobs):
            run.take(done, file_settings, progress)
    if several:
        run.compare_files(dict(zip((target.name for target in targets.all), per_file, strict=True)))
    progress.clear()
    run.end(targets)
    work.end()
    return run.code


def _report(
    arguments: "Namespace", wanted: Sequence[tuple[Wish, Output]], settings: Sequence[Settings]
) -> Format:
    """What writes the reports of the run; the first of the settings are its own, the others those of the files."""
    rules = KnownRules(settings)
    summed = len(settings) - 1 > _MANY and not (arguments.verbose or arguments.quiet)
    writers = [
        writer_of(
            wish,
            replace(
                style_of(arguments.color, settings[0].lang, to_file=wish.file is not None),
                accepted=arguments.show_accepted,
                quiet=arguments.quiet,
                folder=str(Path(wish.file).parent) if wish.file else "",
            ),
            rules,
            statistics=arguments.statistics,
            summed=summed,
        )
        for wish, _ in wanted
    ]
    if not any(writer.for_people for writer in writers):
        as_utf8(sys.stdout)
    if len(writers) == 1:
        return writers[0]
    return Reports([(writer, output) for writer, (_, output) in zip(writers, wanted, strict=True)])


_MANY = 20  # files; of more of them a person gets a summary


def _each(
    targets: Targets, settings: Sequence[Settings], work: Work, jobs: int | None
) -> Iterator[tuple[Settings, FileReport | Result | None]]:
    """Lint the targets in their order, files on several processes where there are many; last, folders without a form.

    The last of the settings are those of the run.
    """
    pairs = list(zip(targets.all, settings, strict=False))
    tasks = [(target.name, own, target.met) for target, own in pairs if not target.is_input]
    if len(tasks) < 2 or sys.platform == "emscripten":  # which has no processes
        results = iter([work(*task) for task in tasks])
    else:
        from perflint.pipeline.parallel import cores, done_in_order  # noqa: PLC0415 (loads multiprocessing)

        results = done_in_order(tasks, jobs or cores(), work)
    for target, own in pairs:
        done = work.stream(sys.stdin.buffer, target.name, own) if target.is_input else next(results)
        if done is None:
            targets.pass_over(target)
        yield own, done
    for failure in targets.empty():
        yield settings[-1], Result(failure.path, failures=(failure,))


def _baselines(arguments: "Namespace", lang: str, per_file: Sequence[Settings]) -> "Baselines | None":
    """The baselines of the run, if it has any."""
    given = arguments.baseline or arguments.prune_baseline or arguments.write_baseline is not None
    if not given and (arguments.no_baseline or not any(settings.baseline for settings in per_file)):
        return None
    from perflint.cli.baselines import Baselines  # noqa: PLC0415 (few runs have one)

    return Baselines(arguments, lang, per_file)


def _work(arguments: "Namespace", report: Format, *, across: bool, by_file: bool) -> Work:
    """How the files are linted, and told where the report is written `by_file`."""
    work = Work(report if by_file else None, report.needs_declarations, across)
    # Forms are not kept between runs.
    if not (arguments.cache or arguments.cache_dir) or (report.needs_declarations and not by_file):
        return work
    from perflint.cli.cached_work import cached  # noqa: PLC0415 (loads OpenSSL; few runs have a cache)

    return cached(work, arguments.cache_dir)
