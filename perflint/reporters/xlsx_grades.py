"""The sheets of draft grades: a form a row, a deduction a row, the units by rank."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from perflint.grading.ranking import Ranking
from perflint.model.grade import AspectGrade, Deduction, Grade
from perflint.reporters.grade_words import grade_word, heading
from perflint.reporters.words import NO_UNIT, severity_word
from perflint.reporters.xlsx_frame import FILLED, TEXT
from perflint.reporters.xlsx_sheet import Sheet, sheet_in
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual

_FORM = (
    (Bilingual("文件", "File"), 30),
    (Bilingual("单位", "Unit"), 24),
    (Bilingual("项目或表", "Form"), 30),
    (Bilingual("年度", "Year"), 8),
)
_TOTAL = (
    (Bilingual("得分", "Points"), 8),
    (Bilingual("等次", "Grade"), 10),
    (Bilingual("未计入", "Accepted"), 8),
    (Bilingual("说明", "Note"), 30),
)
_LOST = (
    (Bilingual("文件", "File"), 30),
    (Bilingual("项目或表", "Form"), 30),
    (Bilingual("审核方面", "Aspect"), 10),
    (Bilingual("规则", "Rule"), 9),
    (Bilingual("规则名称", "Title"), 22),
    (Bilingual("级别", "Level"), 8),
    (Bilingual("处数", "Count"), 8),
    (Bilingual("每处扣", "Each"), 8),
    (Bilingual("扣分", "Lost"), 8),
    (Bilingual("位置", "Places"), 40),
)
_UNITS = (
    (Bilingual("名次", "Rank"), 8),
    (Bilingual("单位", "Unit"), 36),
    (Bilingual("表数", "Forms"), 8),
    (Bilingual("平均分", "Mean"), 10),
    (Bilingual("最低分", "Lowest"), 10),
    (Bilingual("各等次", "Grades"), 30),
)
_PLACES = 50  # named of one deduction
_Row = list[tuple[str | int | Decimal, int]]


class GradeSheets:
    """Takes grades as they come."""

    def __init__(self, lang: str, rules: Mapping[str, Rule]) -> None:
        self._lang, self._rules = lang, rules
        self._ranking = Ranking()
        self._forms: Sheet | None = None
        self._lost = sheet_in(lang, Bilingual("扣分", "Deductions"), _LOST)

    def add(self, grade: Grade) -> None:
        """Write the row of a form, and those of what took points off."""
        self._ranking.add(grade)
        head = grade.head
        if self._forms is None:
            # The first form tells what the aspects are called.
            aspects = [(Bilingual(heading(a, "zh"), heading(a, "en")), 10) for a in grade.aspects]
            self._forms = sheet_in(self._lang, Bilingual("初评", "Draft grades"), (*_FORM, *aspects, *_TOTAL))
        partial = (
            Bilingual("有规则出错，没有查全", "a rule broke down").to(self._lang) if grade.partial else ""
        )
        texts: _Row = [
            (grade.file, TEXT),
            (head.unit if head else "", TEXT),
            (self._label(grade), TEXT),
            ((head.year or "") if head else "", TEXT),
        ]
        points: _Row = [(each.points, TEXT) for each in grade.aspects]
        words: _Row = [(grade.points, TEXT), (grade_word(grade.word, self._lang), TEXT)]
        self._forms.row([*texts, *points, *words, (grade.accepted, TEXT), (partial, TEXT)])
        for aspect in grade.aspects:
            for each in aspect.deductions:
                self._lost.row(self._deduction(grade, aspect, each))

    def _label(self, grade: Grade) -> str:
        return grade.head.label if grade.head else Bilingual("（整个文件）", "(the file)").to(self._lang)

    def _deduction(self, grade: Grade, aspect: AspectGrade, lost: Deduction) -> _Row:
        """A row for what a rule takes off an aspect, with the first places of its findings."""
        rule = self._rules.get(lost.code)
        places = [finding.location.spoken(self._lang) for finding in lost.findings[:_PLACES]]
        more = "…" if len(lost.findings) > _PLACES else ""
        return [
            (grade.file, TEXT),
            (self._label(grade), TEXT),
            (heading(aspect, self._lang), TEXT),
            (lost.code, TEXT),
            (rule.title.to(self._lang) if rule else "", TEXT),
            (severity_word(lost.severity, self._lang), FILLED[lost.severity]),
            (len(lost.findings), TEXT),
            (lost.each, TEXT),
            (lost.points, TEXT),
            ("，".join(places) + more, TEXT),
        ]

    def sheets(self) -> Iterator[Sheet]:
        """The sheets; none where no form was graded."""
        if self._forms is None:
            return
        units = sheet_in(self._lang, Bilingual("单位排名", "Ranking"), _UNITS)
        for each in self._ranking.units():
            words = "，".join(f"{grade_word(word, self._lang)} {count}" for word, count in each.words.items())
            unit = each.unit or NO_UNIT.to(self._lang)
            numbers: _Row = [(each.forms, TEXT), (each.mean, TEXT), (each.lowest, TEXT)]
            units.row([(each.rank, TEXT), (unit, TEXT), *numbers, (words, TEXT)])
        yield self._forms
        yield self._lost
        yield units
