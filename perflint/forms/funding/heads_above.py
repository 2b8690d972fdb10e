"""Read money whose labels stand above the amounts: 年度资金总额 | 财政拨款 | 上年结转 over 120 | 100 | 20."""

from collections.abc import Sequence

from perflint.forms.cells import Row, filled
from perflint.forms.facts import AMOUNT, Facts
from perflint.forms.funding.labels import money_role
from perflint.forms.funding.take import take_money
from perflint.forms.headers import is_sum, plain

_FEWEST = 2


def take_heads_above(facts: Facts, rows: Sequence[Row], at: int) -> int:
    """Read a row of labels with the amounts in the row below; return the number of rows read."""
    if at + 1 >= len(rows):
        return 0
    heads, below = filled(rows[at]), rows[at + 1]
    if len(heads) < _FEWEST:
        return 0
    of_block = money_role(heads[0].text) is not None and _under(below, heads[0].column) == heads[0].text
    labels = heads[1:] if of_block else heads
    roles = ["total" if of_block and is_sum(plain(cell.text)) else money_role(cell.text) for cell in labels]
    amounts = [_under(below, cell.column) for cell in labels]
    known = {role for role in roles if role}
    if len(known) < _FEWEST or "total" not in known or not (of_block or all(roles)):
        return 0
    if not any(amounts) or not all(not text or AMOUNT.match(text) for text in amounts):
        return 0
    for cell in heads:
        facts.see_unit(cell.text)
    for role, head in zip(roles, labels, strict=True):
        amount = below[head.column] if head.column < len(below) else None
        if amount is not None and amount.text:
            take_money(facts, role or "", amount, head.text)
    return 2


def _under(below: Row, column: int) -> str:
    """What stands in the row below in a column."""
    cell = below[column] if column < len(below) else None
    return cell.text if cell else ""
