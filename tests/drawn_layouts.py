"""Layouts that no list of columns makes: sections as rows, sets of columns side by side, notes among the rows.

Each is drawn cell by cell as its office prints it, from the same indicators as the layouts of columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.column_layouts import (
    ABOVE,
    ACTUAL,
    APART,
    INDICATORS,
    LEFT,
    LEVEL1,
    LEVEL2,
    LEVELS,
    MARKED,
    NAME,
    NUMBER,
    SCORE,
    SIGN,
    UNIT,
    VALUE,
    WEIGHT,
    WHOLE,
    Column,
    Layout,
    Record,
    _heads,
    _joined,
    _of,
    _says,
    _text,
    boxes,
)
from tests.layouts import Sheet

Row = list[str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A form that was drawn, and what must be read of each of its indicators."""

    name: str
    rows: Sequence[Row]
    rows_wanted: Sequence[Record]
    lines: Sequence[str] = ("2025年度项目支出绩效目标表",)
    after: Sequence[str] = ()
    budget: dict[str, str] = field(default_factory=dict)
    kind: str = ""

    def wanted(self) -> list[Record]:
        return list(self.rows_wanted)

    def sheet(self) -> Sheet:
        width = max(len(row) for row in self.rows)
        rows = [row + [LEFT] * (width - len(row)) for row in self.rows]
        return Sheet(list(self.lines), list(boxes(rows)), list(self.after))


def body(columns: Sequence[Column], rows: Sequence[Record] = INDICATORS) -> list[Row]:
    made: list[Row] = []
    before: Record = {}
    for row in rows:
        made.append([_text(column, columns, at, row, before) for at, column in enumerate(columns)])
        before = row
    return made


def heads(columns: Sequence[Column]) -> list[Row]:
    return _heads(Layout("", columns, {}))


def want(reads: dict[str, str], rows: Sequence[Record] = INDICATORS) -> list[Record]:
    return [{key: shows.format(**row) for key, shows in reads.items()} for row in rows]


def table(columns: Sequence[Column]) -> list[Row]:
    return [*heads(columns), *body(columns)]


TOP: list[Row] = [["项目名称", "河道疏浚"]]
HALF = 5  # indicators of the left half


def _sections(columns: Sequence[Column], key: str, label: str) -> Iterator[Row]:
    """The rows of a table in which each label stands in a row of its own."""
    yield from heads(columns)
    number = 0
    for at, row in enumerate(INDICATORS):
        if not at or row[key] != INDICATORS[at - 1][key]:
            yield [label.format("一二三四五六七"[number] + "、", row[key])]
            number += 1
        yield [column.shows(row) for column in columns]


def _insert(rows: list[Row], at: int, *more: Row) -> list[Row]:
    return [*rows[:at], *more, *rows[at:]]


def _subtotals() -> list[Row]:
    columns = (LEVEL1, LEVEL2, NAME, VALUE, WEIGHT)
    rows = heads(columns)
    for label, points in (("产出指标", "70"), ("效益指标", "10"), ("满意度指标", "10")):
        rows += body(columns, [row for row in INDICATORS if row["level1"] == label])
        rows.append(["小计", LEFT, LEFT, "", points])
    return [*rows, ["合计", LEFT, LEFT, "", "90"]]


def _beside() -> list[Row]:
    """Output on the left, benefit and satisfaction on the right."""
    half = ["二级指标", "三级指标", "指标值"]
    left, right = INDICATORS[:HALF], INDICATORS[HALF:]
    rows = [["产出指标", LEFT, LEFT, "效益及满意度指标", LEFT, LEFT], [*half, *half]]
    for at, row in enumerate(left):
        beside = right[at] if at < len(right) else None
        rows.append(
            [
                row["level2"], row["name"], _joined(row),
                *([beside["level2"], beside["name"], _joined(beside)] if beside else ["", "", ""]),
            ]
        )  # fmt: skip
    return rows


