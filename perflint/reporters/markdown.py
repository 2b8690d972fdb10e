"""The findings as Markdown, for the comment under a pull request or a wiki page."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from perflint.reporters.accepted import because
from perflint.reporters.format import Collected, Style
from perflint.reporters.full import counted
from perflint.reporters.totals import Totals
from perflint.reporters.width import printable
from perflint.reporters.words import severity_word
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual
from perflint.system.record import replace

if TYPE_CHECKING:
    from perflint.model import Finding

_MOST = 200  # findings; GitHub refuses comments of more than 65,536 characters
_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]<>|#~"})


class Markdown(Collected):
    """A heading and totals, then a table a file."""

    def __init__(self, style: Style, rules: Mapping[str, Rule]) -> None:
        super().__init__(replace(style, colour=False), rules)

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Yield the totals, what failed, and a table a file, up to what a comment of a merge request holds."""
        lang = self.style.lang
        yield f"## {Bilingual('绩效目标检查', 'Performance targets').to(lang)}\n\n{counted(totals, self.style)}\n"
        if self.failures:
            yield f"\n### {Bilingual('没有检查成', 'Failed').to(lang)}\n\n"
            for failure in self.failures:
                yield f"- {_text(f'{failure.path}: {failure.text.to(lang)}')}\n"
        for path, findings in groupby(self.findings[:_MOST], key=lambda finding: finding.file):
            yield from self._table(path, findings)
        if (left := len(self.findings) - _MOST) > 0:
            yield Bilingual(f"\n还有 {left} 处没有列出。\n", f"\n{left} more are not listed.\n").to(lang)
        if self.listed:
            yield f"\n### {Bilingual('已接受', 'Accepted').to(lang)}\n\n"
            for each in self.listed:
                row = f"{each.finding.file} {each.finding.code} {each.finding.message}  {because(each, lang)}"
                yield f"- {_text(row)}\n"

    def _table(self, path: str, findings: "Iterator[Finding]") -> Iterator[str]:
        """Yield the table of the findings of a file."""
        lang = self.style.lang
        heads = (
            Bilingual("位置", "Place"),
            Bilingual("级别", "Level"),
            Bilingual("规则", "Rule"),
            Bilingual("指标", "Indicator"),
            Bilingual("问题", "Problem"),
            Bilingual("建议", "Suggestion"),
        )
        yield f"\n### {_text(path)}\n\n| {' | '.join(head.to(lang) for head in heads)} |\n{'|---' * len(heads)}|\n"
        for finding in findings:
            cells = (
                finding.location.spoken(lang),
                severity_word(finding.severity, lang),
                finding.code,
                finding.indicator,
                finding.message,
                finding.suggestion or "",
            )
            yield f"| {' | '.join(map(_text, cells))} |\n"


def _text(text: str) -> str:
    """A text of a form as nothing but text; a line break would end the row."""
    return " ".join(printable(text).translate(_SPECIAL).split())
