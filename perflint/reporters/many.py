"""Many files on a terminal: totals, units and rules by rank, what failed, and where the rest is to be had."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from perflint.grading.ranking import Ranked, Ranking
from perflint.model import Severity
from perflint.model.result import Failure, Result
from perflint.reporters.by_form import unit_of
from perflint.reporters.format import BOLD, Format, Style
from perflint.reporters.full import summary
from perflint.reporters.statistics import Statistics
from perflint.reporters.totals import Totals
from perflint.reporters.width import cut, pad, printable, width, wrap
from perflint.reporters.words import severity_word
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual
from perflint.system.counted import many

_MOST = 15  # rows of a ranking
_LAST = 10  # of them the last, where there are more


class Many(Format):
    """The summary; it takes few lines, however many files there are."""

    shows_grades = True
    sums_up = True
    for_people = True

    def __init__(self, style: Style, rules: Mapping[str, Rule]) -> None:
        super().__init__(style, rules)
        self._ranking = Ranking()
        self._statistics = Statistics()
        self._by_unit: dict[str, Counter[Severity]] = {}
        self._failures: list[Failure] = []

    def add(self, result: Result) -> Iterator[str]:
        """Count what is found in a file, by unit and by rule."""
        self._failures += result.failures
        self._statistics.add(result.findings)
        for grade in result.grades:
            self._ranking.add(grade)
        for finding in result.findings:
            counts = self._by_unit.setdefault(unit_of(finding, result.heads), Counter())
            counts[finding.severity] += 1
        return iter(())

    def across(self, result: Result) -> Iterator[str]:
        """What a file says together with the others is counted like the rest."""
        return self.add(result)

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Yield units, rules and failures in order, each with its counts, and the totals."""
        yield from self._section(self._units(), Bilingual("单位排名（按初评）", "Units (by draft grade)"))
        yield from self._section(self._rules(), Bilingual("规则", "Rules"))
        failures = Bilingual(f"没有检查成（{len(self._failures)}）", f"Failed ({len(self._failures)})")
        yield from self._section(self._failed(), failures)
        yield summary(totals, self.style, summed=True) + "\n"
        yield "\n".join(wrap(_REST.to(self.style.lang), self.style.columns)) + "\n"

    def _section(self, lines: Sequence[str], title: Bilingual) -> Iterator[str]:
        if lines:
            yield self.style.paint(title.to(self.style.lang), BOLD) + "\n"
            yield from (f"  {line}\n" for line in lines)
            yield "\n"

    def _units(self) -> list[str]:
        every = self._ranking.units()
        if len(every) < 2:
            return []
        first = every if len(every) <= _MOST else every[: _MOST - _LAST]
        last = [] if len(every) <= _MOST else every[-_LAST:]
        left = len(every) - len(first) - len(last)
        rows = [self._heads(), *map(self._unit, first)]
        lines = _aligned([*rows, *map(self._unit, last)], self.style.columns - 2)
        if left:
            between = Bilingual(f"… 中间 {left} 个单位", f"… {many(left, 'unit')} between")
            lines.insert(len(rows), between.to(self.style.lang))
        return lines

    def _heads(self) -> tuple[str, ...]:
        words = (
            Bilingual("名次", "rank"),
            Bilingual("单位", "unit"),
            Bilingual("表", "forms"),
            Bilingual("均分", "mean"),
            Bilingual("最低", "lowest"),
        )
        lang = self.style.lang
        return (*(word.to(lang) for word in words), *(severity_word(each, lang) for each in Severity))

    def _unit(self, ranked: Ranked) -> tuple[str, ...]:
        counts = self._by_unit.get(ranked.unit, Counter())
        unnamed = Bilingual("（未写单位）", "(no unit named)").to(self.style.lang)
        return (
            str(ranked.rank),
            printable(ranked.unit) or unnamed,
            str(ranked.forms),
            str(ranked.mean),
            str(ranked.lowest),
            *(str(counts[severity]) for severity in Severity),
        )

    def _rules(self) -> list[str]:
        lines = list(self._statistics.lines(self.titles, self.style.lang))
        return _cut_off(lines, _MOST, self.style)

    def _failed(self) -> list[str]:
        lines = [
            printable(f"{failure.path}: {failure.text.to(self.style.lang)}") for failure in self._failures
        ]
        shown = [wrapped for line in lines[:_LAST] for wrapped in wrap(line, self.style.columns - 2, "  ")]
        return [*shown, *_more(len(lines) - _LAST, self.style)]


_REST = Bilingual(
    "每一处问题：-o 报告.html（网页），-o 报告.xlsx（工作簿），--output-format opinion -o 意见/（每个项目一份审核意见），"
    "annotate（批注在原表上）；--verbose 在这里逐条列出。",
    "Every finding: -o report.html, -o report.xlsx, --output-format opinion -o opinions/ (one for each project), "
    "annotate (comments in the forms); --verbose lists them here.",
)


def _cut_off(lines: Sequence[str], most: int, style: Style) -> list[str]:
    """The first lines, each within the terminal, and how many more there are."""
    shown = [cut(line, style.columns - 2) for line in lines[:most]]
    return [*shown, *_more(len(lines) - len(shown), style)]


def _more(left: int, style: Style) -> Iterator[str]:
    if left > 0:
        yield Bilingual(f"… 还有 {left} 条", f"… {left} more").to(style.lang)


def _aligned(rows: Sequence[Sequence[str]], columns: int) -> list[str]:
    """Rows as columns: numbers to the right, the second column, which gives way, to the left."""
    wide = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    wide[1] = min(wide[1], columns - sum(wide) + wide[1] - 2 * (len(wide) - 1))
    return [
        "  ".join(
            pad(cut(cell, wide[at]), wide[at]) if at == 1 else " " * (wide[at] - width(cell)) + cell
            for at, cell in enumerate(row)
        )
        for row in rows
    ]
