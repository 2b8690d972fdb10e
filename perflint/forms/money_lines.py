"""Amounts that stand in a line of text: 项目资金 100 万元, 年度资金总额：100万元 其中：财政拨款80."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perflint.formats.grid import Cell, Line
from perflint.forms.facts import Facts, PlacedText, Source
from perflint.forms.funding.labels import money_role
from perflint.forms.funding.take import take_amount, without_unit
from perflint.forms.headers import label_role, plain
from perflint.forms.labels import bare_label
from perflint.system.words import word_list, word_pattern, word_set

# A label, and a figure behind which the line ends, a mark stands or another label begins.
_AMOUNT = word_pattern(
    "forms.money",
    r"(?P<label>[^\s\d:：，,；;。、|]{2,20}?)(?:[(（](?:{unit}[:：])?(?P<in>{units})[)）])?\s*[:：]?\s*"
    r"(?P<amount>-?\d[\d,，]*(?:\.\d+)?\s*(?:{units}|%)?)(?=[\s，,；;。、|()（）]|{among}|$)",
)
_AMONG = word_pattern("forms.money", r"^(?:{among}[:：]?)+")
_EXECUTION = {"budget": "total", "executed": "executed", "rate": "rate"}


def take_line(facts: Facts, line: Line) -> None:
    """Keep the amounts of a line that begins with one, for a form whose tables tell no total."""
    text = bare_label(line.text)
    amounts = list(_amounts(text))
    if amounts and not _AMONG.sub("", text[: amounts[0].start]):
        for each in amounts:
            number, unit = without_unit(each.text)
            facts.lines.append((each.role, each.label, number, unit or each.unit, line.location))


def take_cell(facts: Facts, cell: Cell) -> bool:
    """Keep the amounts of a cell that holds nothing else, several of them; whether it does."""
    amounts = list(_amounts(cell.text))
    if len(amounts) < _SEVERAL or not _is_all(cell.text):
        return False
    _take(facts, cell, amounts)
    return True


def take_cells(facts: Facts, cells: Sequence[Cell]) -> bool:
    """Keep the amounts of a line that wide gaps cut into cells, an amount each; whether it was one."""
    amounts = [list(_amounts(cell.text)) for cell in cells]
    if len(cells) < _SEVERAL or not all(amounts) or not all(_is_all(cell.text) for cell in cells):
        return False
    for cell, own in zip(cells, amounts, strict=True):
        _take(facts, cell, own)
    return True


def _is_all(text: str) -> bool:
    """Whether nothing stands in a text but amounts with their labels."""
    return not _AMONG.sub("", _AMOUNT.sub("", text).strip(_MARKS))


_SEVERAL = 2
_MARKS = " \n\t，,；;。、()（）|"


class _Amount(NamedTuple):
    """An amount of a text: where it is named, of what it is, how much, and the unit that stands with its label."""

    start: int
    label: str
    role: str
    text: str
    unit: str


def _take(facts: Facts, place: Cell, amounts: Sequence[_Amount]) -> None:
    for amount in amounts:
        number, unit = without_unit(amount.text)
        placed = PlacedText(number, place.location)
        take_amount(
            facts, amount.role, placed, unit or amount.unit, Source(amount.role, amount.label, placed)
        )


def _names_amount(text: str) -> bool:
    """Whether a figure follows a word of money: few texts need more looking at."""
    begun = min(
        (at for word in word_list("forms.money.speaking") if (at := text.find(word)) >= 0), default=-1
    )
    return begun >= 0 and any(map(str.isdecimal, text[begun:]))


def _amounts(text: str) -> Iterator[_Amount]:
    """The amounts of a text whose labels are known."""
    if not _names_amount(text):
        return
    labelled = [(match, _AMONG.sub("", match["label"])) for match in _AMOUNT.finditer(text)]
    executed = {label_role(label, "execution") for _, label in labelled} >= {"budget", "executed"}
    for match, label in labelled:
        role = _EXECUTION.get(label_role(label, "execution") or "") if executed else None
        role = role or money_role(label)
        if role is None and not match.start() and plain(label) in word_set("forms.money.heads"):
            role = "total"
        if role and ("%" not in match["amount"] or role == "rate"):
            yield _Amount(match.start(), match["label"], role, match["amount"], match["in"] or "")
