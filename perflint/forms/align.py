"""Find level, name and values in a row of an indicator table by its columns; where those slipped, by meaning."""

from collections.abc import Mapping, Sequence

from perflint.formats.grid import Cell
from perflint.forms.cell_kinds import (
    has_figure,
    is_direction,
    is_nature,
    is_number,
    is_number_of_name,
    is_sign,
    is_unit,
    sign_rank,
    ticked,
)
from perflint.forms.headers import plain
from perflint.forms.labels import is_label, levels_of
from perflint.forms.roles import (
    ACTUAL,
    CLASS,
    DIRECTION,
    LEVEL2,
    LEVELS,
    NAME,
    OPERATOR,
    SCORE,
    TARGET,
    UNIT,
    VALUES,
    Role,
)
from perflint.forms.texts import packed
from perflint.system.pattern import pattern
from perflint.system.record import Record, field, replace
from perflint.system.words import word_text
from perflint.value.columns import is_no_unit

_ORDINAL = pattern(r"^\d{1,3}[.、:：]?$")  # what stands under 序号


class RowFields(Record, frozen=False):
    """The cells of one row by field; `slipped` if they did not stand in their columns."""

    cells: dict[Role, Cell] = field(default_factory=dict)
    slipped: bool = False
    labelled: bool = True  # whether a level stood in the row itself
    sure: bool = True  # whether its cells could be given their columns

    @property
    def has_name(self) -> bool:
        """Whether the row is an indicator."""
        return NAME in self.cells and bool(self.cells[NAME].text)

    @property
    def is_measured(self) -> bool:
        """Whether the row holds a target or an actual value."""
        return any(cell.text for role, cell in self.cells.items() if role in VALUES)


def align(
    row: Sequence[Cell | None], roles: Mapping[int, Role], columns: Sequence[Role], *, torn: bool
) -> RowFields:
    """Read a row under a header: `roles` by column, and what every column holds, also those that are not kept."""
    fields = by_column(row, roles)
    if not torn or _fits(row, fields, roles) or _is_rest(row, columns):
        return fields
    from perflint.forms.by_meaning import by_meaning  # noqa: PLC0415 (only texts need it)

    return by_meaning(row, roles, columns)


def by_column(row: Sequence[Cell | None], roles: Mapping[int, Role]) -> RowFields:
    """The cells of a row by the columns that they stand in."""
    fields = RowFields()
    signs: list[Cell] = []
    spread: list[Cell] = []  # the cells under a value head over several columns
    for column, role in roles.items():
        cell = row[column] if column < len(row) else None
        if cell is None:
            continue
        if role == OPERATOR:
            signs.append(ticked(cell))
        elif role.more and not role.right:
            spread.append(cell)
        elif (
            role not in fields.cells or _says_nothing(fields.cells[role]) or _is_numbered(fields, role, cell)
        ):
            fields.cells[role] = cell
    if (name := fields.cells.get(NAME)) and is_number_of_name(name.text):
        _take_name_beside(fields, row, roles)
    if signs:
        fields.cells.update(_sign_and_direction(signs))
    if spread:
        _deal(fields, spread)
    target = fields.cells.get(TARGET)
    if fields.has_name and (target is None or not target.text):
        _take_neighbour(fields, row, roles)
    return fields


def _says_nothing(cell: Cell) -> bool:
    """Whether the first of two cells of one field is blank, or struck out (/)."""
    return not cell.text or is_no_unit(packed(cell.text))


def _is_numbered(fields: RowFields, role: Role, cell: Cell) -> bool:
    """Whether a name stands beside its number, under one head."""
    return role == NAME and bool(cell.text) and is_number_of_name(fields.cells[NAME].text)


def _take_name_beside(fields: RowFields, row: Sequence[Cell | None], roles: Mapping[int, Role]) -> None:
    """The name beside its number, where a file (CSV) lost the width of the head over both."""
    beside = fields.cells[NAME].column + 1
    cell = row[beside] if beside < len(row) and beside not in roles else None
    if cell and cell.text and not is_number(cell.text):
        fields.cells[NAME] = cell


