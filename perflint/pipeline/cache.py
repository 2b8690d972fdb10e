"""Findings of files that did not change since an earlier run, kept on disk by content, settings and version."""

from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePath
from time import time
from typing import Any, TypeVar

from perflint import __version__
from perflint.config import Settings
from perflint.engine.across import digests
from perflint.model import Acceptance, Accepted, Applicability, Edit, Finding, Fix, Location, Severity
from perflint.model.digest import FormDigest, RowDigest
from perflint.model.head import Head
from perflint.model.result import Result
from perflint.pipeline.cache_file import keep, recall
from perflint.pipeline.lint import lint_bytes
from perflint.system.record import Record, fields, replace
from perflint.system.resources import knowledge

_T = TypeVar("_T")
_DAY = 24 * 60 * 60  # seconds
_KEPT = 90 * _DAY


class Cache(Record):
    """What is kept in a folder: by the content of a file, the settings, the program and its knowledge."""

    folder: Path

    def key(self, data: bytes, name: str, settings: Settings) -> str:
        """What the findings of a file depend on."""
        suffix = PurePath(name).suffix
        return sha256(f"4 {_version()} {suffix} {settings!r}\n".encode() + data).hexdigest()

    def recall(self, key: str, read: Callable[[Any], _T]) -> _T | None:
        """What was kept under a key, as `read` makes it out; None if nothing was, or nothing that it can read."""
        kept = recall(self._place(key), key)
        try:
            return None if kept is None else read(kept)
        except (AttributeError, LookupError, TypeError, ValueError):
            return None

    def keep(self, key: str, content: Any) -> None:
        """Keep JSON data under a key."""
        keep(self._place(key), key, content)

    def lint(self, key: str, data: bytes, name: str, settings: Settings, *, across: bool = False) -> Result:
        """Lint the content of a file that has this key, or tell what an earlier run found in it.

        With what rules `across` files need of it, where they will run.
        """
        key = derived(key, "across") if across else key
        if (kept := self.recall(key, lambda kept: _result(kept, name))) is not None:
            return kept
        result = lint_bytes(data, name, settings)
        if across and result.declaration is not None:
            result = replace(result, digests=digests(result.declaration))
        if not result.failures and not result.alien:
            self.keep(key, _kept(result))
        return replace(result, declaration=None)

    def sweep(self) -> None:
        """Once a day, forget what was kept long ago: files change, and what was found in them before stays behind."""
        started, mark = time(), self.folder / "swept"
        try:
            if mark.exists() and mark.stat().st_mtime > started - _DAY:
                return
            mark.touch(mode=0o600)
            for path in self.folder.glob("[0-9a-f][0-9a-f]/*.json"):
                if path.stat().st_mtime < started - _KEPT:
                    path.unlink()
        except OSError:
            # Another run sweeps too, or the folder cannot be written.
            return

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def derived(key: str, how: str) -> str:
    """The key of what is made of the findings kept under a key."""
    return sha256(f"{key} {how}".encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _version() -> str:
    """What a finding depends on besides the file and the settings: the program and its knowledge."""
    return f"{__version__} {knowledge()}"


# All fields, so that one added later is kept too.
_EDIT = tuple(name for name in fields(Edit) if name != "location")
_HEAD = fields(Head)
_ROW = fields(RowDigest)
_TEXTS = ("total_score", "money_unit", "total", "project_money", "room")
_ACCEPTANCE = ("pointer", "code", "reason")
_FIELDS = tuple(name for name in fields(Finding) if name not in ("severity", "location", "fix", "file"))


def _kept(result: Result) -> Any:
    accepted = [[_packed(each.finding), each.reason] for each in result.accepted]
    heads = [_values(head, _HEAD) for head in result.heads]
    findings = [_packed(finding) for finding in result.findings]
    digested = [packed_digest(digest) for digest in result.digests]
    return [result.forms, result.indicators, findings, accepted, heads, digested]


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


def of_type(kind: type[_T], value: Any) -> _T:
    """The value, if that is its type; TypeError for what another version of the program, or anybody, may have kept."""
    if type(value) is not kind:
        raise TypeError(value)
    return value


def _result(kept: Any, path: str) -> Result:
    forms, indicators, findings, accepted, heads, digested = kept
    return Result(
        path,
        tuple(_finding(packed, path) for packed in findings),
        forms=of_type(int, forms),
        indicators=of_type(int, indicators),
        accepted=tuple(Accepted(_finding(packed, path), of_type(str, reason)) for packed, reason in accepted),
        heads=tuple(_head(*packed) for packed in heads),
        digests=tuple(digest_of(packed, path) for packed in digested),
    )


def _values(record: object, names: Iterable[str]) -> list[Any]:
    """The values of some fields of a record, to be kept as JSON."""
    return [getattr(record, name) for name in names]


def packed_digest(digest: FormDigest) -> list[Any]:
    """What is kept of a digest, as JSON data."""
    return [
        _values(digest.head, _HEAD),
        [_values(row, _ROW) for row in digest.rows],
        list(digest.goals),
        _values(digest, _TEXTS),
        [[pointer, _where(location)] for pointer, location in digest.places.items()],
        [_values(acceptance, _ACCEPTANCE) for acceptance in digest.acceptances],
    ]


def digest_of(packed: Any, path: str) -> FormDigest:
    """The digest of a form of the file at a path; raises where it is none."""
    head, rows, goals, texts, places, acceptances = packed
    return FormDigest(
        file=path,
        head=_head(*head),
        rows=tuple(RowDigest(*(of_type(str, text) for text in row)) for row in rows),
        goals=tuple(of_type(str, goal) for goal in goals),
        places={of_type(str, pointer): _location(*where) for pointer, where in places},
        acceptances=tuple(
            Acceptance(pointer=of_type(str, pointer), code=of_type(str, code), reason=of_type(str, reason))
            for pointer, code, reason in acceptances
        ),
        **{name: of_type(str, text) for name, text in zip(_TEXTS, texts, strict=True)},
    )


def _head(*packed: Any) -> Head:
    *texts, year = packed
    facts = dict(zip(_HEAD[:-1], (of_type(str, text) for text in texts), strict=True))
    return Head(**facts, year=None if year is None else of_type(int, year))


def _finding(packed: list[Any], path: str) -> Finding:
    """The finding of a packed entry."""
    severity, location, fix, *rest = packed
    facts = dict(zip(_FIELDS, rest, strict=True))
    start, end = facts.pop("span")
    suggestion = facts.pop("suggestion")
    return Finding(
        severity=Severity(severity),
        location=_location(*location),
        fix=_fix(*fix) if fix else None,
        file=path,
        span=(of_type(int, start), of_type(int, end)),
        suggestion=None if suggestion is None else of_type(str, suggestion),
        **{name: of_type(str, fact) for name, fact in facts.items()},
    )


def _location(*where: Any) -> Location:
    *numbers, cell = where
    line, column, end_line, end_column = (None if each is None else of_type(int, each) for each in numbers)
    return Location(line, column, end_line, end_column, None if cell is None else of_type(str, cell))


def _fix(applicability: str, edits: list[Any]) -> Fix:
    written = [
        Edit(
            location=_location(*where),
            **{name: of_type(str, text) for name, text in zip(_EDIT, rest, strict=True)},
        )
        for where, *rest in edits
    ]
    return Fix(Applicability(applicability), tuple(written))
