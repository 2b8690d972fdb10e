"""perflint annotate: the same Word or Excel file with a comment in every faulty cell."""

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

from perflint.cli.files import complain
from perflint.cli.settings import resolver_of
from perflint.config import Settings
from perflint.engine.plan import plan_of
from perflint.formats import ReadError
from perflint.formats.package import BROKEN, broken, open_package
from perflint.model import Finding, Severity
from perflint.model.result import Failure, Result
from perflint.pipeline.lint import content_of, lint_bytes
from perflint.privacy.results import impersonal
from perflint.reporters.width import printable
from perflint.reporters.words import severity_word
from perflint.system.bilingual import Bilingual, BilingualError
from perflint.system.limits import Limits
from perflint.system.saving import in_use, save, why_not

_BOOKS, _DOCUMENTS = (".xlsx", ".xlsm"), (".docx", ".docm")


class _RefusedError(BilingualError):
    """Why nothing was written: the file and one line with the cure."""

    def __init__(self, path: object, text: Bilingual) -> None:
        super().__init__(text)
        self.path = path


def run(arguments: argparse.Namespace) -> int:
    """Annotate one file; 0 when it is written, 2 when not, or when a rule broke down."""
    source = Path(arguments.path)
    settings = resolver_of(arguments).settings(source)
    plan_of(settings)
    try:
        target = _target(source, arguments)
        data = _read(source, settings.limits)
        result = _lint(data, arguments.path, settings)
        findings = result.findings
        before = data if arguments.in_place else None
        _save(target, _annotated(data, findings, source, settings.lang), before)
    except _RefusedError as refusal:
        reason = refusal.text.to(settings.lang)
        print(printable(f"perflint: {refusal.path}: {reason}"), file=sys.stderr)
        return 2
    print(printable(_done(target, findings, settings.lang, whole=not result.failures)))
    for failure in result.failures:
        complain(failure, settings.lang)
    return 2 if result.failures else 0


def _target(source: Path, arguments: argparse.Namespace) -> Path:
    """Where the annotated file goes, after checking that it may."""
    if not _is_annotatable(source):
        raise _RefusedError(source, _other_kind(source.suffix.lower()))
    if arguments.in_place == bool(arguments.output):
        raise _RefusedError(
            source,
            Bilingual(
                "写明 -o 输出文件，或用 --in-place 标在原文件上（两者选一）",
                "give -o OUT, or --in-place to annotate the file itself (one of the two)",
            ),
        )
    target = source if arguments.in_place else Path(arguments.output)
    if target.is_dir():
        raise _RefusedError(
            target, Bilingual("是文件夹；-o 后面写文件名", "a folder; give a file name after -o")
        )
    if not arguments.in_place and os.path.realpath(target) == os.path.realpath(source):
        raise _RefusedError(
            target,
            Bilingual(
                "输出就是原文件；换一个文件名，确要标在原文件上就用 --in-place",
                "the output is the input; choose another name, or say --in-place",
            ),
        )
    if target.suffix.lower() != source.suffix.lower():
        wanted = source.suffix
        raise _RefusedError(
            target,
            Bilingual(
                f"批注后仍是 {wanted} 文件；后缀改成 {wanted}", f"the output stays {wanted}; name it so"
            ),
        )
    _check_writable(target)
    return target


def _check_writable(target: Path) -> None:
    if not target.parent.is_dir():
        raise _RefusedError(
            target,
            Bilingual(
                f"文件夹 {target.parent} 不存在；先建好", f"there is no folder {target.parent}; make it"
            ),
        )
    if (why := in_use(target)) is not None:
        raise _RefusedError(target, why)
    if target.exists() and not target.stat().st_mode & 0o222:
        raise _RefusedError(
            target,
            Bilingual(
                "文件是只读的；去掉只读属性，或换一个输出文件名",
                "read-only; allow writing to it, or choose another output",
            ),
        )


def _is_annotatable(source: Path) -> bool:
    return source.suffix.lower() in (*_BOOKS, *_DOCUMENTS)


def _other_kind(suffix: str) -> Bilingual:
    cures = {
        (".xls", ".et", ".ods", ".csv", ".tsv"): Bilingual(
            "在 Excel/WPS 里另存为 .xlsx 再标注",
            "save it as .xlsx first",
        ),
        (".doc", ".wps", ".odt", ".rtf"): Bilingual(
            "在 Word/WPS 里另存为 .docx 再标注", "save it as .docx first"
        ),
    }
    for suffixes, cure in cures.items():
        if suffix in suffixes:
            return Bilingual(f"{suffix} 里不能加批注；{cure}", f"{suffix} takes no comments; {cure.en}")
    return Bilingual(
        f"{suffix or '没有后缀的'} 文件里不能加批注，只有 .xlsx 和 .docx 可以；"
        "要带走结果可用 perflint --output-format html",
        f"{suffix or 'a file without a suffix'} takes no comments, only .xlsx and .docx do; "
        "for a report use perflint --output-format html",
    )


def _read(source: Path, limits: Limits) -> bytes:
    data = content_of(source, limits)
    if isinstance(data, Failure):
        raise _RefusedError(source, data.text)
    return data


def _lint(data: bytes, name: str, settings: Settings) -> Result:
    result = lint_bytes(data, name, settings)
    if not settings.show_personal:
        result = impersonal(result, whole=False)
    if result.forms is None:
        failure = result.failures[0]
        raise _RefusedError(failure.path, failure.text)
    return result


def _annotated(data: bytes, findings: tuple[Finding, ...], source: Path, lang: str) -> bytes:
    from perflint.annotate.docx.docx import annotate_docx
    from perflint.annotate.xlsx.xlsx import annotate_xlsx

    try:
        if not data.startswith(b"PK"):  # an old file under a new name
            raise _RefusedError(source, _other_kind(".xls" if source.suffix.lower() in _BOOKS else ".doc"))
        is_book = "xl/workbook.xml" in open_package(data).namelist()
        annotate = annotate_xlsx if is_book else annotate_docx
        return annotate(data, findings, str(source), lang)
    except (ReadError, *BROKEN) as error:
        why = error if isinstance(error, ReadError) else broken()
        raise _RefusedError(source, why.text) from error


def _save(target: Path, data: bytes, before: bytes | None) -> None:
    try:
        save(target, data, target.stat() if target.exists() else None, before)
    except OSError as error:
        raise _RefusedError(target, why_not(error, target)) from error


def _done(target: Path, findings: tuple[Finding, ...], lang: str, *, whole: bool) -> str:
    cells = len({finding.location.cell for finding in findings if finding.location.cell})
    counts = Counter(finding.severity for finding in findings)
    if lang == "en":
        said = ", ".join(f"{counts[s]} {severity_word(s, lang)}" for s in Severity if counts[s])
        return f"{target}: {cells} cells annotated, {len(findings)} findings ({said or 'none'})" + (
            "" if whole else "; not checked by every rule"
        )
    said = "，".join(f"{counts[s]} 个{severity_word(s, lang)}" for s in Severity if counts[s])
    return f"{target}：批注 {cells} 格，清单 {len(findings)} 条（{said or '没有发现问题'}）" + (
        "" if whole else "；没有检查完"
    )
