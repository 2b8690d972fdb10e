"""perflint parse: show how an indicator value is understood."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from perflint.reporters.width import pad, printable
from perflint.value import parse
from perflint.value.describe import as_json

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
}


def run(arguments: argparse.Namespace) -> int:
    """Parse the values of the command line, or with - one value a line from standard input."""
    values = _lines() if arguments.values == ["-"] else iter(arguments.values)
    if arguments.output_format == "jsonl":
        for value in values:
            print(json.dumps(as_json(parse(value)), ensure_ascii=False), flush=arguments.values == ["-"])
    elif arguments.output_format == "json":
        described = [as_json(parse(value)) for value in values]
        single = len(described) == 1 and arguments.values != ["-"]
        print(json.dumps(described[0] if single else described, ensure_ascii=False, indent=2))
    else:
        for value in values:
            print(_shown(as_json(parse(value)), arguments.lang), end="\n\n")
    return 0


def _lines() -> Iterator[str]:
    """The lines of standard input, as UTF-8 whatever the console speaks."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").removeprefix("\ufeff").rstrip("\r\n")


def _shown(described: dict[str, Any], lang: str) -> str:
    rows = [
        (_FIELDS[key] if lang == "zh" else key, _cell(key, described[key], lang))
        for key in _wanted(described)
    ]
    return "\n".join([printable(described["raw"]), *(f"  {pad(label, 10)}{text}" for label, text in rows)])


def _wanted(described: dict[str, Any]) -> Iterator[str]:
    for key in _FIELDS:
        if key == "kind" or described.get(key) not in (None, []):
            yield key


def _cell(key: str, value: Any, lang: str) -> str:
    if key == "kind":
        return _KINDS[value] if lang == "zh" else str(value)
    if isinstance(value, bool):
        return ("是" if value else "否") if lang == "zh" else str(value).lower()
    if isinstance(value, dict):
        return _brief(value)
    if isinstance(value, list):
        return "、".join(map(_brief, value))
    return printable(str(value))


def _brief(value: dict[str, Any]) -> str:
    if value["kind"] == "date":
        return "-".join(str(value[key]) for key in ("year", "month", "day") if value[key] is not None)
    return f"{value['comparison'] or ''}{value['magnitude']}{value['unit'] or ''}"
