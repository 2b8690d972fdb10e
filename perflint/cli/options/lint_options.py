"""What the commands that lint take: check, fix, annotate."""

from argparse import ArgumentParser
from decimal import Decimal, InvalidOperation

from perflint.cli.options.limit_options import limits
from perflint.config.settings import FAIL_ON, LANGUAGES, LEVELS
from perflint.reporters.formats import FORMATS
from perflint.system.bilingual import Bilingual

MOST_POINTS = 100


def check(command: ArgumentParser, lang: str) -> None:
    """Add what `perflint check` takes."""
    _run(command, lang)
    _report(command, lang)
    _grade(command, lang)
    _baseline(command, lang)
    _speed(command, lang)
    command.add_argument(
        "--show-settings",
        action="store_true",
        help=Bilingual("只打印每个文件的有效配置", "only print the settings that hold for each file").to(
            lang
        ),
    )


def personal(command: ArgumentParser, lang: str) -> None:
    """Add the option that lets reports tell personal numbers."""
    command.add_argument(
        "--show-personal",
        action="store_true",
        help=Bilingual(
            "报告里写全电话号码和身份证号（缺省遮去中间）",
            "tell telephone and identity numbers in full (default: in part)",
        ).to(lang),
    )


def _accepting(command: ArgumentParser, lang: str) -> None:
    """Add the option that hears nothing of what a form accepts itself."""
    command.add_argument(
        "--no-accepted",
        action="store_true",
        help=Bilingual(
            "不理会申报表里自行接受的问题（--isolated 也是）",
            "hear nothing of what the form itself accepts (implied by --isolated)",
        ).to(lang),
    )


def fix(command: ArgumentParser, lang: str) -> None:
    """Add what `perflint fix` takes."""
    _run(command, lang)
    command.add_argument(
        "--unsafe",
        action="store_true",
        help=Bilingual(
            "连改变指标要求的改法也用上，改后要人看过", "also fixes that change a target; review them"
        ).to(lang),
    )
    command.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help=Bilingual(
            "不动原文件，把改好的写到这个文件或文件夹（.doc、.xls 转成新格式）",
            "leave the files alone, write repaired copies to this file or folder (.doc and .xls in the newer format)",
        ).to(lang),
    )
    command.add_argument(
        "--diff",
        action="store_true",
        help=Bilingual("只显示会怎样改，不写文件", "show what would change and write nothing").to(lang),
    )


def annotate(command: ArgumentParser, lang: str) -> None:
    """Add what `perflint annotate` takes."""
    command.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help=Bilingual(
            "要批注的 Word、Excel 文件，文件夹，通配符", "Word and Excel files, folders, wildcards"
        ).to(lang),
    )
    command.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help=Bilingual(
            "批注后的文件，或放副本的文件夹（缺省在旁边，叫 X-批注.docx）",
            "the annotated file, or a folder for the copies (default: X-annotated.docx beside each)",
        ).to(lang),
    )
    command.add_argument(
        "--in-place",
        action="store_true",
        help=Bilingual("批注在原文件上", "annotate the files themselves").to(lang),
    )
    files(command, lang)
    _selection(command, lang)
    personal(command, lang)
    config(command, lang)
    language(command, lang)
    limits(command, lang)


def config(command: ArgumentParser, lang: str) -> None:
    """Add the options that say which configuration file holds."""
    command.add_argument(
        "--profile",
        action="append",
        default=[],
        metavar="NAME",
        help=Bilingual(
            "照这个系统或地方的配置档查：yth、national……，见 perflint explain profiles",
            "by the profile of a system or a place: yth, national, ...",
        ).to(lang),
    )
    command.add_argument(
        "--config",
        action="append",
        default=[],
        metavar="FILE|KEY=VALUE",
        help=Bilingual(
            "用这份配置，不再向上寻找；或只改一项，如 severity.PL304=error（可重复）",
            "this configuration file for every path, or one setting such as severity.PL304=error",
        ).to(lang),
    )
    command.add_argument(
        "--isolated",
        action="store_true",
        help=Bilingual(
            "不用任何配置文件，也不理会申报表里的接受", "no configuration file, and nothing accepted"
        ).to(lang),
    )


