"""What an output format of `perflint check` is, and how its text looks."""

from collections.abc import Iterator, Mapping

from perflint.model import Accepted, Finding, Severity
from perflint.model.result import Failure, Result
from perflint.reporters.totals import Totals
from perflint.rule import Rule
from perflint.system.record import Record

# What a terminal calls them.
BOLD, DIM, RED, GREEN, YELLOW, CYAN = "1", "2", "31", "32", "33", "36"
COLOURS = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.INFO: CYAN}


class Style(Record):
    """How the report looks: columns of the terminal, colour, language, whether it lists what is accepted, and leaves out the summary."""

    columns: int = 80
    colour: bool = False
    lang: str = "zh"
    accepted: bool = False
    quiet: bool = False
    folder: str = ""  # that of the file which the report goes to

    def paint(self, text: str, code: str) -> str:
        """Colour a text if colours are on."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


class Format:
    """How the findings of a run are written: takes results as they come. Pieces are written as they are.

    `rules` are the rules that may have spoken, those of configurations among them.
    """

    needs_declarations: bool = False  # gets results with their declaration
    shows_grades: bool = False  # gets results with the draft grades of their forms
    apart: bool = False  # writes each file by itself, so that any process can
    sums_up: bool = False  # ends with a summary, which says all that a person must know of the run
    for_people: bool = False  # is read as it appears, so that what came before scrolls away
    binary: bool = False  # is no text and needs a file
    opening: str = ""  # before the first text that add yields
    between: str = ""  # before the text of another file

    def __init__(self, style: Style, rules: Mapping[str, Rule]) -> None:
        self.style, self.rules = style, rules

    def add(self, result: Result) -> Iterator[str]:
        """Yield what can be written once a file is linted."""
        del result
        return iter(())

    def across(self, result: Result) -> Iterator[str]:
        """Yield what rules across files say of a file, after the last file."""
        yield from self.add(result)

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Yield what is written after the last file: bytes for a format that is no text."""
        del totals
        return iter(())

    def remark(self, totals: Totals) -> str:
        """Return what a person should know beside a report that other programs may read; empty for nothing."""
        del totals
        return ""

    def files(self, totals: Totals) -> Iterator[tuple[str, bytes]]:
        """Yield the name and content of each file of a report that goes to a folder."""
        del totals
        return iter(())

    def accepted(self, result: Result) -> tuple[Accepted, ...]:
        """What of a file is not reported, where the run lists that."""
        return result.accepted if self.style.accepted else ()

    @property
    def titles(self) -> dict[str, str]:
        """The titles of the rules by code."""
        return {code: rule.title.to(self.style.lang) for code, rule in self.rules.items()}


class Collected(Format):
    """A format that is written as a whole after the last file."""

    def __init__(self, style: Style, rules: Mapping[str, Rule]) -> None:
        super().__init__(style, rules)
        self.findings: list[Finding] = []
        self.listed: list[Accepted] = []  # what is not reported
        self.failures: list[Failure] = []

    def add(self, result: Result) -> Iterator[str]:
        """Keep what is found, not reported or failed for the end."""
        self.findings += result.findings
        self.listed += self.accepted(result)
        self.failures += result.failures
        return iter(())
