"""Which forms of two sides belong together, and which of their rows."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from perflint.engine.changes import value_of
from perflint.engine.version import Version
from perflint.lexicon.likeness import name_key, text_key
from perflint.model import Indicator
from perflint.model.head import yearless

T = TypeVar("T")

# Of the letters of two names: with the same value under the same category they are one row renamed.
_ALIKE = 0.6
_CLEAR = 0.15  # so much more alike than the next one
_MOST = 400  # pairs of one value and category, of which no two could be told apart


def paired_versions(olds: Sequence[Version], news: Sequence[Version]) -> dict[int, Version]:
    """The old version of each new one, by its identity: nothing is paired that might be paired with another."""
    if len(olds) == len(news) == 1:
        return {id(news[0]): olds[0]}
    pairs: dict[int, Version] = {}
    rest_old, rest_new = list(olds), list(news)
    for key in (_unit_project_and_kind, _unit_and_project, _unit_and_kind, _place):
        pairs |= {id(new): old for old, new in _one_to_one(rest_old, rest_new, key)}
        paired_old = {id(old) for old in pairs.values()}
        rest_old = [old for old in rest_old if id(old) not in paired_old]
        rest_new = [new for new in rest_new if id(new) not in pairs]
    return pairs


def _unit_project_and_kind(version: Version) -> Hashable:
    """All that a form is called by, but for the year."""
    head = version.head
    title = yearless(text_key(head.title), head.year)
    named = yearless(text_key(head.project), head.year) or title
    return (text_key(head.unit), named, title, head.kind) if named else None


def _unit_and_project(version: Version) -> Hashable:
    """The same project of the same unit, whatever the year and the kind of form."""
    head = version.head
    name = yearless(text_key(head.project), head.year)
    return (text_key(head.unit), name) if name else None


def _unit_and_kind(version: Version) -> Hashable:
    """A form that names no project by its kind and unit."""
    head = version.head
    return (text_key(head.unit), head.kind) if head.unit and not head.project.strip() else None


def _place(version: Version) -> Hashable:
    """The form at the same place of a file of the same name."""
    name = version.file.replace("\\", "/").rpartition("/")[2]
    return (name, version.index) if name else None


def _one_to_one(olds: Iterable[T], news: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """The pairs with a key that each side has once."""
    old_groups, new_groups = _by_key(olds, key), _by_key(news, key)
    for shared, group in old_groups.items():
        if shared is not None and len(group) == 1 and len(new_groups.get(shared, ())) == 1:
            yield group[0], new_groups[shared][0]


def _by_key(items: Iterable[T], key: Callable[[T], Hashable]) -> dict[Hashable, list[T]]:
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups


def paired_rows(olds: Sequence[Indicator], news: Sequence[Indicator]) -> list[tuple[Indicator, Indicator]]:
    """The rows that are the same indicator: by name and category, by name, and renamed ones where that is certain."""
    pairs: list[tuple[Indicator, Indicator]] = []
    rest_old, rest_new = list(olds), list(news)
    for key in (_category_and_name, _category_name_and_value, _name):
        pairs += _one_to_one(rest_old, rest_new, key)
        paired_old, paired_new = {old.pointer for old, _ in pairs}, {new.pointer for _, new in pairs}
        rest_old = [row for row in rest_old if row.pointer not in paired_old]
        rest_new = [row for row in rest_new if row.pointer not in paired_new]
    pairs += _renamed(rest_old, rest_new)
    order = {row.pointer: place for place, row in enumerate(news)}
    return sorted(pairs, key=lambda pair: order[pair[1].pointer])


def _name(row: Indicator) -> Hashable:
    return name_key(row.name) or None


def _category_and_name(row: Indicator) -> Hashable:
    return (text_key(row.level2), name_key(row.name)) if row.name.strip() else None


def _category_name_and_value(row: Indicator) -> Hashable:
    return (text_key(row.level2), name_key(row.name), text_key(value_of(row))) if row.name.strip() else None


def _renamed(olds: list[Indicator], news: list[Indicator]) -> Iterator[tuple[Indicator, Indicator]]:
    """Rows of one value and category whose names are alike, and like no other."""
    old_rows = _by_key(olds, _category_and_value)
    for key, candidates in _by_key(news, _category_and_value).items():
        rivals = old_rows.get(key, [])
        if key is None or not rivals or len(rivals) * len(candidates) > _MOST:
            continue
        best = {new.pointer: _clear_best(new, rivals) for new in candidates}
        for new in candidates:
            old = best[new.pointer]
            if old is not None and _clear_best(old, candidates) is new:
                yield old, new


def _category_and_value(row: Indicator) -> Hashable:
    value = text_key(value_of(row))
    return (text_key(row.level2), value) if value else None


def _clear_best(row: Indicator, candidates: Sequence[Indicator]) -> Indicator | None:
    """The row of the likest name, where no other is nearly as like."""
    likeness = ((_likeness(row.name, each.name), place) for place, each in enumerate(candidates))
    (best, place), *others = sorted(likeness, reverse=True)
    second = others[0][0] if others else 0.0
    return candidates[place] if best >= _ALIKE and best - second >= _CLEAR else None


def _likeness(name: str, other: str) -> float:
    return SequenceMatcher(None, name_key(name), name_key(other), autojunk=False).ratio()
