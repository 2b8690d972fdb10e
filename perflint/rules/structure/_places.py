"""Whether a place of the form was seen: what is absent is told only where there is a cell or a key for it."""

from perflint.model import Declaration


def is_blank(declaration: Declaration, pointer: str, text: str) -> bool:
    """Whether a cell is there and nothing stands in it."""
    return not text.strip() and declaration.source.editable(pointer)
