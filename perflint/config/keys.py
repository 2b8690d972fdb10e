"""The keys of a configuration file, and what may stand under each."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from perflint.config.codes import codes_of, no_rule
from perflint.config.custom.compiled import CustomRuleSpec
from perflint.config.grading_keys import grading
from perflint.config.lexicon import LEXICON
from perflint.config.node import Node
from perflint.config.retired import retired_rule
from perflint.config.settings import FAIL_ON, LANGUAGES, OUTPUT_FORMATS, SCORINGS, TAXONOMIES
from perflint.config.specs import Flag, KeysOf, ListOf, MapOf, Number, Schema, Spec, Text, described
from perflint.rule import Option, Rule
from perflint.rules import rules
from perflint.system.bilingual import Bilingual
from perflint.system.limits import MOST, size_of

OFF = "off"  # in the place of a severity: the rule does not run
SEVERITIES = ("error", "warning", "info")


def top(every: Mapping[str, Rule]) -> KeysOf:
    """The whole of a configuration file, for the rules that there are."""
    extends = ListOf(
        Text(says="相对本文件的路径，或配置档的名称（yth、national……）"), says="先读这些配置，再由本文件覆盖"
    )
    return KeysOf(
        {
            "extends": extends,
            **_choice(every),
            "rules": _RuleOptions(every),
            "lexicon": LEXICON,
            "custom-rules": ListOf(CustomRuleSpec(rules()), says="自己的规则"),
            "baseline": Text(says="基线文件（相对本文件的路径）：里面有的问题不再报"),
            "max-file-size": _Size(),
            "max-cells": _limit("max_cells", says="一个文件最多多少个单元格或值"),
            "max-time": _limit("max_time", says="一个文件最多检查多少秒"),
            "grading": grading(_rule_key(every)),
            "fail-under": Number(
                Decimal, Decimal(0), Decimal(100), says="有表的初评低于这个分数时退出码为 1"
            ),
            "fail-on": Text(FAIL_ON, says="从哪一级起退出码为 1"),
            "lang": Text(LANGUAGES, says="语言"),
            "output-format": Text(OUTPUT_FORMATS, says="输出格式"),
            "show-personal": Flag(says="报告里写全电话号码和身份证号"),
        }
    )


def config_schema() -> Schema:
    """The JSON Schema of perflint.yaml and [tool.perflint], for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "perflint.yaml",
        **described(top(rules()).schema(), says="perflint 的配置"),
    }


def _choice(every: Mapping[str, Rule]) -> dict[str, Spec]:
    """The keys that say which rules run, on which files, and how grave each is."""
    code = _Code(every)
    return {
        "select": ListOf(code, split=True, says="只用这些规则：代码、代码开头或名称"),
        "extend-select": ListOf(code, split=True, says="另外再用这些规则（缺省不开的规则写在这里）"),
        "ignore": ListOf(code, split=True, says="不用这些规则"),
        "severity": MapOf(
            _SeverityOrOff(),
            _rule_key(every),
            says="改规则的级别，按代码、代码开头或名称；off 为不用这条规则",
        ),
        "per-file-ignores": MapOf(ListOf(code, split=True), says="路径通配符 → 在这些文件里不用的规则"),
        "exclude": ListOf(Text(), says="检查文件夹时跳过的文件和文件夹（通配符）"),
        "respect-gitignore": Flag(says="略过 .gitignore 里写的文件（缺省 true）"),
        "profile": KeysOf(
            {"taxonomy": Text(TAXONOMIES, says="表样"), "scoring": Text(SCORINGS, says="计分办法")}
        ),
    }


def _limit(name: str, says: str) -> Number:
    return Number(int, Decimal(1), Decimal(MOST[name]), says)


