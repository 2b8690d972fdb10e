"""Which rules a chain of configuration files runs, and how grave each of them is."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from perflint.config.codes import codes_of, named
from perflint.config.keys import OFF
from perflint.model import Severity
from perflint.rule import Rule

T = TypeVar("T")
Layers: TypeAlias = Sequence[Mapping[str, Any]]  # the values of the files, the farthest first


def rule_names(layers: Layers) -> Iterator[str]:
    """Whatever stands for a rule in these files."""
    for layer in layers:
        for key in ("select", "extend-select", "ignore", "severity"):
            yield from layer.get(key, ())
        for names in layer.get("per-file-ignores", {}).values():
            yield from names


def by_code(stated: Mapping[str, T], every: Mapping[str, Rule]) -> dict[str, T]:
    """What is said of rules by code; a longer code goes before a shorter one, a name is as good as a code."""
    of_code: dict[str, T] = {}
    for name in sorted(stated, key=lambda name: -len(codes_of(name, every))):
        of_code |= dict.fromkeys(codes_of(name, every), stated[name])
    return of_code


def severities(layers: Layers, every: Mapping[str, Rule]) -> dict[str, Severity]:
    """How grave the rules are where a file says so; the nearest file holds."""
    by_rule: dict[str, Severity] = {}
    for layer in layers:
        levels = by_code(layer.get("severity", {}), every).items()
        by_rule |= {code: Severity(severity) for code, severity in levels if severity != OFF}
    return by_rule


def _off(layers: Layers, every: Mapping[str, Rule]) -> set[str]:
    """The rules whose severity is `off`; a nearer file that gives one a severity turns it on again."""
    off: set[str] = set()
    for layer in layers:
        levels = by_code(layer.get("severity", {}), every)
        off = (off - levels.keys()) | {code for code, severity in levels.items() if severity == OFF}
    return off


def chosen_rules(layers: Layers, every: Mapping[str, Rule]) -> dict[str, Any]:
    """The rules that run: each file starts from what it extends, adds, and takes away."""
    off = _off(layers, every)
    keys = ("select", "extend-select", "ignore")
    if not off and not any(key in layer for layer in layers for key in keys):
        return {}
    chosen = {code for code, rule in every.items() if rule.default}
    for layer in layers:
        if layer.get("select"):
            chosen = named(layer["select"], every)
        chosen |= named(layer.get("extend-select", ()), every)
        chosen -= named(layer.get("ignore", ()), every)
    chosen -= off
    # An empty choice would mean the default.
    return {"select": tuple(sorted(chosen))} if chosen else {"ignore": tuple(every)}
