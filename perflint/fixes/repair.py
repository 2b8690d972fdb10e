"""Put the fixes of a file's findings into its bytes, lint again, and go on until nothing is left to fix."""

from collections.abc import Sequence

from perflint.config import Settings
from perflint.formats.refusal import EditError, Rewritten
from perflint.formats.rewrite import rewrite
from perflint.model import Applicability, Edit, Finding, Severity
from perflint.model.result import Result
from perflint.pipeline.lint import lint_bytes
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record, field

MAX_ROUNDS = 20  # fixes of one value after another; real files need two or three


Mark = tuple[str, str]  # the code of a finding and where it points


class Repair(Record, frozen=False):
    """What became of the content of one file."""

    before: bytes
    after: bytes
    remaining: Result  # what is found in the new content
    fixed: list[Finding] = field(default_factory=list)
    changes: list[Edit] = field(default_factory=list)  # in the order they were made
    refused: list[tuple[Finding, EditError]] = field(default_factory=list)
    at_first: frozenset[Mark] = frozenset()  # what was found before

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.after != self.before


def repair(
    data: bytes,
    name: str,
    settings: Settings,
    *,
    unsafe: bool = False,
    first: Result | None = None,
    only: frozenset[Mark] | None = None,
) -> Repair:
    """Repair the content of a file called name; fixes that change a target only if asked for.

    `first` is what is found in the content, where that is known. `only` are the findings to repair, where not all.
    """
    first = first or lint_bytes(data, name, settings)
    repaired = Repair(data, data, first, at_first=frozenset(map(mark_of, first.findings)))
    kept: set[Mark] = set()
    last_tried = data
    for _ in range(MAX_ROUNDS):
        chosen = _chosen(repaired.remaining.findings, kept, only, unsafe=unsafe)
        if chosen and _round(repaired, chosen, kept, name, settings):
            continue
        if not kept or repaired.after == last_tried:
            break
        # What would have done harm may do none after the other fixes.
        last_tried = repaired.after
        kept.clear()
        repaired.refused.clear()
    return repaired


def mark_of(finding: Finding) -> Mark:
    """What a finding is known by from one round to the next."""
    return finding.code, finding.pointer


def _is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.applicability is Applicability.SAFE


def _chosen(
    findings: Sequence[Finding], kept: set[Mark], only: frozenset[Mark] | None, *, unsafe: bool
) -> list[Finding]:
    """The fixes of one round: no two of them touch the same place; the others wait for the next."""
    touched: set[object] = set()
    chosen: list[Finding] = []
    for finding in findings:
        mark, fix = mark_of(finding), finding.fix
        if fix is None or mark in kept or (only is not None and mark not in only):
            continue
        places = {edit.location for edit in fix.edits}
        if (unsafe or _is_safe(finding)) and not places & touched:
            touched |= places
            chosen.append(finding)
    return chosen


def _round(repaired: Repair, chosen: list[Finding], kept: set[Mark], name: str, settings: Settings) -> bool:
    """Make the edits of one round; False where nothing is left to try.

    Fixes that would spoil the file or bring up new findings are not made, and go to `kept`.
    """
    before = len(kept)
    tried = _tried(repaired, chosen, name, settings)
    if tried.new:
        good = _harmless(repaired, chosen, kept, name, settings)
        tried = _tried(repaired, good, name, settings)
        if tried.new:
            # What is harmless piece by piece may not be so together.
            tried = _tried(repaired, good[:1], name, settings)
    _refuse(repaired, tried.refused, kept)
    if tried.result is not None:
        repaired.fixed += tried.mended
        repaired.changes += [edit for finding in tried.mended if finding.fix for edit in finding.fix.edits]
        repaired.after, repaired.remaining = tried.data, tried.result
    return tried.result is not None or len(kept) > before


class _Trial(Record):
    """What some fixes would make of a file; no result where they change nothing or spoil it."""

    data: bytes
    result: Result | None
    mended: list[Finding]
    refused: list[tuple[Finding, EditError]]
    new: list[Finding]  # what would be found that is not now


def _tried(repaired: Repair, chosen: list[Finding], name: str, settings: Settings) -> _Trial:
    """What some fixes would make of the file; without a result where they change nothing or spoil it."""
    try:
        rewritten, refused = _rewritten(repaired.after, name, chosen)
    except EditError as reason:
        return _Trial(repaired.after, None, [], [(finding, reason) for finding in chosen], [])
    if rewritten.data == repaired.after:
        return _Trial(repaired.after, None, [], refused, [])
    result = lint_bytes(rewritten.data, name, settings)
    if result.forms is None and repaired.remaining.forms is not None:
        # Better an unrepaired file than one that cannot be read any more.
        spoilt = EditError(result.failures[0].text)
        return _Trial(repaired.after, None, [], [(finding, spoilt) for finding in chosen], [])
    left_out = {id(finding) for finding, _ in refused}
    mended = [finding for finding in chosen if id(finding) not in left_out]
    return _Trial(rewritten.data, result, mended, refused, _new(repaired.at_first, result, mended))


def _harmless(
    repaired: Repair, chosen: list[Finding], kept: set[Mark], name: str, settings: Settings
) -> list[Finding]:
    """The fixes that bring up nothing new, told apart by halving; the others are refused."""
    if not chosen or not (new := _tried(repaired, chosen, name, settings).new):
        return chosen
    if len(chosen) == 1:
        _refuse(repaired, [(chosen[0], _brings(new))], kept)
        return []
    half = len(chosen) // 2
    return [
        finding
        for part in (chosen[:half], chosen[half:])
        for finding in _harmless(repaired, part, kept, name, settings)
    ]


def _refuse(repaired: Repair, refused: Sequence[tuple[Finding, EditError]], kept: set[Mark]) -> None:
    repaired.refused += refused
    kept |= {mark_of(finding) for finding, _ in refused}


def _new(at_first: frozenset[Mark], after: Result, mended: Sequence[Finding]) -> list[Finding]:
    """The findings that were not there at first.

    After a fix that changes a target, a hint may come up, and what the next round mends.
    """
    new = [finding for finding in after.findings if mark_of(finding) not in at_first]
    if all(map(_is_safe, mended)):
        return new
    return [finding for finding in new if finding.fix is None and finding.severity is not Severity.INFO]


def _brings(new: Sequence[Finding]) -> EditError:
    codes = sorted({finding.code for finding in new})
    return EditError(
        Bilingual(
            f"改了会多出别的问题（{'、'.join(codes)}），请手工改",
            f"the fix would bring up {', '.join(codes)}; edit it by hand",
        ),
    )


def _rewritten(
    data: bytes, name: str, chosen: list[Finding]
) -> tuple[Rewritten, list[tuple[Finding, EditError]]]:
    """Rewrite the file; a fix is made whole or not at all."""
    refused: list[tuple[Finding, EditError]] = []
    while True:
        edits = [edit for finding in chosen if finding.fix for edit in finding.fix.edits]
        rewritten = rewrite(data, name, edits)
        reasons = dict(rewritten.refused)
        if not reasons:
            return rewritten, refused
        for finding in chosen:
            own_edits = finding.fix.edits if finding.fix else ()
            if reason := next((reasons[edit] for edit in own_edits if edit in reasons), None):
                refused.append((finding, reason))
        left_out = {id(finding) for finding, _ in refused}
        chosen = [finding for finding in chosen if id(finding) not in left_out]
