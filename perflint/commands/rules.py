"""perflint rules and perflint explain: what the rules are and why."""

import argparse
import json
import shutil
from difflib import get_close_matches

from perflint.config import ConfigError
from perflint.reporters.width import pad, wrap
from perflint.reporters.words import severity_word
from perflint.rule import Rule, rules


def list_rules(arguments: argparse.Namespace) -> int:
    """List every rule."""
    every = list(rules().values())
    if arguments.output_format == "json":
        print(json.dumps([_as_object(rule) for rule in every], ensure_ascii=False, indent=2))
        return 0
    for rule in every:
        title = rule.title_en if arguments.lang == "en" else rule.title
        print(
            f"{rule.code}  {pad(severity_word(rule.severity, arguments.lang), 8)}{pad(rule.name, 34)}{title}"
        )
    return 0


def _as_object(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "title": rule.title,
        "title_en": rule.title_en,
        "aspect": rule.aspect.value,
        "default": rule.default,
    }


def explain(arguments: argparse.Namespace) -> int:
    """Print the page of each rule asked for."""
    columns = max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))
    for number, wanted in enumerate(arguments.codes):
        rule = _find(wanted)
        if number:
            print()
        print(
            f"{rule.code} {rule.name} · {severity_word(rule.severity, arguments.lang)} · {rule.aspect.value}"
        )
        for line in rule.page.splitlines():
            text = line.removeprefix("## ") if line.startswith("## ") else line
            print(text if line.startswith("|") else wrap(text, columns))
    return 0


def _find(wanted: str) -> Rule:
    every = rules()
    for rule in every.values():
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return rule
    near = get_close_matches(wanted.upper(), list(every), n=1) or get_close_matches(
        wanted.lower(), [rule.name for rule in every.values()], n=1
    )
    hint = f"，是否指 {near[0]}" if near else "，用 perflint rules 查看全部规则"
    raise ConfigError(
        f"没有规则“{wanted}”{hint}", f"no rule “{wanted}”" + (f"; did you mean {near[0]}?" if near else "")
    )
