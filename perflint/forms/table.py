"""Find the indicator tables of a grid: their header rows, what each column holds, and where they end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from perflint.forms.cells import filled
from perflint.forms.headers import column_role, is_title, label_role, plain
from perflint.forms.labels import is_label, is_section
from perflint.readers.grid import Cell, Grid

_VALUES = frozenset({"target", "actual", "cycle_target", "operator", "score", "weight"})
_HEADER_ROWS = 4
_ENDS = (
    "备注",
    "注",
    "填表说明",
    "填报说明",
    "说明",
    "审核意见",
    "填报人",
    "联系人",
    "单位负责人",
    "财政部门",
    "其他需要说明",
)


@dataclass(frozen=True, slots=True)
class Table:
    """An indicator table: rows `first` to `end` of its grid, under a header that starts at row `header`."""

    header: int
    first: int
    end: int
    roles: Mapping[int, str]  # column → field of Indicator
    section: str  # the heading beside the header (长期绩效指标)


def tables(grid: Grid) -> list[Table]:
    """Return the indicator tables of a grid in order."""
    found: list[Table] = []
    headers = [number for number, row in enumerate(grid.rows) if is_header(row)]
    starts = [number for number in headers if number - 1 not in headers]
    for position, start in enumerate(starts):
        limit = starts[position + 1] if position + 1 < len(starts) else len(grid.rows)
        found.append(_table(grid, start, limit))
    return found


def is_header(row: Sequence[Cell | None]) -> bool:
    """Whether a row names the columns of an indicator table."""
    roles = {role for cell in row if cell and (role := column_role(cell.text))}
    if "name" not in roles and not {"level1", "level2"} <= roles:
        return False
    return (bool(roles & _VALUES) and len(roles) >= 2) or {"level1", "level2", "name"} <= roles


def _table(grid: Grid, start: int, limit: int) -> Table:
    first = start + 1
    while first < min(limit, start + _HEADER_ROWS) and _continues(grid.rows[first], grid.rows[start]):
        first += 1
    header = [list(row) for row in grid.rows[start:first]]
    if grid.torn:
        _widen(header)
    roles = _roles(header)
    end = first
    while end < limit and not _ends(grid.rows[end]):
        end += 1
    section = next(
        (
            c.text
            for c in grid.rows[start]
            if c and (is_section(c.text) or plain(c.text).endswith("绩效指标"))
        ),
        "",
    )
    return Table(start, first, end, roles, section)


def _continues(row: Sequence[Cell | None], header: Sequence[Cell | None]) -> bool:
    """Whether a row below the header goes on with it: only header words, or cells merged with the header's."""
    fresh = [c for c in row if c and c.text and not any(c is above for above in header)]
    return bool(fresh) and all(column_role(c.text) for c in fresh)


def _widen(header: list[list[Cell | None]]) -> None:
    """Repeat the cell over sub-headers in rows of a text table that lost the width of a merged cell."""
    for upper in range(len(header) - 2, -1, -1):
        below = header[upper + 1]
        lack = _used(below) - _used(header[upper])
        at = next((column for column, cell in enumerate(below) if cell and cell.text), None)
        if lack > 0 and at is not None:
            header[upper][at:at] = [header[upper][at]] * lack
            for higher in range(upper):
                header[higher][at:at] = [header[higher][at]] * lack


def _used(row: Sequence[Cell | None]) -> int:
    return max((column + 1 for column, cell in enumerate(row) if cell is not None), default=0)


def _roles(header: list[list[Cell | None]]) -> dict[int, str]:
    """The role of each column: that of its lowest header cell that has one."""
    roles: dict[int, str] = {}
    taken: set[str] = set()
    for column in range(max(len(row) for row in header)):
        cells = [row[column] for row in reversed(header) if column < len(row)]
        role = next((r for c in cells if c and c.text and (r := column_role(c.text))), None)
        if role is None or role == "ignored":
            continue
        if role in taken and role in ("name", "level1", "level2"):
            # The header spans several columns: the text stands in any of them.
            role = role if role == "name" else None
        if role:
            roles[column] = role
            taken.add(role)
    return roles


def _ends(row: Sequence[Cell | None]) -> bool:
    """Whether a row belongs to what follows the table."""
    texts = filled(row)
    first = texts[0] if texts else None
    if first is None or is_label(first.text):
        return False
    label = plain(first.text)
    if len(texts) == 1 and is_title(first.text):
        return True
    return label_role(first.text, "facts") is not None or (label.startswith(_ENDS) and len(label) < 200)
