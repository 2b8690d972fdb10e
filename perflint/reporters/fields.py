"""What a text of a form is, where it is not the target of an indicator."""

from perflint.model import Finding

_INDICATOR = {
    "level1": ("一级指标", "level 1"),
    "level2": ("二级指标", "level 2"),
    "operator": ("计算符号", "operator"),
    "unit": ("计量单位", "unit"),
    "weight": ("分值", "weight"),
    "actual": ("实际完成值", "actual"),
    "score": ("得分", "score"),
    "deviation": ("偏差原因", "deviation"),
    "cycle_target": ("周期指标值", "cycle target"),
    "basis": ("确定依据", "basis"),
    "history": ("往年", "earlier"),
}
_FORM = {
    "title": ("表名", "title"),
    "project": ("项目名称", "project"),
    "department": ("单位", "unit"),
    "year": ("年度", "year"),
    "period": ("期限", "period"),
    "weight": ("分值", "weight"),
    "total_score": ("总分", "total score"),
    "goals": ("年度目标", "goal"),
    "cycle_goals": ("周期目标", "cycle goal"),
    "notes": ("备注", "note"),
}
_MONEY = {
    "unit": ("金额单位", "unit"),
    "total": ("资金总额", "total"),
    "fiscal": ("财政拨款", "fiscal"),
    "carried_over": ("上年结转", "carried over"),
    "other": ("其他资金", "other funds"),
    "cycle_total": ("实施期总额", "cycle total"),
    "basic": ("基本支出", "basic"),
    "project": ("项目支出", "projects"),
    "executed": ("执行数", "executed"),
    "rate": ("执行率", "rate"),
    "amount": ("金额", "amount"),
    "share": ("占比", "share"),
    "history": ("往年", "earlier"),
    "weight": ("分值", "weight"),
    "score": ("得分", "score"),
}
_TASK = {
    **_MONEY,
    "total": ("任务金额", "amount of the task"),
    "name": ("任务", "task"),
    "content": ("主要内容", "content"),
}
_GROUPS = {"indicators": _INDICATOR, "budget": _MONEY, "tasks": _TASK, "funds": _MONEY}


def field_word(finding: Finding, lang: str) -> str:
    """资金总额, 二级指标, 年度目标; empty where the text needs no word."""
    keys = [key for key in finding.pointer.split("/") if not key.isdigit()]
    group = next((_GROUPS[key] for key in reversed(keys[:-1]) if key in _GROUPS), _FORM)
    zh, en = group.get(keys[-1] if keys else "", ("", ""))
    return en if lang == "en" else zh
