"""Forms in many layouts, made from one list of indicators, so that what must be read is known beforehand.

A layout is its columns: the head of each (of two rows where a head stands over others), the field it shows, and
whether equal cells below one another are merged. `^` goes on with the cell above, `<` with the one on the left.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.layouts import Box, Sheet

Record = dict[str, str]
ABOVE, LEFT = "^", "<"

INDICATORS: list[Record] = [
    {"level1": "产出指标", "level2": "数量指标", "name": "疏浚河道长度", "operator": "≥", "number": "12.5", "unit": "公里", "weight": "20", "actual": "13公里", "score": "20", "before": "11公里", "why": "河道整治方案", "way": "正向"},
    {"level1": "产出指标", "level2": "数量指标", "name": "清理水面漂浮物次数", "operator": "≥", "number": "48", "unit": "次", "weight": "10", "actual": "50次", "score": "10", "before": "40次", "why": "保洁合同", "way": "正向"},
    {"level1": "产出指标", "level2": "质量指标", "name": "河道断面水质达标率", "operator": "≥", "number": "95", "unit": "%", "weight": "20", "actual": "93%", "score": "18", "before": "92%", "why": "监测年报", "way": "正向"},
    {"level1": "产出指标", "level2": "时效指标", "name": "险情处置时间", "operator": "≤", "number": "24", "unit": "小时", "weight": "10", "actual": "20小时", "score": "10", "before": "30小时", "why": "应急预案", "way": "反向"},
    {"level1": "产出指标", "level2": "成本指标", "name": "每公里疏浚成本", "operator": "≤", "number": "35", "unit": "万元", "weight": "10", "actual": "34万元", "score": "10", "before": "36万元", "why": "概算批复", "way": "反向"},
    {"level1": "效益指标", "level2": "社会效益指标", "name": "受益村庄个数", "operator": "≥", "number": "16", "unit": "个", "weight": "10", "actual": "16个", "score": "10", "before": "14个", "why": "项目规划", "way": "正向"},
    {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "沿河居民满意度", "operator": "≥", "number": "90", "unit": "%", "weight": "10", "actual": "92%", "score": "10", "before": "88%", "why": "问卷调查", "way": "正向"},
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, the text it shows of an indicator, and whether equal texts are merged."""

    head: str
    shows: Callable[[Record], str]
    merged: bool = False
    over: str = ""  # the head above it, where one stands over several columns
    top: str = ""  # the head above that


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to lay out a form, and the fields of each indicator that it shows."""

    name: str
    columns: Sequence[Column]
    reads: dict[str, str]  # the key of the declaration file → the field of the record, or a text in {}
    lines: Sequence[str] = ("2025年度项目支出绩效目标表",)
    top: Sequence[tuple[str, ...]] = (("项目名称", "河道疏浚"),)
    tail: Sequence[tuple[str, ...]] = ()
    budget: dict[str, str] = field(default_factory=dict)
    kind: str = ""
    repeats: int = 0  # rows after which the header is printed again
    gaps: bool = False  # a blank row before each group

    def wanted(self) -> list[Record]:
        """What must be read of each indicator."""
        return [{key: shows.format(**row) for key, shows in self.reads.items()} for row in INDICATORS]


def sheet(layout: Layout) -> Sheet:
    """The form as a table of merged cells."""
    rows = [*(_wide(line, len(layout.columns)) for line in layout.top), *_heads(layout)]
    body = list(_body(layout))
    if layout.repeats:
        again = [[text or ABOVE for text in row] for row in _heads(layout)]
        body = [*body[: layout.repeats], *again, *_unmerged(body, layout)]
    rows += body
    rows += [_wide(line, len(layout.columns)) for line in layout.tail]
    return Sheet(list(layout.lines), list(boxes(rows)))


def _wide(line: Sequence[str], width: int) -> list[str]:
    """A row of few cells, the last of them merged to the end."""
    return [*line, *[LEFT] * (width - len(line))]


def _heads(layout: Layout) -> list[list[str]]:
    """The rows of the header: a head reaches down to the last of them, or has others under it."""
    stacks = [[*filter(None, (column.top, column.over)), column.head] for column in layout.columns]
    depth = max(len(stack) for stack in stacks)
    rows: list[list[str]] = []
    for level in range(depth):
        row: list[str] = []
        for at, stack in enumerate(stacks):
            # What has fewer heads than rows goes on downwards from its first, which covers the spare rows.
            spare = depth - len(stack)
            own = stack[0] if level <= spare else stack[level - spare]
            if 0 < level <= spare:
                row.append(ABOVE)
            elif at and level < depth - 1 and len(stack) > 1 and _goes_on(stacks, at, level - spare):
                row.append(LEFT)
            else:
                row.append(own)
        rows.append(row)
    return rows


def _goes_on(stacks: list[list[str]], at: int, level: int) -> bool:
    """Whether the head of a column at a level is that of the column on its left."""
    level = max(level, 0)
    return level < len(stacks[at]) - 1 and stacks[at - 1][: level + 1] == stacks[at][: level + 1]


def _body(layout: Layout) -> Iterator[list[str]]:
    columns = layout.columns
    before: Record = {}
    for row in INDICATORS:
        if layout.gaps and before and row["level1"] != before["level1"]:
            yield [""] * len(columns)
        yield [_text(column, columns, at, row, before) for at, column in enumerate(columns)]
        before = row


def _text(column: Column, columns: Sequence[Column], at: int, row: Record, before: Record) -> str:
    """The text of a cell, or ^ where it is merged with the one above; merges end with those on their left."""
    if not column.merged or not before:
        return column.shows(row)
    left = [each for each in columns[: at + 1] if each.merged]
    alike = all(each.shows(row) == each.shows(before) for each in left)
    return ABOVE if alike else column.shows(row)


def _unmerged(body: list[list[str]], layout: Layout) -> list[list[str]]:
    """The rows behind a repeated header, whose merged cells begin anew."""
    rest = [list(row) for row in body[layout.repeats :]]
    rest[0] = [column.shows(INDICATORS[layout.repeats]) for column in layout.columns]
    return rest


def boxes(rows: list[list[str]]) -> Iterator[list[Box]]:
    """The cells of a grid in which ^ goes on with the cell above, < with the one on the left."""
    for number, row in enumerate(rows):
        yield [
            Box(text, _run([below[at] for below in rows[number + 1 :]], ABOVE), _run(row[at + 1 :], LEFT))
            for at, text in enumerate(row)
            if text not in (ABOVE, LEFT)
        ]


def _run(texts: Sequence[str], mark: str) -> int:
    return 1 + next((at for at, text in enumerate(texts) if text != mark), len(texts))


def _of(key: str) -> Callable[[Record], str]:
    return lambda row: row[key]


def _joined(row: Record) -> str:
    return row["operator"] + row["number"] + row["unit"]


def _says(text: str) -> Callable[[Record], str]:
    return lambda row: text


def _blank(text: str) -> str:
    return "" if text == "%" else text


LEVEL1 = Column("一级指标", _of("level1"), merged=True)
LEVEL2 = Column("二级指标", _of("level2"), merged=True)
NAME = Column("三级指标", _of("name"))
SIGN = Column("指标性质", _of("operator"))
NUMBER = Column("指标值", _of("number"))
UNIT = Column("度量单位", _of("unit"))
VALUE = Column("指标值", _joined)
WEIGHT = Column("分值", _of("weight"))
ACTUAL = Column("实际完成值", _of("actual"))
SCORE = Column("得分", _of("score"))
SECTION = Column("绩效指标", _says("绩效指标"), merged=True)
LEVELS = (LEVEL1, LEVEL2, NAME)
READ = {"level1": "{level1}", "level2": "{level2}", "name": "{name}"}
WHOLE = {**READ, "target": "{operator}{number}{unit}"}
APART = {**READ, "operator": "{operator}", "target": "{number}", "unit": "{unit}"}
MARKED = {**WHOLE, "weight": "{weight}", "actual": "{actual}", "score": "{score}"}

LAYOUTS = [
    Layout("一栏写全", (*LEVELS, VALUE), WHOLE),
    Layout("符号数值单位分栏", (*LEVELS, SIGN, NUMBER, UNIT), APART),
    Layout("带分值", (*LEVELS, VALUE, WEIGHT), {**WHOLE, "weight": "{weight}"}),
    Layout("权重在前", (*LEVELS, Column("权重", _of("weight")), SIGN, NUMBER, UNIT), {**APART, "weight": "{weight}"}),
    Layout("自评", (*LEVELS, VALUE, ACTUAL, WEIGHT, SCORE), MARKED, kind="self-evaluation"),
    Layout("自评分值在前", (*LEVELS, WEIGHT, VALUE, ACTUAL, SCORE, Column("偏差原因分析及改进措施", _says("无"))), MARKED, kind="self-evaluation"),
    Layout("定性定量与符号两栏", (*LEVELS, Column("指标性质", _says("定量")), Column("指标方向", _of("operator")), NUMBER, UNIT), APART),
    Layout("正向反向与符号两栏", (*LEVELS, Column("指标性质", _of("way")), Column("指标方向", _of("operator")), NUMBER, UNIT), {**APART, "direction": "{way}"}),
    Layout("符号与正向反向两栏", (*LEVELS, Column("计算符号", _of("operator")), Column("指标方向", _of("way")), NUMBER, UNIT), {**APART, "direction": "{way}"}),
    Layout("指标值类型", (*LEVELS, Column("指标值类型", _of("operator")), Column("目标值", _of("number")), UNIT, Column("指标值内容", _of("why"))), APART),
    Layout("台账目标在前", (Column("项目名称", _says("河道疏浚"), merged=True), Column("年度目标", _says("完成河道疏浚"), merged=True), *LEVELS, SIGN, NUMBER, UNIT), APART, top=(), lines=()),
    Layout("台账单位在前", (Column("单位", _says("某县水务局"), merged=True), Column("项目名称", _says("河道疏浚"), merged=True), *LEVELS, VALUE), WHOLE, top=(), lines=()),
    Layout("一头三栏", (*LEVELS, Column("", _of("operator"), over="指标值"), Column("", _of("number"), over="指标值"), Column("", _of("unit"), over="指标值")), APART),
    Layout("一头三栏有小栏", (*LEVELS, Column("符号", _of("operator"), over="年度指标值"), Column("数值", _of("number"), over="年度指标值"), Column("单位", _of("unit"), over="年度指标值"), ACTUAL, WEIGHT, SCORE), {**APART, "actual": "{actual}", "weight": "{weight}", "score": "{score}"}, kind="self-evaluation"),
    Layout("历史在前", (*LEVELS, Column("2024年实际实现值", _of("before"), over="指标值"), Column("预期2025年实现值", _joined, over="指标值")), WHOLE),
    Layout("上年完成值一栏", (*LEVELS, Column("上年完成值", _of("before")), Column("本年目标值", _joined)), WHOLE),
    Layout("二级带权重", (LEVEL1, Column("权重", _says("30"), merged=True), LEVEL2, NAME, VALUE, WEIGHT), {**WHOLE, "weight": "{weight}"}),
    Layout("左边有块名", (SECTION, *LEVELS, VALUE), WHOLE),
    Layout("左边有块名的自评", (SECTION, *LEVELS, VALUE, ACTUAL, WEIGHT, SCORE), MARKED, kind="self-evaluation"),
    Layout("序号在前", (Column("序号", lambda row: str(INDICATORS.index(row) + 1)), *LEVELS, VALUE), WHOLE),
    Layout("指标解释与依据", (*LEVELS, VALUE, Column("指标解释", _of("name")), Column("指标值设定依据", _of("why"))), {**WHOLE, "basis": "{why}"}),
    Layout("监控表", (*LEVELS, Column("年度指标值", _joined), Column("1-8月执行情况", _of("actual")), Column("全年预计完成情况", _joined), Column("完成目标可能性", _says("确定能"))), {**WHOLE, "actual": "{actual}"}, lines=("2025年度项目支出绩效运行监控表",), kind="monitoring"),
    Layout("繁体栏目", (Column("一級指標", _of("level1"), merged=True), Column("二級指標", _of("level2"), merged=True), Column("三級指標", _of("name")), Column("指標值", _joined), Column("實際完成值", _of("actual")), Column("得分", _of("score"))), {**WHOLE, "actual": "{actual}", "score": "{score}"}, kind="self-evaluation"),
    Layout("栏目带说明", (*LEVELS, Column("预期指标值(包含数字及文字描述)", _joined), Column("实际完成指标值(包含数字及文字描述)", _of("actual"))), {**WHOLE, "actual": "{actual}"}, lines=("项目绩效目标完成情况表",), kind="self-evaluation"),
    Layout("结尾有盖章和说明", (*LEVELS, VALUE), WHOLE, tail=(("其他需说明的问题", "无"), ("单位负责人（签字）", "财务科（盖章）"))),
    Layout("标题下另有节名", (*LEVELS, VALUE), WHOLE, top=(("项目名称", "河道疏浚"), ("项目支出绩效指标表",))),
    Layout("项目金额", (*LEVELS, VALUE), WHOLE, top=(("项目名称", "河道疏浚"), ("项目金额", "437.5万元")), budget={"unit": "万元", "total": "437.5"}),
    Layout("转移支付名称", (*LEVELS, VALUE, Column("全年实际完成值", _of("actual"))), {**WHOLE, "actual": "{actual}"}, lines=("转移支付区域绩效自评表",), top=(("转移支付（项目）名称", "河道疏浚"),), kind="self-evaluation"),
    Layout("表头重复", (*LEVELS, VALUE, WEIGHT), {**WHOLE, "weight": "{weight}"}, repeats=3),
    Layout("类型一栏", (Column("一级指标", _of("level1"), merged=True), Column("指标类型", _of("level2"), merged=True), Column("指标名称", _of("name")), Column("计划值", _joined), Column("指标权重", _of("weight"))), {**WHOLE, "weight": "{weight}"}),
    Layout("三级都带分值", (LEVEL1, Column("分值", _says("50"), merged=True), LEVEL2, Column("分值", _says("20"), merged=True), NAME, WEIGHT, VALUE), {**WHOLE, "weight": "{weight}"}),
    Layout("四级指标", (LEVEL1, LEVEL2, Column("三级指标", _of("level2"), merged=True), Column("四级指标", _of("name")), VALUE), WHOLE),
    Layout("实施周期与年度两栏", (*LEVELS, Column("实施周期指标值", _joined), Column("年度指标值", _joined)), {**WHOLE, "cycle_target": "{operator}{number}{unit}"}),
    Layout("自评中间有解释", (*LEVELS, Column("指标解释", _of("name")), Column("评分标准", _says("每低1个百分点扣1分")), Column("年度指标值", _joined), ACTUAL, WEIGHT, SCORE, Column("偏差原因", _says("无"))), MARKED, kind="self-evaluation"),
    Layout("表头三行", (Column("一级指标", _of("level1"), merged=True, over="绩效指标"), Column("二级指标", _of("level2"), merged=True, over="绩效指标"), Column("三级指标", _of("name"), over="绩效指标"), Column("符号", _of("operator"), over="目标值", top="年度指标"), Column("数值", _of("number"), over="目标值", top="年度指标"), Column("计量单位", _of("unit"), over="目标值", top="年度指标")), APART),
    Layout("竖排块名", (Column("绩\n效\n指\n标", _says("绩\n效\n指\n标"), merged=True), *LEVELS, VALUE, WEIGHT), {**WHOLE, "weight": "{weight}"}),
    Layout("指标编了三层号", (LEVEL1, LEVEL2, Column("三级指标", lambda row: f"1.1.{INDICATORS.index(row) + 1} {row['name']}"), VALUE), WHOLE),
    Layout("组间空行", (*LEVELS, VALUE, WEIGHT), {**WHOLE, "weight": "{weight}"}, gaps=True),
    Layout("末行合计", (*LEVELS, VALUE, ACTUAL, WEIGHT, SCORE), MARKED, tail=(("合计", "88"),), kind="self-evaluation"),
    Layout("末尾填报说明", (*LEVELS, VALUE), WHOLE, tail=(("填报说明：1.指标值填≥、≤等符号；2.成本指标≤概算。",),)),
    Layout("权重写百分比", (*LEVELS, VALUE, Column("权重（%）", lambda row: row["weight"] + "%")), {**WHOLE, "weight": "{weight}%"}),
    Layout("两级写在一栏", (Column("指标类别", lambda row: row["level1"] + "-" + row["level2"], merged=True), Column("指标名称", _of("name")), VALUE), WHOLE),
    Layout("完成率与未完成原因", (*LEVELS, Column("年初目标值", _joined), Column("全年完成值", _of("actual")), Column("完成率", _says("104%")), WEIGHT, SCORE, Column("未完成原因", _says(""))), MARKED, kind="self-evaluation"),
    Layout("单位在数值前", (*LEVELS, UNIT, SIGN, Column("县级目标值", _of("number")), Column("责任科室", _says("河道科")), Column("备注", _says(""))), APART),
]  # fmt: skip
