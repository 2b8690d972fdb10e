"""The formats that are written file by file: full, concise, grouped, json, jsonl."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from perflint.model.result import Result
from perflint.reporters.formats import Format

if TYPE_CHECKING:
    from perflint.reporters.full import Style
    from perflint.reporters.totals import Totals
    from perflint.rule import Rule


class Full(Format):
    """For people: rows with the faulty part underlined, and a summary."""

    apart = True
    sums_up = True

    def add(self, result: Result) -> Iterator[str]:
        """The blocks of a file, a blank line after each."""
        from perflint.reporters.full import full

        for block in full(result.findings, self.style, result.accepted if self.style.accepted else ()):
            yield block + "\n\n"

    def end(self, totals: "Totals") -> Iterator[str | bytes]:
        """The summary."""
        from perflint.reporters.full import summary

        yield summary(totals, self.style) + "\n"


class Grouped(Format):
    """For people: by file and rule."""

    apart = True
    sums_up = True

    def __init__(self, style: "Style", known: "Mapping[str, Rule]") -> None:
        super().__init__(style, known)
        self._titles = titles(known, style.lang)

    def add(self, result: Result) -> Iterator[str]:
        """The lines of a file and a blank one."""
        from perflint.reporters.grouped import grouped

        accepted = result.accepted if self.style.accepted else ()
        for line in grouped(result.findings, self._titles, self.style, accepted):
            yield line + "\n"
        if result.findings or accepted:
            yield "\n"

    def end(self, totals: "Totals") -> Iterator[str | bytes]:
        """The summary."""
        from perflint.reporters.full import summary

        yield summary(totals, self.style) + "\n"


class Concise(Format):
    """A line a finding, as compilers print them."""

    apart = True

    def add(self, result: Result) -> Iterator[str]:
        """The lines of a file."""
        from perflint.reporters.concise import concise

        accepted = result.accepted if self.style.accepted else ()
        for line in concise(result.findings, accepted, self.style.lang):
            yield line + "\n"


class Json(Format):
    """The JSON contract: one array."""

    apart = True
    opening = "[\n  "
    between = ",\n  "

    def add(self, result: Result) -> Iterator[str]:
        """The objects of a file."""
        yield self.between.join(_objects(result, self.style))

    def end(self, totals: "Totals") -> Iterator[str | bytes]:
        """The end of the array."""
        yield "\n]\n" if totals.listed(accepted=self.style.accepted) else "[]\n"


class JsonLines(Format):
    """The objects of the JSON contract, one a line as they come."""

    apart = True

    def add(self, result: Result) -> Iterator[str]:
        """The lines of a file."""
        for line in _objects(result, self.style):
            yield line + "\n"


def _objects(result: Result, style: "Style") -> Iterator[str]:
    """The objects of a file: what is reported, then what is not where that is asked for."""
    from perflint.reporters.json_format import accepted_objects, json_objects

    yield from json_objects(result.findings)
    if style.accepted:
        yield from accepted_objects(result.accepted, style.lang)


def titles(known: "Mapping[str, Rule]", lang: str) -> dict[str, str]:
    """The titles of the rules by code."""
    return {code: rule.title.to(lang) for code, rule in known.items()}
