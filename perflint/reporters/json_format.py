"""The JSON contract: an array of findings whose keys and meanings stay as they are."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from perflint.model import Accepted, Edit, Finding, Location
from perflint.model.result import Result
from perflint.reporters.accepted import reason
from perflint.reporters.format import Format
from perflint.reporters.totals import Totals
from perflint.system.pattern import pattern

# What JSON allows to stand raw but a terminal obeys (C1 controls, text direction) or UTF-8 has no bytes for.
_UNSAFE = pattern("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


_encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps makes an encoder each time


class Json(Format):
    """An array with an object a finding, written as the files come."""

    apart = True
    opening = "[\n  "
    between = ",\n  "

    def add(self, result: Result) -> Iterator[str]:
        """The objects of a file."""
        yield self.between.join(_objects(self, result))

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The end of the array."""
        yield "\n]\n" if totals.listed(accepted=self.style.accepted) else "[]\n"


class JsonLines(Format):
    """The same objects, one a line as they come."""

    apart = True

    def add(self, result: Result) -> Iterator[str]:
        """The lines of a file."""
        for line in _objects(self, result):
            yield line + "\n"


def _objects(report: Format, result: Result) -> Iterator[str]:
    """The objects of a file: what is reported, then what is not where that is asked for."""
    yield from json_objects(result.findings)
    yield from accepted_objects(report.accepted(result), report.style.lang)


def json_text(content: object, indent: int | None = None) -> str:
    """Write JSON with Chinese as it is, and nothing in it that a terminal would obey."""
    text = _encode(content) if indent is None else json.dumps(content, ensure_ascii=False, indent=indent)
    # Nothing printable is unsafe, and that is sooner told than every character looked up.
    return text if text.isprintable() else _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def json_objects(findings: Iterable[Finding]) -> Iterator[str]:
    """The objects of the array, a line each."""
    for finding in findings:
        yield json_text(as_object(finding))


def accepted_objects(accepted: Iterable[Accepted], lang: str) -> Iterator[str]:
    """The objects of what is not reported, a line each: those of findings, and the reason."""
    for each in accepted:
        yield json_text({**as_object(each.finding), "accepted": reason(each, lang)})


def as_object(finding: Finding) -> dict[str, Any]:
    """A finding as the object of the contract, keys in the documented order."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "suggestion": finding.suggestion,
        "file": finding.file,
        **_range(finding.location),
        "cell": finding.location.cell,
        "pointer": finding.pointer,
        "form": finding.form,
        "indicator": finding.indicator,
        "level2": finding.level2,
        "value": finding.value,
        "fix": None
        if finding.fix is None
        else {
            "applicability": str(finding.fix.applicability),
            "edits": [_edit(edit) for edit in finding.fix.edits],
        },
        "url": finding.url,
    }


def _range(location: Location) -> dict[str, int | None]:
    return {
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
    }


def _edit(edit: Edit) -> dict[str, Any]:
    cell = {"cell": edit.location.cell} if edit.location.cell is not None else {}
    return {**_range(edit.location), **cell, "content": edit.content}
