"""The fields of a row whose cells slipped out of their columns, by what each cell is."""

from collections.abc import Mapping, Sequence

from perflint.formats.grid import Cell
from perflint.forms.align import RowFields, by_column
from perflint.forms.cell_kinds import (
    is_measure,
    is_number,
    ticked,
)
from perflint.forms.cells import Row, once
from perflint.forms.fitting.fit import NO_COLUMN
from perflint.forms.fitting.row import fit_row
from perflint.forms.headers import plain
from perflint.forms.labels import is_section, levels_of
from perflint.forms.roles import (
    LEVEL1,
    LEVEL2,
    LEVELS,
    NAME,
    TARGET,
    Role,
)
from perflint.system.record import replace
from perflint.system.words import word_text


def by_meaning(row: Row, roles: Mapping[int, Role], columns: Sequence[Role]) -> RowFields:
    """Give the cells of a row that slipped the columns that they fit."""
    cells = [ticked(cell) for cell in once(row) if cell is not None]
    fields = RowFields(slipped=True)
    if _is_of_labels(cells):
        return _as_labels(fields, cells)
    fit = fit_row([cell.text for cell in cells], columns, padded=len(cells) >= len(columns))
    if fit is None:
        fields.sure = False
        return _as_labels(fields, cells)
    placed: list[Cell | None] = [None] * len(columns)
    for cell, column in zip(cells, fit.columns, strict=False):
        if column != NO_COLUMN:
            placed[column] = replace(cell, column=column)
    kept = by_column(placed, roles)
    fields.cells = {role: cell for role, cell in kept.cells.items() if cell.text}
    fields.labelled = LEVEL2 in fields.cells
    fields.sure = fit.sure and not _lies_beside(fields, placed, roles)
    return fields


def _lies_beside(fields: RowFields, placed: Sequence[Cell | None], roles: Mapping[int, Role]) -> bool:
    """Whether a row without a target has a value where nothing is kept."""
    kept = TARGET in fields.cells or TARGET not in roles.values()
    return not kept and any(
        cell and column not in roles and is_measure(cell.text) for column, cell in enumerate(placed)
    )


def _is_of_labels(cells: Sequence[Cell]) -> bool:
    """Whether a row holds labels only; the third (服务对象满意度) may be a name."""
    texts = [cell.text for cell in cells if cell.text]
    labels = all(levels_of(text) or is_section(text) for text in texts)
    return labels and (
        len(texts) <= len(LEVELS) or plain(texts[-1]).endswith(word_text("shared.names.label"))
    )


def _as_labels(fields: RowFields, cells: Sequence[Cell]) -> RowFields:
    """The levels of a row of nothing else; a row that fits no column is left with its first text as its name."""
    texts = [cell for cell in cells if cell.text]
    labels = [cell for cell in texts if levels_of(cell.text)]
    if len(labels) == len(texts):
        fields.sure = True
        for cell in labels:
            fields.cells[LEVEL1 if 1 in levels_of(cell.text) else LEVEL2] = cell
    elif rest := [cell for cell in texts if cell not in labels and not is_number(cell.text)]:
        fields.cells[NAME] = rest[0]
    return fields
