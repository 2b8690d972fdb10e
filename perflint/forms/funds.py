"""Read funding tables: 收入构成 and 支出构成 with amounts, shares and earlier years, also two of them side by side."""

from collections.abc import Sequence

from perflint.formats.grid import Cell
from perflint.forms.cells import Row, filled, once, used
from perflint.forms.facts import AMOUNT, Facts, Fund, PlacedText
from perflint.forms.funding.take import take_money
from perflint.forms.headers import column_role, heads_column, label_role, plain
from perflint.forms.roles import NAME
from perflint.forms.texts import packed
from perflint.model import Location
from perflint.system.record import Record, field
from perflint.system.words import has_word, word_pattern, word_set

_YEARS = word_pattern("forms.funds", r"^(?:19|20)\d\d{year}?$")
_LONGEST_NAME = 24  # code points; a longer text is no kind of fund
_OWN = frozenset({"basic", "project"})  # kept as the budget of the unit, wherever they stand


class _Block(Record, frozen=False):
    """The columns of one funding table: names stand left of the amounts."""

    first: int
    amount: int
    group: str
    share: int | None = None
    earlier: int | None = None  # the first column under 近两年收支金额
    years: dict[str, int] = field(default_factory=dict)  # the columns of earlier years


def take_funds(facts: Facts, rows: Sequence[Row], at: int, *, torn: bool) -> int:
    """Read a funding table that starts at a row; return the number of rows read."""
    blocks = _blocks(rows[at])
    if not blocks:
        return 0
    height = 1 + _years(rows[at + 1] if at + 1 < len(rows) else (), blocks[-1])
    header = Facts()
    for cell in filled(rows[at]):
        header.see_unit(cell.text)
    unit = header.money_unit or facts.money_unit
    width = max(used(row) for row in rows[at : at + height])
    taken = height
    while at + taken < len(rows):
        row = rows[at + taken]
        own = [cell for cell in filled(row) if cell.row >= at + height]
        if _ends(own):
            break
        shift = used(row) - width if torn and own else 0
        for block in blocks:
            _take_row(facts, row, block, shift, at + height, unit)
        taken += 1
    return taken


def _blocks(row: Row) -> list[_Block]:
    """The funding tables that a header row begins; none if it is no such header."""
    blocks: list[_Block] = []
    first, more = 0, False
    for column, cell in enumerate(row):
        role = label_role(cell.text, "fund_columns") if cell and cell.text else None
        if cell is None or role is None or column != cell.column:
            continue
        if role == "amount" and column:
            heading = row[column - 1]
            blocks.append(_Block(first, column, packed(heading.text) if heading else ""))
            first = column + cell.columns
        elif blocks and role in ("share", "history"):
            more = True
            if role == "share":
                blocks[-1].share = column
            else:
                blocks[-1].earlier = column
            first = column + cell.columns
    if any(
        column_role(cell.text) == NAME or plain(cell.text) in word_set("forms.funds.task")
        for cell in filled(row)
    ):
        return []
    named = [block for block in blocks if has_word(block.group, "forms.funds.sources")]
    return blocks if more or named else []


def _years(row: Row, block: _Block) -> int:
    """Take the years under 近两年收支金额; return the number of header rows that hold them."""
    years = [cell for cell in filled(row) if _YEARS.match(packed(cell.text))]
    if block.earlier is None or not years:
        return 0
    for cell in years:
        block.years[packed(cell.text)[:4]] = cell.column
    return 1


def _ends(own: list[Cell]) -> bool:
    """Whether the cells of a row belong to something else."""
    if not own:
        return False
    first = own[0].text
    if label_role(first, "facts") or any(label_role(cell.text, "fund_columns") for cell in own):
        return True
    return any(len(packed(cell.text)) > _LONGEST_NAME or heads_column(cell.text) for cell in own)


def _take_row(facts: Facts, row: Row, block: _Block, shift: int, top: int, unit: str) -> None:
    """Take a row of a block of funds: a fund under its group, or money of the whole form (年度资金总额)."""
    at = block.amount + shift
    amount = _at(row, at)
    before = [cell for cell in once(row[block.first : at]) if cell.row >= top]
    name = before[-1] if before else None
    if name is None or not name.text or (amount and amount.text and not AMOUNT.match(amount.text)):
        return
    if len(before) > 1 and before[-2].text:
        block.group = packed(before[-2].text)
    role = label_role(name.text, "money")
    if role in _OWN:
        if amount and amount.text:
            take_money(facts, role, amount)
            facts.money_unit = facts.money_unit or unit
        return
    facts.funds.append(_fund(row, block, shift, name, amount, unit))


def _fund(row: Row, block: _Block, shift: int, name: Cell, amount: Cell | None, unit: str) -> Fund:
    texts = {
        "group": PlacedText(block.group, name.location),
        "name": PlacedText(packed(name.text), name.location),
        "unit": PlacedText(unit, name.location),
        "amount": _placed(amount, name.location),
    }
    if block.share is not None:
        texts["share"] = _placed(_at(row, block.share + shift), name.location)
    return Fund(
        {key: placed for key, placed in texts.items() if placed.text or key not in ("group", "unit")},
        {year: _placed(_at(row, column + shift), name.location) for year, column in block.years.items()},
    )


def _at(row: Row, column: int) -> Cell | None:
    return row[column] if column < len(row) else None


def _placed(cell: Cell | None, instead: Location) -> PlacedText:
    return PlacedText(packed(cell.text), cell.location) if cell else PlacedText("", instead)
