"""The report for people: each finding with its row and the faulty part underlined; repeats as one table."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from perflint.model import Finding, Severity
from perflint.reporters.fields import field_word
from perflint.reporters.repeats import repeats
from perflint.reporters.totals import Totals
from perflint.reporters.width import cut, printable, printable_span, width, window, wrap
from perflint.reporters.words import place, severity_word, shown_value
from perflint.system.record import record

_GROUP = 4  # so many findings of one rule in a file make one table
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BOLD, _DIM, _GREEN = "1", "2", "32"


@record
class Style:
    """How the report looks: columns of the terminal, colour, language."""

    columns: int = 80
    colour: bool = False
    lang: str = "zh"

    def paint(self, text: str, code: str) -> str:
        """Colour a text if colours are on."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def say(self, zh: str, en: str) -> str:
        """The words in the language of the report."""
        return en if self.lang == "en" else zh


def full(findings: Sequence[Finding], style: Style) -> Iterator[str]:
    """Yield the blocks of the report of one file."""
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
            yield "\n".join(_group(groups[key], style))


def _head(finding: Finding, message: str, style: Style) -> Iterator[str]:
    """The place, code and severity; the message beside them, or below where it does not fit."""
    where = printable(place(finding.file, finding.location))
    word = severity_word(finding.severity, style.lang)
    painted = f"{where}: {style.paint(finding.code, _BOLD)} {style.paint(word, _COLOURS[finding.severity])}"
    if width(f"{where}: {finding.code} {word} {message}") <= style.columns:
        yield f"{painted} {message}"
    else:
        yield painted
        yield from wrap("  " + message, style.columns, "  ")


def _single(finding: Finding, style: Style) -> Iterator[str]:
    yield from _head(finding, printable(finding.message), style)
    crumbs = " › ".join(part for part in (finding.form, finding.level2) if part)
    if crumbs:
        yield "  " + style.paint(cut(printable(crumbs), style.columns - 2), _DIM)
    yield from _row(finding, style)
    if finding.suggestion:
        yield from _cure(finding.suggestion, style)


def _cure(suggestion: str, style: Style) -> Iterator[str]:
    label = style.say("建议：", "try: ")
    indent = " " * (2 + width(label))
    for line in wrap(f"  {label}{printable(suggestion)}", style.columns, indent):
        yield style.paint(line, _GREEN)


def _row(finding: Finding, style: Style) -> Iterator[str]:
    """The row as name │ value, with the faulty part underlined."""
    key = finding.pointer.rsplit("/", 1)[-1]
    if not finding.indicator and finding.value.strip() in ("", finding.form):
        return
    text, span = printable_span(*shown_value(finding, style.lang))
    left = "" if key == "name" else printable(finding.indicator)
    if word := field_word(finding, style.lang):
        label = word + style.say("：", ": ")
        text, span = label + text, (span[0] + len(label), span[1] + len(label))
    room = style.columns - 2
    if left:
        # The name gives way to the value, but keeps two fifths of the line.
        left = cut(left, max(room * 2 // 5, room - 3 - width(text))) + " │ "
    shown, (start, end) = window(text, span, room - width(left))
    yield f"  {left}{shown}"
    marks = style.paint("~" * max(1, width(shown[start:end])), _COLOURS[finding.severity])
    gutter = " " * (width(left) - 2) + "│ " if left else ""
    yield f"  {gutter}{' ' * width(shown[:start])}{marks}"


def _group(findings: Sequence[Finding], style: Style) -> Iterator[str]:
    """Many findings of one rule: the first message, then a line each."""
    first = findings[0]
    count = style.say(f"（等 {len(findings)} 处）", f" ({len(findings)} places)")
    yield from _head(first, printable(first.message) + count, style)
    cure, lines = repeats(findings, style.columns, style.lang)
    if cure:
        yield from _cure(cure, style)
    form = ""
    for finding, line in zip(findings, lines, strict=True):
        if finding.form != form:
            form = finding.form
            yield "  " + style.paint(cut(printable(form), style.columns - 2), _DIM)
        yield line


def summary(totals: Totals, style: Style) -> str:
    """The last lines: what was read, what was found, and how to learn more."""
    files, forms, indicators = totals.files, totals.forms, totals.indicators
    read = style.say(
        f"检查了 {files} 个文件、{forms} 张表、{indicators} 个指标：",
        f"{_many(files, 'file')}, {_many(forms, 'form')}, {_many(indicators, 'indicator')}: ",
    )
    counts = totals.severities
    if not counts:
        return read + style.say("没有发现问题", "nothing found")
    found = style.say("，", ", ").join(
        style.paint(f"{counts[s]} {style.say('个', '')}{severity_word(s, style.lang)}", _COLOURS[s])
        for s in Severity
        if s in counts
    )
    hint = style.say("看某条规则的说明：perflint explain ", "to explain a rule: perflint explain ")
    return f"{read}{found}\n{hint}{totals.worst}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
