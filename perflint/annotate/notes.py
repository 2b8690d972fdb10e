"""What a comment says: the findings of a cell, worst first, each with its rewrite."""

from collections.abc import Iterable, Sequence

from perflint.model import Finding, Severity
from perflint.reporters.words import ADVICE, severity_word
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record
from perflint.system.xml_text import clean

MARK = "perflint"  # the author of the comments; the list of findings begins with it
_MOST = 30  # findings in one comment; Excel ends a comment at 32767 characters
_LONGEST = 600  # characters of one text in a comment


class Note(Record):
    """The findings of one cell: paragraphs of a head (bold) and lines."""

    cell: str
    severity: Severity
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]


def by_rank(findings: Iterable[Finding]) -> list[Finding]:
    """Worst first; equals as they came."""
    return sorted(findings, key=lambda finding: -finding.severity.rank)


def notes(findings: Iterable[Finding], lang: str) -> dict[str, Note]:
    """A note for each cell that findings point to, in the order of the cells."""
    cells: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.location.cell:
            cells.setdefault(finding.location.cell, []).append(finding)
    return {cell: _note(cell, by_rank(own), lang) for cell, own in cells.items()}


def _note(cell: str, findings: Sequence[Finding], lang: str) -> Note:
    several = len({finding.pointer.rpartition("/")[0] for finding in findings}) > 1
    texts = dict.fromkeys(_paragraph(finding, lang, several=several) for finding in findings)
    paragraphs = list(texts)
    if len(paragraphs) > _MOST:
        rest = len(paragraphs) - _MOST
        more = Bilingual(f"另有 {rest} 条，见清单", f"{rest} more, see the list").to(lang)
        paragraphs[_MOST:] = [(more, ())]
    return Note(cell, findings[0].severity, tuple(paragraphs))


def _paragraph(finding: Finding, lang: str, *, several: bool) -> tuple[str, tuple[str, ...]]:
    word = severity_word(finding.severity, lang)
    head = Bilingual(f"【{word}】{finding.code}", f"[{word}] {finding.code}").to(lang)
    if several and finding.indicator:
        head += Bilingual(f"（{_short(finding.indicator)}）", f" ({_short(finding.indicator)})").to(lang)
    lines = [_short(finding.message)]
    if finding.suggestion:
        lines.append(ADVICE.to(lang) + _short(finding.suggestion))
    return head, tuple(lines)


def _short(text: str) -> str:
    text = clean(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
