"""What the commands around linting take: convert, parse, explain, rules, schema, server, completion, init, doctor."""

from argparse import ArgumentParser

from perflint.cli.options.limit_options import limits
from perflint.cli.options.lint_options import config, language
from perflint.config.settings import LANGUAGES
from perflint.system.bilingual import Bilingual


def convert(command: ArgumentParser, lang: str) -> None:
    """Add what `perflint convert` takes."""
    command.add_argument(
        "path", metavar="IN", help=Bilingual("要转的文件，或 - 读标准输入", "a file, or - for stdin").to(lang)
    )
    command.add_argument(
        "-o", "--output", metavar="OUT", help=Bilingual("写到文件，按后缀定格式", "write to a file").to(lang)
    )
    command.add_argument(
        "--stdin-filename",
        default="stdin",
        metavar="NAME",
        help=Bilingual("标准输入的文件名", "its name").to(lang),
    )
    _plain_language(command, lang)
    limits(command, lang)


def parse(command: ArgumentParser, lang: str) -> None:
    """Add what `perflint parse` takes."""
    command.add_argument(
        "values",
        nargs="+",
        metavar="VALUE",
        help=Bilingual("指标值；- 逐行读标准输入", "values, or - for the lines of stdin").to(lang),
    )
    _format(command, lang, ["text", "json", "jsonl"])
    _plain_language(command, lang)


def explain(command: ArgumentParser, lang: str) -> None:
    """Add what `perflint explain` takes."""
    command.add_argument(
        "codes",
        nargs="+",
        metavar="CODE",
        help=Bilingual(
            "规则编号、开头、名称、标题、归口或 all，如 PL304 PL3 适当性；或一页说明，如 configuration、grade、profiles",
            "codes, prefixes, names or aspects, or all; or a guide such as configuration, grade, profiles",
        ).to(lang),
    )
    config(command, lang)
    _format(command, lang, ["text", "json"])
    _plain_language(command, lang)


def rules(command: ArgumentParser, lang: str) -> None:
    """Add what `perflint rules` takes."""
    command.add_argument(
        "action",
        nargs="?",
        choices=["test"],
        metavar="test",
        help=Bilingual("跑自定义规则的例子", "run the examples of custom rules").to(lang),
    )
    command.add_argument(
        "file", nargs="?", metavar="FILE", help=Bilingual("配置文件", "the configuration file").to(lang)
    )
    config(command, lang)
    _format(command, lang, ["text", "json"])
    _plain_language(command, lang)


def schema(command: ArgumentParser, lang: str) -> None:
    """Add what `perflint schema` takes."""
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--findings",
        action="store_true",
        help=Bilingual("打印 JSON 输出的 JSON Schema", "that of --output-format json instead").to(lang),
    )
    which.add_argument(
        "--report",
        action="store_true",
        help=Bilingual("打印检查报告的 JSON Schema", "that of --output-format report instead").to(lang),
    )
    which.add_argument(
        "--compare",
        action="store_true",
        help=Bilingual("打印对照（compare）的 JSON Schema", "that of perflint compare instead").to(lang),
    )
    which.add_argument(
        "--config",
        action="store_true",
        help=Bilingual("打印配置文件 perflint.yaml 的 JSON Schema", "that of perflint.yaml instead").to(lang),
    )
    _plain_language(command, lang)


def server(command: ArgumentParser, lang: str) -> None:
    """Add what `perflint server` takes."""
    command.add_argument(
        "--stdio", action="store_true", help=Bilingual("走标准输入输出（缺省）", "the default").to(lang)
    )
    language(command, lang)


SHELLS = ("bash", "zsh", "fish", "powershell")


def completion(command: ArgumentParser, lang: str) -> None:
    """Add what `perflint completion` takes."""
    command.add_argument(
        "shell",
        choices=SHELLS,
        metavar="SHELL",
        help=Bilingual(
            "bash、zsh、fish、powershell；打印的内容放进它的启动文件，见 perflint explain editors",
            "bash, zsh, fish or powershell; what is printed goes into its start file, see perflint explain editors",
        ).to(lang),
    )
    _plain_language(command, lang)


def init(command: ArgumentParser, lang: str) -> None:
    """Add what `perflint init` takes."""
    command.add_argument(
        "folder", nargs="?", default=".", metavar="FOLDER", help=Bilingual("写在哪里", "where to").to(lang)
    )
    _plain_language(command, lang)


def doctor(command: ArgumentParser, lang: str) -> None:
    """Add what `perflint doctor` takes."""
    _format(command, lang, ["text", "json"])
    _plain_language(command, lang)


def _format(command: ArgumentParser, lang: str, formats: list[str]) -> None:
    command.add_argument(
        "--output-format",
        choices=formats,
        default=formats[0],
        help=Bilingual(f"输出格式（缺省 {formats[0]}）", f"output format (default: {formats[0]})").to(lang),
    )


def _plain_language(command: ArgumentParser, lang: str) -> None:
    command.add_argument(
        "--lang", choices=LANGUAGES, default="zh", help=Bilingual("语言", "language").to(lang)
    )
