"""The code quality report of GitLab: an array of issues with fingerprints."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from perflint.model import Accepted, Finding, Severity
from perflint.model.result import Failure
from perflint.reporters.accepted import because
from perflint.reporters.fingerprint import Fingerprints, relative
from perflint.reporters.format import Collected
from perflint.reporters.json_format import json_text
from perflint.reporters.totals import Totals
from perflint.reporters.words import and_cure

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


class Gitlab(Collected):
    """All findings of a run as issues of GitLab Code Quality."""

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Yield the array of issues, with what could not be linted at its end."""
        del totals
        issues = gitlab(self.findings, self.failures, self.listed, self.style.lang)
        yield json_text(issues, indent=2) + "\n"


def gitlab(
    findings: Iterable[Finding],
    failures: Iterable[Failure] = (),
    accepted: Iterable[Accepted] = (),
    lang: str = "zh",
) -> list[dict[str, Any]]:
    """The issues; where a file has no lines, they stand at its first and name the cell.

    `accepted` are findings that are not reported; they become infos with the reason.
    `failures` are paths that could not be linted, or rules (by code) that broke down over them, with the reason.
    """
    marks = Fingerprints()
    return [
        *(_issue(finding, marks.of(finding), lang) for finding in findings),
        *(_accepted(each, marks.of(each.finding), lang) for each in accepted),
        *(_failed(failure, lang) for failure in failures),
    ]


def _accepted(accepted: Accepted, fingerprint: str, lang: str) -> dict[str, Any]:
    issue = _issue(accepted.finding, fingerprint, lang)
    remark = f" [{because(accepted, lang)}]"
    return {**issue, "description": issue["description"] + remark, "severity": _SEVERITIES[Severity.INFO]}


def _failed(failure: Failure, lang: str) -> dict[str, Any]:
    name = relative(failure.path)
    return {
        "description": failure.text.to(lang),
        "check_name": failure.code or "perflint",
        "fingerprint": sha256(f"{name}\n{failure.code}".encode("utf-8", "surrogatepass")).hexdigest()[:40],
        "severity": "blocker",
        "location": {"path": name, "lines": {"begin": 1, "end": 1}},
    }


def _issue(finding: Finding, fingerprint: str, lang: str) -> dict[str, Any]:
    """A finding as an issue of Code Quality; without a line it stands at the first and names its cell."""
    place = finding.location
    cell = f"{place.spoken(lang)} " if place.cell else ""
    first = place.line or 1
    return {
        "description": f"{finding.code} {cell}{finding.message}{and_cure(finding)}",
        "check_name": finding.name,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": relative(finding.file),
            "lines": {"begin": first, "end": max(first, place.end_line or first)},
        },
    }
