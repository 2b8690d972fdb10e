"""perflint annotate: Word and Excel files again, with a comment in every faulty cell."""

import argparse
import sys
from collections import Counter
from pathlib import Path, PurePath

from perflint.annotate.file import annotated
from perflint.cli.copies import Copies, RefusedError, check_unpacked, put
from perflint.cli.files import (
    Target,
    Targets,
    complain,
    complain_of_empty,
    joined,
    passed_over,
    remark,
    show_files,
)
from perflint.cli.modern import Modern, is_old, modern_name, modern_suffix
from perflint.cli.progress import Progress
from perflint.cli.settings import excluded_of, first_path, resolver_of
from perflint.cli.streams import tell
from perflint.config import ConfigError, Settings
from perflint.config.resolver import Resolver
from perflint.engine.plan import plan_of
from perflint.formats import ReadError
from perflint.model import Finding, Severity
from perflint.model.result import Failure, Result
from perflint.pipeline.files import COPY_MARK
from perflint.pipeline.lint import content_of, lint_bytes
from perflint.privacy.results import masked_result
from perflint.reporters.width import printable
from perflint.reporters.words import severity_count
from perflint.system.bilingual import Bilingual
from perflint.system.counted import many
from perflint.system.record import Record, field


class _Tally(Record, frozen=False):
    """What a run came to, in files."""

    annotated: int = 0
    clean: int = 0  # files that nothing was found in
    failed: int = 0  # files that could not be annotated
    partial: int = 0  # files over which a rule broke down
    others: int = 0  # files met in folders that take no comments
    failures: list[Failure] = field(default_factory=list)  # an archive is told of once


def run(arguments: argparse.Namespace) -> int:
    """Annotate every path; 0 when all are written, 2 when one is not, or when a rule broke down."""
    resolver = resolver_of(arguments)
    settings = resolver.settings(first_path(arguments))
    # An unknown rule is told before any file is touched.
    plan_of(settings)
    lang = settings.lang
    if arguments.in_place and arguments.output:
        raise ConfigError(
            Bilingual(
                "-o 和 --in-place 两者选一：写出批注过的副本，或标在原文件上",
                "-o and --in-place are one too many: copies, or comments in the files themselves",
            )
        )
    excluded = excluded_of(arguments, resolver, settings, kept=arguments.output or "")
    targets = Targets(arguments.paths, "", excluded, force=arguments.force_exclude)
    if arguments.show_files:
        return show_files(targets, lang)
    tally = _annotate_all(targets, arguments, resolver, lang)
    empty = complain_of_empty(targets, lang)
    if targets.several:
        tell(_summary(tally, lang), sys.stdout)
    remark(passed_over(targets, lang))
    return 2 if tally.failed or tally.partial or empty else 0


def _annotate_all(targets: Targets, arguments: argparse.Namespace, resolver: Resolver, lang: str) -> _Tally:
    """Annotate the files, and say of each what came of it."""
    copies = Copies(arguments.output, COPY_MARK.to(lang), many=targets.several)
    modern = Modern(target.name for target in targets.all)
    tally = _Tally()
    progress = Progress(len(targets.all), lang)
    for target in targets.all:
        if target.met and not modern_suffix(target.name):
            tally.others += 1
        else:
            _annotate(target, arguments, resolver, copies, modern, tally)
        progress.step(gives_way=True)
    progress.clear()
    return tally


def _annotate(
    target: Target,
    arguments: argparse.Namespace,
    resolver: Resolver,
    copies: Copies,
    modern: Modern,
    tally: _Tally,
) -> None:
    """Annotate one file, and say what came of it."""
    settings = resolver.settings(target.name)
    lang = resolver.settings(first_path(arguments)).lang
    try:
        place, result = _annotated(target, settings, copies, modern, in_place=arguments.in_place)
    except RefusedError as refusal:
        tally.failed += 1
        failure = Failure(str(refusal.path), refusal.text)
        if failure not in tally.failures:
            complain(failure, lang)
        tally.failures.append(failure)
        return
    tally.annotated += 1
    tally.clean += not result.findings
    tally.partial += bool(result.failures)
    tell(printable(_done(place, result.findings, lang, whole=not result.failures)), sys.stdout)
    for failure in result.failures:
        complain(failure, lang)


