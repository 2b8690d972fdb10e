"""What a text of a form is, where it is not the target of an indicator."""

from perflint.model import Finding
from perflint.system.bilingual import Bilingual

_INDICATOR = {
    "level1": Bilingual("一级指标", "level 1"),
    "level2": Bilingual("二级指标", "level 2"),
    "operator": Bilingual("计算符号", "operator"),
    "unit": Bilingual("计量单位", "unit"),
    "weight": Bilingual("分值", "weight"),
    "actual": Bilingual("实际完成值", "actual"),
    "score": Bilingual("得分", "score"),
    "deviation": Bilingual("偏差原因", "deviation"),
    "cycle_target": Bilingual("周期指标值", "cycle target"),
    "basis": Bilingual("确定依据", "basis"),
    "forecast": Bilingual("全年预计", "forecast"),
    "likelihood": Bilingual("完成可能性", "likelihood"),
    "history": Bilingual("往年", "earlier"),
}
_FORM = {
    "title": Bilingual("表名", "title"),
    "project": Bilingual("项目名称", "project"),
    "department": Bilingual("单位", "unit"),
    "year": Bilingual("年度", "year"),
    "period": Bilingual("期限", "period"),
    "weight": Bilingual("分值", "weight"),
    "total_score": Bilingual("总分", "total score"),
    "goals": Bilingual("年度目标", "goal"),
    "cycle_goals": Bilingual("周期目标", "cycle goal"),
    "notes": Bilingual("备注", "note"),
}
_MONEY = {
    "unit": Bilingual("金额单位", "unit"),
    "total": Bilingual("资金总额", "total"),
    "fiscal": Bilingual("财政拨款", "fiscal"),
    "carried_over": Bilingual("上年结转", "carried over"),
    "other": Bilingual("其他资金", "other funds"),
    "cycle_total": Bilingual("实施期总额", "cycle total"),
    "basic": Bilingual("基本支出", "basic"),
    "project": Bilingual("项目支出", "projects"),
    "executed": Bilingual("执行数", "executed"),
    "rate": Bilingual("执行率", "rate"),
    "amount": Bilingual("金额", "amount"),
    "share": Bilingual("占比", "share"),
    "history": Bilingual("往年", "earlier"),
    "weight": Bilingual("分值", "weight"),
    "score": Bilingual("得分", "score"),
}
_TASK = {
    **_MONEY,
    "total": Bilingual("任务金额", "amount of the task"),
    "name": Bilingual("任务", "task"),
    "content": Bilingual("主要内容", "content"),
}
_GROUPS = {"indicators": _INDICATOR, "budget": _MONEY, "tasks": _TASK, "funds": _MONEY}


def field_word(finding: Finding, lang: str) -> str:
    """资金总额, 二级指标, 年度目标; empty where the text needs no word."""
    return word_at(finding.pointer, lang)


def word_at(pointer: str, lang: str) -> str:
    """The word for what stands at a pointer."""
    keys = [key for key in pointer.split("/") if not key.isdigit()]
    group = next((_GROUPS[key] for key in reversed(keys[:-1]) if key in _GROUPS), _FORM)
    return group.get(keys[-1] if keys else "", Bilingual("", "")).to(lang)
