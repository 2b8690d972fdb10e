"""Where something stands in a file."""

from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern
from perflint.system.record import record

_CELL = pattern(r"(?:(?:表(\d+))?(（第\d+页）)?(.*?) )?R(\d+)C(\d+)")


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

    def spoken(self, lang: str) -> str:
        """The place as people say it: 第1张表第12行第5列, or table 1, row 12, column 5; 12:5 and Sheet1!D14 as they are."""
        found = _CELL.fullmatch(self.cell or "")
        if found is None:
            return str(self)
        table, page, other, row, column = found.groups("")
        zh = f"{other}{f'第{table}张表' if table else ''}{page}第{row}行第{column}列"
        en = f"{other}{page} row {row}, column {column}".strip()
        return Bilingual(zh, f"table {table}, {en}" if table else en).to(lang)
