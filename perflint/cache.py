"""Findings of files that did not change since an earlier run, kept on disk by content, settings and version."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from perflint import __version__
from perflint.api import Failure, Result, content_of, lint_bytes
from perflint.config import Settings
from perflint.model import Accepted, Applicability, Edit, Finding, Fix, Location, Severity
from perflint.record import fields, replace
from perflint.resources import knowledge
from perflint.store import keep, recall
from perflint.typed import Any


def lint_cached(path: Path, settings: Settings, folder: Path) -> Result:
    """Lint a file, or tell what an earlier run found in a file of the same content under the same settings."""
    name = str(path)
    data = content_of(path, settings.limits)
    if isinstance(data, Failure):
        return Result(name, failures=(data,))
    key = sha256(f"2 {_version()} {path.suffix} {settings!r}\n".encode() + data).hexdigest()
    place = folder / key[:2] / f"{key}.json"
    if (kept := recall(place, key)) is not None:
        return _result(kept, name)
    result = lint_bytes(data, name, settings)
    if not result.failures:
        keep(place, key, _kept(result))
    return result


@cache
def _version() -> str:
    """What a finding depends on besides the file and the settings: the program and its knowledge."""
    return f"{__version__} {knowledge()}"


# All fields, so that one added later is kept too.
_EDIT = tuple(name for name in fields(Edit) if name != "location")
_FIELDS = tuple(name for name in fields(Finding) if name not in ("severity", "location", "fix", "file"))


def _kept(result: Result) -> Any:
    accepted = [[_packed(each.finding), each.reason] for each in result.accepted]
    return [result.forms, result.indicators, [_packed(finding) for finding in result.findings], accepted]


def _packed(finding: Finding) -> list[Any]:
    fix = finding.fix
    edits = (
        [[_where(edit.location), *(getattr(edit, name) for name in _EDIT)] for edit in fix.edits]
        if fix
        else None
    )
    return [
        finding.severity.value,
        _where(finding.location),
        fix and [fix.applicability.value, edits],
        *(getattr(finding, name) for name in _FIELDS),
    ]


def _where(location: Location) -> list[Any]:
    return [location.line, location.column, location.end_line, location.end_column, location.cell]


def _result(kept: Any, path: str) -> Result:
    forms, indicators, findings, accepted = kept
    return Result(
        path,
        tuple(_finding(packed, path) for packed in findings),
        forms=forms,
        indicators=indicators,
        accepted=tuple(Accepted(_finding(packed, path), reason) for packed, reason in accepted),
    )


def _finding(packed: list[Any], path: str) -> Finding:
    severity, location, fix, *rest = packed
    facts = dict(zip(_FIELDS, rest, strict=True))
    start, end = facts.pop("span")
    return Finding(
        severity=Severity(severity),
        location=Location(*location),
        fix=_fix(*fix) if fix else None,
        file=path,
        span=(start, end),
        **facts,
    )


def _fix(applicability: str, edits: list[Any]) -> Fix:
    made = (Edit(location=Location(*where), **dict(zip(_EDIT, rest, strict=True))) for where, *rest in edits)
    return Fix(Applicability(applicability), tuple(made))


def without_declaration(result: Result) -> Result:
    """The result as it comes from the cache."""
    return replace(result, declaration=None)
