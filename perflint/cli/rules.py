"""perflint rules: what the rules are."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from perflint.cli.settings import resolver_of
from perflint.config.retired import retired
from perflint.engine.plan import rules_of
from perflint.reporters.json_format import json_text
from perflint.reporters.width import pad, printable, wrap
from perflint.reporters.words import severity_word
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual


def run(arguments: argparse.Namespace) -> int:
    """List every rule, or test those of the configuration."""
    if arguments.action == "test":
        from perflint.cli import rule_tests  # noqa: PLC0415 (loads YAML)

        return rule_tests.run(arguments)
    every = list(every_rule(arguments).values())
    if arguments.output_format == "json":
        print(json_text([as_object(rule) for rule in every], indent=2))
        return 0
    lang = arguments.lang
    names = max(len(rule.name) for rule in every)
    for rule in every:
        _tell(rule.code, severity_word(rule.severity, lang), f"{rule.name:{names}}", rule.title.to(lang))
        _tell_why(rule.off and OFF.to(lang).format(rule.off.to(lang)))
    for gone in retired().values():
        _tell(gone.code, _RETIRED.to(lang), f"{gone.name:{names}}", gone.title)
        _tell_why(gone.reason.to(lang))
    return 0


_RETIRED = Bilingual("已撤销", "retired")
OFF = Bilingual("缺省不运行：{}", "off by default: {}")
_INDENT = " " * 7  # the reason stands below the severity
_WIDTH = 80


def _tell(code: str, severity: str, name: str, title: str) -> None:
    start = f"{code}  {pad(severity, 7)}  {name}  "
    for line in wrap(printable(start + title), _WIDTH, " " * len(start)):
        print(line.rstrip())


def _tell_why(why: str | None) -> None:
    """The reason below its rule, if there is one."""
    for line in wrap(f"{_INDENT}{printable(why)}", _WIDTH, _INDENT) if why else ():
        print(line)


def as_object(rule: Rule) -> dict[str, object]:
    """A rule as JSON tells it."""
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


def every_rule(arguments: argparse.Namespace) -> Mapping[str, Rule]:
    """The rules of perflint and those of the configuration of the current folder."""
    return rules_of(resolver_of(arguments).settings(Path.cwd() / "_"))
