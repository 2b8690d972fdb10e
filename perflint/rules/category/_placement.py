"""Whether the category labels of a form can be trusted at all (疑似错行).

In tables torn by scanning or conversion the second-level labels slip by some rows; then every row of a run seems to
be in the wrong place, and no finding about places is worth printing.
"""

from collections.abc import Iterator
from itertools import groupby

from perflint.lexicon.taxonomy import Category, names_a_label
from perflint.rule import Bilingual, Context, Row
from perflint.system.words import has_word

_MOST = 0.6  # of the rows of a block: so many strangers did not slip in at its edge only
_RUN = 3  # rows in a row that disagree with their label at the edge of its block
_ORDER = (  # in which the Ministry's form prints them
    Category.QUANTITY,
    Category.QUALITY,
    Category.TIMELINESS,
    Category.COST,
    Category.ECONOMIC,
    Category.SOCIAL,
    Category.ECOLOGICAL,
    Category.SUSTAINABLE,
    Category.SATISFACTION,
)


def labels_trusted(row: Row, context: Context) -> bool:
    """Whether the place of a row may be judged: its labels did not slip, and its name is no label."""
    if names_a_label(row.indicator.name) or row.category is Category.MANAGEMENT:
        return False
    return not slipped(context)


def slipped(context: Context) -> bool:
    """Whether the labels of the form drifted."""
    return first_slipped(context) is not None


def first_slipped(context: Context) -> Row | None:
    """The first row whose label cannot be its own; worked out once for each form."""
    return context.once(_torn_or_slipped)


def _torn_or_slipped(context: Context) -> Row | None:
    return _torn(context) or _first_slipped(context.rows)


def _torn(context: Context) -> Row | None:
    """The first row whose labels the reader could only carry down a torn table."""
    torn = {defect.pointer for defect in context.declaration.defects if defect.kind == "torn-levels"}
    return next((row for row in context.rows if row.indicator.pointer in torn), None) if torn else None


def _first_slipped(rows: tuple[Row, ...]) -> Row | None:
    contradicting = next((row for row in rows if _contradicts(row)), None)
    return contradicting or next(_edge_runs(_blocks(rows)), None)


def _contradicts(row: Row) -> bool:
    """成本 under 效益: the label of one block beside rows of another."""
    return row.category is Category.COST and has_word(row.indicator.level1, "shared.labels.benefit")


def _blocks(rows: tuple[Row, ...]) -> list[list[Row]]:
    return [list(block) for _, block in groupby(rows, key=lambda row: row.category)]


def _edge_runs(blocks: list[list[Row]]) -> Iterator[Row]:
    """The first row of each run, at the edge of a block or most of it, that belongs to the block beside it.

    A block that is nothing but a short run was filled in wrongly rather than torn.
    """
    for place, block in enumerate(blocks):
        category = block[0].category
        if len(block) <= _RUN or category in (None, Category.MANAGEMENT):
            continue
        decided = [row for row in block if row.name.categories]
        strangers = [row for row in decided if category not in row.name.categories]
        if len(strangers) < _RUN:
            continue
        beside = _neighbours(category) | {near[0].category for near in blocks[max(place - 1, 0) : place + 2]}
        for neighbour in _ORDER:
            if neighbour in beside and (run := _run_of(neighbour, strangers, decided)):
                yield run[0]


def _run_of(category: Category, strangers: list[Row], decided: list[Row]) -> list[Row] | None:
    """The rows of a block that belong to another category, if they are its edge or most of it."""
    run = [row for row in strangers if category in row.name.categories]
    if len(run) < _RUN:
        return None
    edge = run[:_RUN] == decided[:_RUN] or run[-_RUN:] == decided[-_RUN:]
    return run if edge or len(run) > _MOST * len(decided) else None


def _neighbours(category: Category | None) -> set[Category | None]:
    """The categories printed before and after a category in the Ministry's form."""
    if category not in _ORDER:
        return set()
    place = _ORDER.index(category)
    return set(_ORDER[max(place - 1, 0) : place + 2])


def dated_instead(category: Category) -> Bilingual:
    """Propose the place of a row, and a date in its stead."""
    home = move_to(category)
    return Bilingual(f"{home}，时效写完成日期", f"{home.en}; under 时效指标 write a date of completion")


def move_to(category: Category) -> Bilingual:
    """The advice to move a row."""
    return Bilingual(f"移到{category.value}指标", f"move it to {category.value}指标")
