"""Two versions of the same forms held together: what changed, and what became of the findings.

Two years, a declaration and its self-evaluation, or a form that was sent back and handed in again.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from perflint.engine.changes import Change, head_changes, row_changes
from perflint.engine.pairing import paired_rows, paired_versions
from perflint.engine.version import Version
from perflint.model import Finding, Indicator
from perflint.system.record import Record, field

_Sorted = tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Finding, ...]]


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


def compare(olds: Sequence[Version], news: Sequence[Version]) -> Iterator[Compared]:
    """Compare the forms of two sides: those of both in the order of the new side, then the old ones that are gone."""
    pairs = paired_versions(olds, news)
    gone = [old for old in olds if id(old) not in {id(old) for old in pairs.values()}]
    for new in news:
        old = pairs.get(id(new))
        yield _compared(old, new) if old is not None else Compared(None, new, fresh=new.findings)
    for old in gone:
        yield Compared(old, None, mended=old.findings)


def _compared(old: Version, new: Version) -> Compared:
    """What differs between two versions: texts, rows, and findings."""
    rows = paired_rows(old.form.indicators, new.form.indicators)
    old_of_new = {after.pointer: before.pointer for before, after in rows}
    paired_old = set(old_of_new.values())
    changed = [*head_changes(old, new)]
    for before, after in rows:
        changed += row_changes(before, after, assessed=old.form.kind == new.form.kind)
    mended, standing, fresh = _findings(old, new, old_of_new)
    return Compared(
        old,
        new,
        changed=tuple(changed),
        added=tuple(row for row in new.form.indicators if row.pointer not in old_of_new),
        removed=tuple(row for row in old.form.indicators if row.pointer not in paired_old),
        mended=mended,
        standing=standing,
        fresh=fresh,
    )


def _findings(old: Version, new: Version, rows: dict[str, str]) -> _Sorted:
    """Those mended, standing and fresh: a finding stands where its rule still speaks about the same place."""
    places = _Places(old.form.pointer, new.form.pointer, rows)
    unmatched = Counter((finding.code, finding.pointer) for finding in old.findings)
    standing, fresh = [], []
    for finding in new.findings:
        key = finding.code, places.before(finding.pointer)
        if unmatched[key] > 0:
            unmatched[key] -= 1
            standing.append(finding)
        elif finding.code not in old.broken:
            fresh.append(finding)
    mended = []
    for finding in reversed(old.findings):
        if unmatched[finding.code, finding.pointer] > 0:
            unmatched[finding.code, finding.pointer] -= 1
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
