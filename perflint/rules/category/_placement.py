"""Whether the category labels of a form can be trusted at all (疑似错行).

In tables torn by scanning or conversion the second-level labels slip by some rows; then every row of a run seems to
be in the wrong place, and no finding about places is worth printing.
"""

from itertools import groupby

from perflint.lexicon.taxonomy import Category, names_a_label
from perflint.rule import Context, Row

_RUN = 3  # rows in a row that disagree with their label at the edge of its block


def settled(row: Row, context: Context) -> bool:
    """Whether the place of a row may be judged: its labels did not slip, and its name is no label."""
    if names_a_label(row.indicator.name) or row.category is Category.MANAGEMENT:
        return False
    return not slipped(context)


def slipped(context: Context) -> bool:
    """Whether the labels of the form drifted."""
    return first_slipped(context) is not None


def first_slipped(context: Context) -> Row | None:
    """The first row whose label cannot be its own; worked out once for each form."""
    if "slipped" not in context.memo:
        context.memo["slipped"] = _first_slipped(context.rows)
    found = context.memo["slipped"]
    return found if isinstance(found, Row) else None


def _first_slipped(rows: tuple[Row, ...]) -> Row | None:
    contradicting = next((row for row in rows if _contradicts(row)), None)
    edges = (_edge_run(block) for block in _blocks(rows))
    return contradicting or next((row for row in edges if row is not None), None)


def _contradicts(row: Row) -> bool:
    """成本 under 效益: the label of one block beside rows of another."""
    return row.category is Category.COST and "效益" in row.indicator.level1


def _blocks(rows: tuple[Row, ...]) -> list[list[Row]]:
    return [list(block) for _, block in groupby(rows, key=lambda row: row.category)]


def _edge_run(block: list[Row]) -> Row | None:
    """The first stranger of a block whose edge, or greater part, belongs to another category."""
    strangers = [row for row in block if _stranger(row)]
    if len(strangers) < _RUN or len(block) == _RUN:
        return None
    decided = [row for row in block if row.name.categories]
    edge = all(map(_stranger, block[:_RUN])) or all(map(_stranger, block[-_RUN:]))
    return strangers[0] if edge or len(strangers) > 0.6 * len(decided) else None


def _stranger(row: Row) -> bool:
    fits = row.name.categories
    return bool(fits) and row.category not in (None, Category.MANAGEMENT) and row.category not in fits


def moved(category: Category) -> str:
    """The advice to move a row."""
    return f"移到{category.value}指标"
