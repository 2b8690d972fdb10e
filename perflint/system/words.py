"""The words of the knowledge tables, by room: word_list("lexicon.heads.quality") are those of data/words/lexicon.yaml."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from perflint.system.resources import table


@cache
def word_list(group: str) -> tuple[str, ...]:
    """The words of a group, for str.startswith and str.endswith too."""
    return tuple(_group(group))


@cache
def word_set(group: str) -> frozenset[str]:
    """The words of a group, to ask for one of them."""
    return frozenset(_group(group))


@cache
def word_map(group: str) -> Mapping[str, str]:
    """The words of a group with what each stands for."""
    return dict(_group(group))


def _group(group: str) -> Any:
    room, module, name = group.split(".")
    return table(f"words/{room}.yaml")[module][name]
