"""The output formats of `perflint check`: each takes results as they come and may say more at the end.

To add one: write a subclass of Format and name it in FORMATS; its module is imported only when used.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perflint.model.result import Result
    from perflint.reporters.full import Style
    from perflint.reporters.totals import Totals
    from perflint.rule import Rule

# Format to the class that writes it.
FORMATS = {
    "full": "perflint.reporters.text_formats:Full",
    "concise": "perflint.reporters.text_formats:Concise",
    "grouped": "perflint.reporters.text_formats:Grouped",
    "json": "perflint.reporters.text_formats:Json",
    "jsonl": "perflint.reporters.text_formats:JsonLines",
    "sarif": "perflint.reporters.machine_formats:Sarif",
    "github": "perflint.reporters.machine_formats:Github",
    "gitlab": "perflint.reporters.machine_formats:Gitlab",
    "junit": "perflint.reporters.machine_formats:Junit",
    "report": "perflint.reporters.report_format:Report",
    "html": "perflint.reporters.report_formats:Html",
    "xlsx": "perflint.reporters.report_formats:Xlsx",
    "opinion": "perflint.reporters.report_formats:Opinion",
}

BINARY = frozenset({"xlsx"})  # formats that need a file


class Format:
    """How the findings of a run are written. Pieces are written as they are.

    `known` are the rules that may have spoken, those of configurations among them.
    """

    needs_declarations: bool = False  # gets results with their declaration
    shows_grades: bool = False  # gets results with the draft grades of their forms
    apart: bool = False  # writes each file by itself, so that any process can
    sums_up: bool = False  # ends with a summary, which says all that a person must know of the run
    opening: str = ""  # before the first text that add yields
    between: str = ""  # before the text of another file

    def __init__(self, style: "Style", known: "Mapping[str, Rule]") -> None:
        del known
        self.style = style

    def add(self, result: "Result") -> Iterator[str]:
        """Yield what can be written once a file is linted."""
        del result
        return iter(())

    def end(self, totals: "Totals") -> Iterator[str | bytes]:
        """Yield what is written after the last file: bytes for a format that is no text."""
        del totals
        return iter(())


_COUNTS = {"json": "perflint.reporters.machine_formats:JsonCounts"}


def format_of(name: str, style: "Style", known: "Mapping[str, Rule]", *, statistics: bool = False) -> Format:
    """Return a fresh writer of a format, or of the counts by rule in its stead."""
    wanted = _COUNTS.get(name, "perflint.reporters.machine_formats:Counts") if statistics else FORMATS[name]
    module, _, attribute = wanted.partition(":")
    made: Format = getattr(import_module(module), attribute)(style, known)
    return made
