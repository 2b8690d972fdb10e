"""Budgets of which half is blank: a total above filled parts, or all the parts under a total."""

from collections.abc import Iterator

from perflint.model import Budget, Declaration
from perflint.rule import Bilingual, Hit, Severity
from perflint.rules.money._budgets import SOURCES
from perflint.rules.money._sums import total_of
from perflint.value import amount, money_text

_CURE = Bilingual("补填空着的一格", "fill in what is blank")


def half_blank(budget: Budget, declaration: Declaration) -> Iterator[Hit]:
    """A total that is blank above its parts, or parts that are all blank under a total."""
    total, total_pointer = amount(budget.total, budget.unit), f"{budget.pointer}/total"
    texts = {f"{budget.pointer}/{field}": str(getattr(budget, field)) for field, _ in SOURCES}
    amounts = [amount(text, budget.unit) for text in texts.values()]
    filled = [part for part in amounts if part and part.yuan > 0]
    if not budget.total.strip() and filled and declaration.source.editable(total_pointer):
        sum_ = money_text(total_of(filled), budget.unit)
        fault = Bilingual(
            f"资金总额空着，各项相加为{sum_}", f"the total is blank; the parts add up to {sum_}"
        )
        yield _hit(total_pointer, fault)
    blank = [
        pointer
        for pointer, text in texts.items()
        if not text.strip() and declaration.source.editable(pointer)
    ]
    if total is not None and total.yuan > 0 and len(blank) == len(SOURCES):
        whole = money_text(total.yuan, budget.unit)
        fault = Bilingual(
            f"资金总额{whole}，分项都空着", f"the total is {whole}, but all its parts are blank"
        )
        yield _hit(blank[0], fault)


def _hit(pointer: str, fault: Bilingual) -> Hit:
    return Hit(pointer=pointer, text="", suggestion=_CURE, severity=Severity.INFO, facts={"fault": fault})