def language(command: ArgumentParser, lang: str) -> None:
    """Add the option that says how to speak where a configuration may say it too."""
    command.add_argument(
        "--lang", choices=LANGUAGES, help=Bilingual("语言（缺省 zh）", "language (default: zh)").to(lang)
    )


def compare(command: ArgumentParser, lang: str) -> None:
    """Add what `perflint compare` takes."""
    for name, said in (
        (
            "old",
            Bilingual("旧的文件或文件夹：去年的、申报的、上一次报的", "a file or folder: the old version"),
        ),
        (
            "new",
            Bilingual("新的文件或文件夹：今年的、自评的、改过再报的", "a file or folder: the new version"),
        ),
    ):
        command.add_argument(name, metavar=name.upper(), help=said.to(lang))
    command.add_argument(
        "--output-format",
        dest="report_format",
        choices=["text", "json", "html", "xlsx"],
        help=Bilingual(
            "输出格式（缺省 text，或按 -o 的后缀）", "output format (default: text, or by the suffix of -o)"
        ).to(lang),
    )
    command.add_argument(
        "-o",
        "--output-file",
        metavar="FILE",
        help=Bilingual("把对照写到文件", "write the comparison to a file").to(lang),
    )
    personal(command, lang)
    colours(command, lang)
    jobs(command, lang)
    _lints(command, lang)


def _run(command: ArgumentParser, lang: str) -> None:
    """Add what every command that lints many files takes."""
    command.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help=Bilingual(
            "文件、文件夹、通配符、zip 压缩包，或 - 读标准输入",
            "files, folders, wildcards, zip files, or - for stdin",
        ).to(lang),
    )
    _lints(command, lang)
    command.add_argument(
        "--stdin-filename",
        default="stdin",
        metavar="NAME",
        help=Bilingual("标准输入的文件名", "the name of what stands on stdin").to(lang),
    )


def _lints(command: ArgumentParser, lang: str) -> None:
    """Add what says which files and rules count, and how grave a finding is."""
    files(command, lang)
    _selection(command, lang)
    _accepting(command, lang)
    command.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        help=Bilingual(
            "从哪一级起退出码为 1（缺省 warning）", "least severity that exits 1 (default: warning)"
        ).to(lang),
    )
    config(command, lang)
    language(command, lang)
    limits(command, lang)


def files(command: ArgumentParser, lang: str) -> None:
    """Add the options that say which files of the folders count."""
    command.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help=Bilingual(
            "另外跳过这些文件和文件夹（通配符，可重复）", "pass these over too (may be repeated)"
        ).to(lang),
    )
    command.add_argument(
        "--force-exclude",
        action="store_true",
        help=Bilingual(
            "点名的文件在排除之列也跳过（pre-commit 用）",
            "exclude also what is named itself (for pre-commit)",
        ).to(lang),
    )
    command.add_argument(
        "--no-respect-gitignore",
        dest="respect_gitignore",
        action="store_false",
        default=None,
        help=Bilingual("也检查 .gitignore 略过的文件", "lint also what .gitignore names").to(lang),
    )
    command.add_argument(
        "--show-files",
        action="store_true",
        help=Bilingual("只列出会检查哪些文件", "only list the files that would be linted").to(lang),
    )


def _selection(command: ArgumentParser, lang: str) -> None:
    for option, word in (
        ("--select", Bilingual("只用这些规则，如 PL2,PL304", "only these rules, such as PL2,PL304")),
        ("--ignore", Bilingual("不用这些规则", "all but these rules")),
        ("--extend-select", Bilingual("另外再用这些规则", "these rules too")),
    ):
        command.add_argument(option, action="append", default=[], metavar="CODES", help=word.to(lang))


