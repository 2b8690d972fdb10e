"""Rows among the indicators that are none: remarks, sums, blanks of the template."""

from collections.abc import Sequence

from perflint.formats.grid import Cell
from perflint.forms.align import RowFields
from perflint.forms.cell_kinds import has_figure
from perflint.forms.cells import Row, filled
from perflint.forms.headers import column_role, plain
from perflint.forms.labels import is_label, levels_of
from perflint.forms.roles import LEVEL2, NAME, TARGET, VALUES
from perflint.forms.texts import NUMBERING, packed
from perflint.system.words import word_list, word_pattern, word_set, word_text


def is_remark(row: Sequence[Cell | None], width: int) -> bool:
    """Whether a row says something of the table (注：以上为产出指标) and names no indicator."""
    cells = filled(row)
    if len(cells) != 1 or levels_of(cells[0].text):
        return False
    text = cells[0].text.strip()
    begun = next((word for word in word_list("forms.row_kinds.remarks") if text.startswith(word)), "")
    wide = cells[0].columns * 2 > width > 2
    return bool(begun) and (wide or text[len(begun) : len(begun) + 1] in _BEHIND_REMARK)


_BEHIND_REMARK = ("", ":", "：", "1", "（", "(", "。", "\n", " ")


def is_page_number(text: str) -> bool:
    """Whether a text is the foot of a page: 第1页/共2页, — 3 —."""
    return any(char.isdecimal() for char in text) and bool(_PAGE.fullmatch(packed(text)))


_PAGE = word_pattern(
    "forms.row_kinds",
    r"{nth}?\d+{page}(?:[,，/／、]?{of}\d+{page})?|[-—–]+\d+[-—–]+|(?i:page)\d+(?:(?:/|(?i:of))\d+)?",
)


def is_sample(row: Row, last: int) -> bool:
    """Whether a row says up to a column that it only shows how to fill the table: 填写示例：产出指标."""
    return any(cell is not None and _SAMPLE.match(packed(cell.text)) for cell in row[: last + 1])


_SAMPLE = word_pattern("forms.row_kinds", r"[(（【\[]?{sample}\d*(?:[:：)）】\]]|$)")


def is_sum_row(text: str) -> bool:
    """Whether a row adds up the rows above it: 小计, 权重小计, 产出指标合计; 培训人次合计 may be an indicator."""
    bare = plain(text)
    of = bare.removesuffix(word_text("forms.headers.subtotal"))
    if of == bare:
        of = next(
            (bare.removesuffix(sum_) for sum_ in word_list("forms.headers.sums") if bare.endswith(sum_)), bare
        )
    return of != bare and (not of or column_role(of) is not None or is_label(of))


def is_spare_row(row: Row, number: int) -> bool:
    """Whether a row of its own says nothing but that it is free, perhaps behind its number; …… is a row left blank (PL102)."""
    texts = [NUMBERING.sub("", cell.text) for cell in filled(row) if cell.row == number]
    others = [text for text in texts if not text.strip().isdecimal()]
    return all(map(is_spare, others)) and any(packed(text).strip(_DOTS) for text in others)


def is_spare(text: str) -> bool:
    """Whether a text only keeps a row of the template free: ……, （可续行）, 略."""
    bare = packed(text).strip(_DOTS)
    if len(bare) > _LONGEST_SPARE:
        return False
    bare = plain(bare).strip("()")
    return not bare or bare in word_set("forms.row_kinds.spare") or _offers_rows(bare)


def _offers_rows(text: str) -> bool:
    """Whether a text says that rows may be added."""
    return text.endswith(word_list("forms.row_kinds.lines")) and bool(_MORE_ROWS.fullmatch(text))


_DOTS = "….。．·⋯"
_LONGEST_SPARE = 20
_MORE_ROWS = word_pattern("forms.row_kinds", r"{may}*{more}{lines}+")


def is_indicator(fields: RowFields) -> bool:
    """Whether a row names an indicator; 指标2： without a name and without a value is a blank of the template."""
    if not fields.has_name:
        return False
    name = fields.cells[NAME]
    if NUMBERING.sub("", name.text).strip():
        return True
    values = [cell for role in VALUES if (cell := fields.cells.get(role)) and cell is not name]
    return any(cell.text.strip("….。*/ ") for cell in values)


def lacks_only_its_name(fields: RowFields) -> bool:
    """Whether a row has a label of its own and a value, and its cell for the name is blank."""
    label, target = fields.cells.get(LEVEL2), fields.cells.get(TARGET)
    if fields.has_name or label is None or target is None or label.row != target.row:
        return False
    return 2 in levels_of(label.text) and has_figure(target.text)
