"""The commands, and what the one that was given takes."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from perflint import __version__
from perflint.cli.options import lint_options, tool_options
from perflint.cli.options.parser import EnglishParser, Parser
from perflint.system.bilingual import Bilingual

# The command, what it does, and the function that adds what it takes.
_COMMANDS = (
    (
        "check",
        Bilingual("检查文件和文件夹（可省略）", "lint files and folders (default)"),
        lint_options.check,
    ),
    ("fix", Bilingual("就地修改能改的问题", "repair what can be repaired, in place"), lint_options.fix),
    (
        "convert",
        Bilingual("把 Word、Excel 等表转成 JSON/YAML", "turn any readable form into JSON or YAML"),
        tool_options.convert,
    ),
    (
        "annotate",
        Bilingual("把问题批注在 Word、Excel 的格子里", "put the findings into the cells as comments"),
        lint_options.annotate,
    ),
    (
        "compare",
        Bilingual(
            "对照两份表：改了什么，问题改了没有", "hold two versions together: what changed, what was mended"
        ),
        lint_options.compare,
    ),
    ("parse", Bilingual("看一个指标值怎样被理解", "show how a value is understood"), tool_options.parse),
    ("explain", Bilingual("解释规则", "explain rules"), tool_options.explain),
    (
        "rules",
        Bilingual("列出全部规则；rules test 试自己的规则", "list every rule; rules test tries your own"),
        tool_options.rules,
    ),
    ("schema", Bilingual("打印申报表文件的 JSON Schema", "print the JSON Schema"), tool_options.schema),
    ("server", Bilingual("编辑器用的语言服务器", "a language server for editors"), tool_options.server),
    (
        "completion",
        Bilingual("让 Tab 键补全命令和选项", "let Tab complete commands and options"),
        tool_options.completion,
    ),
    ("init", Bilingual("写一份带说明的 perflint.yaml", "write a commented perflint.yaml"), tool_options.init),
    (
        "doctor",
        Bilingual("查看运行环境并自查，报告问题时附上", "what a bug report needs, and a self-test"),
        tool_options.doctor,
    ),
)
NAMES = tuple(name for name, *_ in _COMMANDS)
_TOP_LEVEL = ("-h", "--help", "-V", "--version")


def command_first(words: list[str]) -> list[str]:
    """The words with the command at their head: perflint PATH means perflint check PATH; a file called parse is ./parse."""
    spoken = 1 if words[:1] in (["--lang=en"], ["--lang=zh"]) else 2 if words[:1] == ["--lang"] else 0
    if spoken and words[spoken : spoken + 1] and words[spoken] in (*NAMES, *_TOP_LEVEL):
        return [words[spoken], *words[:spoken], *words[spoken + 1 :]]
    if words and words[0] in (*NAMES, *_TOP_LEVEL):
        return words
    return ["check", *words]


def parsed(words: Sequence[str], lang: str) -> Namespace:
    """What the words say, a command at their head; ends the program for a complaint or a page of help.

    Of the parsers only that of the command is made; all of them would cost 8 M instructions more.
    """
    for name, _, add_options in _COMMANDS:
        if name in words[:1]:
            command = _parser_of(lang)(prog=f"perflint {name}")
            command.set_defaults(command=name)
            add_options(command)
            return command.parse_args(words[1:])
    return whole_parser(lang).parse_args(words)


def whole_parser(lang: str) -> ArgumentParser:
    """Return the parser of all commands with all their options."""
    top = _top(lang)
    commands = top.add_subparsers(
        dest="command",
        required=True,
        title=Bilingual("命令", "commands").to(lang),
        prog="perflint",
        metavar="COMMAND",
    )
    for name, word, add_options in _COMMANDS:
        command = commands.add_parser(name, help=word.to(lang))
        add_options(command)
    return top


def _parser_of(lang: str) -> type[Parser]:
    return EnglishParser if lang == "en" else Parser


def _top(lang: str) -> Parser:
    """The parser of the program itself, to which the commands are added."""
    top = _parser_of(lang)(
        prog="perflint",
        usage=Bilingual(
            "perflint [check] PATH… [选项]   或   perflint 命令 …", "perflint [check] PATH... [options]"
        ).to(lang),
        description=Bilingual(
            "检查绩效目标申报表、绩效自评表里的指标。", "Lint performance-target declarations."
        ).to(lang),
        epilog=Bilingual(
            "退出码：0 没有问题，1 有问题，2 运行失败。 perflint check --help 列出检查的全部选项。",
            "Exit codes: 0 nothing found, 1 findings, 2 the run failed. All options: perflint check --help.",
        ).to(lang),
    )
    version = f"perflint {__version__}"
    shown = Bilingual("显示版本", "show the version").to(lang)
    top.options.add_argument("-V", "--version", action="version", version=version, help=shown)
    return top
