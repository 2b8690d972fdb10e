"""SARIF 2.1.0, which GitHub, GitLab and editors read: rules with their pages, places, fingerprints, fixes."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PureWindowsPath
from typing import Any
from urllib.parse import quote

from perflint import __version__
from perflint.model import Accepted, Edit, Finding, Location, Severity
from perflint.model.result import Failure
from perflint.reporters.fingerprint import Fingerprints, relative
from perflint.reporters.format import Collected
from perflint.reporters.json_format import json_text
from perflint.reporters.totals import Totals
from perflint.reporters.words import and_cure, aspect_word
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


class Sarif(Collected):
    """All findings of a run in one SARIF log."""

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Yield the whole log after the last file: SARIF cannot be written piece by piece."""
        del totals
        log = sarif(self.findings, self.listed, self.failures, self.rules, self.style.lang)
        yield json_text(log, indent=2) + "\n"


def sarif(
    findings: Sequence[Finding],
    accepted: Sequence[Accepted],
    failures: Iterable[Failure],
    rules: Mapping[str, Rule],
    lang: str,
) -> dict[str, Any]:
    """The log of a run; `failures` are paths that could not be read, or rules that broke down there, and why."""
    every = [*findings, *(each.finding for each in accepted)]
    used = sorted({finding.code for finding in every if finding.code in rules})
    numbers = {code: number for number, code in enumerate(used)}
    marks = Fingerprints()
    notes = [_notification(failure, lang) for failure in failures]
    results = [_result(finding, numbers, marks) for finding in every]
    if accepted:
        # All results of a run have the property, or none.
        suppressions = [*([] for _ in findings), *([_suppression(each)] for each in accepted)]
        results = [{**result, "suppressions": s} for result, s in zip(results, suppressions, strict=True)]
    run = {
        "tool": {"driver": _driver([rules[code] for code in used], lang)},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not notes, "toolExecutionNotifications": notes}],
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(rules: Iterable[Rule], lang: str) -> dict[str, Any]:
    """The tool, with the rules that spoke."""
    return {
        "name": "perflint",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "en" if lang == "en" else "zh-CN",
        "rules": [_descriptor(rule, lang) for rule in rules],
    }


def _suppression(accepted: Accepted) -> dict[str, str]:
    """Accepted in the file with a reason, or known by a baseline."""
    suppression = {"kind": "inSource" if accepted.in_file else "external", "status": "accepted"}
    return {**suppression, "justification": accepted.reason} if accepted.reason else suppression


def _descriptor(rule: Rule, lang: str) -> dict[str, Any]:
    """A rule as SARIF describes it, with its page as help."""
    page = rule.page.split("\n", 1)[-1].strip()
    about = Bilingual(_first_section(page), rule.title.en).to(lang)
    page = Bilingual(page, f"{rule.title.en}. The page of the rule is in Chinese.\n\n{page}").to(lang)
    descriptor = {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title.to(lang)},
        "fullDescription": {"text": about},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.name, aspect_word(rule.aspect, lang)],
            "problem.severity": _PROBLEMS[rule.severity],
            "precision": "high" if rule.severity is Severity.ERROR else "medium",
        },
    }
    return {**descriptor, "helpUri": rule.url} if rule.url else descriptor


def _first_section(page: str) -> str:
    lines = [line for line in page.split("\n") if not line.startswith("#")]
    return "\n".join(lines).strip().split("\n\n")[0]


def _result(finding: Finding, numbers: Mapping[str, int], marks: Fingerprints) -> dict[str, Any]:
    """A finding as a result; `numbers` are the places of the rules in the log."""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message + and_cure(finding)},
        "locations": [_location(finding)],
        "partialFingerprints": {"perflint/v1": marks.of(finding)},
        "properties": {
            "form": finding.form,
            "level2": finding.level2,
            "indicator": finding.indicator,
            "value": finding.value,
        },
    }
    if finding.code in numbers:
        result["ruleIndex"] = numbers[finding.code]
    if fix := _fix(finding):
        result["fixes"] = [fix]
    return result


def _location(finding: Finding) -> dict[str, Any]:
    place = finding.location
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(finding.file)}}
    if region := _region(place):
        physical["region"] = region
    logical = []
    if place.cell is not None:
        name = place.cell.rpartition("!")[2] or place.cell
        logical.append({"name": name, "fullyQualifiedName": place.cell, "kind": "element"})
    if finding.pointer:
        name = finding.pointer.rpartition("/")[2]
        logical.append({"name": name, "fullyQualifiedName": finding.pointer, "kind": "value"})
    return {"physicalLocation": physical, "logicalLocations": logical}


def _region(place: Location) -> dict[str, int]:
    numbers = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {key: number for key, number in numbers.items() if number is not None}


def _fix(finding: Finding) -> dict[str, Any] | None:
    """The fix as text replacements; cells of documents have none in SARIF."""
    if finding.fix is None or any(edit.location.column is None for edit in finding.fix.edits):
        return None
    change = {
        "artifactLocation": {"uri": uri(finding.file)},
        "replacements": [_replacement(edit) for edit in finding.fix.edits],
    }
    fix: dict[str, Any] = {"artifactChanges": [change]}
    if finding.suggestion:
        fix["description"] = {"text": finding.suggestion}
    return fix


def _replacement(edit: Edit) -> dict[str, Any]:
    return {"deletedRegion": _region(edit.location), "insertedContent": {"text": edit.content}}


def _notification(failure: Failure, lang: str) -> dict[str, Any]:
    place = {"physicalLocation": {"artifactLocation": {"uri": uri(failure.path)}}}
    message = {"text": failure.text.to(lang)}
    note: dict[str, Any] = {"level": "error", "message": message, "locations": [place]}
    return {**note, "associatedRule": {"id": failure.code}} if failure.code else note


def uri(path: str) -> str:
    """A path as a URI: relative where it lies below the folder perflint runs in."""
    name = relative(path)
    windows = PureWindowsPath(name)
    if windows.drive and windows.is_absolute():
        # A form may be named by the system that it was sent from.
        name = windows.as_posix()
        return ("file:" if name.startswith("//") else "file:///") + quote(_encoded(name), safe="/:")
    return ("file://" if name.startswith("/") else "") + quote(_encoded(name))


def _encoded(name: str) -> bytes:
    """The bytes of a name on disk."""
    try:
        return os.fsencode(name)
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogatepass")
