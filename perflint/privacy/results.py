"""What a report says of a file, without the personal numbers that stand in it."""

from collections.abc import Mapping
from typing import Any

from perflint.model import Accepted, Budget, Declaration, Finding, Fund, Indicator, Task
from perflint.model.head import Head
from perflint.model.result import Failure, Result
from perflint.privacy.numbers import masked, may_hold_number
from perflint.system.record import fields, replace
from perflint.system.words import has_word

# Fields that hold amounts: a bare number there is no telephone.
_AMOUNTS: Mapping[type, frozenset[str]] = {
    Indicator: frozenset(("target", "cycle_target", "actual", "history", "weight", "score")),
    Budget: frozenset(fields(Budget)),
    Task: frozenset(("total", "fiscal", "other")),
    Fund: frozenset(("amount", "share", "history")),
}
_AMOUNT_KEYS = frozenset().union(*_AMOUNTS.values())


def masked_result(result: Result, *, whole: bool) -> Result:
    """The result of a file for a report; where that shows the `whole` form, the form too."""
    declaration = result.declaration if whole else None
    return replace(
        result,
        findings=tuple(map(masked_finding, result.findings)),
        failures=tuple(map(masked_failure, result.failures)),
        declaration=declaration and masked_declaration(declaration),
        accepted=tuple(map(_masked_accepted, result.accepted)),
        heads=tuple(map(_masked_head, result.heads)),
    )


def _masked_head(head: Head) -> Head:
    return replace(head, title=masked(head.title), project=masked(head.project), unit=masked(head.unit))


def _masked_accepted(accepted: Accepted) -> Accepted:
    return replace(accepted, finding=masked_finding(accepted.finding), reason=masked(accepted.reason))


def masked_failure(failure: Failure) -> Failure:
    """A complaint that may cite a text of the file."""
    return replace(failure, text=failure.text.map(masked))


# The texts of a finding that may cite the file.
_TEXTS = ("message", "suggestion", "form", "indicator", "level2", "value")


def masked_finding(finding: Finding) -> Finding:
    """The finding without personal numbers; where its fix would write one, without the fix."""
    texts = {name: text for name in _TEXTS if (text := getattr(finding, name))}
    contents = [edit.content for edit in finding.fix.edits] if finding.fix else []
    if not may_hold_number("\n".join((*texts.values(), *contents))):
        return finding
    spared = _spared(finding)
    changes: dict[str, Any] = {name: masked(text, spared) for name, text in texts.items()}
    if any(masked(content, spared) != content for content in contents):
        changes["fix"] = None
    return replace(finding, **changes)


def _spared(finding: Finding) -> str:
    """The number of a finding that is an amount, and nobody's; "" where there is none."""
    in_amount = not _AMOUNT_KEYS.isdisjoint(finding.pointer.split("/"))
    return finding.value.strip() if in_amount and _is_bare(finding.value, finding.indicator) else ""


def _is_bare(text: str, label: str) -> bool:
    """Whether a text is a number alone, in a row that is not about telephones."""
    return text.strip().isdecimal() and not has_word(label, "privacy.numbers.labels")


def masked_declaration(declaration: Declaration) -> Declaration:
    """The declaration without personal numbers, for the reports that show the form as it was."""
    kept = ("source", "pointer", "defects", "acceptances", "ignore")
    changes = {name: _masked(getattr(declaration, name)) for name in fields(declaration) if name not in kept}
    return replace(declaration, **changes)


def _masked(value: Any) -> Any:
    """A value with the texts in it masked, at any depth."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, tuple):
        return tuple(map(_masked, value))
    if isinstance(value, Mapping):
        return {key: _masked(item) for key, item in value.items()}
    if not hasattr(value, "__fields__"):
        return value
    amounts, label = _AMOUNTS.get(type(value), frozenset()), getattr(value, "name", "")
    changes = {}
    for name in fields(value):
        before = getattr(value, name)
        if name in ("pointer", "ignore"):
            continue
        if name in amounts and isinstance(before, str) and _is_bare(before, label):
            continue
        after = _masked(before)
        if after != before:
            changes[name] = after
    return replace(value, **changes) if changes else value
