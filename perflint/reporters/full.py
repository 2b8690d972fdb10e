"""The report for people: each finding with its row and the faulty part underlined; repeats as one table."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from perflint.model import Finding, Severity
from perflint.reporters.width import cut, pad, printable, width, window
from perflint.reporters.words import place, severity_word, shown_value

_GROUP = 4  # so many findings of one rule in a file make one table
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


@dataclass(frozen=True, slots=True)
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
            yield "\n".join(_table(groups[key], style))


def _head(finding: Finding, message: str, style: Style) -> Iterator[str]:
    word = style.paint(severity_word(finding.severity, style.lang), _COLOURS[finding.severity])
    code = style.paint(finding.code, "1")
    where = printable(place(finding.file, finding.location))
    start = f"{where}: {finding.code} {severity_word(finding.severity, style.lang)} "
    if width(start) + width(message) <= style.columns:
        yield f"{where}: {code} {word} {message}"
    else:
        yield f"{where}: {code} {word}"
        yield from _folded(message, style.columns - 2)


def _folded(text: str, columns: int) -> Iterator[str]:
    while width(text) > columns:
        kept = cut(text, columns)[:-1]
        yield f"  {kept}"
        text = text[len(kept) :]
    yield f"  {text}"


def _single(finding: Finding, style: Style) -> Iterator[str]:
    yield from _head(finding, printable(finding.message), style)
    crumbs = " › ".join(part for part in (finding.form, finding.level2) if part)
    if crumbs:
        yield "  " + style.paint(cut(printable(crumbs), style.columns - 2), "2")
    if finding.indicator:
        yield from _row(finding, style)
    if finding.suggestion:
        label = style.say("建议：", "try: ")
        for number, line in enumerate(_folded(label + printable(finding.suggestion), style.columns - 2)):
            yield style.paint(line, "32") if number == 0 else line


def _row(finding: Finding, style: Style) -> Iterator[str]:
    """The row as name │ value, with the faulty part underlined."""
    inner = style.columns - 5
    at_name = finding.pointer.endswith("/name")
    name, value = printable(finding.indicator), printable(shown_value(finding))
    if at_name:
        shown, span = window(name, finding.span, inner)
        yield f"  {shown}"
        yield _underline(shown, span, 2, finding, style)
        return
    room = max(inner // 2, inner - width(value))
    left = cut(name, min(width(name), room))
    span = finding.span if finding.value.strip() else (0, len(value))
    right, span = window(value, span, inner - width(left))
    yield f"  {left} │ {right}"
    yield "  " + " " * width(left) + " │ " + _underline(right, span, 0, finding, style)


def _underline(text: str, span: tuple[int, int], indent: int, finding: Finding, style: Style) -> str:
    start, end = span
    before = width(text[:start])
    marks = "~" * max(1, width(text[start:end]))
    return " " * (indent + before) + style.paint(marks, _COLOURS[finding.severity])


def _table(findings: Sequence[Finding], style: Style) -> Iterator[str]:
    """Many findings of one rule: the first message, then a line each."""
    first = findings[0]
    count = style.say(f"（等 {len(findings)} 处）", f" (and {len(findings) - 1} more)")
    yield from _head(first, printable(first.message) + count, style)
    rows = [
        (
            str(finding.location),
            printable(finding.indicator or finding.pointer),
            "" if finding.pointer.endswith("/name") else printable(shown_value(finding)),
            printable(finding.suggestion or ""),
        )
        for finding in findings
    ]
    if len({row[3] for row in rows}) == 1 and rows[0][3]:
        # One cure for all of them is said once.
        yield style.paint(f"  {style.say('建议：', 'try: ')}{rows[0][3]}", "32")
        rows = [(*row[:3], "") for row in rows]
    yield from _columns(rows, style.columns)


def _columns(rows: list[tuple[str, str, str, str]], columns: int) -> Iterator[str]:
    place_width = max(width(row[0]) for row in rows)
    room = columns - place_width - 2 - 3 * 3
    wanted = [max((width(row[number]) for row in rows), default=0) for number in (1, 2, 3)]
    sizes = _shared(wanted, room)
    for row in rows:
        cells = [pad(cut(text, size), size) for text, size in zip(row[1:], sizes, strict=True) if size]
        yield f"  {pad(row[0], place_width)} │ " + " │ ".join(cells).rstrip()


def _shared(wanted: list[int], room: int) -> list[int]:
    """Give each column what it wants while there is room; the widest gives way first."""
    sizes = list(wanted)
    while sum(sizes) > room:
        widest = sizes.index(max(sizes))
        sizes[widest] -= 1
    return sizes


def summary(files: int, forms: int, indicators: int, findings: Iterable[Finding], style: Style) -> str:
    """The last line: what was read and what was found."""
    every = list(findings)
    counts = {severity: sum(f.severity is severity for f in every) for severity in Severity}
    read = style.say(
        f"检查了 {files} 个文件、{forms} 张表、{indicators} 个指标：",
        f"{files} files, {forms} forms, {indicators} indicators: ",
    )
    if not every:
        return read + style.say("没有发现问题", "nothing found")
    found = style.say("，", ", ").join(
        f"{counts[s]} {style.say('个', '')}{severity_word(s, style.lang)}" for s in Severity if counts[s]
    )
    hint = style.say("解释某条规则：perflint explain ", "to explain a rule: perflint explain ")
    worst = max(every, key=lambda finding: finding.severity.rank)
    return f"{read}{found}\n{hint}{worst.code}"
