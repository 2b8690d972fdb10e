"""Where something stands in a file."""

from perflint.system.record import record


@record
class Location:
    """A place in a file: lines and columns from 1, columns in Unicode code points, end exclusive.

    Text files have lines and columns; spreadsheets and documents have a `cell` (Sheet1!D14, 表2 R14C5).
    """

    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """12:5, or the cell."""
        if self.cell is not None:
            return self.cell
        return f"{self.line}:{self.column}" if self.line is not None else ""
