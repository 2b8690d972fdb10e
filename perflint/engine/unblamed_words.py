"""Words that no rule on wording may blame: those a template prescribes, and those the configuration names."""

from collections.abc import Iterable, Iterator, Mapping

from perflint.lexicon.families import families
from perflint.rule import Hit, Rule


def without_unblamed(
    hits: Iterable[tuple[Rule, Hit]], words: tuple[str, ...], taxonomies: Mapping[str, str]
) -> Iterator[tuple[Rule, Hit]]:
    """Leave out the hits on such words; `taxonomies` are the families by the pointer of the form."""
    for rule, hit in hits:
        if rule.on_words and (_is_named(hit, words) or _is_fixed(hit, taxonomies)):
            continue
        yield rule, hit


def _is_named(hit: Hit, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in what is blamed."""
    start, end = hit.span or (0, len(hit.text))
    for word in words:
        place = hit.text.find(word)
        while place >= 0:
            if place < end and place + len(word) > start:
                return True
            place = hit.text.find(word, place + 1)
    return False


def _is_fixed(hit: Hit, taxonomies: Mapping[str, str]) -> bool:
    """Whether the cell holds a word of its template and nothing else."""
    if hit.row is None:
        return False
    name = taxonomies.get(hit.row.form.pointer, "")
    return name in families() and hit.text.strip(" \n。") in families()[name].fixed
