"""The declaration file as plain frozen records; every text is kept as it was written.

Where a text stands is not kept in the records: each has the JSON pointer of its place, and the source of the
declaration turns a pointer into a line and column or a cell when a finding needs it.
"""

from collections.abc import Iterator, Mapping
from typing import Protocol

from perflint.model.location import Location
from perflint.system.record import Record


class Source(Protocol):
    """What a reader knows of where things stand in the file."""

    @property
    def path(self) -> str:
        """The file as the user named it."""
        ...

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """Return where the value at a JSON pointer stands, or the part of its text from start to end.

        A pointer that is not in the file gives the place of its nearest ancestor.
        """
        ...

    def editable(self, pointer: str) -> bool:
        """Whether the value at the pointer stands in the file, for itself alone, so that a fix may change it."""
        ...

    def written(self, content: str, pointer: str) -> str:
        """Return the text to put in the file so that the value at the pointer reads as content (escapes)."""
        ...


class Unplaced(Record):
    """A source of which only the name is left: every finding knows its place already."""

    path: str

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """A location without line or cell: there is no file to look in."""
        del pointer, start, end
        return Location()

    def editable(self, pointer: str) -> bool:
        """Never: there is no file to change."""
        del pointer
        return False

    def written(self, content: str, pointer: str) -> str:
        """The content unchanged, there being no file whose escapes it needs."""
        del pointer
        return content


_NOTHING: Mapping[str, str] = {}


class Indicator(Record):
    """One row of a form: a third-level indicator (三级指标) with its target (指标值)."""

    pointer: str
    level1: str = ""  # 一级指标
    level2: str = ""  # 二级指标
    number: str = ""  # 序号 before the name (指标6：), where a table uses one twice
    name: str = ""  # 三级指标
    operator: str = ""  # 指标性质、计算符号, where it has a column of its own
    target: str = ""  # 指标值、年度指标值、年初目标值
    unit: str = ""  # 计量单位、度量单位, where it has a column of its own
    weight: str = ""  # 权重、分值
    actual: str = ""  # 实际完成值
    score: str = ""  # 得分
    deviation: str = ""  # 偏差原因分析及改进措施
    cycle_target: str = ""  # 实施周期指标值
    basis: str = ""  # 指标值确定依据
    category: str = ""  # 指标分类, key "class" in the file
    explanation: str = ""  # 指标解释、绩效标准
    direction: str = ""  # 正向、反向, where the sign has a column of its own beside it
    forecast: str = ""  # 全年预计完成情况, of a monitoring form
    likelihood: str = ""  # 完成目标可能性: 确定能, 有可能, 不可能
    history: Mapping[str, str] = _NOTHING  # 近两年指标值, by year
    ignore: Mapping[str, str] = _NOTHING  # accepted rule codes and the reasons


class Budget(Record, kw_only=True):
    """The funds of a project or unit (项目资金、预算金额); amounts as written, in `unit` (万元 or 元)."""

    pointer: str
    unit: str = ""
    total: str = ""  # 年度资金总额
    fiscal: str = ""  # 财政拨款
    carried_over: str = ""  # 上年结转
    other: str = ""  # 其他资金
    cycle_total: str = ""  # 实施周期总金额
    basic: str = ""  # 基本支出
    project: str = ""  # 项目支出
    executed: str = ""  # 执行数
    rate: str = ""  # 执行率
    weight: str = ""  # 执行率分值
    score: str = ""  # 执行率得分


class Task(Record, kw_only=True):
    """A row of the task list (年度主要任务)."""

    pointer: str
    name: str = ""
    content: str = ""
    unit: str = ""
    total: str = ""
    fiscal: str = ""
    other: str = ""
    goal: str = ""


class Fund(Record, kw_only=True):
    """A row of a funding table (收入构成、支出构成); the row named 合计 is the total of its group."""

    pointer: str
    group: str = ""
    name: str = ""
    unit: str = ""
    amount: str = ""
    share: str = ""
    history: Mapping[str, str] = _NOTHING


class Form(Record, kw_only=True):
    """One form of a file: a department, a project, a self-evaluation, a monitoring form, or one titled part of these."""

    pointer: str
    title: str = ""
    # department, project, self-evaluation, monitoring (绩效监控表), or "" when the file does not say
    kind: str = ""
    project: str = ""
    department: str = ""
    year: int | None = None
    period: str = ""  # 项目期: 3年, 2024-2026
    months: str = ""  # 监控期: how many months of the year a monitoring form looks at (7, 1-7月)
    weight: str = ""  # 目标分值
    total_score: str = ""  # 总分
    budget: Budget | None = None
    goals: tuple[str, ...] = ()
    cycle_goals: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    funds: tuple[Fund, ...] = ()
    notes: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    ignore: Mapping[str, str] = _NOTHING

    @property
    def label(self) -> str:
        """What a person would call the form: its project, else its title."""
        return self.project or self.title

    @property
    def label_pointer(self) -> str:
        """Where that stands."""
        return f"{self.pointer}/{'project' if self.project else 'title'}"


class Defect(Record, kw_only=True):
    """What a reader found odd in a file that could still be read: reported by the file rules.

    Kinds of a file written by a program: duplicate-key, unknown-key, wrong-type, bad-value. Of a table: torn-levels
    (from this row on levels are guessed), doubtful-row (its cells may stand in other columns), left-over (a column of
    figures that was not read), cut (the file broke off here), parted (a row that the edge of a page may have cut),
    beside (the columns of a form stand on several pages).
    """

    kind: str
    pointer: str
    facts: Mapping[str, str] = _NOTHING


class Acceptance(Record, kw_only=True):
    """What the writer of a file accepts of a rule, and why: perflint.ignore, or a comment in the file.

    `pointer` is the row, form or file it is about. It stands at the pointer `at`, or at `location` if in a comment.
    """

    pointer: str
    code: str  # as written: the code or name of a rule
    reason: str
    at: str = ""
    location: Location | None = None


class Declaration(Record, kw_only=True, eq=False):
    """A declaration file (绩效目标申报表文件) with its forms."""

    source: Source
    title: str = ""
    year: int | None = None
    department: str = ""
    filled_on: str = ""  # 填报日期
    budget: Budget | None = None
    total_score: str = ""  # 总分 of a self-evaluation in several parts
    goals: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    funds: tuple[Fund, ...] = ()
    notes: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    defects: tuple[Defect, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()

    def budgets(self) -> Iterator[Budget]:
        """Every budget of the file, its own first."""
        for budget in (self.budget, *(form.budget for form in self.forms)):
            if budget is not None:
                yield budget

    def leaves_blank(self, pointer: str, text: str) -> bool:
        """Whether a place is there, a cell or a key, and nothing stands in it; what the form does not ask for is no blank."""
        return not text.strip() and self.source.editable(pointer)
