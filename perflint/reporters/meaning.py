"""What a parsed value means, as labelled lines for people."""

from typing import Any

from perflint.reporters.width import printable
from perflint.system.bilingual import Bilingual
from perflint.value import Comparison

_KINDS = {
    "quantity": "定量值",
    "range": "区间",
    "date": "时间",
    "frequency": "频次",
    "boolean": "是否",
    "not-applicable": "不适用",
    "placeholder": "占位符",
    "reference": "参照",
    "text": "文本",
}
_FIELDS = {
    "kind": "类型",
    "comparison": "比较",
    "magnitude": "数值",
    "unit": "单位",
    "hedge": "约数词",
    "year": "年",
    "month": "月",
    "day": "日",
    "part": "时段",
    "valid": "日期存在",
    "low": "下限",
    "high": "上限",
    "count": "次数",
    "period": "周期",
    "every": "每隔",
    "truth": "是否",
    "base": "参照",
    "quantity": "差额",
    "quantities": "其中的数",
    "notes": "说明",
    "unread": "没读懂",
    "nearest": "最近的读法",
}
_PERIODS = {
    "year": "年",
    "half-year": "半年",
    "quarter": "季度",
    "month": "月",
    "week": "周",
    "day": "日",
    "time": "次",
}


def meaning(described: dict[str, Any], lang: str) -> list[tuple[str, str]]:
    """A label and a text for each thing that a described value says, and the pieces that say it."""
    rows = [
        (_FIELDS[key] if lang == "zh" else key, _cell(key, described[key], lang))
        for key in _FIELDS
        if key == "kind" or described.get(key) not in (None, [])
    ]
    if described["kind"] == "text" and not described["quantities"]:
        rows.append(
            ("说明", "没有读出数、日期或频次")
            if lang == "zh"
            else ("notes", "no number, date or frequency in it")
        )
    if described["parts"]:
        rows.append((Bilingual("写法", "parts").to(lang), _pieces(described)))
    return rows


def _pieces(described: dict[str, Any]) -> str:
    raw = described["raw"]
    return " · ".join(printable(raw[part["start"] : part["end"]]) for part in described["parts"])


def _cell(key: str, value: Any, lang: str) -> str:
    match value:
        case bool():
            return ("是" if value else "否") if lang == "zh" else str(value).lower()
        case dict():
            return _brief(value)
        case list():
            return "、".join(printable(each) if isinstance(each, str) else _brief(each) for each in value)
    if lang == "zh" and key in ("kind", "period"):
        return {**_KINDS, **_PERIODS}.get(value, str(value))
    return _sign(value) if key == "comparison" else printable(str(value))


def _sign(comparison: str | None) -> str:
    return Comparison(comparison).sign if comparison else ""


def _brief(value: dict[str, Any]) -> str:
    if value["kind"] == "date":
        return "-".join(str(value[key]) for key in ("year", "month", "day") if value[key] is not None)
    return printable(f"{_sign(value['comparison'])}{value['magnitude']}{value['unit'] or ''}")
