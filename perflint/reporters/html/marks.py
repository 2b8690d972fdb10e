"""The findings of one file, and the cells of its tables that they mark."""

from collections.abc import Iterable, Sequence
from html import escape

from perflint.model import Finding, Severity
from perflint.reporters.width import printable

PIECE = 250  # rows of a table or list that a browser lays out at once
LETTERS = {Severity.ERROR: "e", Severity.WARNING: "w", Severity.INFO: "i"}


def text(plain: str) -> str:
    """A text as HTML: its lines stay, and nothing in it is markup or turns the direction of what follows."""
    return escape("\n".join(printable(line) for line in plain.splitlines()))


def table_head(words: Iterable[str]) -> str:
    """The head of a table of ours: what it is in, and its columns."""
    cells = "".join(f"<th>{word}</th>" for word in words)
    return f'<table class="t"><thead><tr>{cells}</tr></thead><tbody>'


class Marks:
    """Makes cells, and remembers which of them stand for a finding."""

    def __init__(self, file: int, findings: Sequence[Finding], empty: str) -> None:
        self.findings = findings
        self._file = file
        self._empty = empty
        self._numbers: dict[str, list[int]] = {}
        self._cells: dict[str, str] = {}
        for number, finding in enumerate(findings, 1):
            self._numbers.setdefault(finding.pointer, []).append(number)

    def identity(self, number: int) -> str:
        """What a finding is called in the page."""
        return f"f{self._file}-{number}"

    def cell_of(self, finding: Finding) -> str | None:
        """The cell that shows a finding, if there is one."""
        return self._cells.get(finding.pointer)

    def any_at(self, pointers: Iterable[str]) -> bool:
        """Whether a finding points to one of these."""
        return any(pointer in self._numbers for pointer in pointers)

    def cell(self, pointers: Sequence[str], content: str, look: str = "", span: int = 1) -> str:
        """A table cell for what stands at the pointers; of one over many rows the page keeps the text in sight."""
        rows = f' rowspan="{span}"' if span > 1 else ""
        look, inside = self._marked(pointers, content, look)
        inside = f"<div>{inside}</div>" if rows and inside and not inside.startswith("<a") else inside
        return f"<td{rows}{look}>{inside}</td>"

    def phrase(self, pointer: str, content: str) -> str:
        """A text outside the tables."""
        look, inside = self._marked([pointer], content, "x")
        return f"<span{look}>{inside}</span>"

    def _marked(self, pointers: Sequence[str], content: str, look: str) -> tuple[str, str]:
        """The attributes and content of a cell, with a link to the first finding at one of these pointers."""
        numbers = sorted({number for pointer in pointers for number in self._numbers.get(pointer, ())})
        if not numbers:
            return (f' class="{look}"' if look else ""), text(content)
        worst = max((self.findings[number - 1].severity for number in numbers), key=lambda s: s.rank)
        identity = f"c{self._file}-{numbers[0]}"
        for pointer in pointers:
            self._cells.setdefault(pointer, identity)
        names = " ".join(map(self.identity, numbers))
        look = f"{look} {LETTERS[worst]}".strip()
        shown = text(content) if content.strip() else self._empty
        marks = f"<sup>{' '.join(map(str, numbers))}</sup>"
        link = f'<a class="c" href="#{self.identity(numbers[0])}">{shown}{marks}</a>'
        return f' class="{look}" id="{identity}" data-f="{names}"', link
