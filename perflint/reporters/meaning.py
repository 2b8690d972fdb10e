"""What a parsed value means, as labelled lines for people."""

from typing import Any

from perflint.reporters.width import printable
from perflint.system.bilingual import Bilingual
from perflint.value import Comparison

_KINDS = {
    "quantity": Bilingual("定量值", "quantity"),
    "range": Bilingual("区间", "range"),
    "date": Bilingual("时间", "date"),
    "frequency": Bilingual("频次", "frequency"),
    "boolean": Bilingual("是否", "boolean"),
    "not-applicable": Bilingual("不适用", "not-applicable"),
    "placeholder": Bilingual("占位符", "placeholder"),
    "reference": Bilingual("参照", "reference"),
    "text": Bilingual("文本", "text"),
}
_FIELDS = {
    "kind": Bilingual("类型", "kind"),
    "comparison": Bilingual("比较", "comparison"),
    "magnitude": Bilingual("数值", "magnitude"),
    "unit": Bilingual("单位", "unit"),
    "hedge": Bilingual("约数词", "hedge"),
    "year": Bilingual("年", "year"),
    "month": Bilingual("月", "month"),
    "day": Bilingual("日", "day"),
    "part": Bilingual("时段", "part"),
    "valid": Bilingual("日期存在", "valid"),
    "low": Bilingual("下限", "low"),
    "high": Bilingual("上限", "high"),
    "count": Bilingual("次数", "count"),
    "period": Bilingual("周期", "period"),
    "every": Bilingual("每隔", "every"),
    "truth": Bilingual("是否", "truth"),
    "base": Bilingual("参照", "base"),
    "quantity": Bilingual("差额", "quantity"),
    "quantities": Bilingual("其中的数", "quantities"),
    "notes": Bilingual("说明", "notes"),
    "unread": Bilingual("没读懂", "unread"),
    "nearest": Bilingual("最近的读法", "nearest"),
}
_PERIODS = {
    "year": Bilingual("年", "year"),
    "half-year": Bilingual("半年", "half-year"),
    "quarter": Bilingual("季度", "quarter"),
    "month": Bilingual("月", "month"),
    "week": Bilingual("周", "week"),
    "day": Bilingual("日", "day"),
    "time": Bilingual("次", "time"),
}
_TRUE, _FALSE = Bilingual("是", "true"), Bilingual("否", "false")
_NOTHING = Bilingual("没有读出数、日期或频次", "no number, date or frequency in it")


def meaning(described: dict[str, Any], lang: str) -> list[tuple[str, str]]:
    """A label and a text for each thing that a described value says, and the pieces that say it."""
    rows = [
        (label.to(lang), _cell(key, described[key], lang))
        for key, label in _FIELDS.items()
        if key == "kind" or described.get(key) not in (None, [])
    ]
    if described["kind"] == "text" and not described["quantities"]:
        rows.append((_FIELDS["notes"].to(lang), _NOTHING.to(lang)))
    if described["parts"]:
        rows.append((Bilingual("写法", "parts").to(lang), _pieces(described)))
    return rows


def _pieces(described: dict[str, Any]) -> str:
    raw = described["raw"]
    return " · ".join(printable(raw[part["start"] : part["end"]]) for part in described["parts"])


def _cell(key: str, value: Any, lang: str) -> str:
    match value:
        case bool():
            return (_TRUE if value else _FALSE).to(lang)
        case dict():
            return _brief(value)
        case list():
            return "、".join(printable(each) if isinstance(each, str) else _brief(each) for each in value)
    if key in ("kind", "period"):
        return {**_KINDS, **_PERIODS}[value].to(lang)
    return _sign(value) if key == "comparison" else printable(str(value))


def _sign(comparison: str | None) -> str:
    return Comparison(comparison).sign if comparison else ""


def _brief(value: dict[str, Any]) -> str:
    if value["kind"] == "date":
        return "-".join(str(value[key]) for key in ("year", "month", "day") if value[key] is not None)
    return printable(f"{_sign(value['comparison'])}{value['magnitude']}{value['unit'] or ''}")
