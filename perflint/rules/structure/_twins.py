"""Whether two rows of one name are one indicator."""

from perflint.lexicon.likeness import text_key
from perflint.lexicon.taxonomy import names_a_label
from perflint.rule import Row
from perflint.value import Placeholder, parse


def is_named(row: Row) -> bool:
    """Whether a row has a name: not blank, nor a placeholder, nor the label of a category."""
    text = row.name.text
    return bool(text) and not names_a_label(text) and not isinstance(parse(text), Placeholder)


def same_matter(first: Row, row: Row) -> bool:
    """Whether nothing tells the rows apart: those with explanations of their own differ by these."""
    ours, theirs = text_key(first.indicator.explanation), text_key(row.indicator.explanation)
    return not (ours and theirs and ours != theirs)
