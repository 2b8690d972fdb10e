"""CSV and TSV: one table; the separator is the one that splits most lines alike."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from perflint.formats.cell_budget import charge, too_many
from perflint.formats.errors import ReadError
from perflint.formats.grid import MAX_ROWS, Cell, Pages, grid
from perflint.model import Location
from perflint.model.location import table_name
from perflint.system.bilingual import Bilingual
from perflint.system.limits import account
from perflint.system.pattern import pattern

_CELLS_OF_A_ROW = 3  # at least, of one that is not a title
_SEPARATORS = (",", "\t", ";", "|", "，")
AS_TEXT = pattern(r'="((?:[^"]|"")*)"')  # ="1-2", as exports keep Excel from reading a date
MAX_FIELD = 1_000_000  # code points in one cell


def read_csv(text: str, path: str) -> Pages:
    """Read a CSV file; cells may hold line breaks inside quotes.

    Raises ReadError for a quote that is never closed.
    """
    csv.field_size_limit(MAX_FIELD)
    delimiter = separator(text)
    if text.count(delimiter) > 2 * account().most:
        # The reader makes a whole line into texts before it gives the line.
        raise too_many(account().most)
    return Pages(path, (grid(table_name(1), list(_rows(text, delimiter))),))


def _rows(text: str, delimiter: str) -> Iterator[list[Cell | None]]:
    """The rows of a CSV text; refused where there are too many, or where quotes do not come in pairs."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    line = 1
    widths: set[int] = set()
    try:
        for number, fields in enumerate(reader):
            charge(len(fields))
            if any("\n" in field or "\r" in field for field in fields):
                _check_quotes(fields, delimiter, line, min(widths, default=_CELLS_OF_A_ROW))
            if len(fields) >= _CELLS_OF_A_ROW:
                widths.add(len(fields))
            yield [_cell(field, number, column, line) for column, field in enumerate(fields)]
            line = reader.line_num + 1
            if number > MAX_ROWS:
                raise ReadError(
                    Bilingual(
                        f"超过 {MAX_ROWS} 行，不像申报表；检查文件", f"more than {MAX_ROWS} rows; not a form"
                    )
                )
    except csv.Error as error:
        raise ReadError(
            Bilingual(
                f"第 {line} 行起读不出单元格（引号没有成对？）；检查该行后重存",
                f"cannot split line {line} into cells (an unclosed quote?)",
            ),
            line,
        ) from error


def looks_like_csv(text: str, mark: str = ",") -> bool:
    """Whether most lines of a text that has no other marks between cells are cut alike by commas, or another mark."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    if any("\t" in line or "|" in line for line in lines):
        return False
    counts = Counter(line.count(mark) for line in lines)
    number, alike = counts.most_common(1)[0] if counts else (0, 0)
    return number + 1 >= _CELLS_OF_A_ROW and alike * 2 > len(lines) > 1


_LOOKED_AT = 50  # lines


def _check_quotes(fields: list[str], delimiter: str, line: int, width: int) -> None:
    """Refuse a cell that holds whole lines of the table: its quote was never closed, or one too late.

    `width` is the least that a row of this table has in cells. A sentence has a space behind its commas.
    """
    mark = re.compile(f"{re.escape(delimiter)}(?! )")
    for field in fields:
        if any(len(mark.findall(part)) >= width - 1 for part in field.splitlines()[1:]):
            raise ReadError(
                Bilingual(
                    f"第 {line} 行的引号没有成对，后面的行都成了这一格的内容；补上或删去引号再检查",
                    f"an unclosed quote in line {line} takes in the lines behind it; close or delete it",
                ),
                line,
            )


def separator(text: str) -> str:
    """The sign between the cells."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    return max(_SEPARATORS, key=lambda mark: sum(line.count(mark) > 0 for line in lines))


def _cell(text: str, row: int, column: int, line: int) -> Cell | None:
    stripped = re.sub(r"[ \t　\xa0]+$|^[ \t　\xa0]+", "", text)
    if as_text := AS_TEXT.fullmatch(stripped):
        stripped = as_text[1].replace('""', '"').strip()
    place = Location(line, None, None, None, f"R{row + 1}C{column + 1}")
    return Cell(stripped, place, row, column) if stripped else None
