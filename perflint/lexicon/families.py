"""Template families (表样): what their tree is, what may not be missing, and which of them a form follows."""

from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from perflint.lexicon.taxonomy import BENEFITS, Category, folded_label, level1_name
from perflint.model import Form
from perflint.system.record import Record
from perflint.system.resources import table


class Several:
    """What stands for several categories in `needed` and `wanted`."""

    BENEFIT = "效益"  # any of the categories of benefits


def kind_of(category: Category | None) -> str:
    """The name of a category among `needed` and `wanted`, where benefits are one; blank for none."""
    return Several.BENEFIT if category in BENEFITS else category.value if category else ""


class Family(Record):
    """A template family.

    `levels` are the second-level labels under each first-level one. `needed` and `wanted` are the names of the
    categories that a form must and should have. `fixed` are qualitative words that the template itself prescribes.
    """

    name: str
    title: str
    levels: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    wanted: tuple[str, ...]
    fixed: frozenset[str]


@cache
def families() -> dict[str, Family]:
    """Every family by name, in the order in which they are tried on a form."""
    entries: dict[str, dict[str, Any]] = {entry["name"]: entry for entry in table("families.yaml")}
    return {name: _family({**entries[entry.get("like", name)], **entry}) for name, entry in entries.items()}


def _family(entry: Mapping[str, Any]) -> Family:
    return Family(
        name=entry["name"],
        title=entry["title"],
        levels={level1: tuple(labels) for level1, labels in entry["levels"].items()},
        needed=tuple(entry["needed"]),
        wanted=tuple(entry["wanted"]),
        fixed=frozenset(entry.get("fixed", ())),
    )


def family(name: str) -> Family:
    """The family of a name."""
    return families()[name]


def family_of(form: Form) -> str:
    """Return the name of the family that a form follows."""
    labels = {(row.level1, row.level2) for row in form.indicators}
    level1 = {level1_name(first) for first, _ in labels}
    level2 = {folded_label(second) for _, second in labels}
    for entry in table("families.yaml"):
        marks = entry["found_by"]
        if _matches_labels(marks, level1, level2) and _matches_form(marks, form):
            return str(entry["name"])
    return "2015"


def _matches_labels(marks: Mapping[str, Any], level1: set[str], level2: set[str]) -> bool:
    if "level1" in marks and not level1.intersection(marks["level1"]):
        return False
    return "level2" not in marks or len(level2.intersection(marks["level2"])) >= marks.get("least", 1)


def _matches_form(marks: Mapping[str, Any], form: Form) -> bool:
    if "kind" in marks and form.kind != marks["kind"]:
        return False
    titled = f"{form.title}{form.project}"
    if "title" in marks and not any(word in titled for word in marks["title"]):
        return False
    signs = _texts_in(form, "operator") | _texts_in(form, "direction") if "operator" in marks else set()
    if "operator" in marks and signs.isdisjoint(marks["operator"]):
        return False
    return "filled" not in marks or not _texts_in(form, marks["filled"]) <= {""}


def _texts_in(form: Form, column: str) -> set[str]:
    """What stands in a column of a form."""
    return {text.strip() for text in set(map(attrgetter(column), form.indicators))}
