"""The commands, and what the one that was given takes."""

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module

from perflint import __version__
from perflint.cli.options.parser import EnglishParser, Parser, Say

_LINT, _TOOLS = "perflint.cli.options.lint_options", "perflint.cli.options.tool_options"
# The command, what it does, and the function that adds what it takes.
_COMMANDS = (
    ("check", "检查文件和文件夹（可省略）", "lint files and folders (default)", f"{_LINT}:check"),
    ("fix", "就地修改能改的问题", "repair what can be repaired, in place", f"{_LINT}:fix"),
    (
        "convert",
        "把 Word、Excel 等表转成 JSON/YAML",
        "turn any readable form into JSON or YAML",
        f"{_TOOLS}:convert",
    ),
    (
        "annotate",
        "把问题批注在 Word、Excel 的格子里",
        "put the findings into the cells as comments",
        f"{_LINT}:annotate",
    ),
    ("parse", "看一个指标值怎样被理解", "show how a value is understood", f"{_TOOLS}:parse"),
    ("explain", "解释规则", "explain rules", f"{_TOOLS}:explain"),
    (
        "rules",
        "列出全部规则；rules test 试自己的规则",
        "list every rule; rules test tries your own",
        f"{_TOOLS}:rules",
    ),
    ("schema", "打印申报表文件的 JSON Schema", "print the JSON Schema", f"{_TOOLS}:schema"),
    ("server", "编辑器用的语言服务器", "a language server for editors", f"{_TOOLS}:server"),
    ("init", "写一份带说明的 perflint.yaml", "write a commented perflint.yaml", f"{_TOOLS}:init"),
    (
        "doctor",
        "查看运行环境并自查，报告问题时附上",
        "what a bug report needs, and a self-test",
        f"{_TOOLS}:doctor",
    ),
)


def parser(words: Sequence[str], *, english: bool) -> argparse.ArgumentParser:
    """Return the parser for these words: of all commands it knows the names, of the given one the options."""

    def say(zh: str, en: str) -> str:
        return en if english else zh

    top = _top(say, english=english)
    commands = top.add_subparsers(
        dest="command", required=True, title=say("命令", "commands"), prog="perflint", metavar="COMMAND"
    )
    for name, zh, en, where in _COMMANDS:
        command = commands.add_parser(name, help=say(zh, en))
        if name in words[:1]:
            module, _, function = where.partition(":")
            fill: Callable[[argparse.ArgumentParser, Say], None] = getattr(import_module(module), function)
            fill(command, say)
    return top


def _top(say: Say, *, english: bool) -> Parser:
    top = (EnglishParser if english else Parser)(
        prog="perflint",
        usage=say(
            "perflint [check] PATH… [选项]   或   perflint 命令 …", "perflint [check] PATH... [options]"
        ),
        description=say("检查绩效目标申报表、绩效自评表里的指标。", "Lint performance-target declarations."),
        epilog=say(
            "退出码：0 没有问题，1 有问题，2 运行失败。 perflint check --help 列出检查的全部选项。",
            "Exit codes: 0 nothing found, 1 findings, 2 the run failed. All options: perflint check --help.",
        ),
    )
    version = f"perflint {__version__}"
    shown = say("显示版本", "show the version")
    top.add_argument("-V", "--version", action="version", version=version, help=shown)
    return top