def _report(command: ArgumentParser, lang: str) -> None:
    command.add_argument(
        "--output-format",
        choices=list(FORMATS),
        metavar="FORMAT",
        help=Bilingual(
            f"输出格式（缺省 full）：{'、'.join(FORMATS)}",
            f"output format (default: full): {', '.join(FORMATS)}",
        ).to(lang),
    )
    command.add_argument(
        "-o",
        "--output-file",
        action="append",
        default=[],
        metavar="FILE",
        help=Bilingual(
            "把报告写到文件，由后缀定格式（.html .xlsx .docx .json .sarif .xml .md .txt，可重复）",
            "write the report to a file, its suffix says the format (may be repeated)",
        ).to(lang),
    )
    command.add_argument(
        "--level",
        choices=LEVELS,
        help=Bilingual(
            "只报这一级和更重的（缺省 info）", "report this severity and graver ones (default: info)"
        ).to(lang),
    )
    length = command.add_mutually_exclusive_group()
    length.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help=Bilingual("文件多时也逐条列出问题", "list every finding of many files too").to(lang),
    )
    length.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        help=Bilingual("只列问题，不要合计和进度", "findings only, no totals and no progress").to(lang),
    )
    command.add_argument(
        "--watch",
        action="store_true",
        help=Bilingual("文件一改就再检查，Ctrl-C 结束", "lint again after every change, Ctrl-C ends").to(
            lang
        ),
    )
    personal(command, lang)
    command.add_argument(
        "--statistics",
        action="store_true",
        help=Bilingual("只列每条规则报了多少处", "only count the findings of each rule").to(lang),
    )
    command.add_argument(
        "--show-accepted",
        action="store_true",
        help=Bilingual(
            "也列出申报表自行接受的和基线里的问题，附理由",
            "list also what is accepted or in the baseline, with the reason",
        ).to(lang),
    )
    colours(command, lang)


def _grade(command: ArgumentParser, lang: str) -> None:
    command.add_argument(
        "--fail-under",
        type=_points,
        metavar="POINTS",
        help=Bilingual(
            "有表的初评低于这个分数（0–100）时退出码为 1", "exit 1 if a form's draft grade is lower (0-100)"
        ).to(lang),
    )


def colours(command: ArgumentParser, lang: str) -> None:
    """Add the option for colours."""
    command.add_argument(
        "--color",
        choices=["auto", "always", "never"],
        default="auto",
        help=Bilingual("是否着色（缺省 auto）", "colours (default: auto)").to(lang),
    )


def jobs(command: ArgumentParser, lang: str) -> None:
    """Add the option for processes."""
    command.add_argument(
        "--jobs",
        type=_count,
        metavar="N",
        help=Bilingual("用几个进程（缺省为全部核）", "number of processes (default: all cores)").to(lang),
    )


def _baseline(command: ArgumentParser, lang: str) -> None:
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--baseline",
        metavar="FILE",
        help=Bilingual("只报基线文件里没有的问题", "report only what this baseline does not know").to(lang),
    )
    which.add_argument(
        "--write-baseline",
        metavar="FILE",
        help=Bilingual("把现有问题记入基线文件", "write what is found now to a baseline").to(lang),
    )
    which.add_argument(
        "--no-baseline",
        action="store_true",
        help=Bilingual(
            "也报配置里的基线已有的问题", "report also what the baseline of the configuration knows"
        ).to(lang),
    )
    command.add_argument(
        "--add-accept",
        metavar="TEXT",
        help=Bilingual(
            "在申报表里写明接受 --select 的规则报的全部问题，附这个理由（JSON、YAML、Markdown）",
            "let the forms accept all that the rules after --select find, for this reason (JSON, YAML, Markdown)",
        ).to(lang),
    )
    command.add_argument(
        "--reason",
        metavar="TEXT",
        help=Bilingual("写基线时记下理由", "why the findings are taken into the baseline").to(lang),
    )
    command.add_argument(
        "--prune-baseline",
        action="store_true",
        help=Bilingual("从基线里清理不再出现的问题", "remove from the baseline what is no longer there").to(
            lang
        ),
    )


def _speed(command: ArgumentParser, lang: str) -> None:
    jobs(command, lang)
    command.add_argument(
        "--cache",
        action="store_true",
        help=Bilingual(
            "记住没有变的文件的结果，下次直接用", "reuse the results of files that did not change"
        ).to(lang),
    )
    command.add_argument(
        "--cache-dir",
        metavar="FOLDER",
        help=Bilingual("结果记在哪里（含 --cache）", "where to keep them (implies --cache)").to(lang),
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
