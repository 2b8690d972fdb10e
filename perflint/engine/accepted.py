"""Findings that the writer of a file accepts in place, each with a reason."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from perflint.config.retired import retired_rule
from perflint.model import Acceptance, Declaration
from perflint.rule import Hit, Rule, Unused
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record, field


class Sorted(Record, frozen=False):
    """The hits to report, those that the file accepts with the reasons, and the acceptances that met nothing."""

    kept: list[tuple[Rule, Hit]]
    accepted: list[tuple[Rule, Hit, str]] = field(default_factory=list)
    unused: tuple[Unused, ...] = ()


def accepted_codes(declaration: Declaration, every: Mapping[str, Rule]) -> tuple[str, ...]:
    """The codes of the rules that a file accepts."""
    return tuple(sorted({code for each in declaration.acceptances if (code := _code(each, every))}))


def without_accepted(
    hits: Iterable[tuple[Rule, Hit]],
    declaration: Declaration,
    every: Mapping[str, Rule],
    ran: frozenset[str],
) -> Sorted:
    """Take out the hits that the file accepts, and tell which acceptances of rules that ran met none."""
    if not declaration.acceptances:
        return Sorted(list(hits))
    by_code = _by_code(declaration.acceptances, every)
    outcome = Sorted([])
    used: set[int] = set()
    for rule, hit in hits:
        matching = [each for each in by_code.get(rule.code, ()) if _covers(each.pointer, hit.pointer)]
        used.update(map(id, matching))
        if matching:
            outcome.accepted.append((rule, hit, matching[0].reason.strip()))
        else:
            outcome.kept.append((rule, hit))
    outcome.unused = tuple(
        Unused(acceptance, names_rule=bool(code), retired=None if code else _retired(acceptance))
        for code, acceptances in by_code.items()
        for acceptance in acceptances
        if id(acceptance) not in used and (not code or code in ran)
    )
    return outcome


def _by_code(acceptances: Iterable[Acceptance], every: Mapping[str, Rule]) -> dict[str, list[Acceptance]]:
    """The acceptances of each rule; one without a reason does not count, as a rule of its own says."""
    by_code: dict[str, list[Acceptance]] = defaultdict(list)
    for acceptance in acceptances:
        if acceptance.reason.strip():
            by_code[_code(acceptance, every)].append(acceptance)
    return by_code


def _code(acceptance: Acceptance, every: Mapping[str, Rule]) -> str:
    """The code of the one rule that is meant, by code or name; "" for none."""
    wanted = acceptance.code.strip()
    if wanted.upper() in every:
        return wanted.upper()
    return next((rule.code for rule in every.values() if rule.name == wanted), "")


def _retired(acceptance: Acceptance) -> Bilingual | None:
    """What is told of a rule that is no more."""
    rule = retired_rule(acceptance.code)
    return rule.remark if rule else None


def _covers(home: str, pointer: str) -> bool:
    return pointer == home or pointer.startswith(f"{home}/")
