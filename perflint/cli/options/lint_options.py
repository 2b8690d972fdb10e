"""What the commands that lint take: check, fix, annotate, compare."""

from decimal import Decimal, InvalidOperation

from perflint.cli.options.limit_options import limits
from perflint.cli.options.parser import Parser, whole_numbers
from perflint.config.settings import FAIL_ON, LANGUAGES, LEVELS, OUTPUT_FORMATS
from perflint.system.bilingual import Bilingual

_MOST_POINTS = 100


def check(command: Parser) -> None:
    """Add what `perflint check` takes."""
    _run(command)
    _report(command)
    _listed(command)
    command.flag(
        "--watch",
        says=Bilingual("文件一改就再检查，Ctrl-C 结束", "lint again after every change, Ctrl-C ends"),
    )
    personal(command)
    _counted(command)
    colours(command)
    _grade(command)
    _baseline(command)
    _reasons(command)
    _speed(command)
    command.flag(
        "--show-settings",
        says=Bilingual("只打印每个文件的有效配置", "only print the settings that hold for each file"),
    )


def personal(command: Parser) -> None:
    """Add the option that lets reports tell personal numbers."""
    command.flag(
        "--show-personal",
        says=Bilingual(
            "报告里写全电话号码和身份证号（缺省遮去中间）",
            "tell telephone and identity numbers in full (default: in part)",
        ),
    )


def _accepting(command: Parser) -> None:
    """Add the option that hears nothing of what a form accepts itself."""
    command.flag(
        "--no-accepted",
        says=Bilingual(
            "不理会申报表里自行接受的问题（--isolated 也是）",
            "hear nothing of what the form itself accepts (implied by --isolated)",
        ),
    )


def fix(command: Parser) -> None:
    """Add what `perflint fix` takes."""
    _run(command)
    command.flag(
        "--unsafe",
        says=Bilingual(
            "连改变指标要求的改法也用上，改后要人看过", "also fixes that change a target; review them"
        ),
    )
    command.option(
        "-o",
        "--output",
        metavar="OUT",
        says=Bilingual(
            "不动原文件，把改好的写到这个文件或文件夹（.doc、.xls 转成新格式）",
            "leave the files alone, write repaired copies to this file or folder (.doc and .xls in the newer format)",
        ),
    )
    command.flag(
        "--diff",
        says=Bilingual("只显示会怎样改，不写文件", "show what would change and write nothing"),
    )


def annotate(command: Parser) -> None:
    """Add what `perflint annotate` takes."""
    command.option(
        "paths",
        nargs="+",
        metavar="PATH",
        says=Bilingual(
            "要批注的 Word、Excel 文件，文件夹，通配符", "Word and Excel files, folders, wildcards"
        ),
    )
    command.option(
        "-o",
        "--output",
        metavar="OUT",
        says=Bilingual(
            "批注后的文件，或放副本的文件夹（缺省在旁边，叫 X-批注.docx）",
            "the annotated file, or a folder for the copies (default: X-annotated.docx beside each)",
        ),
    )
    command.flag(
        "--in-place",
        says=Bilingual("批注在原文件上", "annotate the files themselves"),
    )
    files(command)
    _selection(command)
    personal(command)
    config(command)
    language(command)
    limits(command)


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


def compare(command: Parser) -> None:
    """Add what `perflint compare` takes."""
    command.option(
        "old",
        metavar="OLD",
        says=Bilingual("旧的文件或文件夹：去年的、申报的、上一次报的", "a file or folder: the old version"),
    )
    command.option(
        "new",
        metavar="NEW",
        says=Bilingual("新的文件或文件夹：今年的、自评的、改过再报的", "a file or folder: the new version"),
    )
    command.option(
        "--output-format",
        dest="report_format",
        choices=["text", "json", "html", "xlsx"],
        says=Bilingual(
            "输出格式（缺省 text，或按 -o 的后缀）", "output format (default: text, or by the suffix of -o)"
        ),
    )
    command.option(
        "-o",
        "--output-file",
        metavar="FILE",
        says=Bilingual("把对照写到文件", "write the comparison to a file"),
    )
    personal(command)
    colours(command)
    jobs(command)
    _lints(command)


def _run(command: Parser) -> None:
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
    _lints(command)
    command.option(
        "--stdin-filename",
        default="stdin",
        metavar="NAME",
        says=Bilingual("标准输入的文件名", "the name of what stands on stdin"),
    )


def _lints(command: Parser) -> None:
    """Add what says which files and rules count, and how grave a finding is."""
    files(command)
    _selection(command)
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


