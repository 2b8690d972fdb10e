"""The command line: perflint [check] PATH…, parse, explain, rules, schema."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from perflint import __version__
from perflint.config import ConfigError

_COMMANDS = {
    "check": "perflint.commands.check:run",
    "parse": "perflint.commands.parse:run",
    "explain": "perflint.commands.rules:explain",
    "rules": "perflint.commands.rules:list_rules",
    "schema": "perflint.commands.schema:run",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: 0 clean, 1 findings, 2 the run failed."""
    _speak_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    if not words:
        words = ["--help"]
    elif words[0] not in _COMMANDS and words[0] not in ("-h", "--help", "--version", "-V"):
        # perflint PATH means perflint check PATH; a file called parse is ./parse.
        words.insert(0, "check")
    try:
        return _run(words)
    except ConfigError as error:
        print(f"perflint: {error.en if _wants_english(words) else error.zh}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader (head, less) has seen enough; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(words: list[str]) -> int:
    arguments = _parser(_wants_english(words)).parse_args(words)
    module, _, function = _COMMANDS[arguments.command].partition(":")
    code = getattr(import_module(module), function)(arguments)
    sys.stdout.flush()
    return int(code)


def _speak_utf8() -> None:
    """Write UTF-8 even on a console of another code page, and never fail over a character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _wants_english(words: Sequence[str]) -> bool:
    return "--lang=en" in words or any(
        a == "--lang" and b == "en" for a, b in zip(words, words[1:], strict=False)
    )


class _Parser(argparse.ArgumentParser):
    """Complains in one line."""

    def error(self, message: str) -> NoReturn:
        """Print the complaint and end with 2."""
        self.exit(2, f"perflint: {message}；用 perflint --help 查看用法\n")


def _parser(english: bool) -> argparse.ArgumentParser:
    def say(zh: str, en: str) -> str:
        return en if english else zh

    parser = _Parser(
        prog="perflint",
        description=say(
            "检查绩效目标申报表、绩效自评表：不可能的日期、写反的符号、放错的类别、说不清的指标值。",
            "Lint performance-target declarations.",
        ),
        epilog=say(
            "退出码：0 没有达到 --fail-on 的问题，1 有，2 运行失败。perflint 路径 等于 perflint check 路径。",
            "Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 the run failed.",
        ),
    )
    parser.add_argument("-V", "--version", action="version", version=f"perflint {__version__}")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar=say("命令", "command"), parser_class=_Parser
    )
    check = commands.add_parser(
        "check", help=say("检查文件和文件夹（缺省命令）", "lint files and folders (default)")
    )
    check.add_argument(
        "paths",
        nargs="+",
        metavar=say("路径", "PATH"),
        help=say("文件、文件夹，或 - 读标准输入", "files, folders, or -"),
    )
    check.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="CODES",
        help=say("只用这些规则，如 PL2,PL304", "run only these rules"),
    )
    check.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="CODES",
        help=say("不用这些规则", "leave these rules out"),
    )
    check.add_argument(
        "--fail-on",
        choices=["error", "warning", "info", "never"],
        default="warning",
        help=say("达到哪一级时退出码为 1（缺省 warning）", "lowest severity that makes the exit code 1"),
    )
    check.add_argument(
        "--output-format",
        choices=["full", "concise", "json"],
        default="full",
        help=say("输出格式（缺省 full）", "output format (default full)"),
    )
    check.add_argument(
        "--stdin-filename",
        default="stdin.json",
        metavar="NAME",
        help=say("标准输入的文件名，决定怎样读", "name of the file on stdin"),
    )
    check.add_argument(
        "--color", choices=["auto", "always", "never"], default="auto", help=say("是否着色", "colours")
    )
    parse = commands.add_parser("parse", help=say("看一个指标值怎样被理解", "show how a value is understood"))
    parse.add_argument(
        "values",
        nargs="+",
        metavar=say("指标值", "VALUE"),
        help=say("一个或几个指标值；- 逐行读标准输入", "values, or - for lines on stdin"),
    )
    parse.add_argument("--output-format", choices=["text", "json", "jsonl"], default="text")
    explain = commands.add_parser("explain", help=say("解释一条规则", "explain a rule"))
    explain.add_argument("codes", nargs="+", metavar=say("规则", "CODE"))
    rules = commands.add_parser("rules", help=say("列出全部规则", "list every rule"))
    rules.add_argument("--output-format", choices=["text", "json"], default="text")
    schema = commands.add_parser("schema", help=say("打印申报表文件的 JSON Schema", "print the JSON Schema"))
    for command in (check, parse, explain, rules, schema):
        command.add_argument("--lang", choices=["zh", "en"], default="zh", help=say("语言", "language"))
    return parser
