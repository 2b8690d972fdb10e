"""What uses which cells of a workbook: formulas, conditional formats, data validations, charts, pivots, controls."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from perflint.formats.xlsx.formulas import EVERYTHING, Area, References, Table
from perflint.formats.xlsx.sheet_rows import column_number
from perflint.formats.xlsx.workbook import S, Workbook
from perflint.system.bilingual import Bilingual

_FORMULA = Bilingual(
    "别处的公式用到这一格，改了会影响计算，请手工改", "formulas reckon with this cell; edit it by hand"
)
_PERHAPS = Bilingual(
    "表里的公式用 INDIRECT、OFFSET 现算用哪一格，说不准用不用这一格，请手工改",
    "formulas work out with INDIRECT or OFFSET which cells they use, perhaps this one; edit it by hand",
)
_RESULT = Bilingual(
    "格子里是数组公式的结果，请手工改公式", "the cell is filled by an array formula; edit that by hand"
)
_FORMAT = Bilingual(
    "条件格式按这一格的内容变化，改了显示会变，请手工改",
    "a conditional format depends on this cell; edit it by hand",
)
_CHOICE = Bilingual(
    "别处的下拉选项或输入限制（数据验证）用到这一格，请手工改",
    "a data validation uses this cell; edit it by hand",
)
_LIMITED = Bilingual(
    "这一格有下拉选项或输入限制（数据验证），新写法未必合要求，请手工改",
    "the cell has a data validation that the new text may break; edit it by hand",
)
_CHART = Bilingual(
    "图表、数据透视表、窗体控件或形状用到这一格，请手工改",
    "a chart, pivot table, control or shape uses this cell; edit it by hand",
)
# Conditional formats that look at what each of their cells holds, and those that only ask whether it holds anything.
_BY_VALUE = frozenset(
    "cellIs containsText notContainsText beginsWith endsWith duplicateValues uniqueValues colorScale dataBar iconSet "
    "top10 aboveAverage timePeriod".split()
)
_BY_BLANKNESS = frozenset({"containsBlanks", "notContainsBlanks", "containsErrors", "notContainsErrors"})
_LINKS = ("textlink", "fmlaLink", "fmlaRange", "fmlaGroup")  # of shapes and controls
_IDLE = ("xl/sharedStrings", "xl/styles", "xl/theme/", "xl/worksheets/")
_REF = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


class Uses:
    """The areas that are used, with the reason not to change a cell in them."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        tables = {
            name.lower(): Table(_area(title, ref), columns) for name, title, ref, columns in book.tables()
        }
        self._read = References(tuple(book.sheets), book.names(), tables)
        self._areas: dict[Bilingual, set[Area]] = defaultdict(set)
        self._limits: dict[str, list[tuple[list[Area], list[str]]]] = defaultdict(list)
        for title in book.sheets:
            self._sheet(title)
        for tree in book.others(_IDLE):
            self._add(_CHART, self._other(tree))

    def reason(self, title: str, address: str, content: str) -> Bilingual | None:
        """Why a cell may not read so; None where nothing hinders it."""
        match = _REF.fullmatch(address)
        if match is None:
            return None
        column, row = column_number(match[1]), int(match[2])
        for reason, areas in self._areas.items():
            if any(area.covers(title, column, row) for area in areas):
                return reason
        limits = (
            choices
            for areas, choices in self._limits[title]
            if any(area.covers(title, column, row) for area in areas)
        )
        return None if all(content in choices for choices in limits) else _LIMITED

    def _add(self, reason: Bilingual, areas: Iterable[Area]) -> None:
        for area in areas:
            self._areas[_PERHAPS if area == EVERYTHING and reason is _FORMULA else reason].add(area)

    def _sheet(self, title: str) -> None:
        if not self._book.may_use_cells(title):
            return
        for item, parent in _with_parents(self._book.sheet(title)):
            match _local(item):
                case "f" if _local(parent) != "cfRule":
                    self._formula(item, title)
                case "conditionalFormatting":
                    self._format(item, title)
                case "dataValidation":
                    self._validation(item, title)

    def _formula(self, item: Any, title: str) -> None:
        filled = _areas(title, item.get("ref", ""))
        if item.get("t") in ("array", "dataTable"):
            self._add(_RESULT, filled)
        sparkline = item.tag != f"{S}f"
        for text in (item.text, item.get("r1"), item.get("r2")):
            if text:
                size = _size(filled) if item.get("t") == "shared" else (1, 1)
                self._add(_CHART if sparkline else _FORMULA, self._read.areas(text, title, size))

    def _format(self, item: Any, title: str) -> None:
        covered = _areas(title, _covered(item))
        for rule in item:
            if rule.get("type") in _BY_VALUE:
                self._add(_FORMAT, covered)
            if rule.get("type") in _BY_BLANKNESS:
                continue
            for formula in rule.iter():
                if _local(formula) in ("f", "formula") and formula.text:
                    self._add(_FORMAT, self._read.areas(formula.text, title, _size(covered)))

    def _validation(self, item: Any, title: str) -> None:
        """Add a data validation: the cells that it limits, and the areas that its formulas use."""
        covered = _areas(title, _covered(item))
        if item.get("type", "none") != "none":
            self._limits[title].append((covered, _choices(item)))
        size = _size(covered)
        for formula in item:
            text = "".join(formula.itertext())
            if not _local(formula).startswith("formula") or not text or text.startswith('"'):
                continue
            areas = self._read.areas(text, title, size)
            if EVERYTHING in areas:
                # A list that hangs on the choice before it: INDIRECT finds it by its name.
                named = [meaning for meanings in self._read.names.values() for meaning in meanings]
                areas = areas.union(*(self._read.areas(each, title) for each in named)) - {EVERYTHING}
            self._add(_CHOICE, areas)

    def _other(self, tree: Any) -> Iterator[Area]:
        for item in tree.iter():
            texts = [item.get(link) for link in _LINKS]
            if _local(item) == "f":
                texts.append(item.text)
            for text in filter(None, texts):
                yield from self._read.areas(text, "")
            if _local(item) == "worksheetSource":
                yield from self._source(item)

    def _source(self, item: Any) -> Iterator[Area]:
        """What a pivot table counts."""
        if item.get("name"):
            yield from self._read.areas(item.get("name"), "")
        elif item.get("sheet"):
            yield from _areas(item.get("sheet"), item.get("ref", ""))


