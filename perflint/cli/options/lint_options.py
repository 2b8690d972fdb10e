"""What the commands that lint take: check, fix, annotate."""

from argparse import ArgumentParser
from decimal import Decimal, InvalidOperation

from perflint.cli.options.limit_options import limits
from perflint.cli.options.parser import Say
from perflint.config.settings import FAIL_ON, LANGUAGES
from perflint.reporters.formats import FORMATS

MOST_POINTS = 100


def check(command: ArgumentParser, say: Say) -> None:
    """Add what `perflint check` takes."""
    _run(command, say)
    _report(command, say)
    _grade(command, say)
    _baseline(command, say)
    _speed(command, say)
    command.add_argument(
        "--show-settings",
        action="store_true",
        help=say("只打印每个文件的有效配置", "only print the settings that hold for each file"),
    )


def personal(command: ArgumentParser, say: Say) -> None:
    """Add the option that lets reports tell personal numbers."""
    command.add_argument(
        "--show-personal",
        action="store_true",
        help=say(
            "报告里写全电话号码和身份证号（缺省遮去中间）",
            "tell telephone and identity numbers in full (default: in part)",
        ),
    )


def _accepting(command: ArgumentParser, say: Say) -> None:
    """Add the option that hears nothing of what a form accepts itself."""
    command.add_argument(
        "--no-accepted",
        action="store_true",
        help=say(
            "不理会申报表里自行接受的问题（--isolated 也是）",
            "hear nothing of what the form itself accepts (implied by --isolated)",
        ),
    )


def fix(command: ArgumentParser, say: Say) -> None:
    """Add what `perflint fix` takes."""
    _run(command, say)
    command.add_argument(
        "--unsafe",
        action="store_true",
        help=say("连改变指标要求的改法也用上，改后要人看过", "also fixes that change a target; review them"),
    )
    command.add_argument(
        "--diff",
        action="store_true",
        help=say("只显示会怎样改，不写文件", "show what would change and write nothing"),
    )


def annotate(command: ArgumentParser, say: Say) -> None:
    """Add what `perflint annotate` takes."""
    command.add_argument("path", metavar="IN", help=say("要批注的 .xlsx 或 .docx", "a .xlsx or .docx file"))
    command.add_argument("-o", "--output", metavar="OUT", help=say("批注后的文件", "the annotated file"))
    command.add_argument(
        "--in-place", action="store_true", help=say("批注在原文件上", "annotate the file itself")
    )
    _selection(command, say)
    personal(command, say)
    config(command, say)
    language(command, say)
    limits(command, say)


def config(command: ArgumentParser, say: Say) -> None:
    """Add the options that say which configuration file holds."""
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--config",
        metavar="FILE",
        help=say("用这份配置，不再向上寻找", "this configuration file for every path"),
    )
    which.add_argument(
        "--isolated",
        action="store_true",
        help=say("不用任何配置文件，也不理会申报表里的接受", "no configuration file, and nothing accepted"),
    )


def language(command: ArgumentParser, say: Say) -> None:
    """Add the option that says how to speak where a configuration may say it too."""
    command.add_argument("--lang", choices=LANGUAGES, help=say("语言（缺省 zh）", "language (default: zh)"))


def _run(command: ArgumentParser, say: Say) -> None:
    """Add what every command that lints many files takes."""
    command.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help=say("文件、文件夹，或 - 读标准输入", "files, folders, or - for stdin"),
    )
    _selection(command, say)
    _accepting(command, say)
    command.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        help=say("从哪一级起退出码为 1（缺省 warning）", "least severity that exits 1 (default: warning)"),
    )
    config(command, say)
    command.add_argument(
        "--stdin-filename",
        default="stdin",
        metavar="NAME",
        help=say("标准输入的文件名", "the name of what stands on stdin"),
    )
    language(command, say)
    limits(command, say)


def _selection(command: ArgumentParser, say: Say) -> None:
    for option, zh, en in (
        ("--select", "只用这些规则，如 PL2,PL304", "only these rules, such as PL2,PL304"),
        ("--ignore", "不用这些规则", "all but these rules"),
        ("--extend-select", "另外再用这些规则", "these rules too"),
    ):
        command.add_argument(option, action="append", default=[], metavar="CODES", help=say(zh, en))


def _report(command: ArgumentParser, say: Say) -> None:
    command.add_argument(
        "--output-format",
        choices=list(FORMATS),
        help=say("输出格式（缺省 full）", "output format (default: full)"),
    )
    command.add_argument(
        "-o", "--output-file", metavar="FILE", help=say("把报告写到文件", "write the report to a file")
    )
    personal(command, say)
    command.add_argument(
        "--statistics",
        action="store_true",
        help=say("只列每条规则报了多少处", "only count the findings of each rule"),
    )
    command.add_argument(
        "--show-accepted",
        action="store_true",
        help=say(
            "也列出申报表自行接受的和基线里的问题，附理由",
            "list also what is accepted or in the baseline, with the reason",
        ),
    )
    command.add_argument(
        "--color",
        choices=["auto", "always", "never"],
        default="auto",
        help=say("是否着色（缺省 auto）", "colours (default: auto)"),
    )


def _grade(command: ArgumentParser, say: Say) -> None:
    command.add_argument(
        "--fail-under",
        type=_points,
        metavar="POINTS",
        help=say(
            "有表的初评低于这个分数（0–100）时退出码为 1", "exit 1 if a form's draft grade is lower (0-100)"
        ),
    )


def _baseline(command: ArgumentParser, say: Say) -> None:
    which = command.add_mutually_exclusive_group()
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
    which.add_argument(
        "--no-baseline",
        action="store_true",
        help=say("也报配置里的基线已有的问题", "report also what the baseline of the configuration knows"),
    )
    command.add_argument(
        "--prune-baseline",
        action="store_true",
        help=say("从基线里清理不再出现的问题", "remove from the baseline what is no longer there"),
    )


def _speed(command: ArgumentParser, say: Say) -> None:
    command.add_argument(
        "--jobs",
        type=_count,
        metavar="N",
        help=say("用几个进程（缺省为全部核）", "number of processes (default: all cores)"),
    )
    command.add_argument(
        "--cache",
        action="store_true",
        help=say("记住没有变的文件的结果，下次直接用", "reuse the results of files that did not change"),
    )
    command.add_argument(
        "--cache-dir",
        metavar="FOLDER",
        help=say("结果记在哪里（含 --cache）", "where to keep them (implies --cache)"),
    )


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


_count.__name__ = "N"


def _points(text: str) -> Decimal:
    try:
        points = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not (points.is_finite() and 0 <= points <= MOST_POINTS):
        raise ValueError(text)
    return points


_points.__name__ = "POINTS"
