"""What the commands around linting take: convert, parse, explain, rules, schema, server, init, doctor."""

from argparse import ArgumentParser

from perflint.cli.options.limit_options import limits
from perflint.cli.options.lint_options import config, language
from perflint.cli.options.parser import Say
from perflint.config.settings import LANGUAGES


def convert(command: ArgumentParser, say: Say) -> None:
    """Add what `perflint convert` takes."""
    command.add_argument(
        "path", metavar="IN", help=say("要转的文件，或 - 读标准输入", "a file, or - for stdin")
    )
    command.add_argument(
        "-o", "--output", metavar="OUT", help=say("写到文件，按后缀定格式", "write to a file")
    )
    command.add_argument(
        "--stdin-filename", default="stdin", metavar="NAME", help=say("标准输入的文件名", "its name")
    )
    _plain_language(command, say)
    limits(command, say)


def parse(command: ArgumentParser, say: Say) -> None:
    """Add what `perflint parse` takes."""
    command.add_argument(
        "values",
        nargs="+",
        metavar="VALUE",
        help=say("指标值；- 逐行读标准输入", "values, or - for the lines of stdin"),
    )
    _format(command, say, ["text", "json", "jsonl"])
    _plain_language(command, say)


def explain(command: ArgumentParser, say: Say) -> None:
    """Add what `perflint explain` takes."""
    command.add_argument(
        "codes", nargs="+", metavar="CODE", help=say("规则编号或名称，如 PL304", "codes or names of rules")
    )
    config(command, say)
    _plain_language(command, say)


def rules(command: ArgumentParser, say: Say) -> None:
    """Add what `perflint rules` takes."""
    command.add_argument(
        "action",
        nargs="?",
        choices=["test"],
        metavar="test",
        help=say("跑自定义规则的例子", "run the examples of custom rules"),
    )
    command.add_argument("file", nargs="?", metavar="FILE", help=say("配置文件", "the configuration file"))
    config(command, say)
    _format(command, say, ["text", "json"])
    _plain_language(command, say)


def schema(command: ArgumentParser, say: Say) -> None:
    """Add what `perflint schema` takes."""
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--findings",
        action="store_true",
        help=say("打印 JSON 输出的 JSON Schema", "that of --output-format json instead"),
    )
    which.add_argument(
        "--report",
        action="store_true",
        help=say("打印检查报告的 JSON Schema", "that of --output-format report instead"),
    )
    which.add_argument(
        "--config",
        action="store_true",
        help=say("打印配置文件 perflint.yaml 的 JSON Schema", "that of perflint.yaml instead"),
    )
    _plain_language(command, say)


def server(command: ArgumentParser, say: Say) -> None:
    """Add what `perflint server` takes."""
    command.add_argument("--stdio", action="store_true", help=say("走标准输入输出（缺省）", "the default"))
    language(command, say)


def init(command: ArgumentParser, say: Say) -> None:
    """Add what `perflint init` takes."""
    command.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help=say("写在哪里", "where to"))
    _plain_language(command, say)


def doctor(command: ArgumentParser, say: Say) -> None:
    """Add what `perflint doctor` takes."""
    _format(command, say, ["text", "json"])
    _plain_language(command, say)


def _format(command: ArgumentParser, say: Say, formats: list[str]) -> None:
    command.add_argument(
        "--output-format",
        choices=formats,
        default=formats[0],
        help=say(f"输出格式（缺省 {formats[0]}）", f"output format (default: {formats[0]})"),
    )


def _plain_language(command: ArgumentParser, say: Say) -> None:
    command.add_argument("--lang", choices=LANGUAGES, default="zh", help=say("语言", "language"))