class _Size:
    """A size of a file: 64MB, or a number of bytes."""

    def read(self, node: Node) -> int:
        """Return the size in bytes."""
        try:
            return size_of(str(node.value))
        except ValueError as error:
            raise node.wrong_type(
                Bilingual("大小，如 64MB，最大 4GB", "a size such as 64MB, at most 4GB")
            ) from error

    def schema(self) -> Schema:
        """A text, or a number of bytes."""
        schema = {"type": ["string", "integer"], "examples": ["64MB"], "minimum": 1}
        return described(schema, says="一个文件最大多少，如 64MB")


class _SeverityOrOff:
    """A severity, or off, which YAML 1.1 takes for a truth value unless it is quoted."""

    _text = Text((*SEVERITIES, OFF))

    def read(self, node: Node) -> str:
        """Return the word; false is how YAML reads an unquoted off."""
        return OFF if node.value is False else self._text.read(node)

    def schema(self) -> Schema:
        """The words; false is what editors make of off."""
        return {"enum": [*SEVERITIES, OFF, False]}


class _Code:
    """The code, the start of a code, or the name of a rule."""

    def __init__(self, every: Mapping[str, Rule]) -> None:
        self.every = every

    def read(self, node: Node) -> str:
        """The text as written."""
        text = Text().read(node)
        return _rule_key(self.every)(node, text)

    def schema(self) -> Schema:
        """A string of which only examples are given: custom rules add codes."""
        return {"type": "string", "examples": ["PL2", "PL304", "reverse-equals"]}


def _rule_key(every: Mapping[str, Rule]) -> Callable[[Node, str], str]:
    def check(node: Node, text: str) -> str:
        if not codes_of(text, every) and retired_rule(text) is None:
            raise node.wrong(no_rule(text, every))
        return text

    return check


class _RuleOptions:
    """rules.PL705.deviation-threshold: the options of single rules, checked as the rules declare them."""

    def __init__(self, every: Mapping[str, Rule]) -> None:
        self.every = every

    def read(self, node: Node) -> dict[str, dict[str, Any]]:
        """The options by code and name."""
        if not isinstance(node.value, dict):
            raise node.wrong_type(Bilingual("一组键值", "a mapping"))
        return dict(
            self._rule(child, key)
            for key, child in node.pairs()
            if child.value is not None and retired_rule(key) is None
        )

    def _rule(self, node: Node, name: str) -> tuple[str, dict[str, Any]]:
        """The code of the rule that a key names, and its options."""
        rule = next(
            (rule for rule in self.every.values() if name.upper() == rule.code or name == rule.name), None
        )
        if rule is None:
            if codes_of(name, self.every):
                raise node.wrong(
                    Bilingual(f"“{name}”是几条规则；写一条的代码", f"“{name}” is several rules; name one")
                )
            raise node.wrong(no_rule(name, self.every))
        if not rule.options:
            raise node.wrong(
                Bilingual(f"{rule.code} 没有可设的选项；删去", f"{rule.code} has no options; remove it")
            )
        return rule.code, options_spec(rule.options).read(node)

    def schema(self) -> Schema:
        """An object with the options of every rule that has any."""
        rules = {
            rule.code: options_spec(rule.options).schema() for rule in self.every.values() if rule.options
        }
        schema = {"type": "object", "properties": rules, "additionalProperties": False}
        return described(schema, says="单条规则的选项")


def options_spec(options: tuple[Option, ...]) -> KeysOf:
    """The options of a rule as a mapping to be checked."""
    return KeysOf({option.name: _spec(option) for option in options})


def _spec(option: Option) -> Spec:
    """What an option may be: of the type of its default, within its range."""
    default = option.default
    if option.choices:
        return Text(tuple(map(str, option.choices)), option.meaning)
    if isinstance(default, bool):
        return Flag(option.meaning)
    if isinstance(default, (int, float, Decimal)):
        return Number(type(default), option.low, option.high, option.meaning)
    if isinstance(default, Mapping):
        return MapOf(Number(Decimal, option.low, option.high), says=option.meaning)
    if isinstance(default, (list, tuple)):
        return ListOf(Text(), says=option.meaning)
    return Text(says=option.meaning)
