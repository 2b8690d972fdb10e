"""The report for people by file and rule: a heading a rule, a line a finding."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from perflint.model import Accepted, Finding, Severity
from perflint.model.result import Result
from perflint.reporters.accepted import ACCEPTED, because
from perflint.reporters.format import BOLD, COLOURS, GREEN, Format, Style
from perflint.reporters.full import summary
from perflint.reporters.repeats import repeats
from perflint.reporters.totals import Totals
from perflint.reporters.width import printable, wrap
from perflint.reporters.words import ADVICE, severity_word
from perflint.system.bilingual import Bilingual


class Grouped(Format):
    """For people: by file and rule."""

    apart = True
    for_people = True
    sums_up = True

    def add(self, result: Result) -> Iterator[str]:
        """The lines of a file and a blank one."""
        accepted = self.accepted(result)
        for line in grouped(result.findings, self.titles, self.style, accepted):
            yield line + "\n"
        if result.findings or accepted:
            yield "\n"

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Yield the counts of the run, unless they are not wanted."""
        if not self.style.quiet:
            yield summary(totals, self.style) + "\n"


def grouped(
    findings: Sequence[Finding],
    titles: Mapping[str, str],
    style: Style,
    accepted: Sequence[Accepted] = (),
) -> Iterator[str]:
    """The lines for one file; the graver rules first, then the more frequent, last what is `accepted`."""
    if findings:
        yield from _reported(findings, titles, style)
    if accepted:
        file = style.paint(printable(accepted[0].finding.file), BOLD)
        yield file + Bilingual(
            f"（{ACCEPTED.to(style.lang)} {len(accepted)} 个）", f" ({len(accepted)} accepted)"
        ).to(style.lang)
    for each in accepted:
        yield from _group([each.finding], titles.get(each.finding.code, ""), style)
        yield from wrap(f"    {printable(because(each, style.lang))}", style.columns, "      ")


def _reported(findings: Sequence[Finding], titles: Mapping[str, str], style: Style) -> Iterator[str]:
    groups: dict[tuple[str, Severity], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.code, finding.severity].append(finding)
    yield style.paint(printable(findings[0].file), BOLD) + Bilingual(
        f"（{len(findings)} 个问题）", f" ({len(findings)})"
    ).to(style.lang)
    order = sorted(groups, key=lambda key: (-key[1].rank, -len(groups[key]), key[0]))
    for code, severity in order:
        yield from _group(groups[code, severity], titles.get(code, ""), style)


def _group(findings: Sequence[Finding], title: str, style: Style) -> Iterator[str]:
    first = findings[0]
    word = style.paint(severity_word(first.severity, style.lang), COLOURS[first.severity])
    count = f" ×{len(findings)}" if len(findings) > 1 else ""
    yield f"  {style.paint(first.code, BOLD)} {word} {title}{count}"
    cure, lines = repeats(findings, style.columns, style.lang)
    if cure:
        label = ADVICE.to(style.lang)
        for line in wrap(f"    {label}{printable(cure)}", style.columns, "      "):
            yield style.paint(line, GREEN)
    yield from lines