def _cycle_beside() -> list[Row]:
    """The indicators of the whole period on the left, those of the year on the right."""
    half = ["二级指标", "三级指标", "指标值"]
    rows = [["一级指标", *half, *half]]
    rows.insert(0, ["", "实施期绩效目标", LEFT, LEFT, "年度绩效目标", LEFT, LEFT])
    before: Record = {}
    for row in INDICATORS:
        level1 = ABOVE if before and before["level1"] == row["level1"] else row["level1"]
        level2 = ABOVE if before and before["level2"] == row["level2"] else row["level2"]
        rows.append([level1, level2, row["name"], _joined(row), level2, row["name"], _joined(row)])
        before = row
    return rows


def _stacked(first: str, second: str) -> list[Row]:
    """A table of the long term and one of the year, one under the other."""
    columns = (*LEVELS, VALUE)
    return [[first], *table(columns), [second], *table(columns)]


def _satisfaction_wide() -> list[Row]:
    """The label of satisfaction covers both levels."""
    columns = (*LEVELS, VALUE, WEIGHT)
    rows = table(columns)
    rows[-1][1] = LEFT
    return rows


def _numbered_apart() -> list[Row]:
    columns = (
        LEVEL1,
        LEVEL2,
        Column("三级指标", lambda row: f"指标{INDICATORS.index(row) + 1}"),
        NAME,
        VALUE,
    )
    rows = table(columns)
    rows[0][3] = LEFT
    return rows


def _of_two(first: str, second: str, glue: str) -> list[Row]:
    """Indicators of one category in one cell, their values in another."""
    rows = [["一级指标", "二级指标", "三级指标", "指标值"]]
    groups: list[list[Record]] = []
    for row in INDICATORS:
        if groups and groups[-1][0]["level2"] == row["level2"]:
            groups[-1].append(row)
        else:
            groups.append([row])
    for group in groups:
        names = glue.join(first.format(at, row["name"]) for at, row in enumerate(group, 1))
        values = glue.join(second.format(at, _joined(row)) for at, row in enumerate(group, 1))
        level1 = group[0]["level1"]
        before = next((row[0] for row in reversed(rows) if row[0] != ABOVE), "")
        rows.append([ABOVE if before == level1 else level1, group[0]["level2"], names, values])
    return rows


def _spaced(text: str) -> str:
    return " ".join(text)


def _monitored() -> list[Row]:
    columns = (
        *LEVELS, Column("年初指标值", _joined), Column("1-7月执行情况", _of("actual")), Column("全年预计完成情况", _joined),
        Column("经费保障", _says(""), over="偏差原因分析"), Column("制度保障", _says(""), over="偏差原因分析"),
        Column("人员保障", _says(""), over="偏差原因分析"), Column("硬件条件保障", _says(""), over="偏差原因分析"),
        Column("其他", _says(""), over="偏差原因分析"), Column("原因说明", _says(""), over="偏差原因分析"),
        Column("确定能", _says("√"), over="完成目标可能性"), Column("有可能", _says(""), over="完成目标可能性"),
        Column("完全不可能", _says(""), over="完成目标可能性"), Column("备注", _says("")),
    )  # fmt: skip
    return table(columns)


def _gap_columns() -> list[Row]:
    """A blank column between each two."""
    return [
        [cell if cell != LEFT else LEFT for text in row for cell in (text, ABOVE if text == ABOVE else "")][
            :-1
        ]
        for row in table((*LEVELS, VALUE, WEIGHT))
    ]


def _money_beside() -> list[Row]:
    """The money stands in two columns right of the indicators, merged over their rows."""
    columns = (
        *LEVELS, VALUE, Column("资金来源", _says("财政拨款"), merged=False), Column("金额（万元）", _says("437.5")),
    )  # fmt: skip
    rows = table(columns)
    for row in rows[2:]:
        row[4], row[5] = ABOVE, ABOVE
    return rows


def _money_left() -> list[Row]:
    columns = (
        Column("项目资金（万元）", _says("437.5")),
        Column("年度目标", _says("完成河道疏浚12.5公里")),
        *LEVELS,
        VALUE,
    )
    rows = table(columns)
    for row in rows[2:]:
        row[0], row[1] = ABOVE, ABOVE
    return rows


def _two_beside() -> list[Row]:
    """Two whole forms side by side with a blank column between."""
    columns = (LEVEL1, LEVEL2, NAME, VALUE)
    left = [["项目名称", "河道疏浚", LEFT, LEFT], *table(columns)]
    right = [["项目名称", "水面保洁", LEFT, LEFT], *table(columns)]
    return [[*one, "", *other] for one, other in zip(left, right, strict=True)]


