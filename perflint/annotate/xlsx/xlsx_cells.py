"""The cells of a sheet by address, made where the file has none."""

from typing import Any

from perflint.annotate.opc import Package
from perflint.annotate.xlsx.xlsx_styles import S
from perflint.formats.xlsx.sheet_rows import column_number
from perflint.system.pattern import pattern

_ADDRESS = pattern(r"([A-Z]{1,3})([1-9]\d{0,6})")


def position(address: str) -> tuple[int, int]:
    """Row and column of D14, from 1."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(address)
    return int(match[2]), column_number(match[1])


class Cells:
    """The rows and cells of one sheet."""

    def __init__(self, package: Package, root: Any) -> None:
        self._package = package
        self._columns = root.find(f"{S}cols")
        self._data = root.find(f"{S}sheetData")
        self._rows: dict[int, Any] = {}
        number = 0
        for row in self._data:
            # A row or cell without a number follows the one before it.
            number = int(row.get("r") or number + 1)
            self._rows[number] = row

    def at(self, address: str) -> Any:
        """The cell of an address."""
        wanted_row, wanted_column = position(address)
        row = self._row(wanted_row)
        column, place = 0, 0
        for cell in row:
            column = position(cell.get("r"))[1] if cell.get("r") else column + 1
            if column == wanted_column:
                return cell
            if column > wanted_column:
                break
            place += 1
        element = self._package.element(f"{S}c", {"r": address})
        if style := self._style(row, wanted_column):
            element.set("s", style)
        row.insert(place, element)
        return element

    def _row(self, number: int) -> Any:
        if number not in self._rows:
            element = self._package.element(f"{S}row", {"r": str(number)})
            later = [row for other, row in self._rows.items() if other > number]
            if later:
                self._data.insert(list(self._data).index(later[0]), element)
            else:
                self._data.append(element)
            self._rows[number] = element
            self._rows = dict(sorted(self._rows.items()))
        return self._rows[number]

    def _style(self, row: Any, column: int) -> str:
        """What an empty cell looks like: as its row says, else its column."""
        if row.get("customFormat") in ("1", "true"):
            return str(row.get("s") or "")
        for columns in self._columns if self._columns is not None else ():
            if int(columns.get("min")) <= column <= int(columns.get("max")):
                return str(columns.get("style") or "")
        return ""
