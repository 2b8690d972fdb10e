"""Results with the forms they are about, fit to go to another process."""

from perflint.model.result import Result
from perflint.model.unplaced import Unplaced
from perflint.system.record import replace


def sendable(result: Result) -> Result:
    """The result without the text of the file, which cannot go to another process."""
    if result.declaration is None:
        return result
    return replace(result, declaration=replace(result.declaration, source=Unplaced(result.path)))
