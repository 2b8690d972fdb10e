"""The rules: a folder a family, a file a rule.

A family whose rules all look at fields that most forms leave blank stands in NEEDS: where none of them is filled it is
not loaded. Rules across files need what no file alone has, and parked ones to be selected: they name no field.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from perflint.rule import Rule, registered
from perflint.system.resources import PACKAGE

# The families that need something, with the fields of which one must be filled (see perflint/rule/where.py).
NEEDS: Mapping[str, tuple[str, ...]] = {
    "across": (),
    "file": ("defects", "acceptances"),
    "goals": ("goals", "cycle_goals", "period"),
    "money": ("budget", "tasks", "funds"),
    "monitoring": ("indicator.actual", "indicator.forecast", "indicator.likelihood"),
    "parked": (),
    "selfeval": (
        "indicator.actual",
        "indicator.score",
        "total_score",
        "budget.basic",
        "budget.executed",
        "budget.rate",
        "budget.score",
    ),
    "weights": ("indicator.weight", "weight"),
}


@cache
def rules(without: frozenset[str] = frozenset()) -> Mapping[str, Rule]:
    """Every rule by code, in order of codes, but for those of some families."""
    for family in _families():
        if family not in without:
            for name in _names(family):
                import_module(f"{__name__}.{family}.{name}")
    return {code: rule for code, rule in sorted(registered().items()) if _family(rule) not in without}


def _family(rule: Rule) -> str:
    """The folder that a rule stands in; a rule that is registered elsewhere is of no family."""
    return rule.check.__module__.removeprefix(f"{__name__}.").partition(".")[0]


@cache
def _families() -> tuple[str, ...]:
    """The folders of rules, in order."""
    folders = (PACKAGE / "rules").iterdir()
    return tuple(sorted(each.name for each in folders if each.name[0] != "_" and each.is_dir()))


def _names(family: str) -> Iterator[str]:
    """The modules of a family without an underscore, which is for what rules share; in the page they are compiled."""
    for file in (PACKAGE / "rules" / family).iterdir():
        name, _, suffix = file.name.partition(".")
        if suffix in ("py", "pyc") and name[0] != "_":
            yield name
