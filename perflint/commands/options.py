"""What the command line understands, and how it says so in Chinese or English."""

import argparse
import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, NoReturn

from perflint import __version__
from perflint.commands.formats import FORMATS
from perflint.config.settings import FAIL_ON, LANGUAGES
from perflint.reporters.width import printable

Say = Callable[[str, str], str]

# The complaints of argparse that a user can meet.
_COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"缺少 \1"),
    (r"argument (\S+): invalid choice: (.+?) \(choose from (.*)\)", r"\1 没有 \2 这个取值，可选 \3"),
    (r"argument (\S+): invalid N value: (.+)", r"\1 应为正整数，不是 \2"),
    (r"argument (\S+): expected one argument", r"\1 后面缺少内容"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 不能与 \2 同用"),
    (r"unrecognized arguments: (.*)", r"不认识的选项 \1"),
)


class _Parser(argparse.ArgumentParser):
    """Complains in one line, and heads its help in the language of the user."""

    english = False

    def __init__(self, **settings: Any) -> None:
        formatter = argparse.HelpFormatter if self.english else _ChineseHelp
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=formatter)
        if not self.english:
            self._positionals.title = "参数"
            self._optionals.title = "选项"
        text = "show this help" if self.english else "显示本页"
        self.add_argument("-h", "--help", action="help", help=text)

    def error(self, message: str) -> NoReturn:
        """Print the complaint and end with 2."""
        near = self._near(message)
        if self.english:
            hint = f"; did you mean {near}?" if near else "; see perflint --help"
        else:
            for pattern, chinese in _COMPLAINTS:
                message = re.sub(f"^{pattern}$", chinese, message)
            hint = f"，是否指 {near}" if near else "；用 perflint --help 查看用法"
        self.exit(2, f"perflint: {printable(message)}{hint}\n")

    def _near(self, message: str) -> str:
        word = re.search(r"^unrecognized arguments:.*?(--[\w-]+)", message)
        options = {option for action in _every_action(self) for option in action.option_strings}
        near = get_close_matches(word[1], sorted(options), n=1, cutoff=0.7) if word else []
        return near[0] if near else ""


class _EnglishParser(_Parser):
    english = True