def _sign_and_direction(cells: list[Cell]) -> dict[Role, Cell]:
    """Of several sign cells the one that compares is the sign, then 定性; direction and nature (定量) are kept beside it."""
    texts = [cell for cell in cells if cell.text]
    if not texts:
        return {OPERATOR: cells[0]}
    chosen: dict[Role, Cell] = {}
    ranked = sorted(texts, key=lambda cell: sign_rank(cell.text))
    chosen[OPERATOR] = ranked[0]
    direction = next((cell for cell in ranked[1:] if is_direction(cell.text)), None)
    if direction is not None and not is_direction(ranked[0].text):
        chosen[DIRECTION] = direction
    if nature := next((cell for cell in ranked[1:] if is_nature(cell.text)), None):
        chosen[CLASS] = nature
    return chosen


def _deal(fields: RowFields, more: list[Cell]) -> None:
    """What stands under a value head over several columns: sign, number and unit, or one value in pieces."""
    cells = [cell for cell in (fields.cells.get(TARGET), *more) if cell and cell.text]
    cells = [cell for at, cell in enumerate(cells) if cell not in cells[:at]]
    dealt: dict[Role, Cell] = {}
    if len(cells) > 1 and is_sign(cells[0].text):
        dealt[OPERATOR] = cells.pop(0)
    if len(cells) > 1 and is_unit(cells[-1].text) and is_number(cells[-2].text):
        dealt[UNIT] = cells.pop()
    if any(fields.cells.get(role) and fields.cells[role].text for role in dealt):
        return
    if sum(has_figure(cell.text) for cell in cells) > 1:
        # Two values under one head: which of them is the target is not certain.
        dealt[TARGET] = cells[0]
        fields.sure = False
    elif cells:
        text = "".join(cell.text for cell in cells)
        dealt[TARGET] = cells[0] if len(cells) == 1 else replace(cells[0], text=text)
    fields.cells.update(dealt)


_FILLED = (NAME, TARGET, ACTUAL, SCORE)


def _is_rest(row: Sequence[Cell | None], columns: Sequence[Role]) -> bool:
    """Whether a whole row is blank up to behind its name: more evidence of the indicator before."""
    whole = all(cell is not None for cell in row[: len(columns)])
    first = next((column for column, cell in enumerate(row) if cell and cell.text), -1)
    values = [column for column, role in enumerate(columns) if role in _FILLED]
    return whole and bool(values) and first > max(values)


def _take_neighbour(fields: RowFields, row: Sequence[Cell | None], roles: Mapping[int, Role]) -> None:
    """Where the header of the value spans several columns, the value may stand in the one beside it."""
    columns = [column for column, role in roles.items() if role == TARGET]
    spare = [cell for cell in row if cell and cell.text and cell.column not in roles]
    if columns and len(spare) == 1 and abs(spare[0].column - columns[0]) == 1 and not is_label(spare[0].text):
        fields.cells[TARGET] = spare[0]


def _fits(row: Sequence[Cell | None], fields: RowFields, roles: Mapping[int, Role]) -> bool:
    """Whether every cell stands where the header says."""
    if _is_whole_without_name(row, fields, roles):
        return True
    if not fields.has_name or is_label(fields.cells[NAME].text):
        return False
    for level in LEVELS:
        cell = fields.cells.get(level)
        if cell and cell.text and not (is_label(cell.text) or len(cell.text) == 1):
            return False
    name = fields.cells[NAME].column
    before = [cell for cell in row[:name] if cell and cell.text and cell.column not in roles]
    if any(levels_of(cell.text) or not (is_label(cell.text) or _ORDINAL.match(cell.text)) for cell in before):
        return False
    if any(cell and cell.text for cell in row[max(roles) + 1 :]):
        return False
    values = [role for column, role in roles.items() if column > name]
    return any(fields.cells.get(role) and fields.cells[role].text for role in values) or not values


def _is_whole_without_name(row: Sequence[Cell | None], fields: RowFields, roles: Mapping[int, Role]) -> bool:
    """Whether a row has all its cells, its label and its value in their columns, and its name is blank."""
    whole = all(cell is not None for cell in row[: max(roles) + 1])
    level, target = fields.cells.get(LEVEL2), fields.cells.get(TARGET)
    if not whole or fields.has_name or level is None or target is None:
        return False
    # 服务对象满意度 may be a name that slipped; 质量指标 is none.
    sure = 2 in levels_of(level.text) and plain(level.text).endswith(word_text("shared.names.label"))
    return sure and has_figure(target.text)
