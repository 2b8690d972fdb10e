"""The rows below the heads of a text: where they end, and which of them are none."""

from collections.abc import Sequence

from perflint.forms.cells import Row
from perflint.forms.fitting.fit import Fit
from perflint.forms.headers import column_role, is_continuation, is_title, label_role
from perflint.forms.labels import is_cut_label, is_label, levels_of
from perflint.forms.loose.pieces import Piece, cell_of
from perflint.forms.part.levels import stands_for_both
from perflint.forms.part.row_kinds import is_remark
from perflint.forms.roles import EVIDENCE, LEVEL1, LEVEL2, NAME, Role
from perflint.forms.table import ends
from perflint.system.record import replace
from perflint.system.words import word_text

_AFTER = frozenset(
    {"project", "department", "total_score", "deviation_note", "filled_on"}
)  # begin what follows


_MOST_CELLS = 4_000


def body_of(pieces: Sequence[Piece]) -> list[Piece]:
    """The cells up to what ends the table; a note before further labels is passed over."""
    body: list[Piece] = []
    noted = -1
    for at, piece in enumerate(pieces[:_MOST_CELLS]):
        if piece.line == noted:
            continue
        if piece.starts and not is_label(piece.text) and _is_beyond(piece):
            following = next((other for other in pieces[at:] if other.line > piece.line), None)
            if (
                following is None
                or not levels_of(following.text)
                or not is_remark((cell_of(piece, 0, 0),), 0)
            ):
                break
            noted = piece.line
            continue
        body.append(piece)
    return body


def _is_beyond(piece: Piece) -> bool:
    """Whether a piece begins what follows a table; a word for goals (目标内容) may be the name of an indicator."""
    if is_continuation(piece.text) or column_role(piece.text) == LEVEL1:
        return True
    role = label_role(piece.text, "facts")
    return role in _AFTER or is_title(piece.text) or (role is None and ends((cell_of(piece, 0, 0),)))


def without_prose(fits: Sequence[Fit], columns: Sequence[Role], body: Sequence[Piece]) -> list[Fit]:
    """The rows up to the last that has something beside its name, or is one of labels."""
    name = columns.index(NAME)
    kept = list(fits)
    if kept and is_cut_label(body[kept[-1].first + len(kept[-1].columns) - 1].text):
        kept.pop()
    while (
        kept
        and kept[-1].columns == (name,)
        and not body[kept[-1].first].text.startswith(word_text("shared.names.label"))
    ):
        kept.pop()
    return kept


def without_stray_labels(fits: Sequence[Fit], columns: Sequence[Role], body: Sequence[Piece]) -> list[Fit]:
    """A label behind the values begins a row that is blank; before other rows it is not certain whose label it is."""
    kept: list[Fit] = []
    name = columns.index(NAME)
    end = max((number for number, fit in enumerate(fits, 1) if name in fit.columns), default=0)
    for number, fit in enumerate(fits, 1):
        last = body[fit.first + len(fit.columns) - 1].text
        if columns[fit.columns[-1]] not in EVIDENCE or not levels_of(last):
            kept.append(fit)
        elif number < end:
            kept.append(replace(fit, sure=False))
        else:
            kept.append(replace(fit, columns=fit.columns[:-1]))
    return kept


def row_of(fit: Fit, body: Sequence[Piece], number: int, columns: Sequence[Role]) -> Row:
    """The cells of a row in their columns; a label that stands for both levels is in both."""
    placed = {
        column: cell_of(body[fit.first + offset], number, column) for offset, column in enumerate(fit.columns)
    }
    label = placed.get(columns.index(LEVEL2)) if LEVEL2 in columns else None
    if label is not None and LEVEL1 in columns and stands_for_both(label.text):
        placed.setdefault(columns.index(LEVEL1), label)
    return tuple(map(placed.get, range(len(columns))))
