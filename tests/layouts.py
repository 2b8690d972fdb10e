"""The five real forms laid out as their offices print them: lines and tables with merged cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Box:
    """A cell and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Sheet:
    """One printed form: lines, a table whose rows hold only the cells that begin in them, lines."""

    before: list[str]
    rows: list[list[Box]] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    @property
    def width(self) -> int:
        return sum(box.columns for box in self.rows[0])

    def positions(self) -> list[list[Box | None]]:
        """The table position by position: each box at its top left, None where it covers."""
        grid: list[list[Box | str | None]] = [["free"] * self.width for _ in self.rows]
        for number, row in enumerate(self.rows):
            for box in row:
                column = grid[number].index("free")
                for covered in grid[number : number + box.rows]:
                    covered[column : column + box.columns] = [None] * box.columns
                grid[number][column] = box
        return [[box if isinstance(box, Box) else None for box in row] for row in grid]


def sheets(content: Record) -> list[Sheet]:
    """The printed forms of a declaration."""
    if content["title"] == "部门整体绩效目标申报表":
        return [_six_parts(content)]
    if content["forms"][0]["kind"] == "self-evaluation":
        return [_self_evaluation(content)]
    return [_form(content, form) for form in content["forms"]]


def _form(content: Record, form: Record) -> Sheet:
    """A unit or a project of the Ministry's form (宿州 巴州 吴川)."""
    sheet = Sheet([form["title"], f"（{content['year']}年度）"])
    long = any(row.get("cycle_target") for row in form["indicators"])
    wide = 6
    sheet.rows += list(_head(content, form, wide))
    sheet.rows += list(_money(form, wide))
    sheet.rows += list(_funds_beside(form))
    sheet.rows += list(_goals(form, wide))
    sheet.rows += list(_tasks(form))
    heads = [
        "一级指标",
        "二级指标",
        "三级指标",
        *(["实施周期指标值", "当年度指标值"] if long else ["指标值"]),
    ]
    rows = [
        [_numbered(number, row, long), *([row["cycle_target"]] if long else []), row["target"]]
        for number, row in enumerate(form["indicators"], 1)
    ]
    sheet.rows += list(_indicators(form["indicators"], heads, rows, "绩效指标", wide))
    return sheet


def _numbered(number: int, row: Record, numbered: bool) -> str:
    return f"指标{row.get('number', number)}：{row['name']}" if numbered else str(row["name"])


def _head(content: Record, form: Record, wide: int) -> Iterator[list[Box]]:
    department = str(form.get("department", content["department"]))
    if "project" not in form:
        yield [Box("部门（单位）名称"), Box(department, columns=wide - 1)]
        return
    yield [Box("项目名称"), Box(form["project"], columns=wide - 1)]
    for note in form.get("notes", []):
        label, _, text = note.partition("：")
        if label != "项目概述":
            yield [Box(label), Box(text, columns=wide - 1)]
    yield [
        Box("主管部门及代码"),
        Box(department, columns=2),
        Box("实施单位"),
        Box(department, columns=wide - 4),
    ]
    start, _, end = form["period"].partition("-")
    if end:
        yield [Box("实施期限"), Box("起始年度"), Box(start), Box("到期年度"), Box(end, columns=wide - 4)]
    else:
        yield [Box("项目来源"), Box("本级申报项目", columns=2), Box("项目期"), Box(start, columns=wide - 4)]


_MONEY = {
    "total": "年度资金总额：",
    "fiscal": "其中：财政拨款",
    "carried_over": "上年结转",
    "other": "其他资金",
}


def _money(form: Record, wide: int) -> Iterator[list[Box]]:
    budget = form.get("budget", {})
    if "cycle_total" in budget:
        unit = budget["unit"]
        yield [Box("预算金额"), Box("总金额"), Box(budget["cycle_total"] + unit), Box("当年度金额"),
               Box(budget["total"] + unit, columns=wide - 4)]  # fmt: skip
    elif "total" in budget:
        first = Box(f"项目资金\n（{budget['unit']}）", rows=len(_MONEY))
        for key, label in _MONEY.items():
            row = [Box(label, columns=2), Box(budget[key], columns=wide - 3)]
            yield [first, *row] if key == "total" else row
    for note in form.get("notes", []):
        if note.startswith("项目概述"):
            yield [Box("项目概述"), Box(note.partition("：")[2], columns=wide - 1)]


