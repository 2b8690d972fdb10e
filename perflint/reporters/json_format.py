"""The JSON contract: an array of findings whose keys and meanings stay as they are."""

import json
from collections.abc import Iterable
from typing import Any

from perflint.model import Edit, Finding, Location


def as_object(finding: Finding) -> dict[str, Any]:
    """A finding as the object of the contract, keys in the documented order."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
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
            "applicability": finding.fix.applicability.value,
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


def json_report(findings: Iterable[Finding]) -> str:
    """The array, a finding a line."""
    lines = [json.dumps(as_object(finding), ensure_ascii=False) for finding in findings]
    return "[\n  " + ",\n  ".join(lines) + "\n]" if lines else "[]"
