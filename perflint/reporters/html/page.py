"""The whole page: rendered file by file, put together at the end."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping

from perflint.grading.ranking import Ranking
from perflint.model import Accepted, Declaration, Finding
from perflint.model.head import unit_name
from perflint.model.result import Result
from perflint.reporters.by_form import unit_of
from perflint.reporters.format import Format, Style
from perflint.reporters.grade_words import total
from perflint.reporters.html.frame import head
from perflint.reporters.html.grades import grade_box, ranking
from perflint.reporters.html.listing import accepted_listing, across_listing
from perflint.reporters.html.marks import Marks, text
from perflint.reporters.html.sections import sections
from perflint.reporters.html.summary import Tally, file_row, filters, summary
from perflint.reporters.totals import Totals
from perflint.reporters.words import NO_UNIT
from perflint.rule import Rule
from perflint.rule.page import WHY, page_sections
from perflint.system.bilingual import Bilingual
from perflint.system.resources import data

_IN_MEMORY = 16 * 1024 * 1024  # bytes of rendered forms; more of them wait on the disk
_OPEN = 3  # so many files are unfolded at first
_BETWEEN_UNITS = "\x1f"  # between the units of a file, where the script of the page parts them


class Html(Format):
    """One web page; of the files it keeps text, not declarations."""

    needs_declarations = True
    shows_grades = True

    def __init__(self, style: Style, rules: Mapping[str, Rule]) -> None:
        super().__init__(style, rules)
        self._lang = style.lang
        self._unnamed = NO_UNIT.to(style.lang)
        self._tally = Tally(rules)
        self._ranking = Ranking()
        self._across: list[Finding] = []
        self._across_units: list[str] = []  # whose each of them is
        self._across_accepted: list[Accepted] = []
        # Closed when the page is put together.
        self._rendered = tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="")  # noqa: SIM115

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet; the forms are rendered and let go."""
        tally = self._tally
        tally.failures += [f"{failure.path}: {failure.text.to(self._lang)}" for failure in result.failures]
        if result.declaration is not None:
            self._render(result, result.declaration)
        return iter(())

    def _render(self, result: Result, declaration: Declaration) -> None:
        """Count a file for the summary and keep what the page shows of it."""
        tally = self._tally
        tally.files += 1
        tally.accepted += sum(each.in_file for each in result.accepted)
        tally.in_baseline += sum(not each.in_file for each in result.accepted)
        tally.forms += len(declaration.forms)
        tally.indicators += sum(len(form.indicators) for form in declaration.forms)
        for unit in _units(declaration, self._unnamed):
            tally.by_unit.setdefault(unit, Counter())
        counts = Counter(finding.severity for finding in result.findings)
        unit = "、".join(_units(declaration, self._unnamed))
        lowest = min(result.grades, key=lambda grade: grade.points, default=None)
        graded = total(lowest, self._lang) if lowest else ""
        tally.listed.append(file_row(tally.files, result.path, unit, counts, graded))
        for grade in result.grades:
            self._ranking.add(grade)
        for piece in self._file(result, declaration):
            self._rendered.write(piece)

    def across(self, result: Result) -> Iterator[str]:
        """Nothing yet: what files say together stands after the files, once for all of them."""
        self._across += result.findings
        self._across_units += [unit_of(each, result.heads) or self._unnamed for each in result.findings]
        self._across_accepted += self.accepted(result)
        return iter(())

    def _together(self) -> Iterator[str]:
        """What files say together."""
        if not self._across and not self._across_accepted:
            return
        name = Bilingual("与其他文件对照", "Held against the other files").to(self._lang)
        units = _BETWEEN_UNITS.join(map(text, dict.fromkeys(self._across_units)))
        yield (
            f'<details class="file" data-u="{units}" open><summary>{name} '
            f'<small><span class="k">{len(self._across)}</span></small></summary>'
        )
        marks = Marks(self._tally.files + 1, self._across, "")
        yield from across_listing(marks, self._across_units, self.titles, self._lang)
        yield from accepted_listing(self._across_accepted, self._lang, with_files=True)
        yield "</details>\n"

    def _file(self, result: Result, declaration: Declaration) -> Iterator[str]:
        """Yield a file folded up: its forms with grades and findings, then what it accepts."""
        path, findings = result.path, result.findings
        graded = {grade.head.pointer if grade.head else None: grade for grade in result.grades}
        number = self._tally.files
        units = _units(declaration, self._unnamed)
        unfolded = " open" if number <= _OPEN else ""
        names = text(" · ".join(units))
        yield (
            f'<details class="file" id="file{number}" data-u="{_BETWEEN_UNITS.join(map(text, units))}"{unfolded}>'
            f'<summary>{text(path)} <small>{names} · <span class="k">{len(findings)}</span> {Bilingual("处", "findings").to(self._lang)}</small></summary>\n'
        )
        for part in sections(declaration, findings, number, self._lang):
            form = declaration.forms[part.form] if part.form >= 0 else None
            grade = graded.get(form.pointer if form else None)
            whole = "".join((part.sheet, *grade_box(grade, self._lang, self.rules), part.listed))
            yield f'<section class="form">{whole}</section>\n' if form else whole
            unit = unit_name(form.department) if form else ""
            for finding in part.findings:
                self._tally.add(finding, unit or units[0])
        yield from accepted_listing(self.accepted(result), self._lang)
        yield "</details>\n"

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Yield the page: the summary first, which needs every file, then the files."""
        del totals
        script = data("report/report.js").read_text("utf-8")
        for finding, unit in zip(self._across, self._across_units, strict=True):
            self._tally.add(finding, unit)
        title = Bilingual("绩效目标审核报告", "Review of performance targets").to(self._lang)
        yield from head(title, script, self._lang)
        yield f'<a class="skip" href="#files">{Bilingual("跳到表格", "Skip to the forms").to(self._lang)}</a><header><h1>{title}</h1>'
        yield from summary(self._tally, self._lang, listed=self.style.accepted)
        yield from ranking(self._ranking.units(), self._lang)
        yield "</header>"
        yield from filters(self._tally, self._lang)
        yield '<main id="files">\n'
        self._rendered.seek(0)
        while piece := self._rendered.read(1 << 16):
            yield piece
        self._rendered.close()
        yield from self._together()
        yield "</main>"
        yield from self._glossary()
        yield _card(self._lang)
        if self._tally.by_rule:
            yield f"<script>{script}</script>"
        yield "</body></html>\n"

    def _glossary(self) -> Iterator[str]:
        """What the rules that spoke are about."""
        rules = [self.rules[code] for code in sorted(self._tally.by_rule) if code in self.rules]
        if not rules:
            return
        yield f'<section><h2>{Bilingual("规则说明", "Rules").to(self._lang)}</h2><dl class="rules">'
        for rule in rules:
            yield f'<dt id="{rule.code}">{rule.code} {text(rule.title.to(self._lang))}</dt>'
            yield f"<dd>{self._why(rule)}</dd>"
        yield "</dl></section>"

    def _why(self, rule: Rule) -> str:
        if self._lang == "en":
            return f'<p class="mute">{text(rule.name)}</p>'
        reason = page_sections(rule.page).get(WHY, "")
        return f'<p class="why">{text(reason)}</p><p class="mute">{rule.aspect.value}</p>'


def _card(lang: str) -> str:
    """The card that the script shows a finding on."""
    words = {
        "aria-label": Bilingual("问题", "Finding"),
        "data-previous": Bilingual("上一处", "Previous"),
        "data-next": Bilingual("下一处", "Next"),
        "data-close": Bilingual("关闭", "Close"),
    }
    name, *labels = (f'{key}="{word.to(lang)}"' for key, word in words.items())
    return f'<div id="card" class="card" role="dialog" {name} tabindex="-1" hidden {" ".join(labels)}></div>'


def _units(declaration: Declaration, unnamed: str) -> list[str]:
    """The budget units whose forms a file holds."""
    named = [unit for form in declaration.forms if (unit := unit_name(form.department))]
    return list(dict.fromkeys(named or [unit_name(declaration.department) or unnamed]))
