"""What the commands that lint take: check, fix, annotate, compare."""

from perflint.cli.options.parser import Parser, points
from perflint.cli.options.shared_options import (
    colours,
    config,
    files,
    jobs,
    language,
    limits,
    linting,
    paths,
    personal,
    selection,
)
from perflint.config.settings import LEVELS, OUTPUT_FORMATS
from perflint.reporters.formats import SUFFIXES
from perflint.system.bilingual import Bilingual


def check(command: Parser) -> None:
    """Add what `perflint check` takes."""
    paths(command)
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


def fix(command: Parser) -> None:
    """Add what `perflint fix` takes."""
    paths(command)
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
    selection(command)
    personal(command)
    config(command)
    language(command)
    limits(command)


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
    linting(command)


def _report(command: Parser) -> None:
    """Add what says in which formats and to which files the reports go."""
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
            f"把报告写到文件，由后缀定格式（{' '.join(SUFFIXES)}，可重复）",
            f"write the report to a file, its suffix says the format ({' '.join(SUFFIXES)}; may be repeated)",
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


def _baseline(command: Parser) -> None:
    """Add what says which findings are known already."""
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
