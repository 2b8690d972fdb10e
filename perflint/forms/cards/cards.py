"""The cards of a document as the rows of a table under the labels that they have."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import TypeAlias

from perflint.formats.grid import Block, Cell, Grid, Line, grid
from perflint.forms.cards.pairs import Pair, pairs_of_line, pairs_of_row
from perflint.forms.cells import Row, filled
from perflint.forms.labels import bare_label, levels_of
from perflint.forms.part.levels import stands_for_both
from perflint.forms.roles import LEVEL1, LEVEL2, LEVELS, NAME, UNIT, VALUES, Role
from perflint.system.record import replace
from perflint.system.words import word_list, word_pattern

_Card: TypeAlias = dict[Role, Cell]
_COUNT = word_pattern("forms.cards", r"\W*{counted}*\W*[\d{shared.numerals.to_ten}]{1,3}\W*{counted}*\W*")


def with_cards(blocks: Iterable[Block]) -> list[Block] | None:
    """The blocks with runs of cards made tables; None where there are none, or what stands in some is not certain."""
    done: list[Block] = []
    run: list[Pair] = []
    for part, pairs in chain.from_iterable(map(_parts, blocks)):
        if pairs:
            run += pairs
        elif label := _label(part):
            run.append(label)
        elif not (run and _counts(part)):
            done += [*_of_run(run), part]
            run = []
    done += _of_run(run)
    return done if any(isinstance(block, Grid) and block.label == _LABEL for block in done) else None


_LABEL = ""  # cells keep the places that they have


def _parts(block: Block) -> Iterator[tuple[Block, list[Pair]]]:
    """A line, or the rows of a table, with the pairs in each; rows that hold others stay together, blank ones go."""
    if isinstance(block, Line):
        yield block, pairs_of_line(block)
        return
    for paired, rows in groupby(
        filter(filled, block.rows), lambda row: bool(pairs_of_row(row)) or _alone(row)
    ):
        if not paired:
            yield Grid(block.label, tuple(rows), block.torn), []
            continue
        for row in rows:
            (first, *_) = filled(row)
            yield Line(first.text, first.location), pairs_of_row(row)


def _alone(row: Row) -> bool:
    """Whether a row holds one cell: what it says is told as of a line."""
    return len(filled(row)) == 1


def _label(block: Block) -> Pair | None:
    """The label of a category on a line, which holds for the cards below it."""
    if not isinstance(block, Line):
        return None
    text = bare_label(block.text)
    levels = levels_of(text)
    cell = Cell(text, block.location, 0, 0)
    first = 1 in levels and (2 not in levels or stands_for_both(text))
    return Pair((LEVEL1 if first else LEVEL2)._replace(of_form=True), cell, cell) if levels else None


def _counts(block: Block) -> bool:
    """Whether a line only counts the cards: 指标1, （二）."""
    return isinstance(block, Line) and _COUNT.fullmatch(block.text) is not None


def _of_run(run: Sequence[Pair]) -> list[Block]:
    """The table of a run of pairs, and the lines of those that are before the first card."""
    run = _with_headings(run)
    own = [pair for pair in run if not pair.role.of_form]
    names = [at for at, pair in enumerate(own) if pair.role == NAME]
    if not names:
        return _lines(run)
    # Labels may stand before the name in each card: the longest lead that splits all alike.
    for lead in range(names[0], -1, -1):
        starts = [at - lead for at in names]
        cards = [own[start:end] for start, end in zip(starts, [*starts[1:], len(own)], strict=True)]
        if all(map(_is_card, cards)):
            return [*_lines(own[: starts[0]]), _table(run, cards)]
    return _lines(run)


def _with_headings(run: Sequence[Pair]) -> list[Pair]:
    """The run in which levels that stand before some cards only (二级指标：数量指标) hold for those below them, too."""
    roles = [pair.role for pair in run]
    before = set(roles[: roles.index(NAME)]) if NAME in roles else set()
    over = {level for level in LEVELS if level in before and roles.count(level) < roles.count(NAME)}
    over |= before & {LEVEL1} if LEVEL2 in over else set()
    return [
        pair._replace(role=pair.role._replace(of_form=True)) if pair.role in over else pair for pair in run
    ]


def _is_card(pairs: Sequence[Pair]) -> bool:
    """Whether pairs are those of one indicator: each label once, with a name and a value."""
    roles = [pair.role for pair in pairs]
    valued = any(pair.role in VALUES for pair in pairs)
    # 单位：万元 before a name is the unit of the amounts of the form.
    return len(set(roles)) == len(roles) and valued and roles[0] != UNIT


def _lines(pairs: Iterable[Pair]) -> list[Block]:
    """Pairs that are of no card, as the lines that they were."""
    return [Line(f"{pair.label.text}：{pair.value.text}", pair.label.location) for pair in pairs]


def _table(run: Sequence[Pair], cards: Sequence[Sequence[Pair]]) -> Grid:
    """A row a card under the labels of all; labels of categories on lines hold for the cards below them."""
    over = {id(card[0].label): levels for card, levels in zip(cards, _levels(run, cards), strict=True)}
    rows: list[_Card] = [
        {**over[id(card[0].label)], **{pair.role: pair.value for pair in card}} for card in cards
    ]
    labels = {pair.role: pair.label for card in cards for pair in card}
    for levels in over.values():
        labels |= {role: _head(role, cell) for role, cell in levels.items() if role not in labels}
    header = [
        replace(cell, text=cell.text.rstrip(":："), row=0, column=at, rows=1, columns=1)
        for at, cell in enumerate(labels.values())
    ]
    body = [
        [
            replace(cell, row=number, column=at, rows=1, columns=1) if (cell := row.get(role)) else None
            for at, role in enumerate(labels)
        ]
        for number, row in enumerate(rows, 1)
    ]
    return grid(_LABEL, [header, *body])


def _levels(run: Sequence[Pair], cards: Sequence[Sequence[Pair]]) -> Iterator[_Card]:
    """The labels on lines that hold for each card."""
    starts = {id(card[0].label) for card in cards}
    levels: _Card = {}
    for pair in run:
        if pair.role.of_form:
            role = pair.role._replace(of_form=False)
            if LEVEL1 not in levels and 1 in levels_of(pair.value.text):
                role = LEVEL1  # 成本指标 stands for itself, or under 产出指标
            levels = {role: pair.value} if role == LEVEL1 else {**levels, role: pair.value}
        elif id(pair.label) in starts:
            yield levels


def _head(role: Role, cell: Cell) -> Cell:
    heads = dict(zip((LEVEL1, LEVEL2), word_list("forms.cards.levels"), strict=True))
    return replace(cell, text=heads[role])
