"""Where something stands in a file."""

from perflint.system.bilingual import Bilingual
from perflint.system.record import Record
from perflint.system.words import word_pattern, word_text

# Of 表2（第3页） R14C5: table, page, another name, row, column.
_CELL = word_pattern(
    "model.location", r"(?:(?:[{table}](\d+))?(?:（[{ordinal}](\d+)[{page}]）)?(.*?) )?R(\d+)C(\d+)"
)
_PAGE = word_pattern("model.location", r"[{ordinal}](\d+)[{page}]")
_ON_PAGE = word_pattern("model.location", r"[{table}](\d+)（[{ordinal}]\d+[{page}]） $")


def paragraph_name(number: int) -> str:
    """What a paragraph outside the tables is called: 第3段."""
    return f"{word_text('model.location.ordinal')}{number}{word_text('model.location.paragraph')}"


def page_name(number: int) -> str:
    """What a page is called: 第3页."""
    return f"{word_text('model.location.ordinal')}{number}{word_text('model.location.page')}"


def table_name(number: int) -> str:
    """What a table without a name is called: 表2."""
    return f"{word_text('model.location.table')}{number}"


def text_box() -> str:
    """What a text box is called."""
    return word_text("model.location.text_box")


def page_in(cell: str) -> int:
    """The page that a cell names; 0 for none."""
    match = _PAGE.search(cell)
    return int(match[1]) if match else 0


def table_in(label: str) -> int | None:
    """The number of a table on a page (表2（第3页） ); None for a table or sheet with a name of its own."""
    match = _ON_PAGE.match(label)
    return int(match[1]) if match else None


class Location(Record):
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
        match = _CELL.fullmatch(self.cell) if self.cell else None
        if match is None:
            return str(self)
        table, page, other, row, column = match.groups("")
        in_table = Bilingual(f"第{table}张表", f"table {table}, ") if table else Bilingual("", "")
        on_page = Bilingual(f"（第{page}页）", f"page {page}, ") if page else Bilingual("", "")
        return Bilingual(
            f"{other}{in_table}{on_page}第{row}行第{column}列",
            f"{in_table.en}{on_page.en}{f'{other} ' if other else ''}row {row}, column {column}",
        ).to(lang)
