"""What several commands take: which files and rules count, how a report looks, how much a file may take."""

from typing import Any

from perflint.cli.options.parser import Parser, whole_numbers
from perflint.config.settings import FAIL_ON, LANGUAGES
from perflint.system.bilingual import Bilingual
from perflint.system.limits import DEFAULT, MEGABYTE, MOST, size_of


def paths(command: Parser) -> None:
    """Add what every command that lints many files takes."""
    command.option(
        "paths",
        nargs="+",
        metavar="PATH",
        says=Bilingual(
            "文件、文件夹、通配符、zip 压缩包，或 - 读标准输入",
            "files, folders, wildcards, zip files, or - for stdin",
        ),
    )
    linting(command)
    command.option(
        "--stdin-filename",
        default="stdin",
        metavar="NAME",
        says=Bilingual("标准输入的文件名", "the name of what stands on stdin"),
    )


def linting(command: Parser) -> None:
    """Add what says which files and rules count, and how grave a finding is."""
    files(command)
    selection(command)
    _accepting(command)
    command.option(
        "--fail-on",
        choices=FAIL_ON,
        says=Bilingual(
            "从哪一级起退出码为 1（缺省 warning）", "least severity that exits 1 (default: warning)"
        ),
    )
    config(command)
    language(command)
    limits(command)


def files(command: Parser) -> None:
    """Add the options that say which files of the folders count."""
    command.option(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        says=Bilingual("另外跳过这些文件和文件夹（通配符，可重复）", "pass these over too (may be repeated)"),
    )
    command.flag(
        "--force-exclude",
        says=Bilingual(
            "点名的文件在排除之列也跳过（pre-commit 用）",
            "exclude also what is named itself (for pre-commit)",
        ),
    )
    command.option(
        "--no-respect-gitignore",
        dest="respect_gitignore",
        action="store_false",
        default=None,
        says=Bilingual("也检查 .gitignore 略过的文件", "lint also what .gitignore names"),
    )
    command.flag(
        "--show-files",
        says=Bilingual("只列出会检查哪些文件", "only list the files that would be linted"),
    )


def selection(command: Parser) -> None:
    """Add the options that choose rules."""
    for option, word in (
        ("--select", Bilingual("只用这些规则，如 PL2,PL304", "only these rules, such as PL2,PL304")),
        ("--ignore", Bilingual("不用这些规则", "all but these rules")),
        ("--extend-select", Bilingual("另外再用这些规则", "these rules too")),
    ):
        command.option(option, action="append", default=[], metavar="CODES", says=word)


def _accepting(command: Parser) -> None:
    """Add the option that hears nothing of what a form accepts itself."""
    command.flag(
        "--no-accepted",
        says=Bilingual(
            "不理会申报表里自行接受的问题（--isolated 也是）",
            "hear nothing of what the form itself accepts (implied by --isolated)",
        ),
    )


def config(command: Parser) -> None:
    """Add the options that say which configuration file holds."""
    command.option(
        "--profile",
        action="append",
        default=[],
        metavar="NAME",
        says=Bilingual(
            "照这个系统或地方的配置档查：yth、national……，见 perflint explain profiles",
            "by the profile of a system or a place: yth, national, ...",
        ),
    )
    command.option(
        "--config",
        action="append",
        default=[],
        metavar="FILE|KEY=VALUE",
        says=Bilingual(
            "用这份配置，不再向上寻找；或只改一项，如 severity.PL304=error（可重复）",
            "this configuration file for every path, or one setting such as severity.PL304=error",
        ),
    )
    command.flag(
        "--isolated",
        says=Bilingual(
            "不用任何配置文件，也不理会申报表里的接受", "no configuration file, and nothing accepted"
        ),
    )


def language(command: Parser) -> None:
    """Add the option that says how to speak where a configuration may say it too."""
    command.option("--lang", choices=LANGUAGES, says=Bilingual("语言（缺省 zh）", "language (default: zh)"))


def personal(command: Parser) -> None:
    """Add the option that lets reports tell personal numbers."""
    command.flag(
        "--show-personal",
        says=Bilingual(
            "报告里写全电话号码和身份证号（缺省遮去中间）",
            "tell telephone and identity numbers in full (default: in part)",
        ),
    )


def colours(command: Parser) -> None:
    """Add the option for colours."""
    command.option(
        "--color",
        choices=["auto", "always", "never"],
        default="auto",
        says=Bilingual("是否着色（缺省 auto）", "colours (default: auto)"),
    )


def jobs(command: Parser) -> None:
    """Add the option for processes."""
    command.option(
        "--jobs",
        type=whole_numbers(),
        metavar="N",
        says=Bilingual("用几个进程（缺省为全部核）", "number of processes (default: all cores)"),
    )


def limits(command: Parser) -> None:
    """Add how much a file may take, for every command that reads one."""
    megabytes = DEFAULT.max_file_size // MEGABYTE
    command.option(
        "--max-file-size",
        type=size_of,
        metavar="SIZE",
        says=Bilingual(
            f"一个文件最大多少（缺省 {megabytes}MB）", f"size of one file (default: {megabytes}MB)"
        ),
    )
    command.option(
        "--max-cells",
        type=whole_numbers(MOST["max_cells"]),
        metavar="N",
        says=Bilingual(
            f"一个文件最多多少个单元格或值（缺省 {DEFAULT.max_cells}）",
            f"cells or values of one file (default: {DEFAULT.max_cells})",
        ),
    )
    command.option(
        "--max-time",
        type=whole_numbers(MOST["max_time"]),
        metavar="SECONDS",
        says=Bilingual(
            f"一个文件最多检查多少秒（缺省 {DEFAULT.max_time}）",
            f"seconds for one file (default: {DEFAULT.max_time})",
        ),
    )


def limits_of(arguments: Any) -> dict[str, int]:
    """The limits that were given."""
    return {name: value for name in MOST if (value := getattr(arguments, name, None)) is not None}
