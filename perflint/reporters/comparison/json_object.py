"""The comparison as one object for programs; its schema is printed by `perflint schema --compare`."""

from collections.abc import Iterator, Sequence
from typing import Any

from perflint import __version__
from perflint.engine.changes import Change, value_of
from perflint.engine.comparison import Compared
from perflint.engine.version import Version
from perflint.model import Indicator
from perflint.reporters.comparison.words import counts
from perflint.reporters.json_format import as_object, json_text

VERSION = 1  # of the object; it changes where a key goes or changes its meaning


def json_object(forms: Sequence[Compared]) -> Iterator[str]:
    """Yield the object, a line for each form."""
    counted = counts(forms)
    totals = {
        "forms": counted.pairs,
        "only_old": counted.only_old,
        "only_new": counted.only_new,
        "changed": counted.changed,
        "added": counted.added,
        "removed": counted.removed,
        "mended": counted.mended,
        "standing": counted.standing,
        "new": counted.fresh,
    }
    yield f'{{\n "version": {VERSION},\n "perflint": {json_text(__version__)},\n "totals": {json_text(totals)},\n "forms": ['
    for number, form in enumerate(forms):
        yield f"{',' if number else ''}\n  {json_text(_form(form))}"
    yield "\n ]\n}\n" if forms else "]\n}\n"


def _form(form: Compared) -> dict[str, Any]:
    return {
        "old": _side(form.old),
        "new": _side(form.new),
        "changed": [_change(change) for change in form.changed],
        "added": [_row(row) for row in form.added],
        "removed": [_row(row) for row in form.removed],
        "findings": {
            "mended": [as_object(finding) for finding in form.mended],
            "standing": [as_object(finding) for finding in form.standing],
            "new": [as_object(finding) for finding in form.fresh],
        },
    }


def _side(version: Version | None) -> dict[str, Any] | None:
    if version is None:
        return None
    head = version.head
    return {
        "file": version.file,
        "pointer": head.pointer,
        "form": head.label,
        "kind": head.kind,
        "unit": head.unit,
        "year": head.year,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "indicator": change.name,
        "level2": change.level2,
        "field": change.field,
        "old": change.before,
        "new": change.after,
        "old_pointer": change.old_pointer,
        "new_pointer": change.new_pointer,
    }


def _row(row: Indicator) -> dict[str, str]:
    return {"indicator": row.name, "level2": row.level2, "target": value_of(row), "pointer": row.pointer}