def _funds_beside(form: Record) -> Iterator[list[Box]]:
    """Income beside expenditure, kinds of expenditure below (吴川)."""
    if "funds" not in form:
        return
    income, spent = (list(group) for _, group in groupby(form["funds"], key=lambda fund: fund["group"]))
    amount = Box("预算金额（万元）")
    own = [("基本支出", form["budget"]["basic"]), ("项目支出", form["budget"]["project"])]
    yield [
        Box("预算整体情况", rows=6),
        Box("单位预算支出"),
        amount,
        Box("收入来源"),
        Box(amount.text, columns=2),
    ]
    for (name, value), fund in zip(own, income, strict=True):
        yield [Box(name), Box(value), Box(fund["name"]), Box(fund["amount"], columns=2)]
    yield [Box(spent[0]["group"]), amount, Box("按预算级次划分"), Box(amount.text, columns=2)]
    for fund in spent:
        yield [Box(fund["name"]), Box(fund["amount"]), Box(""), Box("", columns=2)]


def _goals(form: Record, wide: int) -> Iterator[list[Box]]:
    texts = {key: "\n".join(form[key]) for key in ("cycle_goals", "goals") if key in form}
    if len(texts) == 1:
        yield [Box("年度总体目标"), Box(texts["goals"], columns=wide - 1)]
        return
    yield [Box("总体绩效目标", rows=2), Box("实施周期总目标（跨年度项目需填写）", columns=2),
           Box("当年度目标", columns=wide - 3)]  # fmt: skip
    yield [Box(texts["cycle_goals"], columns=2), Box(texts["goals"], columns=wide - 3)]


def _tasks(form: Record) -> Iterator[list[Box]]:
    tasks = form.get("tasks", [])
    if not tasks:
        return
    first = Box("年度重点工作任务", rows=len(tasks) + 1 + ("fiscal" in tasks[0]))
    if "goal" in tasks[0]:
        yield [
            first,
            Box("名称"),
            Box("主要实施内容"),
            Box("拟投入的资金（万元）"),
            Box("期望达到的目标（概述）", columns=2),
        ]
        for task in tasks:
            yield [
                Box(task["name"] + ":"),
                Box(task["content"]),
                Box(task["total"]),
                Box(task["goal"], columns=2),
            ]
        return
    yield [first, Box("任务名称", rows=2), Box("主要内容", rows=2), Box("预算金额（万元）", columns=3)]
    yield [Box("总额"), Box("财政拨款"), Box("其他资金")]
    for task in tasks:
        amounts = [Box(task[key]) for key in ("total", "fiscal", "other")]
        yield [Box(task["name"]), Box(task.get("content", "")), *amounts]


def _indicators(
    rows: list[Record], heads: list[str], texts: list[list[str]], label: str, wide: int
) -> Iterator[list[Box]]:
    """Header and rows, levels merged down, the block's label before all of them."""
    last = wide - len(heads)
    yield [Box(label, rows=len(rows) + 1), *(Box(head) for head in heads[:-1]), Box(heads[-1], columns=last)]
    level1, level2 = _runs(rows, ("level1",)), _runs(rows, ("level1", "level2"))
    for number, (row, line) in enumerate(zip(rows, texts, strict=True)):
        cells = [Box(row["level1"], rows=level1[number])] if number in level1 else []
        cells += [Box(row["level2"], rows=level2[number])] if number in level2 else []
        yield [*cells, *(Box(text) for text in line[:-1]), Box(line[-1], columns=last)]


def _runs(rows: list[Record], keys: tuple[str, ...]) -> dict[int, int]:
    """The first row of every run with the same labels, and its length."""
    runs, at = {}, 0
    for _, run in groupby(rows, key=lambda row: [row.get(key, "") for key in keys]):
        runs[at] = len(list(run))
        at += runs[at]
    return runs


