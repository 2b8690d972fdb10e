"""The rules without their modules: what the engine must know to tell whether a rule has anything to look at.

perflint/data/rules.json is written from the modules by `python docs/generate.py`, which also tells when it is stale.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from perflint import value
from perflint.lexicon.senses import Direction, Measure
from perflint.lexicon.taxonomy import Category
from perflint.model import Declaration, Form
from perflint.rule import Listed, Row, Rule, fill
from perflint.rule.where import Unit, Where
from perflint.system.resources import data_of
from perflint.value import Comparison

_SUBJECTS: Mapping[str, type] = {"Row": Row, "Form": Form, "Declaration": Declaration}
_SENSES: Mapping[str, Any] = {
    "signs": Comparison,
    "units": Unit,
    "categories": Category,
    "measures": Measure,
    "directions": Direction,
}
_HOME = "perflint.rules."


def listed() -> Iterator[Rule]:
    """Every rule, with what the index tells of it."""
    for entry in json.loads(data_of("rules.json")):
        made: Rule = object.__new__(Listed)
        fill(
            made,
            code=entry["code"],
            name=entry["name"],
            on=_SUBJECTS[entry["on"]],
            where=_where(entry),
            silences=tuple(entry.get("silences", ())),
            default=entry.get("default", True),
            module=_HOME + entry["module"],
        )
        yield made


def _where(entry: Mapping[str, Any]) -> Where:
    traits = {name: _members(sense, entry[name]) for name, sense in _SENSES.items() if name in entry}
    if "kinds" in entry:
        traits["kinds"] = frozenset([getattr(value, name) for name in entry["kinds"]])
    return Where(**traits, assessed=entry.get("assessed", False), needs=tuple(entry.get("needs", ())))


def _members(sense: Any, words: Iterable[str | None]) -> frozenset[Any]:
    return frozenset([None if word is None else sense(word) for word in words])


def written(every: Iterable[Rule]) -> str:
    """The text of the index, a line a rule."""
    lines = (json.dumps(_entry(rule), ensure_ascii=False) for rule in every)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _entry(rule: Rule) -> dict[str, object]:
    where = rule.where
    facts: dict[str, object] = {
        "code": rule.code,
        "name": rule.name,
        "module": rule.module.removeprefix(_HOME),
        "on": rule.on.__name__,
        "kinds": sorted(kind.__name__ for kind in where.kinds),
        **{name: sorted(getattr(where, name), key=str) for name in _SENSES},
        "assessed": where.assessed,
        "needs": where.needs,
        "silences": rule.silences,
    }
    told = {name: fact for name, fact in facts.items() if fact}
    return told if rule.default else {**told, "default": False}