def _transposed() -> list[Row]:
    return [
        list(column)
        for column in zip(
            *[[c.shows(r) for c in (LEVEL1, LEVEL2, NAME, VALUE, WEIGHT)] for r in INDICATORS], strict=True
        )
    ]


def _with_label_column() -> list[Row]:
    labels = ["一级指标", "二级指标", "三级指标", "指标值", "分值"]
    return [[label, *row] for label, row in zip(labels, _transposed(), strict=True)]


def _transposed_merged() -> list[Row]:
    """An indicator a column, the labels merged over their columns."""
    labels = [
        [
            LEFT if at and row[key] == INDICATORS[at - 1][key] else row[key]
            for at, row in enumerate(INDICATORS)
        ]
        for key in ("level1", "level2")
    ]
    shown = [[column.shows(row) for row in INDICATORS] for column in (NAME, VALUE, WEIGHT)]
    heads = ["一级指标", "二级指标", "三级指标", "指标值", "分值"]
    return [[head, *row] for head, row in zip(heads, [*labels, *shown], strict=True)]


def _sets_beside(columns: Sequence[Column], *labels: str) -> list[Row]:
    """Each category with its own columns, one beside the other."""
    groups = [[row for row in INDICATORS if row["level1"] == label] for label in labels]
    over = [cell for label in labels for cell in [label, *[LEFT] * (len(columns) - 1)]]
    rows = [over, [column.head for column in columns] * len(labels)]
    longest = range(max(map(len, groups)))
    shown = [[[column.shows(row) for column in columns] for row in group] for group in groups]
    blank = [""] * len(columns)
    return [
        *rows,
        *[[cell for group in shown for cell in (group[at] if at < len(group) else blank)] for at in longest],
    ]


def _two_unlike() -> list[Row]:
    """A form and the self-evaluation of another beside it, whose header stands a row lower."""
    left = [["项目名称", "河道疏浚", LEFT, LEFT], *table((LEVEL1, LEVEL2, NAME, VALUE)), [""] * 4]
    right = [
        ["项目名称", "水面保洁", LEFT, LEFT],
        ["主管部门", "某县水务局", LEFT, LEFT],
        *table((NAME, VALUE, ACTUAL, SCORE)),
    ]
    return [[*one, "", *other] for one, other in zip(left, right, strict=True)]


def _tree() -> list[Row]:
    """Labels and names in one column, numbered by their depth."""
    rows = [["绩效指标", "指标值", "权重"]]
    before: Record = {}
    marks = {"level1": 0, "level2": 0, "name": 0}
    for row in INDICATORS:
        if row["level1"] != before.get("level1"):
            rows.append([f"{'一二三四五'[marks['level1']]}、{row['level1']}", "", ""])
            marks |= {"level1": marks["level1"] + 1, "level2": 0}
        if row["level2"] != before.get("level2"):
            rows.append([f"（{'一二三四五'[marks['level2']]}）{row['level2']}", "", ""])
            marks |= {"level2": marks["level2"] + 1, "name": 0}
        marks["name"] += 1
        rows.append([f"{marks['name']}.{row['name']}", _joined(row), row["weight"]])
        before = row
    return rows


def _reprinted() -> list[Row]:
    """Title, project and header again in the middle, as at the top of a page."""
    columns = (*LEVELS, VALUE, WEIGHT)
    rows = body(columns)
    rest = [list(row) for row in rows[4:]]
    rest[0][:2] = [INDICATORS[4]["level1"], INDICATORS[4]["level2"]]
    top = [["2025年度项目支出绩效目标表", LEFT, LEFT, LEFT, LEFT], ["项目名称", "河道疏浚", LEFT, LEFT, LEFT]]
    return [*heads(columns), *rows[:4], *top, *heads(columns), *rest]


_FOOT: list[Row] = [
    ["合计", "", "", "", "90"], ["审核意见", "同意", LEFT, LEFT, LEFT], ["填表人：", "", "联系电话：", "", "填报日期：2025年1月"],
    ["单位负责人签字：", LEFT, "审核人：", LEFT, LEFT], ["注：1.一级指标分值合计100分；2.满意度指标≥90%为优。", LEFT, LEFT, LEFT, LEFT],
    ["第1页，共1页", LEFT, LEFT, LEFT, LEFT],
]  # fmt: skip


