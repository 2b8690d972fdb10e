"""The labels of the levels: those that hold for the rows below them, and those that one cell joins."""

from functools import lru_cache

from perflint.formats.grid import Cell
from perflint.forms.align import RowFields
from perflint.forms.cell_kinds import looks_like_label
from perflint.forms.labels import is_section, levels_of
from perflint.forms.part.row_kinds import is_spare
from perflint.forms.roles import CLASS, LEVEL1, LEVEL2, Role
from perflint.lexicon.taxonomy import Category, category_of, level1_name, parent_of
from perflint.system.pattern import pattern
from perflint.system.record import Record, replace
from perflint.system.words import word_set

_JOINED = pattern(r"\s*[-—－–/／、|>＞→·]+\s*")


class Levels(Record, frozen=False):
    """The labels that hold for the rows below them."""

    level1: Cell | None = None
    level2: Cell | None = None

    def fill(self, fields: RowFields) -> None:
        """Carry the labels of merged or blank level cells down the table."""
        level1, level2 = _label(fields, LEVEL1), _label(fields, LEVEL2)
        if level1 and level2 and _are_exchanged(level1.text, level2.text):
            level1, level2 = level2, level1
        if level1 is not None and level1.text and _is_level1(level1.text, slipped=fields.slipped):
            if self.level1 is None or level1.text != self.level1.text:
                self.level2 = None
            self.level1 = level1
        if level2 is not None and level2.text:
            if (
                fields.slipped
                and level1 is None
                and self.level1
                and _is_of_another(self.level1.text, level2.text)
            ):
                self.level1 = None
            self.level2 = level2
            if fields.slipped and level1 is None and stands_for_both(level2.text):
                self.level1 = level2
        if self.level1:
            fields.cells[LEVEL1] = self.level1
        if self.level2:
            fields.cells[LEVEL2] = self.level2


def _label(fields: RowFields, level: Role) -> Cell | None:
    """The label of a row; dots in its place are those of the template."""
    cell = fields.cells.get(level)
    return None if cell is not None and is_spare(cell.text) and cell.text else cell


def _are_exchanged(level1: str, level2: str) -> bool:
    """Whether each of two labels stands in the column of the other."""
    first, second = levels_of(level1), levels_of(level2)
    return (first == {2} and 1 in second) or (second == {1} and 2 in first)


def _is_of_another(level1: str, level2: str) -> bool:
    """Whether a label cannot stand under the one that was carried down: outputs under benefits, or the reverse."""
    return {level1_name(level1), parent_of(level2)} == word_set("forms.row_kinds.apart")


def stands_for_both(label: str) -> bool:
    """Whether a label alone is that of both levels: 满意度指标 is merged over them, 成本指标 stands under 产出指标."""
    return 1 in levels_of(label) and category_of("", label) is Category.SATISFACTION


def _is_level1(text: str, *, slipped: bool) -> bool:
    """A first-level label; in its own column also one that no template has, but no torn-off character of one."""
    levels = levels_of(text)
    unknown = not levels and len(text) > 1 and not is_section(text)
    return 1 in levels or (unknown and (not slipped or looks_like_label(text)))


def part_labels(fields: RowFields) -> None:
    """产出指标-数量指标 in one cell is a label of each level."""
    for role in (LEVEL1, LEVEL2, CLASS):
        cell = fields.cells.get(role)
        if cell and (both := _both_labels(cell.text)):
            fields.cells.pop(role)
            fields.cells[LEVEL1] = replace(cell, text=both[0])
            fields.cells[LEVEL2] = replace(cell, text=both[1])
            return
    label = fields.cells.get(CLASS)
    if label and not {LEVEL1, LEVEL2} & fields.cells.keys() and (levels := levels_of(label.text)):
        del fields.cells[CLASS]
        fields.cells[LEVEL1] = label if 1 in levels else replace(label, text=parent_of(label.text))
        if 2 in levels:
            fields.cells[LEVEL2] = label


@lru_cache(maxsize=1024)
def _both_labels(text: str) -> tuple[str, str] | None:
    """The labels of both levels that a text joins."""
    joined_by_mark = [parts] if len(parts := _JOINED.split(text)) == 2 else []
    for first, second in (*joined_by_mark, *_parted(text)):
        if 1 in levels_of(first) and 2 in levels_of(second):
            return first.strip(), second.strip()
    return None


def _parted(text: str) -> list[tuple[str, str]]:
    """A text that is no label, cut in two: 产出指标数量指标."""
    if levels_of(text) or len(text) > _LONGEST_LABELS or not looks_like_label(text):
        return []
    return [(text[:at], text[at:]) for at in range(_SHORTEST_LABEL, len(text) - 1)]


_LONGEST_LABELS = 20
_SHORTEST_LABEL = 2