def _selection(command: Parser) -> None:
    for option, word in (
        ("--select", Bilingual("只用这些规则，如 PL2,PL304", "only these rules, such as PL2,PL304")),
        ("--ignore", Bilingual("不用这些规则", "all but these rules")),
        ("--extend-select", Bilingual("另外再用这些规则", "these rules too")),
    ):
        command.option(option, action="append", default=[], metavar="CODES", says=word)


def _report(command: Parser) -> None:
    command.option(
        "--output-format",
        choices=OUTPUT_FORMATS,
        metavar="FORMAT",
        says=Bilingual(
            f"输出格式（缺省 full）：{'、'.join(OUTPUT_FORMATS)}",
            f"output format (default: full): {', '.join(OUTPUT_FORMATS)}",
        ),
    )
    command.option(
        "-o",
        "--output-file",
        action="append",
        default=[],
        metavar="FILE",
        says=Bilingual(
            "把报告写到文件，由后缀定格式（.html .xlsx .docx .json .sarif .xml .md .txt，可重复）",
            "write the report to a file, its suffix says the format (may be repeated)",
        ),
    )


def _listed(command: Parser) -> None:
    """Add what says how much of what is found a report lists."""
    command.option(
        "--level",
        choices=LEVELS,
        says=Bilingual(
            "只报这一级和更重的（缺省 info）", "report this severity and graver ones (default: info)"
        ),
    )
    length = command.options.add_mutually_exclusive_group()
    command.flag(
        "-v",
        "--verbose",
        group=length,
        says=Bilingual("文件多时也逐条列出问题", "list every finding of many files too"),
    )
    command.flag(
        "-q",
        "--quiet",
        group=length,
        says=Bilingual("只列问题，不要合计和进度", "findings only, no totals and no progress"),
    )


def _counted(command: Parser) -> None:
    """Add what a report may list in place of the findings, or beside them."""
    command.flag(
        "--statistics",
        says=Bilingual("只列每条规则报了多少处", "only count the findings of each rule"),
    )
    command.flag(
        "--show-accepted",
        says=Bilingual(
            "也列出申报表自行接受的和基线里的问题，附理由",
            "list also what is accepted or in the baseline, with the reason",
        ),
    )


def _grade(command: Parser) -> None:
    command.option(
        "--fail-under",
        type=points,
        metavar="POINTS",
        says=Bilingual(
            "有表的初评低于这个分数（0–100）时退出码为 1", "exit 1 if a form's draft grade is lower (0-100)"
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


def _baseline(command: Parser) -> None:
    which = command.options.add_mutually_exclusive_group()
    command.option(
        "--baseline",
        group=which,
        metavar="FILE",
        says=Bilingual("只报基线文件里没有的问题", "report only what this baseline does not know"),
    )
    command.option(
        "--write-baseline",
        group=which,
        metavar="FILE",
        says=Bilingual("把现有问题记入基线文件", "write what is found now to a baseline"),
    )
    command.flag(
        "--no-baseline",
        group=which,
        says=Bilingual(
            "也报配置里的基线已有的问题", "report also what the baseline of the configuration knows"
        ),
    )


def _reasons(command: Parser) -> None:
    """Add what says why findings are accepted, and clears the baseline of those that are gone."""
    command.option(
        "--add-accept",
        metavar="TEXT",
        says=Bilingual(
            "在申报表里写明接受 --select 的规则报的全部问题，附这个理由（JSON、YAML、Markdown）",
            "let the forms accept all that the rules after --select find, for this reason (JSON, YAML, Markdown)",
        ),
    )
    command.option(
        "--reason",
        metavar="TEXT",
        says=Bilingual("写基线时记下理由", "why the findings are taken into the baseline"),
    )
    command.flag(
        "--prune-baseline",
        says=Bilingual("从基线里清理不再出现的问题", "remove from the baseline what is no longer there"),
    )


def _speed(command: Parser) -> None:
    jobs(command)
    command.flag(
        "--cache",
        says=Bilingual(
            "记住没有变的文件的结果，下次直接用", "reuse the results of files that did not change"
        ),
    )
    command.option(
        "--cache-dir",
        metavar="FOLDER",
        says=Bilingual("结果记在哪里（含 --cache）", "where to keep them (implies --cache)"),
    )


def points(text: str) -> Decimal:
    """The points of a grade; raises ValueError for what is none."""
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not (number.is_finite() and 0 <= number <= _MOST_POINTS):
        raise ValueError(text)
    return number
