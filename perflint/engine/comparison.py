"""Two versions of the same forms held together: which forms and rows belong together, what changed, what became of the findings.

Two years, a declaration and its self-evaluation, or a form that was sent back and handed in again.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from perflint.lexicon.likeness import name_key, text_key
from perflint.model import Declaration, Finding, Form, Indicator
from perflint.model.head import Head, heads_of, innermost, yearless
from perflint.rule.row import columns_of
from perflint.system.record import Record, field
from perflint.value.columns import joined

T = TypeVar("T")
_ALIKE = (
    0.6  # of the letters of two names; with the same value under the same category they are one row renamed
)
_CLEAR = 0.15  # so much more alike than the next one
# What a self-evaluation adds to a declaration is no change of it.
_ASSESSED = ("actual", "score", "deviation")
_FIELDS = ("level1", "level2", "name", "target", "weight", *_ASSESSED, "basis", "explanation")
_MONEY = ("total", "fiscal", "carried_over", "other", "basic", "project", "executed")


class Version(Record, eq=False):
    """A form of one side, with what is found in it; `index` tells which of its file, `broken` rules that broke down over it."""

    file: str
    index: int
    head: Head
    form: Form
    findings: tuple[Finding, ...]
    broken: frozenset[str] = frozenset()  # codes


class Change(Record):
    """A text that differs: of a row where `name` is given, else of the form. Blank where a side has none."""

    name: str
    level2: str
    field: str
    before: str
    after: str
    old_pointer: str
    new_pointer: str


class Compared(Record):
    """What became of a form; one of the two is None where the other side has no such form.

    `changed` are texts that differ, `added` and `removed` rows of one side only. Of the findings `mended` are those
    of the old form that are gone, `standing` those of the new one that were there before, `fresh` the others. What a
    rule found on one side and broke down over on the other is neither mended nor fresh.
    """

    old: Version | None
    new: Version | None
    changed: tuple[Change, ...] = ()
    added: tuple[Indicator, ...] = ()
    removed: tuple[Indicator, ...] = ()
    mended: tuple[Finding, ...] = ()
    standing: tuple[Finding, ...] = ()
    fresh: tuple[Finding, ...] = ()


def versions(
    declaration: Declaration, findings: Sequence[Finding], broken: Iterable[str] = ()
) -> list[Version]:
    """The forms of a file with their findings; what is found outside the forms goes with the first."""
    codes = frozenset(broken)
    pointers = [form.pointer for form in declaration.forms]
    of_form: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        of_form[max(innermost(finding.pointer, pointers), 0)].append(finding)
    heads = zip(heads_of(declaration), declaration.forms, strict=True)
    return [
        Version(declaration.source.path, index, head, form, tuple(of_form[index]), codes)
        for index, (head, form) in enumerate(heads)
    ]


def compare(olds: Sequence[Version], news: Sequence[Version]) -> Iterator[Compared]:
    """Compare the forms of two sides: those of both in the order of the new side, then the old ones that are gone."""
    pairs = _paired(olds, news)
    gone = [old for old in olds if id(old) not in {id(each) for each in pairs.values()}]
    for new in news:
        old = pairs.get(id(new))
        yield _compared(old, new) if old is not None else Compared(None, new, fresh=new.findings)
    for old in gone:
        yield Compared(old, None, mended=old.findings)


def _paired(olds: Sequence[Version], news: Sequence[Version]) -> dict[int, Version]:
    """The old version of each new one, by its identity: nothing is paired that might be paired with another."""
    if len(olds) == len(news) == 1:
        return {id(news[0]): olds[0]}
    pairs: dict[int, Version] = {}
    left_old, left_new = list(olds), list(news)
    for key in (_exact, _project, _titled, _place):
        for old, new in _one_to_one(left_old, left_new, key):
            pairs[id(new)] = old
        taken = {id(old) for old in pairs.values()}
        left_old = [old for old in left_old if id(old) not in taken]
        left_new = [new for new in left_new if id(new) not in pairs]
    return pairs


def _exact(version: Version) -> Hashable:
    head = version.head
    title = yearless(text_key(head.title), head.year)
    named = yearless(text_key(head.project), head.year) or title
    return (text_key(head.unit), named, title, head.kind) if named else None


def _project(version: Version) -> Hashable:
    """The same project of the same unit, whatever the year and the kind of form."""
    head = version.head
    name = yearless(text_key(head.project), head.year)
    return (text_key(head.unit), name) if name else None


def _titled(version: Version) -> Hashable:
    """A form that names no project by its kind and unit."""
    head = version.head
    return (text_key(head.unit), head.kind) if head.unit and not head.project.strip() else None


def _place(version: Version) -> Hashable:
    """The form at the same place of a file of the same name."""
    name = version.file.replace("\\", "/").rpartition("/")[2]
    return (name, version.index) if name else None


def _one_to_one(olds: Iterable[T], news: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """The pairs with a key that each side has once."""
    left, right = _by(olds, key), _by(news, key)
    for of, several in left.items():
        if of is not None and len(several) == 1 and len(right.get(of, ())) == 1:
            yield several[0], right[of][0]


def _by(items: Iterable[T], key: Callable[[T], Hashable]) -> dict[Hashable, list[T]]:
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups


def _compared(old: Version, new: Version) -> Compared:
    rows = paired_rows(old.form.indicators, new.form.indicators)
    befores = {after.pointer: before for before, after in rows}
    paired = {before.pointer for before, _ in rows}
    assessed = old.form.kind == new.form.kind
    changed = [*_head_changes(old, new)]
    for before, after in rows:
        changed += _row_changes(before, after, assessed=assessed)
    mended, standing, fresh = _findings(old, new, befores)
    return Compared(
        old,
        new,
        tuple(changed),
        tuple(row for row in new.form.indicators if row.pointer not in befores),
        tuple(row for row in old.form.indicators if row.pointer not in paired),
        mended,
        standing,
        fresh,
    )


def paired_rows(olds: Sequence[Indicator], news: Sequence[Indicator]) -> list[tuple[Indicator, Indicator]]:
    """The rows that are the same indicator: by name and category, by name, and renamed ones where that is certain."""
    pairs: list[tuple[Indicator, Indicator]] = []
    left_old, left_new = list(olds), list(news)
    for key in (_category_and_name, _category_name_and_value, _name):
        pairs += _one_to_one(left_old, left_new, key)
        left_old, left_new = _without(left_old, left_new, pairs)
    pairs += _renamed(left_old, left_new)
    order = {row.pointer: place for place, row in enumerate(news)}
    return sorted(pairs, key=lambda pair: order[pair[1].pointer])


def _without(
    olds: list[Indicator], news: list[Indicator], pairs: list[tuple[Indicator, Indicator]]
) -> tuple[list[Indicator], list[Indicator]]:
    before, after = {old.pointer for old, _ in pairs}, {new.pointer for _, new in pairs}
    return [row for row in olds if row.pointer not in before], [
        row for row in news if row.pointer not in after
    ]


def _name(row: Indicator) -> Hashable:
    return name_key(row.name) or None


def _category_and_name(row: Indicator) -> Hashable:
    return (text_key(row.level2), name_key(row.name)) if row.name.strip() else None


def _category_name_and_value(row: Indicator) -> Hashable:
    return (text_key(row.level2), name_key(row.name), text_key(value_of(row))) if row.name.strip() else None


def _renamed(olds: list[Indicator], news: list[Indicator]) -> Iterator[tuple[Indicator, Indicator]]:
    """Rows of one value and category whose names are alike, and like no other."""
    left = _by(olds, _category_and_value)
    for of, candidates in _by(news, _category_and_value).items():
        rivals = left.get(of, [])
        if of is None or not rivals or len(rivals) * len(candidates) > _MOST:
            continue
        best = {new.pointer: _clear_best(new, rivals) for new in candidates}
        for new in candidates:
            old = best[new.pointer]
            if old is not None and _clear_best(old, candidates) is new:
                yield old, new


_MOST = 400  # pairs of one value and category, of which no two could be told apart


def _category_and_value(row: Indicator) -> Hashable:
    value = text_key(value_of(row))
    return (text_key(row.level2), value) if value else None


def _clear_best(row: Indicator, others: Sequence[Indicator]) -> Indicator | None:
    ranked = sorted(((_likeness(row.name, other.name), n) for n, other in enumerate(others)), reverse=True)
    best, at = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return others[at] if best >= _ALIKE and best - second >= _CLEAR else None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, name_key(one), name_key(other), autojunk=False).ratio()


def value_of(row: Indicator) -> str:
    """The sign, value and unit of a row together."""
    return joined(columns_of(row)) if row.target else ""


def _row_changes(before: Indicator, after: Indicator, *, assessed: bool) -> Iterator[Change]:
    for name in _FIELDS:
        if name in _ASSESSED and not assessed:
            continue
        old, new = (value_of(row) if name == "target" else str(getattr(row, name)) for row in (before, after))
        # A declaration has no weights, an evaluation no explanations: only what both say can differ.
        # A name is no other one for its number.
        key = name_key if name == "name" else text_key
        if key(old) != key(new) and (assessed or (old.strip() and new.strip())):
            pointers = f"{before.pointer}/{name}", f"{after.pointer}/{name}"
            yield Change(after.name, after.level2, name, old, new, *pointers)


def _head_changes(old: Version, new: Version) -> Iterator[Change]:
    texts = [
        ("year", str(old.head.year or ""), str(new.head.year or "")),
        *((name, getattr(old.form, name), getattr(new.form, name)) for name in ("project", "period")),
        *((f"budget/{name}", _money(old.form, name), _money(new.form, name)) for name in _MONEY),
        ("goals", "\n".join(old.form.goals), "\n".join(new.form.goals)),
    ]
    for name, before, after in texts:
        if text_key(before) != text_key(after) and (
            old.form.kind == new.form.kind or (before.strip() and after.strip())
        ):
            pointers = f"{old.form.pointer}/{name}", f"{new.form.pointer}/{name}"
            yield Change("", "", name, before, after, *pointers)


def _money(form: Form, name: str) -> str:
    amount = str(getattr(form.budget, name)) if form.budget else ""
    return f"{amount}{form.budget.unit}" if form.budget and amount else ""


_Sorted = tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Finding, ...]]


def _findings(old: Version, new: Version, befores: dict[str, Indicator]) -> _Sorted:
    """Those mended, standing and fresh: a finding stands where its rule still speaks about the same place."""
    rows = {after: before.pointer for after, before in befores.items()}
    places = _Places(old.form.pointer, new.form.pointer, rows)
    was = Counter((finding.code, finding.pointer) for finding in old.findings)
    standing, fresh = [], []
    for finding in new.findings:
        key = finding.code, places.before(finding.pointer)
        if was[key] > 0:
            was[key] -= 1
            standing.append(finding)
        elif finding.code not in old.broken:
            fresh.append(finding)
    mended = []
    for finding in reversed(old.findings):
        if was[finding.code, finding.pointer] > 0:
            was[finding.code, finding.pointer] -= 1
            if finding.code not in new.broken:
                mended.append(finding)
    return tuple(reversed(mended)), tuple(standing), tuple(fresh)


class _Places(Record):
    """Where a place of the new form was in the old one."""

    old: str
    new: str
    rows: dict[str, str] = field(default_factory=dict)  # the pointers of rows, new to old

    def before(self, pointer: str) -> str:
        """The old pointer of a new one."""
        parts = pointer.split("/")
        for end in range(len(parts), 0, -1):
            row = "/".join(parts[:end])
            if row in self.rows:
                return self.rows[row] + pointer[len(row) :]
        if pointer != self.new and not pointer.startswith(f"{self.new}/"):
            # Outside the forms both files have the same places.
            return pointer
        within = pointer[len(self.new) :]
        # What is said of a row that has no counterpart is no row of the old form.
        return f"{self.old}{within}" if "/indicators/" not in within else f"new:{pointer}"