def _every_action(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    actions = list(parser._actions)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                actions += command._actions
    return actions


class _ChineseHelp(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def parser(*, english: bool) -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""

    def say(zh: str, en: str) -> str:
        return en if english else zh

    top = (_EnglishParser if english else _Parser)(
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
    top.add_argument(
        "-V",
        "--version",
        action="version",
        version=f"perflint {__version__}",
        help=say("显示版本", "show the version"),
    )
    commands = top.add_subparsers(
        dest="command",
        required=True,
        title=say("命令", "commands"),
        prog="perflint",
        metavar="COMMAND",
    )
    check = commands.add_parser(
        "check", help=say("检查文件和文件夹（可省略）", "lint files and folders (default)")
    )
    _check_options(check, say)
    fix = commands.add_parser("fix", help=say("就地修改能改的问题", "repair what can be repaired, in place"))
    _fix_options(fix, say)
    convert = commands.add_parser(
        "convert", help=say("把 Word、Excel 等表转成 JSON/YAML", "turn any readable form into JSON or YAML")
    )
    convert.add_argument(
        "path", metavar="IN", help=say("要转的文件，或 - 读标准输入", "a file, or - for stdin")
    )
    convert.add_argument(
        "-o", "--output", metavar="OUT", help=say("写到文件，按后缀定格式", "write to a file")
    )
    convert.add_argument(
        "--stdin-filename", default="stdin", metavar="NAME", help=say("标准输入的文件名", "its name")
    )
    annotate = commands.add_parser(
        "annotate",
        help=say("把问题批注在 Word、Excel 的格子里", "put the findings into the cells as comments"),
    )
    _annotate_options(annotate, say)
    parse = commands.add_parser("parse", help=say("看一个指标值怎样被理解", "show how a value is understood"))
    parse.add_argument(
        "values",
        nargs="+",
        metavar="VALUE",
        help=say("指标值；- 逐行读标准输入", "values, or - for the lines of stdin"),
    )
    _format(parse, say, ["text", "json", "jsonl"])
    explain = commands.add_parser("explain", help=say("解释规则", "explain rules"))
    explain.add_argument(
        "codes", nargs="+", metavar="CODE", help=say("规则编号或名称，如 PL304", "codes or names of rules")
    )
    rules = commands.add_parser(
        "rules",
        help=say("列出全部规则；rules test 试自己的规则", "list every rule; rules test tries your own"),
    )
    rules.add_argument(
        "action",
        nargs="?",
        choices=["test"],
        metavar="test",
        help=say("跑自定义规则的例子", "run the examples of custom rules"),
    )
    rules.add_argument("file", nargs="?", metavar="FILE", help=say("配置文件", "the configuration file"))
    for command in (explain, rules):
        config_options(command, say)
    _format(rules, say, ["text", "json"])
    schema = commands.add_parser("schema", help=say("打印申报表文件的 JSON Schema", "print the JSON Schema"))
    which = schema.add_mutually_exclusive_group()
    which.add_argument(
        "--findings",
        action="store_true",
        help=say("打印 JSON 输出的 JSON Schema", "that of --output-format json instead"),
    )
    which.add_argument(
        "--config",
        action="store_true",
        help=say("打印配置文件 perflint.yaml 的 JSON Schema", "that of perflint.yaml instead"),
    )
    server = commands.add_parser("server", help=say("编辑器用的语言服务器", "a language server for editors"))
    server.add_argument("--stdio", action="store_true", help=say("走标准输入输出（缺省）", "the default"))
    init = commands.add_parser(
        "init", help=say("写一份带说明的 perflint.yaml", "write a commented perflint.yaml")
    )
    init.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help=say("写在哪里", "where to"))
    for command in (annotate, server):
        command.add_argument(
            "--lang", choices=LANGUAGES, help=say("语言（缺省 zh）", "language (default: zh)")
        )
    for command in (convert, parse, explain, rules, schema, init):
        command.add_argument("--lang", choices=LANGUAGES, default="zh", help=say("语言", "language"))
    return top


def _annotate_options(annotate: argparse.ArgumentParser, say: Say) -> None:
    annotate.add_argument("path", metavar="IN", help=say("要批注的 .xlsx 或 .docx", "a .xlsx or .docx file"))
    annotate.add_argument("-o", "--output", metavar="OUT", help=say("批注后的文件", "the annotated file"))
    annotate.add_argument(
        "--in-place", action="store_true", help=say("批注在原文件上", "annotate the file itself")
    )
    _selection(annotate, say)
    config_options(annotate, say)


def _selection(command: argparse.ArgumentParser, say: Say) -> None:
    for option, zh, en in (
        ("--select", "只用这些规则，如 PL2,PL304", "only these rules, such as PL2,PL304"),
        ("--ignore", "不用这些规则", "all but these rules"),
        ("--extend-select", "另外再用这些规则", "these rules too"),
    ):
        command.add_argument(option, action="append", default=[], metavar="CODES", help=say(zh, en))


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


_count.__name__ = "N"


def _check_options(check: argparse.ArgumentParser, say: Say) -> None:
    _run_options(check, say)
    check.add_argument(
        "--output-format",
        choices=list(FORMATS),
        help=say("输出格式（缺省 full）", "output format (default: full)"),
    )
    check.add_argument(
        "-o",
        "--output-file",
        metavar="FILE",
        help=say("把报告写到文件", "write the report to a file"),
    )
    _baseline_options(check, say)
    check.add_argument(
        "--jobs",
        type=_count,
        metavar="N",
        help=say("用几个进程（缺省为全部核）", "number of processes (default: all cores)"),
    )
    check.add_argument(
        "--cache",
        action="store_true",
        help=say("记住没有变的文件的结果，下次直接用", "reuse the results of files that did not change"),
    )
    check.add_argument(
        "--cache-dir",
        metavar="FOLDER",
        help=say("结果记在哪里（含 --cache）", "where to keep them (implies --cache)"),
    )
    check.add_argument(
        "--statistics",
        action="store_true",
        help=say("只列每条规则报了多少处", "only count the findings of each rule"),
    )
    check.add_argument(
        "--show-settings",
        action="store_true",
        help=say("只打印每个文件的有效配置", "only print the settings that hold for each file"),
    )
    check.add_argument(
        "--color",
        choices=["auto", "always", "never"],
        default="auto",
        help=say("是否着色（缺省 auto）", "colours (default: auto)"),
    )


def _fix_options(fix: argparse.ArgumentParser, say: Say) -> None:
    _run_options(fix, say)
    fix.add_argument(
        "--unsafe",
        action="store_true",
        help=say("连改变指标要求的改法也用上，改后要人看过", "also fixes that change a target; review them"),
    )
    fix.add_argument(
        "--diff",
        action="store_true",
        help=say("只显示会怎样改，不写文件", "show what would change and write nothing"),
    )


def _run_options(command: argparse.ArgumentParser, say: Say) -> None:
    """What every command that lints takes."""
    command.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help=say("文件、文件夹，或 - 读标准输入", "files, folders, or - for stdin"),
    )
    _selection(command, say)
    command.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        help=say("从哪一级起退出码为 1（缺省 warning）", "least severity that exits 1 (default: warning)"),
    )
    config_options(command, say)
    command.add_argument(
        "--stdin-filename",
        default="stdin",
        metavar="NAME",
        help=say("标准输入的文件名", "the name of what stands on stdin"),
    )
    command.add_argument("--lang", choices=LANGUAGES, help=say("语言（缺省 zh）", "language (default: zh)"))


def _baseline_options(check: argparse.ArgumentParser, say: Say) -> None:
    which = check.add_mutually_exclusive_group()
    which.add_argument(
        "--baseline",
        metavar="FILE",
        help=say("只报基线文件里没有的问题", "report only what this baseline does not know"),
    )
    which.add_argument(
        "--write-baseline",
        metavar="FILE",
        help=say("把现有问题记入基线文件", "write what is found now to a baseline"),
    )
    check.add_argument(
        "--prune-baseline",
        action="store_true",
        help=say("从基线里清理不再出现的问题", "remove from the baseline what is no longer there"),
    )


def config_options(command: argparse.ArgumentParser, say: Say) -> None:
    """The options that say which configuration file holds."""
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--config",
        metavar="FILE",
        help=say("用这份配置，不再向上寻找", "this configuration file for every path"),
    )
    which.add_argument(
        "--isolated", action="store_true", help=say("不用任何配置文件", "no configuration file at all")
    )


def _format(command: argparse.ArgumentParser, say: Say, formats: list[str]) -> None:
    command.add_argument(
        "--output-format",
        choices=formats,
        default=formats[0],
        help=say(f"输出格式（缺省 {formats[0]}）", f"output format (default: {formats[0]})"),
    )
