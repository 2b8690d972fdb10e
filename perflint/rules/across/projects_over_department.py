"""各项目的资金合起来超过部门的项目支出。

## 查什么
部门整体表写了项目支出，同一单位同一年度其他文件里的项目表，资金合计超过它。一次检查几个文件才查；一个文件里的见 PL607。

## 为什么
项目是部门的一部分，合起来不会比整体多：不是哪张表的金额错了，就是项目报重了。

## 反例
部门整体表项目支出 800 万元；三个项目文件分别是 400、300、260 万元，合计 960 万元。

## 正例
合计 700 万元：另有项目没有一起检查。

## 何时可以接受
项目表的资金含上年结转或下级单位的资金，部门表不含。部门的资金总额、收入、任务清单里有一个数容得下的，不报。
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perflint.lexicon.likeness import text_key
from perflint.model.digest import FormDigest
from perflint.rule import Aspect, Context, Hit, Severity, rule
from perflint.rule.across import Run, at_form
from perflint.rules.money._sums import total_of
from perflint.value import Amount
from perflint.value.amounts import amount, money_text


@rule(
    "PL807",
    "projects-over-department",
    on=Run,
    severity=Severity.WARNING,
    aspect=Aspect.COMPLETENESS,
    title="各项目的资金合起来超过部门的项目支出",
    title_en="Projects with more money than their department",
    message="{count}个项目的资金合计{sum}，超过部门的项目支出{total}，多{apart}；逐项核对",
    message_en="{count} projects come to {sum}, {apart} more than the {total} of the department; check each",
)
def check(run: Run, context: Context) -> Iterator[Hit]:
    """Flag a department whose projects in other files have more money than it has."""
    for _, forms in run.groups(_unit_year):
        departments = [form for form in forms if form.head.kind == "department"]
        total = _project_money(departments)
        projects = _projects(form for form in forms if form.head.kind == "project")
        if total is None or not total.unit or projects is None:
            continue
        sum_ = total_of(projects)
        # What rounding of each figure explains is no surplus.
        slack = (total.step + sum(each.step for each in projects)) / 2
        if sum_ - max(total.yuan, Decimal(departments[0].room)) > slack:
            yield at_form(
                departments[0],
                departments[0].project_money,
                "budget/project",
                count=len(projects),
                sum=money_text(sum_, total.unit),
                total=money_text(total.yuan, total.unit),
                apart=money_text(sum_ - total.yuan, total.unit),
            )


def _project_money(departments: Sequence[FormDigest]) -> Amount | None:
    """What the one department of a unit and year has for projects."""
    return amount(departments[0].project_money, departments[0].money_unit) if len(departments) == 1 else None


def _unit_year(form: FormDigest) -> tuple[str, int] | None:
    unit = text_key(form.head.unit)
    return (unit, form.head.year) if unit and form.head.year else None


def _projects(forms: Iterator[FormDigest]) -> list[Amount] | None:
    """The money of each project once; None where one of them says nothing or an unknown unit."""
    by_name = {text_key(form.head.project): form for form in forms if form.head.project}
    totals = [amount(form.total, form.money_unit) for form in by_name.values()]
    sure = [each for each in totals if each is not None and each.unit]
    return sure if sure and len(sure) == len(totals) else None