def _wide(text: str) -> str:
    """A text in the full width of its characters."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


WIDE = [
    {key: text if key.startswith(("level", "name")) else _wide(text) for key, text in row.items()}
    for row in INDICATORS
]


def _number_of(key: str) -> Column:
    """A column 序号 that counts the labels of a level."""
    labels = list(dict.fromkeys((row["level1"], row[key]) for row in INDICATORS))
    return Column("序号", lambda row: str(labels.index((row["level1"], row[key])) + 1), merged=True)


def _quarters() -> tuple[Column, ...]:
    return (
        *LEVELS, Column("一季度", _says("25%"), over="指标值"), Column("二季度", _says("50%"), over="指标值"),
        Column("三季度", _says("75%"), over="指标值"), Column("全年", _joined, over="指标值"),
    )  # fmt: skip


def _form(name: str, rows: list[Row], reads: dict[str, str], **more: object) -> Drawn:
    return Drawn(name, [*TOP, *rows], want(reads), **more)  # type: ignore[arg-type]


def _columns(name: str, columns: Sequence[Column], reads: dict[str, str], **more: object) -> Drawn:
    return _form(name, table(columns), reads, **more)


EVALUATED: dict[str, Any] = {"lines": ("2025年度项目支出绩效自评表",), "kind": "self-evaluation"}
SCORED = (*LEVELS, VALUE, ACTUAL, WEIGHT, SCORE)

DRAWN = [
    _form("一级指标各占一行", list(_sections((LEVEL2, NAME, VALUE, WEIGHT), "level1", "{0}{1}")), {**WHOLE, "weight": "{weight}"}),
    _form("二级指标各占一行", list(_sections((NAME, VALUE, WEIGHT), "level2", "{1}")), {"level2": "{level2}", "name": "{name}", "target": "{operator}{number}{unit}", "weight": "{weight}"}),
    _form("两级都占一行", list(_sections((NAME, SIGN, NUMBER, UNIT), "level1", "{0}{1}（20-30分）")), {"level1": "{level1}", "name": "{name}", "operator": "{operator}", "target": "{number}", "unit": "{unit}"}),
    _form("小计与合计", _subtotals(), {**WHOLE, "weight": "{weight}"}),
    Drawn("产出与效益并列", [*TOP, *_beside()], want({"level2": "{level2}", "name": "{name}", "target": "{operator}{number}{unit}"})),
    _form("实施期与年度并列", _cycle_beside(), WHOLE),
    Drawn("长期在上年度在下", [*TOP, *_stacked("长期绩效目标", "年度绩效目标")], want(WHOLE) * 2),
    _form("满意度横跨两级", _satisfaction_wide(), {"level1": "{level1}", "name": "{name}", "target": "{operator}{number}{unit}", "weight": "{weight}"}),
    _form("编号与名称两格", _numbered_apart(), WHOLE),
    _form("一格几个指标编号", _of_two("{0}.{1}", "{0}.{1}", "；"), WHOLE),
    _form("一格几个指标分行", _of_two("指标{0}：{1}", "{1}", "\n"), WHOLE),
    _form("运行监控全表", _monitored(), {**WHOLE, "actual": "{actual}"}, lines=("2025年度项目支出绩效运行监控表",), kind="monitoring"),
    _form("栏间空列", _gap_columns(), {**WHOLE, "weight": "{weight}"}),
    _form("右边有资金", _money_beside(), WHOLE),
    Drawn("左边有资金和目标", _money_left(), want(WHOLE)),
    Drawn("两张表并排", _two_beside(), want(WHOLE) * 2),
    _form("横竖倒置", _with_label_column(), {**WHOLE, "weight": "{weight}"}),
    _columns("分季度与全年", _quarters(), WHOLE),
    _columns("栏目字间有空格", [Column(_spaced(c.head), c.shows, c.merged) for c in (*LEVELS, VALUE, WEIGHT)], {**WHOLE, "weight": "{weight}"}),
    _columns("栏目字间有换行", [Column(c.head[:2] + "\n" + c.head[2:], c.shows, c.merged) for c in (*LEVELS, VALUE, ACTUAL, WEIGHT)], {**WHOLE, "actual": "{actual}", "weight": "{weight}"}, **EVALUATED),
    _columns("类别带分数和说明", (Column("一级指标", lambda r: {"产出指标": "产出指标（70分）", "效益指标": "效益指标\n（20分）", "满意度指标": "满意度指标（10分）"}[r["level1"]], merged=True), Column("二级指标", lambda r: r["level2"] + "（必填）", merged=True), NAME, VALUE, WEIGHT), {"level1": "{level1}", "name": "{name}", "target": "{operator}{number}{unit}", "weight": "{weight}"}),
    _form("表头下有填写说明", _insert(table((*LEVELS, VALUE, WEIGHT)), 1, ["填写说明：三级指标不少于5个，指标值须量化"]), {**WHOLE, "weight": "{weight}"}),
    _form("中间有说明行", _insert(table((*LEVELS, VALUE, WEIGHT)), 6, ["注：以上为产出指标，以下为效益和满意度指标"]), {**WHOLE, "weight": "{weight}"}),
    _form("表头下有序号行", _insert(table((*LEVELS, VALUE, WEIGHT)), 1, ["1", "2", "3", "4", "5"]), {**WHOLE, "weight": "{weight}"}),
    _form("表头下有字母行", _insert(table(SCORED), 1, ["A", "B", "C", "D", "E", "F", "G"]), MARKED, **EVALUATED),
    _form("表头下有填写方式", _insert(table((*LEVELS, SIGN, NUMBER, UNIT)), 1, ["（自动带出）", "（自动带出）", "（填写）", "（选择）", "（填写）", "（选择）"]), APART),
    Drawn("执行率在指标里", [*TOP, *_insert(table(SCORED), 1, ["预算执行（10分）", LEFT, "预算执行率", "100%", "98%", "10", "9.8"])], [{"name": "预算执行率", "target": "100%", "actual": "98%", "score": "9.8"}, *want(MARKED)], **EVALUATED),
    _columns("北京的栏目名", (*LEVELS, Column("绩效指标性质", _of("operator")), Column("绩效指标值", _of("number")), Column("绩效度量单位", _of("unit")), Column("本年权重", _of("weight"))), {**APART, "weight": "{weight}"}),
    _columns("重庆的栏目名", (Column("指标名称", _of("name")), Column("指标权重", _of("weight")), Column("计量单位", _of("unit")), Column("指标性质", _of("operator")), Column("历史参考值", _of("before")), Column("指标值", _of("number")), Column("是否核心指标", _says("是"))), {"name": "{name}", "operator": "{operator}", "target": "{number}", "unit": "{unit}", "weight": "{weight}"}),
    _columns("福建的栏目名", (*LEVELS, Column("指标解释", _says("反映工作完成情况")), Column("计算符号", _of("operator"), over="目标值"), Column("目标值", _of("number"), over="目标值"), Column("单位", _of("unit"), over="目标值"), Column("完成值", _of("actual")), Column("得分", _of("score"))), {**APART, "actual": "{actual}", "score": "{score}"}, **EVALUATED),
    _columns("云南的栏目名", (*LEVELS, SIGN, NUMBER, UNIT, Column("指标属性", _says("定量指标")), Column("指标内容", _says("河道疏浚完成情况"))), APART),
    _columns("湖南的栏目名", (*LEVELS, Column("指标值及单位", _joined), Column("评（扣）分标准", _says("每少1%扣1分")), Column("备注", _says(""))), WHOLE),
    _columns("上年本年目标三栏", (*LEVELS, Column("上年", _of("before"), over="指标值"), Column("本年", _of("actual"), over="指标值"), Column("目标", _joined, over="指标值"), WEIGHT), {**WHOLE, "weight": "{weight}"}),
    _columns("三年历史与目标", (*LEVELS, Column("2022年", _of("before"), over="前三年实际值"), Column("2023年", _of("before"), over="前三年实际值"), Column("2024年", _of("before"), over="前三年实际值"), Column("2025年目标值", _joined)), WHOLE),
    _columns("中期与年度目标值", (*LEVELS, Column("2025年", _joined, over="指标值"), Column("2026年", _joined, over="指标值"), Column("2027年", _joined, over="指标值")), WHOLE),
    _columns("打勾的性质", (*LEVELS, Column("指标性质", _says("☑定量\n□定性")), VALUE, WEIGHT), {**WHOLE, "operator": "定量", "weight": "{weight}"}),
    _columns("打勾的符号", (*LEVELS, Column("计算符号", lambda r: "☑≥ □≤ □=" if r["operator"] == "≥" else "□≥ ☑≤ □="), NUMBER, UNIT), APART),
    _columns("复核与自评两组得分", (*LEVELS, WEIGHT, Column("年度指标值", _joined), ACTUAL, Column("自评得分", _of("score")), Column("复核得分", _says("10")), Column("扣分原因", _says(""))), MARKED, **EVALUATED),
    _columns("二级权重合并", (LEVEL1, LEVEL2, Column("二级权重", _says("20"), merged=True), NAME, Column("三级权重", _of("weight")), VALUE), {**WHOLE, "weight": "{weight}"}),
    _columns("名称在级别前", (Column("指标名称", _of("name")), Column("指标类型", _of("level1")), Column("指标分类", _of("level2")), VALUE), {"name": "{name}", "target": "{operator}{number}{unit}"}),
    _columns("值在名称前", (LEVEL1, LEVEL2, VALUE, Column("三级指标", _of("name")), WEIGHT), {**WHOLE, "weight": "{weight}"}),
    _columns("整体评价的栏目", (Column("评价维度", _of("level1"), merged=True), Column("评价内容", _of("level2"), merged=True), Column("评价指标", _of("name")), Column("评价标准", _says("完成得满分")), Column("目标值", _joined), Column("自评得分", _of("score"))), {"level2": "{level2}", "name": "{name}", "target": "{operator}{number}{unit}", "score": "{score}"}, **EVALUATED),
    _columns("优良中差四档", (*LEVELS, VALUE, Column("优", _says("≥95%"), over="绩效标准"), Column("良", _says("≥90%"), over="绩效标准"), Column("中", _says("≥80%"), over="绩效标准"), Column("差", _says("＜80%"), over="绩效标准")), WHOLE),
    _columns("责任与时限在中间", (*LEVELS, Column("责任单位", _says("河道科")), Column("完成时限", _says("2025年12月")), VALUE, WEIGHT), {**WHOLE, "weight": "{weight}"}),
    _columns("块名分两行", (Column("年度绩效指标\n（申报）", _says("年度绩效指标\n（申报）"), merged=True), *LEVELS, VALUE), WHOLE),
    _columns("栏目带字母和括号", (*LEVELS, Column("年度指标值（A）", _joined), Column("实际完成值（B）", _of("actual")), Column("分值（权重）", _of("weight")), Column("得分=B/A×分值", _of("score")), Column("未完成原因分析（≤200字）", _says("无"))), MARKED, **EVALUATED),
    _form("倒置且类别合并", _transposed_merged(), {**WHOLE, "weight": "{weight}"}),
    Drawn("三类并排", [*TOP, *_sets_beside((NAME, VALUE), "产出指标", "效益指标", "满意度指标")], want({"level1": "{level1}", "name": "{name}", "target": "{operator}{number}{unit}"})),
    Drawn("两类并排", [*TOP, *_sets_beside((Column("二级指标", _of("level2")), NAME, VALUE), "产出指标", "效益指标")], want(WHOLE, INDICATORS[:6])),
    Drawn("两张不同的表并排", _two_unlike(), [*want(WHOLE), *want({"name": "{name}", "target": "{operator}{number}{unit}", "actual": "{actual}", "score": "{score}"})]),
    _form("类别与名称同一栏", _tree(), {**WHOLE, "weight": "{weight}"}),
    _form("每页重印标题和表头", _reprinted(), {**WHOLE, "weight": "{weight}"}),
    _form("页脚成行", [*table((*LEVELS, VALUE, WEIGHT)), *_FOOT], {**WHOLE, "weight": "{weight}"}),
    _form("上下许多空行", [*[[""] * 5] * 60, *table((*LEVELS, VALUE, WEIGHT)), *[[""] * 5] * 60], {**WHOLE, "weight": "{weight}"}),
    _form("表头下圈码行", _insert(table(SCORED), 1, ["①", "②", "③", "④", "⑤", "⑥", "⑦=⑤/④×⑥"]), MARKED, **EVALUATED),
    _columns("竖排类别", (Column("一\n级\n指\n标", lambda r: "\n".join(r["level1"]), merged=True), Column("二级\n指标", lambda r: _spaced(r["level2"]), merged=True), NAME, VALUE, WEIGHT), {**WHOLE, "weight": "{weight}"}),
    _columns("单位写在名称里", (LEVEL1, LEVEL2, Column("三级指标（单位）", lambda r: f"{r['name']}（{r['unit']}）"), Column("目标值", lambda r: r["operator"] + r["number"])), {"level1": "{level1}", "level2": "{level2}", "name": "{name}（{unit}）", "target": "{operator}{number}"}),
    _columns("栏间有备注", (LEVEL1, Column("备注", _says("见附件")), LEVEL2, NAME, Column("说明", _says("按合同")), VALUE, Column("备注", _says("")), WEIGHT), {**WHOLE, "weight": "{weight}"}),
    _columns("分值与占比两栏", (*LEVELS, VALUE, Column("分值权重", lambda r: r["weight"] + "分"), Column("占比", lambda r: r["weight"] + "%")), {**WHOLE, "weight": "{weight}分"}),
    _columns("符号在单位后", (*LEVELS, NUMBER, UNIT, Column("计算符号", _of("operator")), WEIGHT), {**APART, "weight": "{weight}"}),
    _columns("每级带序号栏", (_number_of("level1"), LEVEL1, _number_of("level2"), LEVEL2, _number_of("name"), NAME, VALUE, WEIGHT), {**WHOLE, "weight": "{weight}"}),
    _columns("三级指标分名称与内容", (LEVEL1, LEVEL2, Column("指标名称", _of("name"), over="三级指标"), Column("指标内容", _says("按方案完成"), over="三级指标"), Column("符号", _of("operator"), over="指标值"), Column("值", _of("number"), over="指标值"), Column("单位", _of("unit"), over="指标值"), Column("分值", _of("weight"), over="评分"), Column("评分规则", _says("未完成不得分"), over="评分")), {**APART, "weight": "{weight}"}),
    Drawn("全角", [*TOP, *heads((*LEVELS, VALUE, ACTUAL, WEIGHT)), *body((*LEVELS, VALUE, ACTUAL, WEIGHT), WIDE)], want({**WHOLE, "actual": "{actual}", "weight": "{weight}"}, WIDE), **EVALUATED),
    _columns("栏目有序号和星号", [Column(f"{at}.{c.head}*", c.shows, c.merged) for at, c in enumerate((*LEVELS, VALUE, WEIGHT), 1)], {**WHOLE, "weight": "{weight}"}),
    _columns("栏目下有英文", [Column(f"{c.head}\n{english}", c.shows, c.merged) for c, english in zip((*LEVELS, VALUE), ("Level 1", "Level 2", "Indicator", "Target"), strict=True)], WHOLE),
    _columns("正向反向各一栏", (*LEVELS, Column("正向目标", lambda r: _joined(r) if r["operator"] == "≥" else ""), Column("反向目标", lambda r: _joined(r) if r["operator"] == "≤" else "")), WHOLE),
    _columns("上年值与增减", (*LEVELS, Column("符号", _of("operator")), Column("目标值", _of("number")), UNIT, Column("上年值", _of("before")), Column("增减", _says("5%"))), APART),
    _columns("数值和单位同一头", (*LEVELS, WEIGHT, Column("数值", _of("number"), over="目标值"), Column("计量单位", _of("unit"), over="目标值"), Column("评价标准", _says("按比例得分"))), {"level1": "{level1}", "level2": "{level2}", "name": "{name}", "target": "{number}", "unit": "{unit}", "weight": "{weight}"}),
    Drawn("省市县三级目标", [*TOP, *table((*LEVELS, Column("省级", _joined, over="目标值"), Column("市级", _joined, over="目标值"), Column("县级", _joined, over="目标值")))], want(WHOLE) * 3),
]  # fmt: skip
