"""What a report says of a file, without the personal numbers that stand in it."""

from perflint.model import Accepted
from perflint.model.head import Head
from perflint.model.result import Failure, Result
from perflint.privacy.numbers import masked, masked_declaration, masked_finding
from perflint.system.record import replace


def impersonal(result: Result, *, whole: bool) -> Result:
    """The result of a file for a report; where that shows the `whole` form, the form too."""
    declaration = result.declaration if whole else None
    return replace(
        result,
        findings=tuple(map(masked_finding, result.findings)),
        failures=tuple(map(impersonal_failure, result.failures)),
        declaration=declaration and masked_declaration(declaration),
        accepted=tuple(map(_accepted, result.accepted)),
        heads=tuple(map(_head, result.heads)),
    )


def _head(head: Head) -> Head:
    return replace(head, title=masked(head.title), project=masked(head.project), unit=masked(head.unit))


def _accepted(accepted: Accepted) -> Accepted:
    return replace(accepted, finding=masked_finding(accepted.finding), reason=masked(accepted.reason))


def impersonal_failure(failure: Failure) -> Failure:
    """A complaint that may cite a text of the file."""
    return replace(failure, text=failure.text.map(masked))
