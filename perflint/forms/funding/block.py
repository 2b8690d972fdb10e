"""Read the amounts of a row of labels and values: 年度资金总额 | 120 | 其中：财政拨款 | 100."""

from collections.abc import Sequence

from perflint.formats.grid import Cell
from perflint.forms.facts import AMOUNT, Facts
from perflint.forms.funding.labels import execution_role, money_role
from perflint.forms.funding.take import take_money, take_written, unit_of
from perflint.forms.funding.texts import Written, amounts_in, may_hold_money
from perflint.forms.headers import is_sum, label_role, plain
from perflint.system.pattern import pattern

_RATE = pattern(r"-?\d+(?:\.\d+)?\s*[%％]")
_LONGEST = 16  # characters of a label that nobody knows
_SPENT = frozenset({"executed", "rate"})


class Block:
    """A row of a block of money, whose own label (项目资金) may stand beside many rows."""

    def __init__(self, facts: Facts, cells: Sequence[Cell]) -> None:
        self.facts = facts
        self.first = cells[0]
        self.before = facts.block
        self.seen: set[str] = set()
        facts.block = ""

    def take_inline(self, cell: Cell) -> bool:
        """Read a cell that holds labels and amounts (其中：一般公共预算：1000万元)."""
        if cell.text[-1] in ":：" or not may_hold_money(cell.text):
            return False
        amounts = amounts_in(cell.text)
        roles = [money_role(each.label) if each.label else None for each in amounts]
        if not amounts or roles[0] is None or not _united(amounts):
            return False
        self._take_all([role or "" for role in roles], cell, amounts, cell.text)
        return True

    def take(self, label: Cell, value: Cell) -> bool:
        """Read a value that is an amount, under a label of money; tell whether it was."""
        role = self._role(label)
        if role is None:
            return self._take_unknown(label, value)
        if role == "rate":
            if _RATE.fullmatch(value.text.strip()):
                take_money(self.facts, role, value)
                return True
            return False
        if AMOUNT.match(value.text):
            self._see(role)
            take_money(self.facts, role, value, label.text)
            self.facts.block = self.first.text
            return True
        return self._take_written(role, label, value)

    def _take_written(self, role: str, label: Cell, value: Cell) -> bool:
        """Read 120万元，其中财政拨款100万元 beside a label."""
        amounts = amounts_in(value.text)
        if not amounts or not (_united(amounts) or (len(amounts) == 1 and unit_of(label.text))):
            return False
        roles = [money_role(each.label) if each.label else "" for each in amounts]
        if not amounts[0].label or is_sum(plain(amounts[0].label)):
            roles[0] = role
        if not roles[0] or any(not each.label for each in amounts[1:]):
            return False
        self._take_all([each or "" for each in roles], value, amounts, label.text)
        return True

    def _take_all(self, roles: Sequence[str], cell: Cell, amounts: Sequence[Written], label: str) -> None:
        for role, each in zip(roles, amounts, strict=True):
            self._see(role)
            take_written(self.facts, role, cell, each, each.label or label)
        self.facts.block = self.first.text

    def _role(self, label: Cell) -> str | None:
        """What the label says; a bare 合计 is the total of the money that the label of the block names."""
        if role := money_role(label.text):
            return role
        if label is not self.first and is_sum(plain(label.text)) and money_role(self.first.text) == "total":
            return "total"
        role, _ = execution_role(label.text)
        return role if role in _SPENT else None

    def _see(self, role: str) -> None:
        """Beside the amount for the whole period stands that of the year."""
        if role and role in self.seen and "cycle_total" in self.facts.money:
            self.facts.money.pop(role, None)
            if found := next((each for each in reversed(self.facts.sources) if each.role == role), None):
                self.facts.sources.remove(found)
        self.seen.add(role)

    def _take_unknown(self, label: Cell, value: Cell) -> bool:
        """Note an amount among the money of a form whose label nobody knows."""
        within = label is not self.first and self.first.text == self.before
        named = 1 < len(plain(label.text)) <= _LONGEST and not label.text[0].isdecimal()
        known = any(label_role(label.text, section) for section in ("facts", "labels"))
        if not self.before or not named or known or not AMOUNT.match(value.text) or is_sum(plain(label.text)):
            return False
        take_money(self.facts, "", value, label.text, sure=within)
        self.facts.block = self.first.text
        return True


def _united(amounts: Sequence[Written]) -> bool:
    """Whether what a text holds is money: a single amount behind its label, or several with their units."""
    return len(amounts) == 1 or all(each.unit for each in amounts)
