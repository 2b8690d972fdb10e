"""Tell the tables of income and expenditure of a budget book (收支总表) from the money of a form."""

from collections.abc import Sequence

from perflint.forms.cells import Row, filled
from perflint.forms.headers import is_title, label_role, plain
from perflint.system.words import has_word, word_set, word_text

_LONGEST = 30  # characters of the name of such a table


def is_accounts_title(text: str) -> bool:
    """Whether a text names a table of the accounts of a unit: 收支总表, 一般公共预算支出表."""
    label = plain(text)
    return (
        1 < len(label) <= _LONGEST
        and label.endswith(word_text("forms.funding.accounts_end"))
        and has_word(label, "forms.funding.accounts")
        and not has_word(label, "forms.funding.of_performance")
    )


def without_accounts(rows: Sequence[Row], *, named: bool, begun: bool) -> Sequence[Row]:
    """The rows that are of a form; those of accounts are none where no form began before them.

    `named` says that a line above names a table of accounts.
    """
    kept: list[int] = []  # numbers, as the rows of a large sheet are made anew each time
    inside = named and not begun
    for number, row in enumerate(rows):
        cells = filled(row)
        if cells and _begins_form(cells[0].text):
            inside, begun = False, True
        elif not begun and (
            _heads_accounts([cell.text for cell in cells])
            or (len(cells) == 1 and is_accounts_title(cells[0].text))
        ):
            inside = True
        elif not inside and cells and label_role(cells[0].text, "facts") == "department":
            begun = True
        if not inside:
            kept.append(number)
    return rows if len(kept) == len(rows) else [rows[number] for number in kept]


def _begins_form(text: str) -> bool:
    """Whether a row begins a form: its title, or its project."""
    return is_title(text) or label_role(text, "facts") == "project"


def _heads_accounts(texts: Sequence[str]) -> bool:
    """收入 and 支出 side by side."""
    labels = {plain(text) for text in texts}
    return not labels.isdisjoint(word_set("forms.funding.income")) and not labels.isdisjoint(
        word_set("forms.funding.outlay")
    )
