"""The comparison for people in a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from perflint.engine.changes import value_of
from perflint.engine.comparison import Compared
from perflint.model import Finding, Indicator
from perflint.reporters.comparison.words import (
    ADDED,
    FRESH,
    MENDED,
    REMOVED,
    STANDING,
    blank,
    counts,
    kind_of,
    label,
    row_name,
    side,
    summary,
    what,
)
from perflint.reporters.format import BOLD, GREEN, RED, YELLOW, Style
from perflint.reporters.width import printable, wrap
from perflint.reporters.words import severity_word, spoken_place
from perflint.system.bilingual import Bilingual


def text(forms: Sequence[Compared], style: Style) -> Iterator[str]:
    """Yield the lines: forms with a change or a finding, then the numbers."""
    for form in forms:
        body = [*_content(form, style), *_findings(form, style)]
        if body or form.old is None or form.new is None:
            yield from _head(form, style)
            yield from body
            yield ""
    yield summary(counts(forms), style.lang)


def _head(form: Compared, style: Style) -> Iterator[str]:
    yield style.paint(printable(label(form)), BOLD)
    sides = f"  {side(form.old, style.lang, old=True)} → {side(form.new, style.lang, old=False)}"
    yield from wrap(printable(sides), style.columns, "    ")


def _content(form: Compared, style: Style) -> Iterator[str]:
    lang = style.lang
    colon = Bilingual("：", ": ").to(lang)
    for change in form.changed:
        values = f"{blank(change.before, lang)} → {blank(change.after, lang)}"
        yield from _line(kind_of(change, lang), f"{what(change, lang)}{colon}{values}", YELLOW, style)
    yield from _rows(form.added, ADDED.to(lang), GREEN, style)
    yield from _rows(form.removed, REMOVED.to(lang), RED, style)


def _rows(rows: Iterable[Indicator], word: str, colour: str, style: Style) -> Iterator[str]:
    for row in rows:
        yield from _line(word, f"{row_name(row)} │ {blank(value_of(row), style.lang)}", colour, style)


def _findings(form: Compared, style: Style) -> Iterator[str]:
    states = ((MENDED, form.mended, GREEN), (STANDING, form.standing, YELLOW), (FRESH, form.fresh, RED))
    for word, findings, colour in states:
        for finding in findings:
            yield from _line(word.to(style.lang), _finding(finding, style.lang), colour, style)


def _finding(finding: Finding, lang: str) -> str:
    head = f"{finding.code} {severity_word(finding.severity, lang)}"
    return f"{head} {spoken_place(finding.file, finding.location, lang)} {finding.message}"


def _line(word: str, text: str, colour: str, style: Style) -> Iterator[str]:
    flat = " ".join(text.split("\n"))
    first, *rest = wrap(f"  {word} {printable(flat)}", style.columns, "    ")
    yield first.replace(word, style.paint(word, colour), 1)
    yield from rest
