"""perflint doctor: what a bug report needs, ready to paste, and a self-test."""

import argparse

from perflint.cli.diagnosis import diagnosis
from perflint.reporters.json_format import json_text
from perflint.reporters.width import pad, printable, width

_CHINESE = {
    "perflint": "程序",
    "machine": "机器",
    "libraries": "程序库",
    "configuration": "配置",
    "cache": "缓存",
    "self-test": "自查",
    "another perflint": "另一个同名程序",
    "command": "命令",
    "cure": "改法",
    "rules": "规则",
    "grammar": "语法",
    "knowledge": "知识表",
    "python": "Python",
    "platform": "系统",
    "locale": "区域",
    "encodings": "编码",
    "variables": "环境变量",
    "file": "文件",
    "rules on": "启用的规则",
    "custom rules": "自定义规则",
    "folder": "文件夹",
    "files": "文件数",
    "size": "大小",
    "findings": "查出",
    "missing": "没有查出",
    "result": "结果",
}
_VALUES = {
    "none": "没有",
    "passed": "通过",
    "failed": "没有通过：请报告",
    "found": "有",
    "not found": "没有",
    "pip uninstall perflint, then install this one again": "pip uninstall perflint，再重装这一个",
    "perflint on PATH is another program; run python -m perflint": "PATH 里的 perflint 是另一个程序；用 python -m perflint 运行",
    "faulty: perflint check --show-settings . tells what is wrong": "有错，perflint check --show-settings . 说哪里错",
}


def run(arguments: argparse.Namespace) -> int:
    """Print the facts; 0 where the self-test passes, else 2."""
    well, sections = diagnosis()
    if arguments.output_format == "json":
        print(json_text(sections, indent=2))
        return 0 if well else 2
    english = arguments.lang == "en"
    if english:
        print("For a bug report: paste all of this. It names no person, no machine and no form.\n")
    else:
        print("报告问题时请附上下面全部内容；其中没有人名、机器名和申报表的内容。\n")
    for section, facts in sections.items():
        print(section if english else _CHINESE.get(section, section))
        names = {name: name if english else _CHINESE.get(name, name) for name in facts}
        if not english and section == "perflint":
            names["perflint"] = "perflint"
        columns = max(map(width, names.values()))
        for name, value in facts.items():
            shown = value if english else _VALUES.get(value, value)
            print(f"  {pad(names[name], columns)}  {printable(shown)}")
    return 0 if well else 2
