"""The output formats of `perflint check` by name; each is imported where it is asked for.

To add one: CONTRIBUTING.md, Add a report.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perflint.reporters.format import Format

# What the suffix of a report says of its format; the first of a format is the usual one.
SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
    ".docx": "opinion",
    ".json": "json",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".xml": "junit",
    ".txt": "full",
    ".md": "markdown",
}

# What is written as a document of Word, to a file *.docx or to a folder.
WORD = {"opinion": "opinion-docx"}

# What a person gets of many files in place of every finding.
SUMMED = {"full": "summary"}

# What --statistics prints in their stead.
COUNTS = {"full": "counts", "concise": "counts", "grouped": "counts", "json": "json-counts"}


def format_of(name: str) -> "type[Format]":  # noqa: C901 (a table: only what is asked for is imported)
    """The class of a format that a user may ask for, or that stands in its place."""
    Asked: type[Format]  # noqa: N806 (it is a class)
    match name:
        case "full":
            from perflint.reporters.full import Full as Asked
        case "concise":
            from perflint.reporters.concise import Concise as Asked
        case "grouped":
            from perflint.reporters.grouped import Grouped as Asked
        case "json":
            from perflint.reporters.json_format import Json as Asked
        case "jsonl":
            from perflint.reporters.json_format import JsonLines as Asked
        case "sarif":
            from perflint.reporters.sarif import Sarif as Asked
        case "github":
            from perflint.reporters.github import Github as Asked
        case "gitlab":
            from perflint.reporters.gitlab import Gitlab as Asked
        case "junit":
            from perflint.reporters.junit import Junit as Asked
        case "report":
            from perflint.reporters.report_format import Report as Asked
        case "html":
            from perflint.reporters.html.page import Html as Asked
        case "xlsx":
            from perflint.reporters.xlsx_table import Xlsx as Asked
        case "opinion":
            from perflint.reporters.opinion import Opinion as Asked
        case "markdown":
            from perflint.reporters.markdown import Markdown as Asked
        case "opinion-docx":
            from perflint.reporters.opinion_docx import WordOpinion as Asked
        case "summary":
            from perflint.reporters.many import Many as Asked
        case "counts":
            from perflint.reporters.statistics import Counts as Asked
        case "json-counts":
            from perflint.reporters.statistics import JsonCounts as Asked
        case _:
            raise ValueError(name)
    return Asked
