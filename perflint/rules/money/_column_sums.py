"""The columns of money tables whose totals are not the sum of their parts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perflint.rule import Bilingual, Severity
from perflint.rules.money._sums import Gap, gap, nested_totals, total_of
from perflint.rules.money._tables import Column, Entry, Mismatch
from perflint.system.words import has_word
from perflint.value import Amount, money_text


def column_mismatches(column: Column, tables: Sequence[Column]) -> Iterator[Mismatch]:
    """The totals of a column that no reading of its rows adds up to; `tables` are the columns beside it."""
    for total, parts in column.sums():
        amounts = [part.amount for part in parts if part.amount]
        if total.amount is None or not amounts or len({part.unit for part in [total.amount, *amounts]}) > 1:
            continue
        alone = [part.amount for part in parts if part.amount and not part.is_total]
        if alone and gap(total.amount, alone) is Gap.NONE:
            # A second total may begin a count of its own: 收入合计, then 支出合计.
            continue
        if (difference := _unequal(total.amount, parts, amounts)) is None:
            continue
        sum_, severity = difference
        if sum_ < total.amount.yuan and len(amounts) < len(parts) and not _blank_means_nil(column, tables):
            severity = Severity.WARNING
        label = total.name.strip() or Bilingual("合计", "the total")
        cure = _fill_in(column, total.amount, sum_, tables)
        yield Mismatch(total, label, _items(column), sum_, severity, cure)


def _fill_in(column: Column, total: Amount, sum_: Decimal, tables: Sequence[Column]) -> Bilingual | None:
    """What was left out, where another table bears the total out; else nobody knows which figure is wrong."""
    if sum_ >= total.yuan or not _is_confirmed(column, total, tables):
        return None
    left_out = money_text(total.yuan - sum_, total.unit)
    return Bilingual(f"补填漏列的{left_out}", f"fill in the {left_out} left out")


def _items(column: Column) -> Bilingual:
    return Bilingual(f"{column.title}各项", f"the items of {column.title}")


def _unequal(
    total: Amount, parts: Sequence[Entry], amounts: Sequence[Amount]
) -> tuple[Decimal, Severity] | None:
    """The plain sum of the parts and how sure it is that no reading of them gives the total."""
    apart = gap(total, amounts)
    if apart is Gap.NONE:
        return None
    filled = [part for part in parts if part.amount]
    nested = nested_totals([amount.yuan for amount in amounts], [part.is_inside for part in filled])
    if nested is None or any(gap(total, amounts, sum_) is Gap.NONE for sum_ in nested):
        return None
    outer = [part.amount for part in filled if part.amount and not part.is_inside]
    if any(gap(total, subset) is Gap.NONE for subset in _without_subtotals(filled)) or not outer:
        return None
    marked = any(part.is_inside or part.is_subtotal for part in filled)
    sure = apart is Gap.SURE and not marked
    return total_of(outer if marked else amounts), Severity.ERROR if sure else Severity.WARNING


def _without_subtotals(filled: Sequence[Entry]) -> list[list[Amount]]:
    """The rows but the 小计, and the 小计 alone."""
    rows = [part.amount for part in filled if part.amount and not part.is_subtotal]
    subtotals = [part.amount for part in filled if part.amount and part.is_subtotal]
    return [rows, subtotals] if subtotals else []


def _blank_means_nil(column: Column, tables: Sequence[Column]) -> bool:
    """Whether another year of the same table adds up with the same rows blank."""
    for year in tables:
        if year.group != column.group or year.period == column.period:
            continue
        for total, parts in year.sums():
            amounts = [part.amount for part in parts if part.amount]
            if total.amount and total.amount.number and amounts and len(amounts) < len(parts):
                return gap(total.amount, amounts) is Gap.NONE
    return False


def _is_confirmed(column: Column, total: Amount, tables: Sequence[Column]) -> bool:
    """Whether the total of another group says the same for the same year (收入 and 支出)."""
    return any(
        entry.amount is not None and entry.amount.yuan == total.yuan
        for table in tables
        if table.group != column.group and table.period == column.period
        for entry in table.entries
        if entry.is_total
    )


def balance_mismatches(tables: Sequence[Column]) -> Iterator[Mismatch]:
    """收入合计 and 支出合计 of one year, unless money is carried from year to year."""
    for income, outlay in _income_and_outlay(tables):
        if any(
            has_word(entry.name, "rules.fund_sum.carried") for entry in (*income.entries, *outlay.entries)
        ):
            continue
        received, spent = _own_total(income), _own_total(outlay)
        if received is None or spent is None or received.amount is None or spent.amount is None:
            continue
        if received.amount.unit == spent.amount.unit and gap(spent.amount, [received.amount]) is not Gap.NONE:
            label = f"{outlay.title}{spent.name}"
            yield Mismatch(spent, label, _items(income), received.amount.yuan, Severity.WARNING)


def _income_and_outlay(tables: Sequence[Column]) -> Iterator[tuple[Column, Column]]:
    """The columns of income, each with that of the outlay of its year."""
    outlays = {column.period: column for column in tables if has_word(column.group, "rules.tables.outlay")}
    for column in tables:
        if has_word(column.group, "rules.tables.income") and column.period in outlays:
            yield column, outlays[column.period]


def _own_total(column: Column) -> Entry | None:
    """The one total of a column, where its parts add up to it."""
    sums = list(column.sums())
    if len(sums) != 1:
        return None
    total, parts = sums[0]
    amounts = [part.amount for part in parts if part.amount]
    adds_up = total.amount and total.amount.number and amounts and gap(total.amount, amounts) is Gap.NONE
    return total if adds_up else None
