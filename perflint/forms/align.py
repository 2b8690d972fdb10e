"""Find level, name and values in a row of an indicator table, by column or, where columns slipped, by meaning."""

from collections.abc import Mapping, Sequence

from perflint.formats.grid import Cell
from perflint.forms.cell_kinds import is_number, is_sign, is_unit, sign_and_direction
from perflint.forms.cells import once
from perflint.forms.columns import MORE
from perflint.forms.labels import is_label, is_section, levels_of
from perflint.system.pattern import pattern
from perflint.system.record import field, record, replace
from perflint.value import Placeholder, Text, parse

_LEVELS = ("level1", "level2")
_MEASURED = ("target", "actual", "cycle_target", "plan:")
_ORDINAL = pattern(r"^\d{1,3}[.、]?$")  # what stands under 序号


@record(frozen=False)
class Found:
    """The cells of one row by field; `slipped` if they did not stand in their columns."""

    cells: dict[str, Cell] = field(default_factory=dict)
    slipped: bool = False
    labelled: bool = True  # whether a level stood in the row itself

    @property
    def has_name(self) -> bool:
        """Whether the row is an indicator."""
        return "name" in self.cells and bool(self.cells["name"].text)

    @property
    def is_measured(self) -> bool:
        """Whether the row holds a target or an actual value."""
        return any(
            cell.text for role, cell in self.cells.items() if role in ("target", "actual", "cycle_target")
        )


def align(row: Sequence[Cell | None], roles: Mapping[int, str], *, torn: bool) -> Found:
    """Read a row under a header whose columns have the given roles."""
    by_column = _by_column(row, roles)
    if not torn or _fits(row, by_column, roles):
        return by_column
    return _by_meaning(row, roles)


def _by_column(row: Sequence[Cell | None], roles: Mapping[int, str]) -> Found:
    found = Found()
    signs: list[Cell] = []
    spread: list[Cell] = []  # the cells under a value head over several columns
    for column, role in roles.items():
        cell = row[column] if column < len(row) else None
        if cell is None:
            continue
        if role == "operator":
            signs.append(cell)
        elif role.startswith(MORE):
            spread.append(cell)
        elif role not in found.cells or not found.cells[role].text:
            found.cells[role] = cell
    if signs:
        found.cells.update(sign_and_direction(signs))
    if spread:
        _deal(found, spread)
    if found.has_name and not found.cells.get("target", found.cells["name"]).text:
        _take_neighbour(found, row, roles)
    return found


def _deal(found: Found, more: list[Cell]) -> None:
    """What stands under a value head over several columns: sign, number and unit, or one value in pieces."""
    first = found.cells["target"]
    cells = [cell for cell in (first, *more) if cell.text]
    cells = [cell for at, cell in enumerate(cells) if cell not in cells[:at]]
    dealt: dict[str, Cell] = {}
    if len(cells) > 1 and is_sign(cells[0].text):
        dealt["operator"] = cells.pop(0)
    if len(cells) > 1 and is_unit(cells[-1].text) and is_number(cells[-2].text):
        dealt["unit"] = cells.pop()
    if any(found.cells.get(role) and found.cells[role].text for role in dealt):
        return
    if cells:
        text = "".join(cell.text for cell in cells)
        dealt["target"] = cells[0] if len(cells) == 1 else replace(cells[0], text=text)
    found.cells.update(dealt)


def _take_neighbour(found: Found, row: Sequence[Cell | None], roles: Mapping[int, str]) -> None:
    """Where the header of the value spans several columns, the value may stand in the one beside it."""
    columns = [column for column, role in roles.items() if role == "target"]
    spare = [cell for cell in row if cell and cell.text and cell.column not in roles]
    if columns and len(spare) == 1 and abs(spare[0].column - columns[0]) == 1 and not is_label(spare[0].text):
        found.cells["target"] = spare[0]


def _fits(row: Sequence[Cell | None], found: Found, roles: Mapping[int, str]) -> bool:
    """Whether every cell stands where the header says."""
    if not found.has_name or is_label(found.cells["name"].text):
        return False
    for level in _LEVELS:
        cell = found.cells.get(level)
        if cell and cell.text and not (is_label(cell.text) or len(cell.text) == 1):
            return False
    name = found.cells["name"].column
    before = [cell for cell in row[:name] if cell and cell.text and cell.column not in roles]
    if any(levels_of(cell.text) or not (is_label(cell.text) or _ORDINAL.match(cell.text)) for cell in before):
        return False
    if any(cell and cell.text for cell in row[max(roles) + 1 :]):
        return False
    values = [role for column, role in roles.items() if column > name]
    return any(found.cells.get(role) and found.cells[role].text for role in values) or not values


def _by_meaning(row: Sequence[Cell | None], roles: Mapping[int, str]) -> Found:
    cells = [cell for cell in once(row) if cell.text]
    if cells and _ORDINAL.match(cells[0].text) and cells[0].column < _name_column(roles):
        del cells[0]
    found = Found(slipped=True)
    labels = _leading_labels(cells, _name_column(roles))
    rest = cells[len(labels) :]
    _place_levels(found, labels)
    found.labelled = "level2" in found.cells
    if rest:
        found.cells["name"] = rest[0]
        _place_values(found, rest[1:], roles)
    return found


def _leading_labels(cells: list[Cell], name_column: int) -> list[Cell]:
    count = levels = 0
    while count < len(cells) and (is_label(cells[count].text) or _is_fragment(cells, count)):
        levels += bool(levels_of(cells[count].text))
        if levels > len(_LEVELS):
            # 满意度指标 | 满意度指标 | 服务对象满意度: the third is the name.
            break
        count += 1
    rest = cells[count:]
    # A name may read like a label (生态效益指标 | 不适用): then only its value is left behind the labels.
    if len(rest) == 1 and count and _is_value(rest[0], name_column) and not is_section(cells[count - 1].text):
        count -= 1
    return cells[:count]


def _is_fragment(cells: list[Cell], at: int) -> bool:
    """A single character of a label that was torn over two pages (指 / 标)."""
    return len(cells[at].text) == 1 and at + 1 < len(cells) and is_label(cells[at + 1].text)


def _is_value(cell: Cell, name_column: int) -> bool:
    value = parse(cell.text)
    if isinstance(value, Placeholder) and cell.column == name_column:
        # …… in the place of a name is a row that was never filled in.
        return False
    return not isinstance(value, Text) or len(cell.text) <= 2


def _name_column(roles: Mapping[int, str]) -> int:
    return next((column for column, role in roles.items() if role == "name"), -1)


def _place_levels(found: Found, labels: list[Cell]) -> None:
    named = [cell for cell in labels if levels_of(cell.text)]
    if not named:
        return
    if len(named) >= 2 and 1 in levels_of(named[-2].text):
        found.cells["level1"], found.cells["level2"] = named[-2], named[-1]
    elif 2 in levels_of(named[-1].text):
        found.cells["level2"] = named[-1]
    else:
        found.cells["level1"] = named[-1]


def _place_values(found: Found, values: list[Cell], roles: Mapping[int, str]) -> None:
    name_column = _name_column(roles)
    wanted = [role for column, role in sorted(roles.items()) if column > name_column]
    if len(values) < len(wanted):
        # The columns that every template has come first.
        wanted.sort(key=lambda role: role not in ("target", "actual", "score", "cycle_target"))
        wanted = sorted(wanted[: len(values)], key=wanted.index)
    found.cells.update(zip(wanted, values, strict=False))
