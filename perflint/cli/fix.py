"""perflint fix: repair files in their place, or show what would be done."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TextIO

from perflint.cli.copies import Copies, RefusedError, put
from perflint.cli.files import Target, Targets, complain, complain_of_empty, passed_over, remark, show_files
from perflint.cli.modern import Modern, is_old, modern_name, modern_suffix
from perflint.cli.progress import Progress
from perflint.cli.settings import excluded_of, first_path, resolver_of
from perflint.cli.streams import tell
from perflint.config import Settings
from perflint.config.resolver import Resolver
from perflint.engine.plan import plan_of
from perflint.fixes.diff import diff
from perflint.fixes.file import repair_file
from perflint.fixes.repair import Repair, repair
from perflint.formats.refusal import EditError
from perflint.formats.rewrite import why_closed
from perflint.model import Applicability
from perflint.model.result import Failure
from perflint.pipeline.lint import content_of, drained, lint_bytes, unread
from perflint.reporters.accepted import accepted_remark
from perflint.reporters.width import printable
from perflint.system.bilingual import Bilingual
from perflint.system.counted import many
from perflint.system.record import Record, replace


class _Tally(Record, frozen=False):
    """What a run came to: files that were read and changed, findings that were fixed and that are left."""

    read: int = 0
    files: int = 0
    fixed: int = 0
    left: int = 0
    unsafe: int = 0  # of those left, with an unsafe fix
    accepted: int = 0
    fails: bool = False  # one of those left is at or above --fail-on
    failed: int = 0  # files that could not be read or written
    partial: int = 0  # files over which a rule broke down

    def add(self, repaired: Repair, least: int, closed: EditError | None) -> None:
        """Count a file; findings from the rank `least` on make the run fail."""
        left = repaired.remaining.findings
        self.read += repaired.remaining.forms is not None
        self.files += repaired.changed
        self.fixed += len(repaired.fixed)
        self.left += len(left)
        if closed is None:
            self.unsafe += sum(
                f.fix is not None and f.fix.applicability is Applicability.UNSAFE for f in left
            )
        self.accepted += sum(each.in_file for each in repaired.remaining.accepted)
        self.failed += repaired.remaining.forms is None
        self.partial += repaired.remaining.forms is not None and bool(repaired.remaining.failures)
        self.fails |= any(finding.severity.rank >= least for finding in left)


def run(arguments: argparse.Namespace) -> int:
    """Repair every path; 0 nothing left at or above --fail-on, 1 findings left, 2 a file could not be repaired."""
    resolver = resolver_of(arguments)
    settings = resolver.settings(first_path(arguments))
    # An unknown rule is told before any file is touched.
    plan_of(settings)
    arguments.lang = settings.lang
    excluded = excluded_of(arguments, resolver, settings, kept=arguments.output or "")
    targets = Targets(arguments.paths, arguments.stdin_filename, excluded, force=arguments.force_exclude)
    if arguments.show_files:
        return show_files(targets, settings.lang)
    tally = _repair_all(targets, arguments, resolver)
    empty = complain_of_empty(targets, arguments.lang)
    tell(_summary(tally, arguments), _messages(arguments))
    remark(accepted_remark(tally.accepted, arguments.lang, listed=True))
    remark(passed_over(targets, arguments.lang))
    if tally.failed or tally.partial or empty:
        return 2
    return int(tally.fails or (arguments.diff and tally.fixed > 0))


def _repair_all(targets: Targets, arguments: argparse.Namespace, resolver: Resolver) -> _Tally:
    """Repair the files, and say of each what came of it."""
    tally = _Tally()
    failures: list[Failure] = []  # an archive is told of once
    copies = Copies(arguments.output, "", many=targets.several) if arguments.output else None
    modern = Modern(target.name for target in targets.all)
    progress = Progress(len(targets.all), arguments.lang)
    for target in targets.all:
        settings = resolver.settings(target.name)
        repaired = _repaired(target, settings, arguments, copies, modern)
        progress.step(gives_way=True)
        if repaired is None:
            targets.pass_over(target)
        elif isinstance(repaired, Failure):
            tally.failed += 1
            if repaired not in failures:
                complain(repaired, arguments.lang)
            failures.append(repaired)
        else:
            closed = _closed(target, repaired)
            tally.add(repaired, settings.failing_rank, closed)
            _tell(target, repaired, arguments, closed)
    progress.clear()
    return tally


def _repaired(
    target: Target, settings: Settings, arguments: argparse.Namespace, copies: Copies | None, modern: Modern
) -> Repair | Failure | None:
    if target.is_input:
        data = drained(sys.stdin.buffer, target.name, settings.limits)
        if isinstance(data, Failure):
            return data
        return repair(data, target.name, settings, unsafe=arguments.unsafe)
    if copies is not None and not arguments.diff:
        return _copied(target, settings, copies, modern, unsafe=arguments.unsafe)
    return repair_file(
        Path(target.name), settings, unsafe=arguments.unsafe, write=not arguments.diff, met=target.met
    )


def _copied(
    target: Target, settings: Settings, copies: Copies, modern: Modern, *, unsafe: bool
) -> Repair | Failure | None:
    """Write a repaired copy; an older document or workbook becomes one of the newer kind."""
    data = content_of(target.name, settings.limits)
    if isinstance(data, Failure):
        return None if target.met and unread(data, settings.limits).alien else data
    suffix = Path(target.name).suffix.lower()
    name = target.name
    try:
        if is_old(name):
            suffix, data = modern_suffix(name), modern.content(data, name, settings)
            name = modern_name(name)
        first = lint_bytes(data, name, settings)
        if target.met and first.alien:
            return None
        repaired = repair(data, name, settings, unsafe=unsafe, first=first)
        if not target.met and repaired.remaining.forms is not None and (why := why_closed(data, name)):
            raise RefusedError(target.name, why.text)
        place = copies.place(target, suffix)
        if repaired.remaining.forms is not None:
            put(place, repaired.after)
    except RefusedError as refusal:
        return Failure(str(refusal.path), refusal.text)
    return repaired


def _closed(target: Target, repaired: Repair) -> EditError | None:
    """Why none of the fixes that are left could be made, of a file that cannot be written to."""
    if repaired.changed or not any(finding.fix for finding in repaired.remaining.findings):
        return None
    return why_closed(repaired.after, target.name)


def _tell(target: Target, repaired: Repair, arguments: argparse.Namespace, closed: EditError | None) -> None:
    """Tell what became of a file: failures, the difference or the content, what was changed, what was refused."""
    for failure in repaired.remaining.failures:
        # By its own name, not by that of what it was converted to.
        complain(replace(failure, path=target.name), arguments.lang)
    if arguments.diff:
        if repaired.changed:
            sys.stdout.writelines(map(_shown, diff(repaired, target.name, arguments.lang)))
    elif target.is_input and not repaired.remaining.failures:
        sys.stdout.buffer.write(repaired.after)
    if repaired.changed:
        tell(_changes(target.name, repaired, arguments), _messages(arguments))
    refusals = _refusals(target.name, repaired)
    if closed is not None and not refusals:
        refusals = [Failure(target.name, closed.text)]
    for failure in refusals:
        complain(failure, arguments.lang)


def _shown(line: str) -> str:
    """A terminal gets no escapes from a file; patch and git get the line as it is."""
    return f"{printable(line.rstrip())}\n" if sys.stdout.isatty() else line


def _verb(arguments: argparse.Namespace) -> Bilingual:
    return Bilingual("可改", "would be fixed") if arguments.diff else Bilingual("改了", "fixed")


def _changes(name: str, repaired: Repair, arguments: argparse.Namespace) -> str:
    counts = Counter(finding.code for finding in repaired.fixed)
    codes = [f"{code} ×{count}" if count > 1 else code for code, count in sorted(counts.items())]
    line = Bilingual(
        f"{name}：{_verb(arguments)} {len(repaired.fixed)} 处（{'、'.join(codes)}）",
        f"{name}: {len(repaired.fixed)} fixed ({', '.join(codes)})",
    )
    return printable(line.to(arguments.lang))


def _refusals(name: str, repaired: Repair) -> list[Failure]:
    """A line for each reason, with the number of fixes it hindered."""
    reasons = Counter(reason.text for _, reason in repaired.refused)
    return [
        Failure(name, Bilingual(f"{count} 处没有改：{text.zh}", f"{count} not fixed: {text.en}"))
        for text, count in reasons.items()
    ]


def _summary(tally: _Tally, arguments: argparse.Namespace) -> str:
    """The last line: how much was repaired and what is left."""
    verb = _verb(arguments)
    clauses = [
        Bilingual(
            f"{verb} {tally.files} 个文件 {tally.fixed} 处",
            f"{tally.fixed} {verb.en} in {many(tally.files, 'file')}",
        )
    ]
    if tally.read:
        clauses.append(_left(tally))
    if tally.failed:
        failed = f"{many(tally.failed, 'file')} could not be repaired"
        clauses.append(Bilingual(f"{tally.failed} 个文件没有改成", failed))
    if tally.partial:
        partial = f"{many(tally.partial, 'file')} not checked by every rule"
        clauses.append(Bilingual(f"{tally.partial} 个文件没有检查完", partial))
    return Bilingual("；", "; ").to(arguments.lang).join(clause.to(arguments.lang) for clause in clauses)


def _left(tally: _Tally) -> Bilingual:
    """What is left in the files that could be read."""
    rest = Bilingual("", "")
    if tally.unsafe:
        unsafe = f", {tally.unsafe} of them fixable with --unsafe"
        rest = Bilingual(f"，其中 {tally.unsafe} 个可用 --unsafe 改", unsafe)
    if not tally.left:
        return Bilingual("没有剩下别的问题" if tally.accepted else "没有剩下的问题", "0 findings left")
    return Bilingual(f"还剩 {tally.left} 个问题{rest}", f"{many(tally.left, 'finding')} left{rest.en}")


def _messages(arguments: argparse.Namespace) -> TextIO:
    """Where the account goes: not among a diff or a repaired file."""
    return sys.stderr if arguments.diff or "-" in arguments.paths else sys.stdout
