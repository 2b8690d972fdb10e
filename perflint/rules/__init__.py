"""The rules: a folder a family, a file a rule.

A family whose rules all look at fields that most forms leave blank says so in its NEEDS: where none of them is filled it
is not loaded. Rules across files need what no file alone has, and parked ones to be selected: their NEEDS are empty.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from perflint.rule import Rule, registered
from perflint.system.resources import PACKAGE


@cache
def rules(without: frozenset[str] = frozenset()) -> Mapping[str, Rule]:
    """Every rule by code, in order of codes, but for those of some families."""
    for module in _modules():
        if _family(module) not in without:
            import_module(module)
    return {
        code: rule
        for code, rule in sorted(registered().items())
        if _family(rule.check.__module__) not in without
    }


@cache
def needs() -> Mapping[str, tuple[str, ...]]:
    """The families that need something, with the fields of which one must be filled (see perflint/rule/where.py)."""
    families = {name: import_module(f"{__name__}.{name}") for name in dict.fromkeys(map(_family, _modules()))}
    return {name: family.NEEDS for name, family in families.items() if hasattr(family, "NEEDS")}


def _family(module: str) -> str:
    return module.removeprefix(f"{__name__}.").partition(".")[0]


@cache
def _modules() -> tuple[str, ...]:
    """The modules of rules, in order."""
    return tuple(sorted(_found()))


def _found() -> Iterator[str]:
    """Those without an underscore, which is for what rules share; in the page they are compiled."""
    for family in (PACKAGE / "rules").iterdir():
        if family.is_dir() and family.name[0] != "_":
            for file in family.iterdir():
                name, _, suffix = file.name.partition(".")
                if suffix in ("py", "pyc") and name[0] != "_":
                    yield f"{__name__}.{family.name}.{name}"