def _six_parts(content: Record) -> Sheet:
    """The form of Hubei with long-term and annual indicators in one table (鄂州)."""
    sheet = Sheet([content["title"], f"填报日期：{content['filled_on']}                      单位：万元"])
    sheet.rows.append([Box("部门（单位）\n名称"), Box(content["department"], columns=9)])
    sheet.rows.append([Box("填报人"), Box("", columns=3), Box("联系电话"), Box("", columns=5)])
    funds = content["funds"]
    sheet.rows.append([Box("部门总体\n资金情况", rows=len(funds) + 2), Box("总体资金情况", rows=2, columns=3),
                       Box("当年金额", rows=2), Box("占比", rows=2), Box("近两年收支金额", columns=4)])  # fmt: skip
    sheet.rows.append([Box("2022年", columns=2), Box("2023年", columns=2)])
    groups = _runs(funds, ("group",))
    for number, fund in enumerate(funds):
        group = [Box(fund["group"], rows=groups[number])] if number in groups else []
        years = [Box(fund["history"][year], columns=2) for year in ("2022", "2023")]
        sheet.rows.append(
            [*group, Box(fund["name"], columns=2), Box(fund["amount"]), Box(fund["share"]), *years]
        )
    sheet.rows.append([Box("部门职能概述"), Box("1、拟订政策；\n2、指导工作。", columns=9)])
    tasks = "\n".join(f"{number}、{task['name']}" for number, task in enumerate(content["tasks"], 1))
    sheet.rows.append([Box("年度工作任务"), Box(tasks, columns=9)])
    long, annual = content["forms"]
    sheet.rows.append([Box("长期目标：\n（截止2026年）"), Box("\n".join(long["goals"]), columns=9)])
    heads = ["一级\n指标", "二级指标", "三级指标", "指标值", "指标值确定依据", "指标分类"]
    texts = [
        [row["name"], row["target"], row.get("basis", ""), row.get("class", "")] for row in long["indicators"]
    ]
    sheet.rows += list(_indicators(long["indicators"], heads, texts, "长期绩\n效指标", 10))
    sheet.rows.append([Box("年度目标："), Box("\n".join(annual["goals"]), columns=9)])
    sheet.rows += list(_annual(annual["indicators"]))
    return sheet


def _annual(rows: list[Record]) -> Iterator[list[Box]]:
    heads = [Box(head, rows=2) for head in ("一级\n指标", "二级指标", "三级指标")]
    more = [Box("预期当年实现值", rows=2), Box("指标值确定依据", rows=2), Box("指标分类", rows=2, columns=2)]
    yield [Box("年度绩效指标", rows=len(rows) + 2), *heads, Box("近两年指标值", columns=2), *more]
    yield [Box("2022年"), Box("2023年")]
    level1, level2 = _runs(rows, ("level1",)), _runs(rows, ("level1", "level2"))
    for number, row in enumerate(rows):
        cells = [Box(row["level1"], rows=level1[number])] if number in level1 else []
        cells += [Box(row["level2"], rows=level2[number])] if number in level2 else []
        history = [Box(row["history"][year]) for year in ("2022", "2023")]
        tail = [Box(row["target"]), Box(row.get("basis", "")), Box(row.get("class", ""), columns=2)]
        yield [*cells, Box(row["name"]), *history, *tail]


def _self_evaluation(content: Record) -> Sheet:
    """The form of Tongcheng: seven annual goals, each with its indicators."""
    sheet = Sheet(["附件2", content["title"], f"填报日期：{content['filled_on']}"])
    budget = content["budget"]
    sheet.rows += [
        [Box("单位名称"), Box(content["department"], columns=6)],
        [Box("基本支出总额"), Box(budget["basic"], columns=2), Box("项目支出总额"), Box(budget["project"], columns=3)],
        [Box("预算执行情况(万元)\n(20分)", rows=2), Box("", columns=2), Box("预算数(A)"), Box("执行数(B)"),
         Box("执行率(B/A)"), Box("得分(20分*执行率)")],
        [Box("部门整体支出总额", columns=2), *(Box(budget[key]) for key in ("total", "executed", "rate", "score"))],
    ]  # fmt: skip
    heads = ["一级指标", "二级指标", "三级指标", "年初目标值(A)", "实际完成值(B)", "得分"]
    for form in content["forms"]:
        sheet.rows.append([Box(form["title"]), Box("\n".join(form["goals"]), columns=6)])
        texts = [[row[key] for key in ("name", "target", "actual", "score")] for row in form["indicators"]]
        sheet.rows += list(_indicators(form["indicators"], heads, texts, "年度绩效指标", 7))
    sheet.rows.append([Box("总分"), Box(content["total_score"], columns=6)])
    notes = [note.partition("：") for note in content["notes"]]
    sheet.rows += [[Box(label), Box(text, columns=6)] for label, mark, text in notes[:2] if mark]
    sheet.after = ["备注:", *(f"{number}. {note}" for number, note in enumerate(content["notes"][2:], 1))]
    return sheet
