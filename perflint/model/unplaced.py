"""A source whose text is gone."""

from perflint.model.location import Location
from perflint.system.record import Record


class Unplaced(Record):
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
