"""占比不符。

## 查什么
收入、支出构成表里的占比，与金额除以合计算出的百分数不符。

## 为什么
占比是算出来的数，错了说明金额改过而占比没有跟着改，整张表都让人生疑。

## 反例
```json
{"funds": [
   {"group": "支出构成", "name": "基本支出", "unit": "万元", "amount": "400.00", "share": "42.00%"},
   {"group": "支出构成", "name": "项目支出", "unit": "万元", "amount": "600.00", "share": "60.00%"},
   {"group": "支出构成", "name": "合计", "unit": "万元", "amount": "1000.00", "share": "100%"}],
 "indicators": [{"level2": "数量指标", "name": "维修校舍面积", "target": "≥5000平方米"}]}
```

## 正例
```json
{"funds": [
   {"group": "支出构成", "name": "基本支出", "unit": "万元", "amount": "400.00", "share": "40.00%"},
   {"group": "支出构成", "name": "项目支出", "unit": "万元", "amount": "600.00", "share": "60%"},
   {"group": "支出构成", "name": "合计", "unit": "万元", "amount": "1000.00", "share": "100%"}],
 "indicators": [{"level2": "数量指标", "name": "维修校舍面积", "target": "≥5000平方米"}]}
```

## 何时可以接受
为了各项占比凑足100%而在末位加减一的不报。差一个百分点以上的作警告。
"""

from collections.abc import Iterator
from decimal import Decimal

from perflint.model import Declaration, Fund
from perflint.rule import Aspect, Context, Hit, Replacement, Severity, rule
from perflint.rules.money._sums import Gap, gap
from perflint.rules.money._tables import Column, columns, holders
from perflint.value import Amount, Quantity, money_text, parse
from perflint.value.numbers import decimals

_FINEST = 8  # decimals; nobody prints more of a share
_MOST = 1000  # per cent; beyond it the total is wrong rather than the share
_BALANCING = Decimal("1.5")  # half a last digit for rounding, one more to make the shares add up to 100 %


@rule(
    "PL605",
    "share-mismatch",
    on=Declaration,
    needs=("funds",),
    severity=Severity.INFO,
    aspect=Aspect.COMPLETENESS,
    title="占比不符",
    title_en="A share that does not fit its amount",
    message="“{name}”{amount}占合计{total}的{right}，占比却写{share}",
    message_en="“{name}” {amount} is {right} of the total {total}, but its share says {share}",
)
def check(declaration: Declaration, context: Context) -> Iterator[Hit]:
    """Flag shares that are not amount over total."""
    for holder in holders(declaration):
        shares = {f"{fund.pointer}/amount": fund for fund in holder.funds if fund.share.strip()}
        if shares:
            for column in columns(holder):
                yield from _column(column, shares)


def _column(column: Column, shares: dict[str, Fund]) -> Iterator[Hit]:
    sums = list(column.sums())
    if column.period or len(sums) != 1:
        return
    total, parts = sums[0]
    if total.amount is None or total.amount.number <= 0:
        return
    amounts = [part.amount for part in parts if part.amount]
    for part in parts:
        fund = shares.get(part.pointer)
        if fund is not None and part.amount is not None and part.amount.unit == total.amount.unit:
            sure = gap(total.amount, amounts) is Gap.NONE
            yield from _of_share(fund, part.name.strip(), part.amount, total.amount, sure=sure)


def _of_share(fund: Fund, name: str, part: Amount, total: Amount, *, sure: bool) -> Iterator[Hit]:
    """A share that is not what the amount makes of the total, as far as its decimals can tell."""
    share = parse(fund.share)
    if not isinstance(share, Quantity) or share.unit not in ("%", None):
        return
    exact = part.yuan / total.yuan * 100
    written, places = _percent_and_places(share, exact)
    apart = abs(written - exact)
    if places > _FINEST or abs(exact) > _MOST or apart <= _BALANCING.scaleb(-places):
        return
    is_fraction = written != share.magnitude
    right = f"{round(exact, places):f}"
    as_written = f"{right}%" if share.unit == "%" else right
    yield Hit(
        pointer=f"{fund.pointer}/share",
        text=fund.share,
        suggestion=f"{right}%" if is_fraction else as_written,
        replacement=None if is_fraction else Replacement(as_written),
        severity=Severity.WARNING if sure and apart >= 1 else None,
        facts={
            "name": name,
            "amount": money_text(part.yuan, part.unit),
            "total": money_text(total.yuan, total.unit),
            "right": f"{right}%",
            "share": fund.share.strip(),
        },
    )


def _percent_and_places(share: Quantity, exact: Decimal) -> tuple[Decimal, int]:
    """The share in per cent and its decimals; 0.0833 in a column formatted as a number is 8.33 %."""
    places = decimals(share.magnitude)
    if share.unit is None and share.magnitude <= 1 and exact > 1:
        return share.magnitude * 100, max(0, places - 2)
    return share.magnitude, places
