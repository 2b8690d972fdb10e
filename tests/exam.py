"""How right perflint is on the labelled cells and on the exam forms: python -m tests.exam [zh|en]."""

import sys
from collections.abc import Iterator

from perflint.evaluation.__main__ import examine
from perflint.evaluation.labels import labelled
from perflint.evaluation.report import report
from perflint.evaluation.score import Mark, Score, Verdict
from perflint.model import Severity
from perflint.rules import rules
from tests.cells import ROOT, Cell, corpus_cells

FORMS = ROOT / "corpus" / "exam"


def score_cells() -> Score:
    """Every labelled cell of corpus/rules, seen by its own rule."""
    return Score([mark for cell in corpus_cells() for mark in _marks(cell)])


def score_forms() -> Score:
    """Every exam form, seen by all rules that are on by default."""
    return examine(labelled([str(FORMS)]))


def _marks(cell: Cell) -> Iterator[Mark]:
    findings = cell.findings()
    where = str(cell)
    severities = [finding.severity for finding in findings] or [rules()[cell.rule].severity]
    grave = any(severity is not Severity.INFO for severity in severities)
    what = findings[0].message if findings else str(cell.label.get("why", ""))
    if not cell.flagged:
        verdicts = [Verdict.FALSE] if findings else []
    else:
        verdicts = [Verdict.RIGHT, Verdict.FOUND] if findings else [Verdict.MISSED]
    for verdict in verdicts:
        yield Mark(verdict, grave, cell.rule, where, what)


def main() -> None:
    """Print both reports."""
    lang = "en" if "en" in sys.argv[1:] else "zh"
    titles = {
        "zh": ("标注格 corpus/rules", "考卷 corpus/exam"),
        "en": ("cells corpus/rules", "forms corpus/exam"),
    }
    for title, score in zip(titles[lang], (score_cells(), score_forms()), strict=True):
        print(report(title, score, lang))  # noqa: T201


if __name__ == "__main__":
    main()
