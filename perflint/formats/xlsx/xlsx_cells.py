"""The XML of a sheet as a stream: texts as Excel shows them, merged regions, hidden rows and columns; no tree is built."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from perflint.formats.cell_budget import charge
from perflint.formats.extras import need
from perflint.formats.grid import MAX_COLUMNS, MAX_ROWS
from perflint.formats.symbols import superscript
from perflint.formats.xlsx.book import Book, unescaped, without_struck
from perflint.formats.xlsx.number_format import is_date, is_lasting, shown
from perflint.formats.xlsx.sheet_rows import column_number
from perflint.formats.xlsx.xlsx_size import merged_region, too_big
from perflint.system.pattern import pattern

if TYPE_CHECKING:
    from perflint.formats.xlsx.sheet_rows import Region

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROW, _CELL, _MERGE, _COLUMNS = f"{_MAIN} row", f"{_MAIN} c", f"{_MAIN} mergeCell", f"{_MAIN} col"
_RUN, _STRIKE, _RAISED = f"{_MAIN} r", f"{_MAIN} strike", f"{_MAIN} vertAlign"  # of a text in the cell itself
_VALUE, _FORMULA, _TEXT, _SOUND = f"{_MAIN} v", f"{_MAIN} f", f"{_MAIN} t", f"{_MAIN} rPh"
_PLACE = pattern(r"\$?([A-Za-z]{1,3})\$?(\d{1,9})")
_PICTURE = pattern(r"=(?:_xlfn\.)?DISPIMG\(")  # a picture that WPS puts into the cell
_TRUE = ("1", "true")
_SHORT = 16  # characters; longer texts are rarely met twice


class SheetXml:
    """What a sheet holds, filled by its XML piece by piece."""

    def __init__(self, book: Book) -> None:
        self.texts: dict[int, tuple[str, ...]] = {}
        self.merged: list[Region] = []
        self.hidden: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.pictures: set[tuple[int, int]] = set()  # row and column of cells that hold a picture, from 0
        self._book = book
        self._formulas: dict[str, Any] = {}
        self._formats: dict[str, tuple[str, bool, bool]] = {}
        self._row = self._column = self._cells = 0
        self._line: dict[int, str] = {}
        self._kind = self._place = self._style = ""
        self._is_rich = False
        self._value: str | None = None
        self._formula: dict[str, str] | None = None
        self._written: list[str] | None = None  # the text of the element at hand, where it is wanted
        self._texts: list[tuple[str, bool]] = []  # and whether each is struck out
        self._struck = self._raised = False
        self._sounding = False
        self._known: dict[str, str] = {}  # texts that a sheet without shared ones writes again and again

    def read(self, pieces: Iterable[bytes]) -> None:
        """Read the XML.

        Raises ReadError for more than a form can hold, errors of many kinds for what no program writes.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin what an element holds: a row, a cell or a text; note what is hidden or merged."""
        if name == _CELL:
            self._start_cell(attributes)
        elif name in (_VALUE, _TEXT):
            self._written = []
        elif name == _FORMULA:
            self._formula, self._written = attributes, []
        elif name == _SOUND:
            self._sounding = True
        elif name == _ROW:
            self._row = int(float(attributes["r"])) if "r" in attributes else self._row + 1
            self._column = self._cells = 0
            self._line = {}
            if attributes.get("hidden") in _TRUE:
                self.hidden.add(self._row - 1)
        elif name == _COLUMNS:
            if attributes.get("hidden") in _TRUE:
                last = min(int(attributes["max"]), MAX_COLUMNS)
                self.hidden_columns.update(range(int(attributes["min"]) - 1, last))
        elif name == _MERGE:
            self.merged.append(merged_region(attributes.get("ref", ""), len(self.merged)))
        else:
            self._start_of_run(name, attributes)

    def _start_of_run(self, name: str, attributes: dict[str, str]) -> None:
        if name == _RUN:
            self._struck = self._raised = False
        elif name == _STRIKE:
            self._struck = attributes.get("val", "1") in _TRUE
        elif name == _RAISED:
            self._raised = attributes.get("val") == "superscript"

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cells += 1
        self._column += 1
        self._place = attributes.get("r", "")
        if self._place:
            match = _PLACE.fullmatch(self._place)
            if match is None:
                raise ValueError(self._place)
            self._row, self._column = int(match[2]), column_number(match[1].upper())
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._is_rich = "vm" in attributes
        self._value, self._formula, self._texts = None, None, []
        self._struck = self._raised = False

    def _characters(self, text: str) -> None:
        if self._written is not None:
            self._written.append(text)

    def _end(self, name: str) -> None:
        """End what an element holds: a text is kept for its cell, a cell for its row."""
        if name == _CELL:
            self._end_cell()
        elif name == _VALUE:
            self._value, self._written = "".join(self._written or ()), None
        elif name == _TEXT:
            if not self._sounding:
                text = "".join(self._written or ())
                self._texts.append((superscript(text) if self._raised else text, self._struck))
            self._written = None
        elif name == _FORMULA and self._formula is not None:
            self._formula["="], self._written = "".join(self._written or ()), None
        elif name == _SOUND:
            self._sounding = False
        elif name == _ROW:
            self._end_row()

    def _end_cell(self) -> None:
        """Keep the text that the cell shows; one that only holds a picture is kept apart."""
        if self._value:
            text = self._shown(self._value)
        elif self._texts and self._kind == "inlineStr":
            text = unescaped(without_struck(self._texts)).strip()
            text = self._known.setdefault(text, text) if len(text) < _SHORT else text
        elif self._formula is not None and (self._value is None or self._kind != "str"):
            # Never computed, it is shown as it is written; openpyxl leaves an empty value in such a cell, Excel a text.
            text = self._as_written(self._formula)
        else:
            return
        if _PICTURE.match(text) or (self._is_rich and self._kind == "e"):
            self.pictures.add((self._row - 1, self._column - 1))
            return
        if not text:
            return  # a blank far down the sheet makes it no larger
        if self._row > MAX_ROWS or self._column > MAX_COLUMNS:
            raise too_big()
        self._line[self._column] = text

    def _end_row(self) -> None:
        charge(self._cells)
        if self._line:
            before = dict(enumerate(self.texts.get(self._row - 1, ()), 1))
            line = {**before, **self._line}
            self.texts[self._row - 1] = tuple([line.get(at, "") for at in range(1, max(line) + 1)])

    def _shown(self, value: str) -> str:
        match self._kind:
            case "s":
                return self._book.strings[int(value)].strip()
            case "n":
                return self._number(value)
            case "b":
                return shown(bool(int(value)), "")
            case "d":
                return shown(datetime.fromisoformat(value), self._format(self._style)[0])
        return unescaped(value).strip()

    def _number(self, value: str) -> str:
        number = float(value) if re.search("[.eE]", value) else int(value)
        written, dated, lasting = self._format(self._style)
        if not dated:
            return shown(number, written)
        try:
            return shown(timedelta(days=number) if lasting else self._book.moment(number), written)
        except (OverflowError, ValueError):
            return "#VALUE!"

    def _format(self, style: str) -> tuple[str, bool, bool]:
        """The number format of a style, and whether it shows a date or a span of time."""
        if style not in self._formats:
            written = self._book.format(style)
            self._formats[style] = written, is_date(written), is_lasting(written)
        return self._formats[style]

    def _as_written(self, formula: dict[str, str]) -> str:
        """The text of a formula; of one that is shared, moved to where it stands."""
        text = f"={formula.get('=', '')}"
        if formula.get("t") != "shared":
            return text
        translate = need("openpyxl.formula.translate", "office")

        if text != "=":
            self._formulas[formula.get("si", "")] = translate.Translator(text, self._place)
            return text
        return str(self._formulas[formula.get("si", "")].translate_formula(self._place))
