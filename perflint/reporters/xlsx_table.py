"""The findings as an Excel workbook: an overview, units, rules, files, and a table of findings with filters."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from perflint.model import Finding, Severity
from perflint.model.result import Result
from perflint.reporters.accepted import ACCEPTED, reason
from perflint.reporters.by_form import unit_of
from perflint.reporters.fields import field_word
from perflint.reporters.format import Format, Style
from perflint.reporters.totals import Totals
from perflint.reporters.words import NO_UNIT, aspect_word, severity_name, severity_word
from perflint.reporters.xlsx_frame import FILLED, LINK, TEXT
from perflint.reporters.xlsx_grades import GradeSheets
from perflint.reporters.xlsx_overview import Overview
from perflint.reporters.xlsx_sheet import Sheet, sheet_in, workbook
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual

_PLACE = 3  # the column of the place
_ROWS = 1_000_000  # of a sheet
# Together no wider than a page of A4 across takes at two thirds of its size.
_COLUMNS = (
    (Bilingual("文件", "File"), 20),
    (Bilingual("单位", "Unit"), 15),
    (Bilingual("项目或表", "Form"), 15),
    (Bilingual("位置", "Place"), 13),
    (Bilingual("级别", "Level"), 6),
    (Bilingual("规则", "Rule"), 8),
    (Bilingual("规则名称", "Title"), 12),
    (Bilingual("审核方面", "Aspect"), 8),
    (Bilingual("二级指标", "Level 2"), 11),
    (Bilingual("指标", "Indicator"), 17),
    (Bilingual("原文", "Written"), 15),
    (Bilingual("问题", "Problem"), 32),
    (Bilingual("改法", "Rewrite"), 26),
)


class Xlsx(Format):
    """A workbook; of the files it keeps rows, not declarations."""

    shows_grades = True
    binary = True

    def __init__(self, style: Style, rules: Mapping[str, Rule]) -> None:
        super().__init__(style, rules)
        self._lang = style.lang
        self._sheets: list[Sheet] = []
        self._by_rule: dict[str, Counter[Severity]] = {}
        self._by_unit: dict[str, Counter[Severity]] = {}
        self._failures: list[tuple[str, str]] = []
        self._accepted: Counter[str] = Counter()  # by rule
        self._listed: list[list[tuple[str, int]]] = []  # the rows of what is accepted
        self._grades = GradeSheets(style.lang, rules)
        self._overview = Overview(style.lang)

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet; the rows are written and let go."""
        self._overview.add(result, self._link(result.path))
        return self._findings(result)

    def across(self, result: Result) -> Iterator[str]:
        """Rows below those of the files; the file has its row already."""
        return self._findings(result)

    def _link(self, path: str) -> str:
        """Where the workbook finds a file; empty for standard input and what lies in an archive."""
        if not Path(path).is_file():
            return ""
        try:
            below = os.path.relpath(path, self.style.folder or os.curdir)
        except ValueError:
            # Another drive of Windows.
            return Path(path).absolute().as_uri()
        # As bytes: a name need not be UTF-8.
        return quote(os.fsencode(Path(below).as_posix()))

    def _findings(self, result: Result) -> Iterator[str]:
        """Add a row for each finding of a file, on a new sheet where one is full, and count them for the summaries."""
        path = result.path
        link = self._link(path)
        self._failures += [(failure.path, failure.text.to(self._lang)) for failure in result.failures]
        for grade in result.grades:
            self._grades.add(grade)
        if not self._sheets:
            self._next_sheet()
        for finding in result.findings:
            unit = unit_of(finding, result.heads)
            self._by_rule.setdefault(finding.code, Counter())[finding.severity] += 1
            self._by_unit.setdefault(unit, Counter())[finding.severity] += 1
            if self._sheets[-1].rows > _ROWS:
                self._next_sheet()
            sheet = self._sheets[-1]
            sheet.row(self._row(path, unit, finding, link))
            if link:
                cell = finding.location.cell or ""
                sheet.link(0, link)
                sheet.link(_PLACE, link, cell if "!" in cell else "")
        for each in result.accepted:
            self._accepted[each.finding.code] += 1
            if self.style.accepted and len(self._listed) < _ROWS:
                unit = unit_of(each.finding, result.heads)
                row = [*self._row(path, unit, each.finding, ""), (reason(each, self._lang), TEXT)]
                self._listed.append(row)
        return iter(())

    def _next_sheet(self) -> None:
        number = "" if not self._sheets else str(len(self._sheets) + 1)
        title = Bilingual("问题", "Findings").map(lambda word: word + number)
        self._sheets.append(sheet_in(self._lang, title, _COLUMNS))

    def _row(self, path: str, unit: str, finding: Finding, link: str) -> Iterator[tuple[str, int]]:
        """Yield the cells of a finding in the order of the columns."""
        rule = self.rules.get(finding.code)
        fill = FILLED[finding.severity]
        linked = LINK if link else TEXT
        yield path, linked
        yield unit, TEXT
        yield finding.form, TEXT
        yield finding.location.spoken(self._lang), linked
        yield severity_word(finding.severity, self._lang), fill
        yield finding.code, TEXT
        yield (rule.title.to(self._lang) if rule else finding.name), TEXT
        yield (aspect_word(rule.aspect, self._lang) if rule else ""), TEXT
        for text in (
            finding.level2,
            finding.indicator or field_word(finding, self._lang),
            finding.value,
            finding.message,
            finding.suggestion or "",
        ):
            yield text, TEXT

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Yield the workbook: overview, summaries and files before the sheets of findings."""
        if not self._sheets:
            self._next_sheet()
        summaries = [self._overview.sheet(totals), *self._summaries(), self._overview.files]
        yield workbook([*summaries, *self._sheets, *self._details()])

    def _summaries(self) -> Iterator[Sheet]:
        counts = (*((severity_name(severity), 10) for severity in Severity), (Bilingual("合计", "Total"), 10))
        by_unit = sheet_in(
            self._lang, Bilingual("按单位", "By unit"), ((Bilingual("单位", "Unit"), 40), *counts)
        )
        for unit, counted in _most(self._by_unit):
            by_unit.row([(unit or NO_UNIT.to(self._lang), TEXT), *_counts(counted)])
        yield by_unit
        yield self._rules(counts)

    def _details(self) -> Iterator[Sheet]:
        """Yield the sheets that only some runs need: grades, failures, what is accepted."""
        yield from self._grades.sheets()
        if self._failures:
            heads = ((Bilingual("文件", "File"), 40), (Bilingual("原因", "Reason"), 80))
            failed = sheet_in(self._lang, Bilingual("没有检查成的文件", "Failed"), heads)
            for path, why in self._failures:
                failed.row([(path, TEXT), (why, TEXT)])
            yield failed
        if self._listed:
            columns = (*_COLUMNS, (Bilingual("接受理由", "Reason"), 36))
            listed = sheet_in(self._lang, Bilingual("已接受", "Accepted"), columns)
            for row in self._listed:
                listed.row(row)
            yield listed

    def _rules(self, counts: Sequence[tuple[Bilingual, int]]) -> Sheet:
        """How often each rule spoke, and how often what it found is accepted."""
        heads = [(Bilingual("规则", "Rule"), 10), (Bilingual("规则名称", "Title"), 26), *counts]
        if self._accepted:
            heads.append((ACCEPTED, 10))
        sheet = sheet_in(self._lang, Bilingual("按规则", "By rule"), heads)
        for code, counted in _most({**{code: Counter() for code in self._accepted}, **self._by_rule}):
            rule = self.rules.get(code)
            title = rule.title.to(self._lang) if rule else ""
            accepted = [(self._accepted[code], TEXT)] if self._accepted else []
            sheet.row([(code, TEXT), (title, TEXT), *_counts(counted), *accepted])
        return sheet


def _most(counted: dict[str, Counter[Severity]]) -> list[tuple[str, Counter[Severity]]]:
    return sorted(counted.items(), key=lambda item: (-item[1].total(), item[0]))


def _counts(counts: Counter[Severity]) -> list[tuple[int, int]]:
    return [*((counts[severity], TEXT) for severity in Severity), (counts.total(), TEXT)]
