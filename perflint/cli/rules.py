"""perflint rules and perflint explain: what the rules are and why."""

import argparse
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from perflint.cli.settings import resolver_of
from perflint.config.codes import named
from perflint.config.retired import retired, retired_among
from perflint.engine.plan import rules_of
from perflint.reporters.json_format import json_text
from perflint.reporters.width import pad, printable, width, wrap
from perflint.reporters.words import severity_word
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual


def list_rules(arguments: argparse.Namespace) -> int:
    """List every rule, or test those of the configuration."""
    if arguments.action == "test":
        from perflint.cli.rule_tests import run

        return run(arguments)
    every = list(_every(arguments).values())
    if arguments.output_format == "json":
        print(json_text([_as_object(rule) for rule in every], indent=2))
        return 0
    lang = arguments.lang
    names = max(len(rule.name) for rule in every)
    for rule in every:
        _tell(rule.code, severity_word(rule.severity, lang), f"{rule.name:{names}}", rule.title.to(lang))
        _tell_why(rule.off and _OFF.to(lang).format(rule.off.to(lang)))
    for gone in retired().values():
        _tell(gone.code, _RETIRED.to(lang), f"{gone.name:{names}}", gone.title if lang != "en" else "")
        _tell_why(gone.reason.to(lang))
    return 0


_RETIRED = Bilingual("已撤销", "retired")
_OFF = Bilingual("缺省不运行：{}", "off by default: {}")
_INDENT = " " * 7  # the reason stands below the severity
_WIDTH = 80


def _tell(code: str, severity: str, name: str, title: str) -> None:
    print(printable(f"{code}  {pad(severity, 7)}  {name}  {title}").rstrip())


def _tell_why(why: str | None) -> None:
    """The reason below its rule, if there is one."""
    for line in wrap(f"{_INDENT}{printable(why)}", _WIDTH, _INDENT) if why else ():
        print(line)


def _as_object(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "title": rule.title,
        "title_en": rule.title.en,
        "aspect": rule.aspect.value,
        "default": rule.default,
        "off": rule.off and {"zh": rule.off.zh, "en": rule.off.en},
        "options": {option.name: option.default for option in rule.options},
    }


def explain(arguments: argparse.Namespace) -> int:
    """Print the page of each rule asked for: one, a family, those of an aspect, or all."""
    columns = max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))
    found = _asked(arguments.codes, _every(arguments))
    if arguments.output_format == "json":
        print(json_text([{**_as_object(rule), "page": rule.full_page} for rule in found], indent=2))
        return 0
    for number, rule in enumerate(found):
        if number:
            print()
        print("\n".join(map(printable, _page(rule, columns, arguments.lang))))
    return 0


def _asked(names: Sequence[str], every: Mapping[str, Rule]) -> list[Rule]:
    """The rules that are asked for, in the order they are named, each once; of a retired one stderr tells.

    Raises ConfigError for a name that no rule ever had.
    """
    for gone in retired_among(names):
        print(printable(f"perflint: {gone.told}"), file=sys.stderr)
    codes = dict.fromkeys(code for name in names for code in sorted(named([name], every)))
    return [every[code] for code in codes]


_HEADINGS = {
    "查什么": "What it looks for",
    "为什么": "Why",
    "反例": "Bad",
    "正例": "Good",
    "何时可以接受": "When it is right all the same",
    "选项": "Options",
}


def _page(rule: Rule, columns: int, lang: str) -> Iterator[str]:
    severity = severity_word(rule.severity, lang)
    last = rule.title.en if lang == "en" else rule.aspect.value
    off = f" · {_OFF.to(lang).format(rule.off.to(lang))}" if rule.off else ""
    yield f"{rule.code} {rule.name} · {severity} · {last}{off}"
    if lang == "en":
        yield from wrap(f"says: {printable(rule.message.en)}", columns, "  ")
        yield "The page is in Chinese."
    table: list[str] = []
    code = False
    for line in rule.full_page.splitlines():
        if line.startswith("|"):
            table.append(line)
            continue
        yield from _table(table)
        table = []
        code ^= line.startswith("```")
        if line.startswith("```"):
            continue
        if line.startswith("## "):
            head = line.removeprefix("## ")
            yield Bilingual(f"【{head}】", f"[{_HEADINGS.get(head, head)}]").to(lang)
        else:
            yield from [f"  {line}"] if code else wrap(line, columns)
    yield from _table(table)


def _table(lines: list[str]) -> Iterator[str]:
    """A Markdown table with its columns aligned."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rows = [row for row in rows if any(cell.strip("-: ") for cell in row)]
    sizes = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        yield "  " + " │ ".join(pad(cell, size) for cell, size in zip(row, sizes, strict=True)).rstrip()
        if number == 0:
            yield "  " + "─┼─".join("─" * size for size in sizes)


def _every(arguments: argparse.Namespace) -> Mapping[str, Rule]:
    """The rules of perflint and those of the configuration of the current folder."""
    return rules_of(resolver_of(arguments).settings(Path.cwd() / "_"))
