"""CSV and TSV: one table; the separator is the one that splits most lines alike."""

import csv
import io
import re

from perflint.formats.cell_budget import charge, too_many
from perflint.formats.errors import ReadError
from perflint.formats.grid import MAX_ROWS, Cell, Pages, grid
from perflint.model import Location
from perflint.system.bilingual import Bilingual
from perflint.system.limits import account
from perflint.system.pattern import pattern

_SEPARATORS_OF_A_ROW = 2  # in one line of a cell that is in truth a row
_SEPARATORS = (",", "\t", ";", "|", "，")
AS_TEXT = pattern(r'="((?:[^"]|"")*)"')  # ="1-2", as exports keep Excel from reading a date
MAX_FIELD = 1_000_000  # code points in one cell


def read_csv(text: str, path: str) -> Pages:
    """Read a CSV file; cells may hold line breaks inside quotes.

    Raises ReadError for a quote that is never closed.
    """
    csv.field_size_limit(MAX_FIELD)
    rows: list[list[Cell | None]] = []
    delimiter = separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    line = 1
    if text.count(delimiter) > 2 * account().most:
        # The reader makes a whole line into texts before it gives the line.
        raise too_many(account().most)
    try:
        for number, fields in enumerate(reader):
            charge(len(fields))
            if any("\n" in field or "\r" in field for field in fields):
                _check_quotes(fields, delimiter, line)
            rows.append([_cell(field, number, column, line) for column, field in enumerate(fields)])
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
    return Pages(path, (grid("表1", rows),))


def _check_quotes(fields: list[str], delimiter: str, line: int) -> None:
    """Refuse a cell that holds whole lines of the table: its quote was never closed, or one too late."""
    for field in fields:
        lines = field.splitlines()
        if len(lines) > 1 and sum(part.count(delimiter) >= _SEPARATORS_OF_A_ROW for part in lines[1:]) > 0:
            raise ReadError(
                Bilingual(
                    f"第 {line} 行的引号没有成对，后面的行都成了这一格的内容；补上或删去引号再检查",
                    f"an unclosed quote in line {line} takes in the lines behind it; close or delete it",
                ),
                line,
            )


def separator(text: str) -> str:
    """The sign between the cells."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    return max(_SEPARATORS, key=lambda mark: sum(line.count(mark) > 0 for line in lines))


def _cell(text: str, row: int, column: int, line: int) -> Cell | None:
    stripped = re.sub(r"[ \t　\xa0]+$|^[ \t　\xa0]+", "", text)
    if as_text := AS_TEXT.fullmatch(stripped):
        stripped = as_text[1].replace('""', '"').strip()
    place = Location(line, None, None, None, f"R{row + 1}C{column + 1}")
    return Cell(stripped, place, row, column) if stripped else None
