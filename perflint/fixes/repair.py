"""Put the fixes of a file's findings into its bytes, lint again, and go on until nothing is left to fix."""

from collections.abc import Sequence

from perflint.config import Settings
from perflint.formats.refusal import EditError, Rewritten
from perflint.formats.rewrite import rewrite
from perflint.model import Applicability, Edit, Finding
from perflint.model.result import Result
from perflint.pipeline.lint import lint_bytes
from perflint.system.record import field, record

MAX_ROUNDS = 20  # fixes of one value after another; real files need two or three


@record(frozen=False)
class Repair:
    """What became of the content of one file."""

    before: bytes
    after: bytes
    left: Result  # what is found in the new content
    fixed: list[Finding] = field(default_factory=list)
    changes: list[Edit] = field(default_factory=list)  # in the order they were made
    refused: list[tuple[Finding, EditError]] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.after != self.before


def repair(
    data: bytes, name: str, settings: Settings, *, unsafe: bool = False, first: Result | None = None
) -> Repair:
    """Repair the content of a file called name; fixes that change a target only if asked for.

    `first` is what is found in the content, where that is known.
    """
    found = Repair(data, data, first or lint_bytes(data, name, settings))
    for _ in range(MAX_ROUNDS):
        chosen = _chosen(found.left.findings, unsafe=unsafe)
        if not chosen or not _round(found, chosen, name, settings):
            break
    return found


def _chosen(findings: Sequence[Finding], *, unsafe: bool) -> list[Finding]:
    """The fixes of one round: no two of them touch the same place; the others wait for the next."""
    taken: set[object] = set()
    chosen: list[Finding] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or (fix.applicability is not Applicability.SAFE and not unsafe):
            continue
        places = {edit.location for edit in fix.edits}
        if not places & taken:
            taken |= places
            chosen.append(finding)
    return chosen


def _round(found: Repair, chosen: list[Finding], name: str, settings: Settings) -> bool:
    """Make the edits of one round; False where that changes nothing or would spoil the file."""
    try:
        made, refused = _rewritten(found.after, name, chosen)
    except EditError as reason:
        found.refused = [(finding, reason) for finding in chosen]
        return False
    found.refused = refused
    if made.data == found.after:
        return False
    result = lint_bytes(made.data, name, settings)
    if result.forms is None and found.left.forms is not None:
        # Better an unrepaired file than one that cannot be read any more.
        spoilt = EditError(result.failures[0].zh, result.failures[0].en)
        found.refused = [(finding, spoilt) for finding in chosen]
        return False
    out = {id(finding) for finding, _ in refused}
    done = [finding for finding in chosen if id(finding) not in out]
    found.fixed += done
    found.changes += [edit for finding in done if finding.fix for edit in finding.fix.edits]
    found.after, found.left = made.data, result
    return True


def _rewritten(
    data: bytes, name: str, chosen: list[Finding]
) -> tuple[Rewritten, list[tuple[Finding, EditError]]]:
    """Rewrite the file; a fix is made whole or not at all."""
    refused: list[tuple[Finding, EditError]] = []
    while True:
        edits = [edit for finding in chosen if finding.fix for edit in finding.fix.edits]
        made = rewrite(data, name, edits)
        reasons = dict(made.refused)
        if not reasons:
            return made, refused
        for finding in chosen:
            reason = next(
                (reasons[e] for e in (finding.fix.edits if finding.fix else ()) if e in reasons), None
            )
            if reason is not None:
                refused.append((finding, reason))
        out = {id(finding) for finding, _ in refused}
        chosen = [finding for finding in chosen if id(finding) not in out]
