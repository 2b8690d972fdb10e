"""The keys of a declaration file and the fields of the records they fill."""

from perflint.model import Budget, Fund, Indicator, Task
from perflint.system.record import fields

KINDS = ("department", "project", "self-evaluation", "monitoring")
SILENT = frozenset({"$schema", "_comment", "source"})
# The keys of the file that differ from the fields of the records.
RENAMED = {"class": "category"}
CHINESE = {
    "一级指标": "level1",
    "二级指标": "level2",
    "三级指标": "name",
    "序号": "number",
    "指标名称": "name",
    "指标值": "target",
    "目标值": "target",
    "单位": "unit",
    "计量单位": "unit",
    "权重": "weight",
    "分值": "weight",
    "实际完成值": "actual",
    "得分": "score",
    "偏差原因": "deviation",
    "全年预计完成情况": "forecast",
    "完成目标可能性": "likelihood",
    "项目名称": "project",
    "部门名称": "department",
    "年度": "year",
    "绩效目标": "goals",
    "绩效指标": "indicators",
    "预算": "budget",
}


def _texts(record: type, *other: str) -> dict[str, str]:
    names = {name: name for name in fields(record)}
    for name in ("pointer", "source", "defects", *other):
        names.pop(name, None)
    for key, name in RENAMED.items():
        if names.pop(name, None):
            names[key] = name
    return names


# By the place of the text in an indicator, after the pointer.
INDICATOR = {
    key: fields(Indicator).index(name) - 1 for key, name in _texts(Indicator, "history", "ignore").items()
}
BUDGET = _texts(Budget)
TASK = _texts(Task)
FUND = _texts(Fund, "history")
FORM_TEXTS = ("title", "project", "department", "period", "months", "weight", "total_score")
FORM_KEYS = frozenset(
    {
        *FORM_TEXTS,
        "kind",
        "year",
        "budget",
        "goals",
        "cycle_goals",
        "tasks",
        "funds",
        "notes",
        "indicators",
        "perflint",
    }
)
FILE_TEXTS = ("title", "department", "filled_on", "total_score")
FILE_KEYS = frozenset(
    {*FILE_TEXTS, "year", "budget", "goals", "tasks", "funds", "notes", "forms", "perflint"}
)
# Where a number is as natural as a text.
NUMERIC = frozenset({"year", "months", "number", "weight", "score", "total_score"})
INDICATOR_KEYS = frozenset({*INDICATOR, "history", "perflint"})
