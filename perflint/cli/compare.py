"""perflint compare: hold two versions of forms together, row by row and finding by finding."""

import argparse
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from perflint.cli.files import Targets, complain, passed_over, remark
from perflint.cli.output import Output, style_of
from perflint.cli.reports import check_output, check_suffix, printed
from perflint.cli.settings import excluded_of, placed, resolver_of
from perflint.cli.work import Work
from perflint.config import ConfigError, Settings
from perflint.config.resolver import Resolver
from perflint.engine.comparison import Compared, compare
from perflint.engine.plan import plan_of
from perflint.engine.version import Version, versions
from perflint.model.result import Failure, Result
from perflint.pipeline.parallel import cores, done_in_order
from perflint.privacy.results import masked_result
from perflint.reporters.comparison.json_object import json_object
from perflint.reporters.comparison.page import page
from perflint.reporters.comparison.text import text
from perflint.reporters.comparison.workbook import book
from perflint.reporters.format import Style
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record, field


def _text(forms: Sequence[Compared], style: Style) -> Iterator[str | bytes]:
    for line in text(forms, style):
        yield f"{line}\n"


def _book(forms: Sequence[Compared], style: Style) -> Iterator[str | bytes]:
    yield book(forms, style.lang)


_WRITERS: dict[str, Callable[[Sequence[Compared], Style], Iterator[str | bytes]]] = {
    "text": _text,
    "json": lambda forms, style: iter(json_object(forms)),
    "html": lambda forms, style: iter(page(forms, style.lang)),
    "xlsx": _book,
}


_SUFFIXES = (".txt", ".json", ".html", ".htm", ".xlsx")


def run(arguments: argparse.Namespace) -> int:
    """Compare two files or folders; 1 if the new side has findings at or above --fail-on, 2 if a file cannot be read."""
    resolver = resolver_of(arguments)
    settings = resolver.settings(placed(arguments.new, arguments))
    plan_of(settings)
    arguments.output_file = printed(arguments.output_file)
    wanted = _format(arguments)
    output = Output(arguments.output_file)
    old, new = (_side(path, arguments, resolver, settings) for path in (arguments.old, arguments.new))
    output.keep_off(target.name for side in (old, new) for target in side.targets.all)
    if _same(old, new):
        raise ConfigError(
            Bilingual(
                f"{arguments.old}: 两边是同一个文件；写出要对照的另一份",
                f"{arguments.old}: both sides are the same file; name the other version",
            )
        )
    forms = _compared(old, new)
    if forms or wanted == "json" or not (old.failed or new.failed):
        style = style_of(arguments.color, settings.lang, to_file=arguments.output_file is not None)
        output.write(_WRITERS[wanted](forms, style))
        output.close()
    for side in (old, new):
        remark(passed_over(side.targets, settings.lang))
    if old.failed or new.failed:
        return 2
    return int(any(_fails(form, settings) for form in forms))


def _format(arguments: argparse.Namespace) -> str:
    """The name of the format; raises ConfigError where it does not go with the file that is written."""
    file = arguments.output_file
    if file and not arguments.report_format:
        check_suffix(file, _SUFFIXES)
    wanted = str(arguments.report_format or _by_suffix(file))
    check_output(wanted, file, binary=wanted == "xlsx", suffixes=[f".{wanted}"])
    return wanted


def _compared(old: "_Side", new: "_Side") -> list[Compared]:
    """The forms held together; what may stand in a file that could not be read is neither gone nor new."""
    olds, news = list(old.versions()), list(new.versions())
    places = {side.place(version.file) for side, own in ((old, olds), (new, news)) for version in own}
    for side in (old, new):
        side.miss(places)
    unread = old.unread | new.unread
    olds = [version for version in olds if old.place(version.file) not in unread]
    news = [version for version in news if new.place(version.file) not in unread]
    # A file that could not be read and has no counterpart may hold any form that the other side has alone.
    loose = [bool(side.unread - places) for side in (old, new)]
    return [
        form
        for form in compare(olds, news)
        if not (loose[0] and form.old is None) and not (loose[1] and form.new is None)
    ]


def _by_suffix(file: str | None) -> str:
    """The format that the name of the report asks for."""
    suffix = Path(file).suffix.lower().removeprefix(".") if file else ""
    return suffix if suffix in _WRITERS else "html" if suffix == "htm" else "text"


def _same(old: "_Side", new: "_Side") -> bool:
    """Whether both sides are the same files."""
    names = [[target.name for target in side.targets.all] for side in (old, new)]
    return names[0] == names[1] and bool(names[0])


def _fails(form: Compared, settings: Settings) -> bool:
    """Whether the new side has a finding at or above --fail-on."""
    return any(finding.severity.rank >= settings.failing_rank for finding in (*form.standing, *form.fresh))


_WHOLE = os.sep  # the place of a folder of which nothing was read, which is that of no file
_STRANGE = Bilingual(
    "没有认出申报表，另一边同名的文件里有；没有对照，检查这个文件",
    "holds no form, its counterpart does; not compared, check this file",
)


def _side(path: str, arguments: argparse.Namespace, resolver: Resolver, run: Settings) -> "_Side":
    """A side, its folder looked through."""
    targets = Targets([path], "stdin", excluded_of(arguments, resolver, run), force=arguments.force_exclude)
    return _Side(path, targets, arguments.jobs, resolver, run)


class _Side(Record, frozen=False):
    """The files of one side, and whether one of them could not be read."""

    path: str
    targets: Targets
    jobs: int | None
    resolver: Resolver
    run: Settings
    failed: bool = False
    unread: set[str] = field(default_factory=set)  # the places of files that could not be read
    strange: dict[str, str] = field(default_factory=dict)  # of files passed over, with their names

    def place(self, file: str) -> str:
        """Where a file is below the path that was named; empty for that itself."""
        below = os.path.relpath(file, self.path)
        return "" if below == os.curdir else below

    def miss(self, places: Collection[str]) -> None:
        """Tell of the files without a form whose counterpart has one."""
        for place, name in self.strange.items():
            if place in places:
                complain(Failure(name, _STRANGE), self.run.lang)
                self.unread.add(place)
                self.failed = True

    def versions(self) -> Iterator[Version]:
        """The forms, in the order of the files."""
        targets = self.targets
        tasks = [(target.name, self.resolver.settings(target.name), target.met) for target in targets.all]
        work = Work(None, forms=True)
        results = done_in_order(tasks, self.jobs or cores(), work) if tasks else iter(())
        for target, done in zip(targets.all, results, strict=True):
            if done is None:
                targets.pass_over(target)
                self.strange[self.place(target.name)] = target.name
            elif isinstance(done, Result):
                yield from self._read(done)
        for failure in targets.empty():
            complain(failure, self.run.lang)
            self.unread.add(_WHOLE)
            self.failed = True

    def _read(self, result: Result) -> Iterator[Version]:
        if not self.run.show_personal:
            result = masked_result(result, whole=True)
        for failure in result.failures:
            complain(failure, self.run.lang)
            self.failed = True
        if result.declaration is None:
            self.unread.add(self.place(result.path))
        else:
            broken = [failure.code for failure in result.failures if failure.code is not None]
            yield from versions(result.declaration, result.findings, broken)
