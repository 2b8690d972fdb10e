"""The files that can be had of a form: repaired, annotated, reported on."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any

from perflint.annotate.file import annotated
from perflint.config import Settings
from perflint.engine.across import digests
from perflint.engine.plan import rules_of_all, runs_across
from perflint.fixes.repair import Mark, Repair, repair
from perflint.formats import ReadError
from perflint.model.result import Result
from perflint.pipeline.files import COPY_MARK
from perflint.pipeline.lint import lint_bytes
from perflint.privacy.results import masked_result
from perflint.reporters.file_report import FileReport, file_report, reports_across
from perflint.reporters.format import Format, Style
from perflint.reporters.formats import WORD, format_of
from perflint.reporters.totals import Totals
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record
from perflint.web.check import failure_text

# The reports that a person wants of many files, by the names they get in an archive.
REPORTS = {"报告.html": "html", "问题清单.xlsx": "xlsx", "审核意见.docx": "docx"}


class Named(Record):
    """The content of a file, and the settings that hold for it."""

    name: str
    data: bytes
    settings: Settings


def repaired(
    file: Named, *, unsafe: bool = False, only: Iterable[Mark] | None = None
) -> tuple[dict[str, Any], bytes]:
    """The file with its fixes made, as `perflint fix` makes them, and what was changed, refused and left."""
    chosen = None if only is None else frozenset(only)
    outcome = repair(file.data, file.name, file.settings, unsafe=unsafe, only=chosen)
    return {
        "changes": list(_changes(outcome)),
        "refused": [
            {"code": finding.code, "pointer": finding.pointer, "reason": why.text.to(file.settings.lang)}
            for finding, why in outcome.refused
        ],
        "left": len(outcome.remaining.findings),
        "failures": [failure_text(failure, file.settings.lang) for failure in outcome.remaining.failures],
    }, outcome.after


def _changes(repaired: Repair) -> Iterable[dict[str, Any]]:
    for finding in repaired.fixed:
        for edit in finding.fix.edits if finding.fix else ():
            yield {
                "code": finding.code,
                "pointer": finding.pointer,
                "indicator": finding.indicator,
                "place": str(edit.location),
                "before": edit.before,
                "after": edit.content,
            }


def commented(file: Named) -> bytes:
    """The Word or Excel file with a comment in every faulty cell, as `perflint annotate` writes it.

    Raises ReadError.
    """
    result = lint_bytes(file.data, file.name, file.settings)
    if not file.settings.show_personal:
        result = masked_result(result, whole=False)
    if result.forms is None:
        failure = result.failures[0]
        raise ReadError(failure.text)
    if not takes_comments(file.name):
        raise ReadError(_TAKES_NONE)
    return annotated(file.data, result.findings, file.name, file.settings.lang)


def takes_comments(name: str) -> bool:
    """Whether a file of this name can hold comments; older ones cannot be converted in a browser."""
    return PurePath(name).suffix.lower() in (".docx", ".docm", ".xlsx", ".xlsm")


_TAKES_NONE = Bilingual(
    "只有 .docx、.xlsx 里能加批注；在 Office/WPS 里另存为 .docx 或 .xlsx 再来",
    "only .docx and .xlsx take comments; save it as one of them first",
)


def report(files: Sequence[Named], output_format: str, settings: Settings) -> bytes:
    """A report on the files in one of the output formats of `perflint check`, byte by byte as it writes it."""
    return _report(
        [(lint_bytes(f.data, f.name, f.settings), f.settings) for f in files], output_format, settings
    )


def _report(linted: Sequence[tuple[Result, Settings]], output_format: str, settings: Settings) -> bytes:
    every = [settings, *(own for _, own in linted)]
    # docx is the opinion as `-o 审核意见.docx` writes it; the others have the names of --output-format.
    name = WORD["opinion"] if output_format == "docx" else output_format
    writer = format_of(name)(Style(lang=settings.lang), rules_of_all(every))
    totals = Totals()
    pieces: list[str | bytes] = []
    for part in _parts(writer, linted, settings, several=len(linted) > 1 and runs_across(every)):
        if part.text:
            pieces += [writer.between if totals.listed(accepted=False) else writer.opening, part.text]
        totals.add(part.totals)
    pieces += writer.end(totals)
    return b"".join(p.encode("utf-8", "backslashreplace") if isinstance(p, str) else p for p in pieces)


def _parts(
    writer: Format, linted: Sequence[tuple[Result, Settings]], run: Settings, *, several: bool
) -> Iterator[FileReport]:
    """What is written of each file, and of the files together where there are several."""
    for result, own in linted:
        yield file_report(writer, result, own)
    if several:
        forms = [
            digest for result, _ in linted if result.declaration for digest in digests(result.declaration)
        ]
        by_name = {result.path: own for result, own in linted}
        yield from (part for part, _ in reports_across(writer, forms, by_name, run))


def archive(files: Sequence[Named], settings: Settings) -> bytes:
    """Everything in one zip: the repaired and the annotated files, and the reports on all of them."""
    entries: dict[str, bytes] = {}
    results: list[tuple[Result, Settings]] = []
    for file in files:
        result = lint_bytes(file.data, file.name, file.settings)
        results.append((result, file.settings))
        if result.forms is None:
            continue
        mended = repair(file.data, file.name, file.settings, first=result)
        if mended.changed:
            entries[f"改好的/{file.name}"] = mended.after
        if result.findings and takes_comments(file.name):
            entries[f"批注/{_marked(file.name)}"] = commented(file)
    entries |= {name: _report(results, output_format, settings) for name, output_format in REPORTS.items()}
    return _zipped(entries)


def _marked(name: str) -> str:
    path = PurePath(name)
    return path.with_name(f"{path.stem}{COPY_MARK}{path.suffix}").as_posix()


def _zipped(entries: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in entries.items():
            out.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
