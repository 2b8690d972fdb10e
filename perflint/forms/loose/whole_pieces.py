"""Heads and labels that a line break parted, or that were written downwards, as one piece."""

from collections.abc import Sequence

from perflint.forms.headers import column_role, is_column_word
from perflint.forms.labels import is_label, is_section, levels_of
from perflint.forms.loose.pieces import Piece
from perflint.system.words import word_pattern, word_text


def with_upright_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """Put together a label that was written downwards, a character a line; the heading of the whole block goes."""
    kept: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and pieces[end].starts and len(pieces[end].text) == 1:
            end += 1
        text = "".join(piece.text for piece in pieces[at:end])
        if end - at > 1 and is_label(text):
            whole = Piece(text, pieces[at].location, pieces[end - 1].line, starts=True)
            kept += [] if is_section(text) else [whole]
            at = end
        else:
            kept.append(pieces[at])
            at += 1
    return kept


def with_whole_heads(pieces: list[Piece]) -> list[Piece]:
    """Put together the words of a header that a line break parted (一级 / 指标)."""
    mended: list[Piece] = []
    for piece in pieces:
        last = mended[-1] if mended else None
        parted = last is not None and piece.starts and last.line < piece.line
        if last is not None and parted and _completes(last.text, piece.text):
            mended[-1] = Piece(last.text + piece.text, last.location, piece.line, last.starts)
        else:
            mended.append(piece)
    return mended


def _completes(text: str, rest: str) -> bool:
    """Whether a line goes on with the head (一级 / 指标) or the label (产出指标 / （50分）) that ends the one before."""
    if (levels_of(text) or is_section(text) or is_column_word(text)) and _REMARK.fullmatch(rest):
        return True
    if levels_of(text) or not column_role(text):
        return not levels_of(text) and is_column_word(text + rest)
    is_end = rest == word_text("shared.names.label") or column_role(rest) is None
    return is_end and is_column_word(text + rest)


_REMARK = word_pattern("forms.money", r"[(（][^()（）]*[)）]{points}?")
