"""Results with the forms they are about, fit to go to another process."""

from perflint.model import Location
from perflint.model.result import Result
from perflint.system.record import record, replace


def sendable(result: Result) -> Result:
    """The result without the text of the file, which cannot go to another process."""
    if result.declaration is None:
        return result
    return replace(result, declaration=replace(result.declaration, source=_Name(result.path)))


@record
class _Name:
    """A source of which only the name is left: every finding knows its place already."""

    path: str

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """Nowhere."""
        del pointer, start, end
        return Location()

    def editable(self, pointer: str) -> bool:
        """No."""
        del pointer
        return False

    def written(self, content: str, pointer: str) -> str:
        """As it is."""
        del pointer
        return content