def _annotated(
    target: Target, settings: Settings, copies: Copies, modern: Modern, *, in_place: bool
) -> tuple[Path, Result]:
    """Write the annotated file, and return where it is and what was found.

    Raises RefusedError.
    """
    suffix = _suffix(target.name, in_place=in_place)
    place = Path(target.name) if in_place else copies.place(target, suffix)
    check_unpacked(place)
    before = _content(target, settings)
    data = modern.content(before, target.name, settings)
    result = _linted(data, modern_name(target.name) if is_old(target.name) else target.name, settings)
    if result.forms is None:
        # By its own name, not by that of what it was converted to.
        raise RefusedError(target.name, result.failures[0].text)
    put(place, _commented(data, result.findings, target.name, settings.lang), before if in_place else None)
    return place, result


def _suffix(name: str, *, in_place: bool) -> str:
    """The suffix of what a file is annotated as.

    Raises RefusedError where it takes no comments, or none in its place.
    """
    suffix = modern_suffix(name)
    if not suffix:
        raise RefusedError(name, _other_kind(PurePath(name).suffix.lower()))
    if in_place and is_old(name):
        raise RefusedError(
            name,
            Bilingual(
                f"旧格式要转成 {suffix} 才能批注；去掉 --in-place，写成新文件",
                f"an older kind is annotated as {suffix}; leave out --in-place",
            ),
        )
    return suffix


def _other_kind(suffix: str) -> Bilingual:
    if suffix in (".csv", ".tsv"):
        return Bilingual(
            f"{suffix} 里不能加批注；在 Excel/WPS 里另存为 .xlsx 再标注",
            f"{suffix} takes no comments; save it as .xlsx first",
        )
    return Bilingual(
        f"{suffix or '没有后缀的'} 文件里不能加批注，只有 Word、Excel 文件可以；要带走结果可用 perflint -o 报告.html",
        f"{suffix or 'a file without a suffix'} takes no comments, only Word and Excel files do; "
        "for a report use perflint -o report.html",
    )


def _content(target: Target, settings: Settings) -> bytes:
    data = content_of(target.name, settings.limits)
    if isinstance(data, Failure):
        raise RefusedError(data.path, data.text)
    return data


def _linted(data: bytes, name: str, settings: Settings) -> Result:
    result = lint_bytes(data, name, settings)
    if not settings.show_personal:
        result = masked_result(result, whole=False)
    return result


def _commented(data: bytes, findings: tuple[Finding, ...], name: str, lang: str) -> bytes:
    try:
        return annotated(data, findings, name, lang)
    except ReadError as error:
        raise RefusedError(name, error.text) from error


def _done(place: Path, findings: tuple[Finding, ...], lang: str, *, whole: bool) -> str:
    cells = len({finding.location.cell for finding in findings if finding.location.cell})
    counts = Counter(finding.severity for finding in findings)
    comma = Bilingual("，", ", ").to(lang)
    found = comma.join(severity_count(s, counts[s], lang) for s in Severity if counts[s])
    rest = Bilingual("", "") if whole else Bilingual("；没有检查完", "; not checked by every rule")
    return Bilingual(
        f"{place}：批注 {cells} 格，清单 {len(findings)} 条（{found or '没有发现问题'}）{rest}",
        f"{place}: {many(cells, 'cell')} annotated, {many(len(findings), 'finding')} ({found or 'none'}){rest.en}",
    ).to(lang)


def _summary(tally: _Tally, lang: str) -> str:
    """What came of all files, in one line."""
    written = Bilingual(f"批注了 {tally.annotated} 个文件", f"{many(tally.annotated, 'file')} annotated").to(
        lang
    )
    rest = joined(
        lang,
        (tally.clean, Bilingual("其中 {} 个没有发现问题", "{} of them clean")),
        (tally.failed, Bilingual("{} 个没有批注成", "{} could not be annotated")),
        (tally.partial, Bilingual("{} 个没有检查完", "{} not checked by every rule")),
        (tally.others, Bilingual("{} 个不是 Word、Excel，没有批注", "{:file} not of Word or Excel")),
    )
    return Bilingual("；", "; ").to(lang).join(filter(None, (written, rest)))
