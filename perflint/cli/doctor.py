"""perflint doctor: what a bug report needs, ready to paste, and a self-test."""

import argparse

from perflint.cli.diagnosis import Facts, diagnosis
from perflint.reporters.json_format import json_text
from perflint.reporters.width import pad, printable, width
from perflint.system.bilingual import Bilingual, spoken

_NAMES = {
    name.en: name
    for name in (
        Bilingual("程序", "perflint"),
        Bilingual("机器", "machine"),
        Bilingual("程序库", "libraries"),
        Bilingual("配置", "configuration"),
        Bilingual("缓存", "cache"),
        Bilingual("自查", "self-test"),
        Bilingual("另一个同名程序", "another perflint"),
        Bilingual("命令", "command"),
        Bilingual("改法", "cure"),
        Bilingual("规则", "rules"),
        Bilingual("语法", "grammar"),
        Bilingual("知识表", "knowledge"),
        Bilingual("Python", "python"),
        Bilingual("系统", "platform"),
        Bilingual("区域", "locale"),
        Bilingual("编码", "encodings"),
        Bilingual("环境变量", "variables"),
        Bilingual("文件", "file"),
        Bilingual("启用的规则", "rules on"),
        Bilingual("自定义规则", "custom rules"),
        Bilingual("文件夹", "folder"),
        Bilingual("文件数", "files"),
        Bilingual("大小", "size"),
        Bilingual("查出", "findings"),
        Bilingual("没有查出", "missing"),
        Bilingual("结果", "result"),
    )
}
_ASKED = Bilingual(
    "报告问题时请附上下面全部内容；其中没有人名、机器名和申报表的内容。",
    "For a bug report: paste all of this. It names no person, no machine and no form.",
)


def run(arguments: argparse.Namespace) -> int:
    """Print the facts; 0 where the self-test passes, else 2."""
    well, sections = diagnosis()
    if arguments.output_format == "json":
        english = {
            name: {key: spoken(fact, "en") for key, fact in facts.items()} for name, facts in sections.items()
        }
        print(json_text(english, indent=2))
        return 0 if well else 2
    print(f"{_ASKED.to(arguments.lang)}\n")
    for section, facts in sections.items():
        _print_section(section, facts, arguments.lang)
    return 0 if well else 2


def _print_section(section: str, facts: Facts, lang: str) -> None:
    print(_named(section, lang))
    # The program under the heading of its section is called by its name.
    names = {name: name if name == section else _named(name, lang) for name in facts}
    columns = max(map(width, names.values()))
    for name, fact in facts.items():
        print(f"  {pad(names[name], columns)}  {printable(str(spoken(fact, lang)))}")


def _named(key: str, lang: str) -> str:
    return str(spoken(_NAMES.get(key, key), lang))
