"""What holds for a whole column is told once a form: one finding that counts the rest and mends them all."""

from collections import defaultdict
from collections.abc import Iterable

from perflint.model import Severity
from perflint.rule import Change, Hit, Replacement, Rule
from perflint.system.bilingual import Bilingual
from perflint.system.record import replace

_FEW = 3  # so many are told one by one


def merged(hits: Iterable[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """Merge the hits of rules that are `once` where a form has more than a few of them."""
    pairs = list(hits)
    alike: dict[tuple[str, str], list[Hit]] = defaultdict(list)
    for rule, hit in pairs:
        if rule.once and hit.row is not None:
            alike[rule.code, hit.row.form.pointer].append(hit)
    joined: set[tuple[str, str]] = set()
    kept = []
    for rule, hit in pairs:
        if not rule.once or hit.row is None:
            kept.append((rule, hit))
            continue
        key = (rule.code, hit.row.form.pointer)
        several = [each for each in alike[key] if _may_join(each)]
        if len(several) <= _FEW or not _may_join(hit):
            kept.append((rule, hit))
        elif key not in joined:
            joined.add(key)
            kept.append((rule, _joined(several)))
    return kept


def _may_join(hit: Hit) -> bool:
    """A hit without a fix, or of a graver kind, is told at its place."""
    return hit.replacement is not None and hit.severity in (None, Severity.INFO)


def _joined(hits: list[Hit]) -> Hit:
    first, *rest = hits
    assert first.replacement is not None
    changes = [change for hit in rest for change in _changes(hit)]
    fix = replace(first.replacement, others=(*first.replacement.others, *changes))
    count = len(hits)
    more = Bilingual(f"（本表共{count}处，只在这里报）", f" ({count} in this form, told here only)")
    return replace(first, replacement=fix, facts={**first.facts, "more": more})


def _changes(hit: Hit) -> tuple[Change, ...]:
    fix = hit.replacement
    assert isinstance(fix, Replacement)
    return Change(hit.pointer, hit.text, fix.content), *fix.others
