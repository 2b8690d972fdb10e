"""The output formats of `perflint check` by name; each is imported only when it is asked for.

To add one: write a subclass of Format in a file of its own and give it a function and a name here.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perflint.reporters.format import Format


def _full() -> "type[Format]":
    from perflint.reporters.full import Full

    return Full


def _concise() -> "type[Format]":
    from perflint.reporters.concise import Concise

    return Concise


def _grouped() -> "type[Format]":
    from perflint.reporters.grouped import Grouped

    return Grouped


def _json() -> "type[Format]":
    from perflint.reporters.json_format import Json

    return Json


def _jsonl() -> "type[Format]":
    from perflint.reporters.json_format import JsonLines

    return JsonLines


def _sarif() -> "type[Format]":
    from perflint.reporters.sarif import Sarif

    return Sarif


def _github() -> "type[Format]":
    from perflint.reporters.github import Github

    return Github


def _gitlab() -> "type[Format]":
    from perflint.reporters.gitlab import Gitlab

    return Gitlab


def _junit() -> "type[Format]":
    from perflint.reporters.junit import Junit

    return Junit


def _report() -> "type[Format]":
    from perflint.reporters.report_format import Report

    return Report


def _html() -> "type[Format]":
    from perflint.reporters.html.page import Html

    return Html


def _xlsx() -> "type[Format]":
    from perflint.reporters.xlsx_table import Xlsx

    return Xlsx


def _opinion() -> "type[Format]":
    from perflint.reporters.opinion import Opinion

    return Opinion


def _markdown() -> "type[Format]":
    from perflint.reporters.markdown import Markdown

    return Markdown


def _word_opinion() -> "type[Format]":
    from perflint.reporters.opinion_docx import WordOpinion

    return WordOpinion


def _summary() -> "type[Format]":
    from perflint.reporters.many import Many

    return Many


def _counts() -> "type[Format]":
    from perflint.reporters.statistics import Counts

    return Counts


def _json_counts() -> "type[Format]":
    from perflint.reporters.statistics import JsonCounts

    return JsonCounts


FORMATS: dict[str, Callable[[], "type[Format]"]] = {
    "full": _full,
    "concise": _concise,
    "grouped": _grouped,
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "report": _report,
    "html": _html,
    "xlsx": _xlsx,
    "opinion": _opinion,
    "markdown": _markdown,
}

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
WORD: dict[str, Callable[[], "type[Format]"]] = {"opinion": _word_opinion}

# What a person gets of many files in place of every finding.
SUMMED: dict[str, Callable[[], "type[Format]"]] = {"full": _summary}

# What --statistics prints in their stead.
COUNTS: dict[str, Callable[[], "type[Format]"]] = {
    "full": _counts,
    "concise": _counts,
    "grouped": _counts,
    "json": _json_counts,
}
