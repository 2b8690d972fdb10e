"""The findings as an Excel workbook: a table with filters, and a summary by rule and by unit."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from perflint.model import Finding, Severity
from perflint.model.result import Result
from perflint.reporters.accepted import label, reason
from perflint.reporters.by_form import unit_of
from perflint.reporters.fields import field_word
from perflint.reporters.format import Format, Style
from perflint.reporters.totals import Totals
from perflint.reporters.words import aspect_word, severity_word
from perflint.reporters.xlsx_frame import FILLS, TEXT
from perflint.reporters.xlsx_grades import GradeSheets
from perflint.reporters.xlsx_sheet import Sheet, workbook
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual

_ROWS = 1_000_000  # of a sheet
_COLUMNS = (
    (Bilingual("文件", "File"), 26),
    (Bilingual("单位", "Unit"), 24),
    (Bilingual("项目或表", "Form"), 24),
    (Bilingual("位置", "Place"), 14),
    (Bilingual("级别", "Level"), 8),
    (Bilingual("规则", "Rule"), 9),
    (Bilingual("规则名称", "Title"), 16),
    (Bilingual("审核方面", "Aspect"), 10),
    (Bilingual("二级指标", "Level 2"), 16),
    (Bilingual("指标", "Indicator"), 28),
    (Bilingual("原文", "Written"), 24),
    (Bilingual("问题", "Problem"), 50),
    (Bilingual("改法", "Rewrite"), 36),
)


class Xlsx(Format):
    """A workbook; of the files it keeps rows, not declarations."""

    shows_grades = True
    binary = True

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        super().__init__(style, known)
        self._lang = style.lang
        self._sheets: list[Sheet] = []
        self._by_rule: dict[str, Counter[Severity]] = {}
        self._by_unit: dict[str, Counter[Severity]] = {}
        self._failures: list[tuple[str, str]] = []
        self._accepted: Counter[str] = Counter()  # by rule
        self._listed: list[list[tuple[str, int]]] = []  # the rows of what is accepted
        self._grades = GradeSheets(style.lang, known)

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet; the rows are written and let go."""
        path = result.path
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
            self._sheets[-1].row(self._row(path, unit, finding))
        for each in result.accepted:
            self._accepted[each.finding.code] += 1
            if self.style.accepted and len(self._listed) < _ROWS:
                unit = unit_of(each.finding, result.heads)
                row = [*self._row(path, unit, each.finding), (reason(each, self._lang), TEXT)]
                self._listed.append(row)
        return iter(())

    def _next_sheet(self) -> None:
        number = "" if not self._sheets else str(len(self._sheets) + 1)
        heads = [(word.to(self._lang), size) for word, size in _COLUMNS]
        self._sheets.append(Sheet(Bilingual("问题", "Findings").to(self._lang) + number, heads))

    def _row(self, path: str, unit: str, finding: Finding) -> Iterator[tuple[str, int]]:
        rule = self.known.get(finding.code)
        fill = FILLS[finding.severity][0]
        yield path, TEXT
        yield unit, TEXT
        yield finding.form, TEXT
        yield str(finding.location), TEXT
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
        """The workbook."""
        del totals
        if not self._sheets:
            self._next_sheet()
        sheets = [*self._sheets, *self._summaries()]
        yield workbook(sheets)

    def _summaries(self) -> Iterator[Sheet]:
        words = [(severity_word(severity, self._lang), 10) for severity in Severity]
        words.append((Bilingual("合计", "Total").to(self._lang), 10))
        yield self._rules(words)
        by_unit = Sheet(
            Bilingual("按单位", "By unit").to(self._lang),
            [(Bilingual("单位", "Unit").to(self._lang), 40), *words],
        )
        for unit, counts in _most(self._by_unit):
            by_unit.row(
                [
                    (unit or Bilingual("（未写单位）", "(no unit named)").to(self._lang), TEXT),
                    *_counts(counts),
                ]
            )
        yield by_unit
        yield from self._grades.sheets()
        if self._failures:
            failed = Sheet(
                Bilingual("没有检查成的文件", "Failed").to(self._lang),
                [
                    (Bilingual("文件", "File").to(self._lang), 40),
                    (Bilingual("原因", "Reason").to(self._lang), 80),
                ],
            )
            for path, reason in self._failures:
                failed.row([(path, TEXT), (reason, TEXT)])
            yield failed
        if self._listed:
            heads = [
                (word.to(self._lang), size)
                for word, size in (*_COLUMNS, (Bilingual("接受理由", "Reason"), 36))
            ]
            listed = Sheet(Bilingual("已接受", "Accepted").to(self._lang), heads)
            for row in self._listed:
                listed.row(row)
            yield listed

    def _rules(self, words: Sequence[tuple[str, int]]) -> Sheet:
        """How often each rule spoke, and how often what it found is accepted."""
        accepted = [(label(self._lang), 10)] if self._accepted else []
        heads = [
            (Bilingual("规则", "Rule").to(self._lang), 10),
            (Bilingual("规则名称", "Title").to(self._lang), 26),
            *words,
            *accepted,
        ]
        sheet = Sheet(Bilingual("按规则", "By rule").to(self._lang), heads)
        for code, counts in _most({**{code: Counter() for code in self._accepted}, **self._by_rule}):
            rule = self.known.get(code)
            title = rule.title.to(self._lang) if rule else ""
            spared = [(self._accepted[code], TEXT)] * len(accepted)
            sheet.row([(code, TEXT), (title, TEXT), *_counts(counts), *spared])
        return sheet


def _most(counted: dict[str, Counter[Severity]]) -> list[tuple[str, Counter[Severity]]]:
    return sorted(counted.items(), key=lambda item: (-item[1].total(), item[0]))


def _counts(counts: Counter[Severity]) -> list[tuple[int, int]]:
    return [*((counts[severity], TEXT) for severity in Severity), (counts.total(), TEXT)]
