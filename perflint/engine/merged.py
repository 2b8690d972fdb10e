"""What holds for a whole column is told once a form: one finding that counts the rest and mends them all."""

from collections import defaultdict
from collections.abc import Iterable

from perflint.model import Severity
from perflint.rule import FieldChange, Hit, Replacement, Rule
from perflint.system.bilingual import Bilingual
from perflint.system.record import replace

_FEW = 3  # so many are told one by one


def merged(hits: Iterable[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """Merge the hits of rules that are `once` where a form has more than a few of them."""
    pairs = list(hits)
    alike: dict[tuple[str, str], list[Hit]] = defaultdict(list)
    for rule, hit in pairs:
        if (key := _key(rule, hit)) is not None:
            alike[key].append(hit)
    kept = []
    for rule, hit in pairs:
        key = _key(rule, hit)
        several = alike[key] if key else []
        if len(several) <= _FEW:
            kept.append((rule, hit))
        elif hit is several[0]:
            kept.append((rule, _joined(several)))
    return kept


def _key(rule: Rule, hit: Hit) -> tuple[str, str] | None:
    """The key by which hits are merged (rule, form); None for a hit that is told at its own place."""
    if (
        not rule.once
        or hit.row is None
        or hit.replacement is None
        or hit.severity not in (None, Severity.INFO)
    ):
        return None
    return rule.code, hit.row.form.pointer


def _joined(hits: list[Hit]) -> Hit:
    first, *rest = hits
    assert first.replacement is not None
    changes = [change for hit in rest for change in _changes(hit)]
    fix = replace(first.replacement, others=(*first.replacement.others, *changes))
    count = len(hits)
    more = Bilingual(f"（本表共{count}处，只在这里报）", f" ({count} in this form, told here only)")
    return replace(first, replacement=fix, facts={**first.facts, "more": more})


def _changes(hit: Hit) -> tuple[FieldChange, ...]:
    fix = hit.replacement
    assert isinstance(fix, Replacement)
    return FieldChange(hit.pointer, hit.text, fix.content), *fix.others
