"""What the commands around linting take: convert, parse, explain, rules, schema, server, completion, init, doctor."""

from perflint.cli.options.parser import Parser
from perflint.cli.options.shared_options import config, language, limits
from perflint.config.settings import LANGUAGES
from perflint.system.bilingual import Bilingual


def convert(command: Parser) -> None:
    """Add what `perflint convert` takes."""
    command.option(
        "path", metavar="IN", says=Bilingual("要转的文件，或 - 读标准输入", "a file, or - for stdin")
    )
    command.option(
        "-o", "--output", metavar="OUT", says=Bilingual("写到文件，按后缀定格式", "write to a file")
    )
    command.option(
        "--stdin-filename",
        default="stdin",
        metavar="NAME",
        says=Bilingual("标准输入的文件名", "its name"),
    )
    _plain_language(command)
    limits(command)


def parse(command: Parser) -> None:
    """Add what `perflint parse` takes."""
    command.option(
        "values",
        nargs="+",
        metavar="VALUE",
        says=Bilingual("指标值；- 逐行读标准输入", "values, or - for the lines of stdin"),
    )
    _format(command, ["text", "json", "jsonl"])
    _plain_language(command)


def explain(command: Parser) -> None:
    """Add what `perflint explain` takes."""
    command.option(
        "codes",
        nargs="+",
        metavar="CODE",
        says=Bilingual(
            "规则编号、开头、名称、标题、归口或 all，如 PL304 PL3 适当性；或一页说明，如 configuration、grade、profiles",
            "codes, prefixes, names or aspects, or all; or a guide such as configuration, grade, profiles",
        ),
    )
    config(command)
    _format(command, ["text", "json"])
    _plain_language(command)


def rules(command: Parser) -> None:
    """Add what `perflint rules` takes."""
    command.option(
        "action",
        nargs="?",
        choices=["test"],
        metavar="test",
        says=Bilingual("跑自定义规则的例子", "run the examples of custom rules"),
    )
    command.option("file", nargs="?", metavar="FILE", says=Bilingual("配置文件", "the configuration file"))
    config(command)
    _format(command, ["text", "json"])
    _plain_language(command)


def schema(command: Parser) -> None:
    """Add what `perflint schema` takes."""
    which = command.options.add_mutually_exclusive_group()
    for option, says in (
        ("--findings", Bilingual("打印 JSON 输出的 JSON Schema", "that of --output-format json instead")),
        ("--report", Bilingual("打印检查报告的 JSON Schema", "that of --output-format report instead")),
        ("--compare", Bilingual("打印对照（compare）的 JSON Schema", "that of perflint compare instead")),
        (
            "--config",
            Bilingual("打印配置文件 perflint.yaml 的 JSON Schema", "that of perflint.yaml instead"),
        ),
    ):
        command.flag(option, group=which, says=says)
    _plain_language(command)


def server(command: Parser) -> None:
    """Add what `perflint server` takes."""
    command.flag("--stdio", says=Bilingual("走标准输入输出（缺省）", "the default"))
    language(command)


SHELLS = ("bash", "zsh", "fish", "powershell")


def completion(command: Parser) -> None:
    """Add what `perflint completion` takes."""
    command.option(
        "shell",
        choices=SHELLS,
        metavar="SHELL",
        says=Bilingual(
            "bash、zsh、fish、powershell；打印的内容放进它的启动文件，见 perflint explain editors",
            "bash, zsh, fish or powershell; what is printed goes into its start file, see perflint explain editors",
        ),
    )
    _plain_language(command)


def init(command: Parser) -> None:
    """Add what `perflint init` takes."""
    command.option("folder", nargs="?", default=".", metavar="FOLDER", says=Bilingual("写在哪里", "where to"))
    _plain_language(command)


def doctor(command: Parser) -> None:
    """Add what `perflint doctor` takes."""
    _format(command, ["text", "json"])
    _plain_language(command)


def _format(command: Parser, formats: list[str]) -> None:
    command.option(
        "--output-format",
        choices=formats,
        default=formats[0],
        says=Bilingual(f"输出格式（缺省 {formats[0]}）", f"output format (default: {formats[0]})"),
    )


def _plain_language(command: Parser) -> None:
    command.option("--lang", choices=LANGUAGES, default="zh", says=Bilingual("语言", "language"))
