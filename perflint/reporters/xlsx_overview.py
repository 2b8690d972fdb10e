"""The first sheet of the workbook and its list of files: what was read and what it came to, clean files too."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from perflint.grading.ranking import rounded
from perflint.model import Severity
from perflint.model.result import Result
from perflint.reporters.grade_words import grade_word
from perflint.reporters.totals import Totals
from perflint.reporters.words import severity_word
from perflint.reporters.xlsx_frame import FILLED, LINK, TEXT
from perflint.reporters.xlsx_sheet import Cell, Sheet, sheet_in
from perflint.system.bilingual import Bilingual

_HUNDRED = Decimal(100)
_FILES = (
    (Bilingual("文件", "File"), 44),
    (Bilingual("单位", "Unit"), 28),
    (Bilingual("表数", "Forms"), 8),
    (Bilingual("指标数", "Indicators"), 8),
    (Bilingual("初评", "Points"), 8),
)


class Overview:
    """Takes results as they come, and keeps a row for each file in the sheet `files`."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._points: list[Decimal] = []
        self._words: Counter[str] = Counter()
        self._clean = 0
        words = [(severity_word(severity, lang), 8) for severity in Severity]
        heads = [(head.to(lang), size) for head, size in _FILES]
        self.files = Sheet(
            Bilingual("文件", "Files").to(self._lang),
            [*heads, *words, (Bilingual("结果", "Outcome").to(self._lang), 30)],
        )

    def add(self, result: Result, link: str) -> None:
        """Write the row of a file; `link` leads to it, if anything does."""
        points = [grade.points for grade in result.grades if grade.head]
        self._points += points
        self._words.update(grade.word for grade in result.grades if grade.head)
        counts = Counter(finding.severity for finding in result.findings)
        units = "、".join(dict.fromkeys(head.unit for head in result.heads if head.unit))
        mean = rounded(sum(points, Decimal(0)) / len(points)) if points else ""
        numbers: list[Cell] = [(result.forms or 0, TEXT), (result.indicators, TEXT), (mean, TEXT)]
        cells: list[Cell] = [(counts[s], FILLED[s] if counts[s] else TEXT) for s in Severity]
        row: list[Cell] = [(result.path, LINK if link else TEXT), (units, TEXT), *numbers, *cells]
        self.files.row([*row, (self._outcome(result), TEXT)])
        if link:
            self.files.link(0, link)

    def _outcome(self, result: Result) -> str:
        if result.forms is None:
            return Bilingual("没有检查成", "could not be checked").to(self._lang)
        if result.failures:
            return Bilingual("没有检查完", "not checked by every rule").to(self._lang)
        if result.findings:
            return ""
        self._clean += 1
        return Bilingual("没有发现问题", "nothing found").to(self._lang)

    def sheet(self, totals: Totals) -> Sheet:
        """The overview."""
        heads = ((Bilingual("项目", "What"), 36), (Bilingual("数目", "Number"), 16))
        sheet = sheet_in(self._lang, Bilingual("总览", "Overview"), heads)
        for word, number in self._lines(totals):
            sheet.row([(word, TEXT), (number, TEXT)])
        return sheet

    def _lines(self, totals: Totals) -> Iterator[tuple[str, str | int | Decimal]]:
        """Yield each count of the run with its words; a share only where there is a whole."""
        yield Bilingual("检查了的文件", "Files checked").to(self._lang), totals.files
        yield Bilingual("没有检查成的文件", "Files that failed").to(self._lang), totals.failed
        yield Bilingual("略过的文件（不是申报表）", "Files passed over").to(self._lang), totals.passed
        yield Bilingual("没有发现问题的文件", "Clean files").to(self._lang), self._clean
        if totals.files:
            share = rounded(_HUNDRED * self._clean / totals.files)
            yield Bilingual("没有发现问题的文件占", "Share of clean files").to(self._lang), f"{share}%"
        yield Bilingual("表", "Forms").to(self._lang), totals.forms
        yield Bilingual("指标", "Indicators").to(self._lang), totals.indicators
        for severity in Severity:
            yield severity_word(severity, self._lang), totals.severities.get(severity, 0)
        if totals.indicators:
            grave = sum(totals.severities.get(s, 0) for s in Severity if s is not Severity.INFO)
            rate = rounded(_HUNDRED * grave / totals.indicators)
            yield (
                Bilingual("每百个指标的错误和警告", "Errors and warnings per 100 indicators").to(self._lang),
                rate,
            )
        yield Bilingual("申报表自行接受的", "Accepted by the forms").to(self._lang), totals.accepted
        yield Bilingual("已在基线中的", "In the baseline").to(self._lang), totals.known
        if self._points:
            mean = rounded(sum(self._points, Decimal(0)) / len(self._points))
            yield Bilingual("初评平均分", "Mean draft grade").to(self._lang), mean
        for word, number in self._words.most_common():
            title = grade_word(word, self._lang)
            yield Bilingual(f"初评为{title}的表", f"Forms graded {title}").to(self._lang), number