def _with_parents(root: Any) -> Iterator[tuple[Any, Any]]:
    return ((child, parent) for parent in root.iter() for child in parent)


def _local(item: Any) -> str:
    """The name of an element without its namespace; that of the extensions has another one."""
    return str(item.tag).rpartition("}")[2]


def _choices(validation: Any) -> list[str]:
    """The choices of a list that is written out ("≥,≤,="); none for any other validation."""
    text = next((text for each in validation if (text := "".join(each.itertext()))), "")
    return text.strip('"').split(",") if text.startswith('"') else []


def _covered(item: Any) -> str:
    """Where a format or validation holds; extensions say so in an element."""
    inner = next((each.text or "" for each in item.iter() if _local(each) == "sqref"), "")
    return item.get("sqref") or inner


def _areas(title: str, refs: str) -> list[Area]:
    return [_area(title, ref) for ref in refs.split() if _REF.fullmatch(ref)]


def _area(title: str, ref: str) -> Area:
    match = _REF.fullmatch(ref)
    if match is None:
        return EVERYTHING._replace(sheet=title.lower())
    left, top, right, bottom = match.groups()
    return Area(
        title.lower(), column_number(left), int(top), column_number(right or left), int(bottom or top)
    )


def _size(areas: list[Area]) -> tuple[int, int]:
    """Rows and columns from the first corner to the last."""
    if not areas:
        return 1, 1
    rows = max(area.bottom for area in areas) - areas[0].top + 1
    columns = max(area.right for area in areas) - areas[0].left + 1
    return max(rows, 1), max(columns, 1)
