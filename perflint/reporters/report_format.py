"""The run as one object for programs: totals, draft grades with what took points off, a ranking of units, findings."""

from collections.abc import Iterator, Mapping
from typing import Any

from perflint import __version__
from perflint.config.scheme import plain
from perflint.grading.ranking import Ranked, Ranking
from perflint.model import Severity
from perflint.model.grade import AspectGrade, Deduction, Grade
from perflint.model.result import Result
from perflint.reporters.format import Format, Style
from perflint.reporters.grade_words import NOTE, heading
from perflint.reporters.json_format import accepted_objects, json_objects, json_text
from perflint.reporters.totals import Totals
from perflint.rule import Rule

VERSION = 1  # of the object; it changes where a key goes or changes its meaning


class Report(Format):
    """One object; its schema is printed by `perflint schema --report`."""

    shows_grades = True

    def __init__(self, style: Style, rules: Mapping[str, Rule]) -> None:
        super().__init__(style, rules)
        self._findings: list[str] = []  # as JSON
        self._accepted: list[str] = []
        self._grades: list[str] = []
        self._failures: list[dict[str, Any]] = []
        self._ranking = Ranking()

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet; what the object says of a file is kept as text."""
        numbers = {id(finding): len(self._findings) + at for at, finding in enumerate(result.findings)}
        self._findings += json_objects(result.findings)
        self._accepted += accepted_objects(self.accepted(result), self.style.lang)
        for grade in result.grades:
            self._ranking.add(grade)
            self._grades.append(json_text(_grade(grade, numbers, self.style.lang)))
        self._failures += [
            {"file": each.path, "message": each.text.to(self.style.lang), "code": each.code}
            for each in result.failures
        ]
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The object, a line for each grade and finding."""
        yield "{\n"
        yield f' "version": {VERSION},\n "perflint": {json_text(__version__)},\n'
        yield f' "note": {json_text(NOTE.to(self.style.lang))},\n'
        yield f' "totals": {json_text(_totals(totals))},\n'
        yield f' "grades": {_array(self._grades)},\n'
        yield f' "units": {_array([json_text(_unit(each)) for each in self._ranking.units()])},\n'
        yield f' "findings": {_array(self._findings)},\n'
        if self.style.accepted:
            yield f' "accepted": {_array(self._accepted)},\n'
        yield f' "failures": {_array([json_text(each) for each in self._failures])}\n}}\n'


def _array(items: list[str]) -> str:
    return "[\n  " + ",\n  ".join(items) + "\n ]" if items else "[]"


def _totals(totals: Totals) -> dict[str, int]:
    counts = {f"{severity.value}s": totals.severities.get(severity, 0) for severity in Severity}
    return {
        "files": totals.files,
        "failed": totals.failed,
        "passed_over": totals.passed,
        "forms": totals.forms,
        "indicators": totals.indicators,
        **counts,
        "accepted": totals.accepted,
        "in_baseline": totals.known,
    }


def _grade(grade: Grade, numbers: Mapping[int, int], lang: str) -> dict[str, Any]:
    """A draft grade as the report tells it; `numbers` are the places of findings in its list."""
    head = grade.head
    return {
        "file": grade.file,
        "pointer": head.pointer if head else "",
        "form": head.label if head else None,
        "kind": head.kind if head else "",
        "unit": head.unit if head else "",
        "year": head.year if head else None,
        "points": plain(grade.points),
        "grade": grade.word,
        "aspects": [_aspect(aspect, numbers, lang) for aspect in grade.aspects],
        "accepted": grade.accepted,
        "partial": grade.partial,
    }


def _aspect(aspect: AspectGrade, numbers: Mapping[int, int], lang: str) -> dict[str, Any]:
    return {
        "aspect": aspect.aspect.name.lower(),
        "heading": heading(aspect, lang),
        "full": plain(aspect.full),
        "points": plain(aspect.points),
        "deductions": [_deduction(deduction, numbers) for deduction in aspect.deductions],
    }


def _deduction(deduction: Deduction, numbers: Mapping[int, int]) -> dict[str, Any]:
    return {
        "code": deduction.code,
        "severity": deduction.severity.value,
        "each": plain(deduction.each),
        "points": plain(deduction.points),
        # --level may leave some of them out of the report.
        "findings": [numbers[id(finding)] for finding in deduction.findings if id(finding) in numbers],
    }


def _unit(ranked: Ranked) -> dict[str, Any]:
    return {
        "rank": ranked.rank,
        "unit": ranked.unit,
        "forms": ranked.forms,
        "mean": plain(ranked.mean),
        "lowest": plain(ranked.lowest),
        "grades": dict(ranked.words),
    }
