"""The report for people: each finding with its row and the faulty part underlined; repeats as one table."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from perflint.model import Accepted, Finding, Severity
from perflint.model.result import Result
from perflint.reporters.accepted import ACCEPTED, accepted_remark, because
from perflint.reporters.fields import field_word
from perflint.reporters.format import BOLD, COLOURS, DIM, GREEN, Format, Style
from perflint.reporters.repeats import repeats
from perflint.reporters.totals import Totals
from perflint.reporters.width import cut, printable, printable_span, width, window, wrap
from perflint.reporters.words import ADVICE, severity_count, severity_word, shown_value, spoken_place
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual
from perflint.system.counted import many

_GROUP = 4  # so many findings of one rule in a file make one table


class Full(Format):
    """For people: rows with the faulty part underlined, and a summary."""

    apart = True
    for_people = True
    sums_up = True

    def __init__(self, style: Style, rules: Mapping[str, Rule]) -> None:
        super().__init__(style, rules)
        self._across: list[Finding] = []
        self._across_accepted: list[Accepted] = []

    def add(self, result: Result) -> Iterator[str]:
        """The blocks of a file, a blank line after each."""
        for block in full(result.findings, self.style, self.accepted(result)):
            yield block + "\n\n"

    def across(self, result: Result) -> Iterator[str]:
        """Nothing yet: what many files have in common is told once."""
        self._across += result.findings
        self._across_accepted += self.accepted(result)
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """What files say together, and the summary."""
        for block in full(self._across, self.style, self._across_accepted, with_files=True):
            yield block + "\n\n"
        if not self.style.quiet:
            yield summary(totals, self.style) + "\n"


def full(
    findings: Sequence[Finding],
    style: Style,
    accepted: Sequence[Accepted] = (),
    *,
    with_files: bool = False,
) -> Iterator[str]:
    """Yield the blocks of the report of one file; those of what is `accepted` last, with the reasons.

    The lines of a group name their files `with_files`.
    """
    groups: dict[tuple[str, Severity], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.code, finding.severity].append(finding)
    done: set[tuple[str, Severity]] = set()
    for finding in findings:
        key = finding.code, finding.severity
        if len(groups[key]) < _GROUP:
            yield "\n".join(_single(finding, style))
        elif key not in done:
            done.add(key)
            yield "\n".join(_group(groups[key], style, with_files=with_files))
    for each in accepted:
        yield "\n".join(_accepted(each, style))


def _accepted(accepted: Accepted, style: Style) -> Iterator[str]:
    mark = Bilingual(f"（{ACCEPTED.to(style.lang)}）", f" ({ACCEPTED.to(style.lang)})").to(style.lang)
    yield from _single(accepted.finding, style, mark)
    yield from wrap(f"  {printable(because(accepted, style.lang))}", style.columns, "    ")


def _head(finding: Finding, message: str, style: Style, mark: str = "") -> Iterator[str]:
    """The place, code and severity; the message beside them, or below where it does not fit."""
    where = printable(spoken_place(finding.file, finding.location, style.lang))
    word = severity_word(finding.severity, style.lang) + mark
    painted = f"{where}: {style.paint(finding.code, BOLD)} {style.paint(word, COLOURS[finding.severity])}"
    if width(f"{where}: {finding.code} {word} {message}") <= style.columns:
        yield f"{painted} {message}"
    else:
        yield painted
        yield from wrap("  " + message, style.columns, "  ")


def _single(finding: Finding, style: Style, mark: str = "") -> Iterator[str]:
    yield from _head(finding, printable(finding.message), style, mark)
    crumbs = " › ".join(part for part in (finding.form, finding.level2) if part)
    if crumbs:
        yield "  " + style.paint(cut(printable(crumbs), style.columns - 2), DIM)
    yield from _row(finding, style)
    if finding.suggestion:
        yield from _cure(finding.suggestion, style)


def _cure(suggestion: str, style: Style) -> Iterator[str]:
    label = ADVICE.to(style.lang)
    indent = " " * (2 + width(label))
    for line in wrap(f"  {label}{printable(suggestion)}", style.columns, indent):
        yield style.paint(line, GREEN)


def _row(finding: Finding, style: Style) -> Iterator[str]:
    """The row as name │ value, with the faulty part underlined."""
    key = finding.pointer.rsplit("/", 1)[-1]
    if not finding.indicator and finding.value.strip() in ("", finding.form):
        return
    text, span = printable_span(*shown_value(finding, style.lang))
    left = "" if key == "name" else printable(finding.indicator)
    if word := field_word(finding, style.lang):
        label = word + Bilingual("：", ": ").to(style.lang)
        text, span = label + text, (span[0] + len(label), span[1] + len(label))
    room = style.columns - 2
    if left:
        # The name gives way to the value, but keeps two fifths of the line.
        left = cut(left, max(room * 2 // 5, room - 3 - width(text))) + " │ "
    shown, (start, end) = window(text, span, room - width(left))
    yield f"  {left}{shown}"
    marks = style.paint("~" * max(1, width(shown[start:end])), COLOURS[finding.severity])
    gutter = " " * (width(left) - 2) + "│ " if left else ""
    yield f"  {gutter}{' ' * width(shown[:start])}{marks}"


def _group(findings: Sequence[Finding], style: Style, *, with_files: bool) -> Iterator[str]:
    """Many findings of one rule: the first message, then a line each."""
    first = findings[0]
    count = Bilingual(f"（等 {len(findings)} 处）", f" ({len(findings)} places)").to(style.lang)
    yield from _head(first, printable(first.message) + count, style)
    cure, lines = repeats(findings, style.columns, style.lang, with_files=with_files)
    if cure:
        yield from _cure(cure, style)
    form = ""
    for finding, line in zip(findings, lines, strict=True):
        if finding.form != form and not with_files:
            form = finding.form
            yield "  " + style.paint(cut(printable(form), style.columns - 2), DIM)
        yield line


def summary(totals: Totals, style: Style, *, summed: bool = False) -> str:
    """The last lines: what was read and what was not, what was found, and how to learn more.

    `summed` where the findings are counted above and not listed.
    """
    lines = [counted(totals, style)]
    if remark := accepted_remark(totals.accepted, style.lang, listed=style.accepted):
        lines.append(remark)
    if totals.severities:
        hint = Bilingual("看某条规则的说明：perflint explain ", "to explain a rule: perflint explain ").to(
            style.lang
        )
        lines.append(f"{hint}{totals.worst}")
    if totals.listed(accepted=style.accepted) > _CROWD and not summed:
        lines.append(_CROWDED.to(style.lang))
    return "\n".join(lines)


_CROWD = 200  # findings; more of them nobody reads from top to bottom
_CROWDED = Bilingual(
    "看不完时：--statistics 按规则合计，--level error 只列错误，-o 报告.xlsx 可筛选",
    "too many? --statistics counts by rule, --level error, -o report.xlsx to filter",
)


def counted(totals: Totals, style: Style) -> str:
    """What was read and what was not, and what was found, in one line."""
    return f"{_read(totals, style)}{_severities(totals, style)}{_unread(totals, style)}"


def _read(totals: Totals, style: Style) -> str:
    files, forms, indicators = totals.files, totals.forms, totals.indicators
    if not files:
        return Bilingual("没有检查成任何文件", "no file was checked").to(style.lang)
    return Bilingual(
        f"检查了 {files} 个文件、{forms} 张表、{indicators} 个指标：",
        f"{many(files, 'file')}, {many(forms, 'form')}, {many(indicators, 'indicator')}: ",
    ).to(style.lang)


def _severities(totals: Totals, style: Style) -> str:
    """How many findings of each severity there are, or in which sense there are none."""
    if counts := totals.severities:
        return (
            Bilingual("，", ", ")
            .to(style.lang)
            .join(
                style.paint(severity_count(s, counts[s], style.lang), COLOURS[s])
                for s in Severity
                if s in counts
            )
        )
    if not totals.files:
        return ""
    if totals.accepted:
        return Bilingual("没有发现别的问题", "nothing else found").to(style.lang)
    if totals.known:
        return Bilingual("没有发现新的问题", "nothing new found").to(style.lang)
    return Bilingual("没有发现问题", "nothing found").to(style.lang)


def _unread(totals: Totals, style: Style) -> str:
    """What keeps the counts from being the whole truth."""
    failed, partial, passed = totals.failed, totals.partial, totals.passed
    clauses = (
        (
            totals.files and failed,
            Bilingual(f"{failed} 个文件没有检查成", f"{many(failed, 'file')} could not be checked"),
        ),
        (
            partial,
            Bilingual(f"{partial} 个文件没有检查完", f"{many(partial, 'file')} not checked by every rule"),
        ),
        (
            passed,
            Bilingual(
                f"略过 {passed} 个不是申报表的文件", f"{many(passed, 'file')} without a form passed over"
            ),
        ),
    )
    return "".join(
        Bilingual("；", "; ").to(style.lang) + word.to(style.lang) for count, word in clauses if count
    )
