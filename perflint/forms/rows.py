"""Read the rows of an indicator table into the part of a form it is."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from perflint.formats.grid import Cell, Grid
from perflint.forms.align import RowFields, align
from perflint.forms.cell_kinds import has_figure, looks_like_label
from perflint.forms.cells import filled, used
from perflint.forms.columns.header_rows import continues, is_header
from perflint.forms.facts import AMOUNT, Facts, PlacedText, pieces
from perflint.forms.headers import column_role, is_continuation, plain
from perflint.forms.labels import bare_label, is_label, is_section, levels_of, ordinal_mark
from perflint.forms.left_over import Spare
from perflint.forms.roles import (
    CLASS,
    CYCLE_TARGET,
    EVIDENCE,
    LEVEL1,
    LEVEL2,
    MARKS,
    NAME,
    TARGET,
    VALUES,
    Role,
)
from perflint.forms.several import single
from perflint.forms.texts import NUMBERING, joined, packed
from perflint.lexicon.taxonomy import Category, category_of, level1_name, parent_of
from perflint.system.pattern import pattern
from perflint.system.record import Record, field, replace
from perflint.system.words import word_list, word_set, word_text
from perflint.value import Text, parse

_JOINED = pattern(r"\s*[-—－–/／、|>＞→·]+\s*")


class _Levels(Record, frozen=False):
    """The labels that hold for the rows below them."""

    level1: Cell | None = None
    level2: Cell | None = None

    def fill(self, fields: RowFields) -> None:
        """Carry the labels of merged or blank level cells down the table."""
        level1, level2 = fields.cells.get(LEVEL1), fields.cells.get(LEVEL2)
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


class Part(Record, frozen=False):
    """An indicator table with what was said before it."""

    facts: Facts
    section: str = ""
    rows: list[RowFields] = field(default_factory=list)
    roles: dict[int, Role] = field(default_factory=dict)
    columns: tuple[Role, ...] = ()
    levels: _Levels = field(default_factory=_Levels)
    beside: _Levels = field(default_factory=_Levels)
    spare: list[RowFields] = field(default_factory=list)  # rows of a second set of columns
    unread: Spare = field(default_factory=Spare)
    passed_over: list[str] = field(default_factory=list)  # of rows with a value and no name
    last: RowFields | None = None  # the row before, as it stands in the grid
    last_beside: Cell | None = None  # the name in the second set of columns of the row before
    mark_of_level2: str | None = None  # how the headings of the second level are numbered
    marks_of_level1: set[str] = field(default_factory=set)

    def read(self, grid: Grid, first: int, end: int) -> None:
        """Take in the rows from first to end."""
        header: Sequence[Cell | None] = ()
        for number in range(first, end):
            row = grid.rows[number]
            first_text = next((cell.text for cell in row if cell and cell.text), "")
            if is_header(row):
                header = row
                if number in grid.doubtful:
                    # Heads of a table beside this one may stand in the row of an indicator.
                    self.passed_over.append(first_text)
                continue
            if (header and continues(row, header)) or not first_text or _is_sum(first_text):
                # A header of two rows is repeated on each page.
                continue
            header = ()
            if is_continuation(first_text) or self._is_heading(row) or is_remark(row, len(self.columns)):
                continue
            fields = self._aligned(grid, number, first)
            if number not in grid.hidden or fields.is_measured:
                # Hidden rows without a value are spare rows of the template.
                if fields.has_name and (not fields.slipped or used(row) == len(self.columns)):
                    self.unread.take(row)
                self._take(fields)
        self.rows += self.spare
        self.spare = []

    def _aligned(self, grid: Grid, number: int, first: int) -> RowFields:
        """The cells of a row by field, doubted where they may stand in other columns."""
        row = grid.rows[number]
        fields = align(row, self.roles, self.columns, torn=grid.torn)
        if grid.guessed and grid.torn and fields != align(row, self.roles, self.columns, torn=False):
            fields.sure = False
        for role in [role for role, cell in fields.cells.items() if cell.row < first and role.of_form]:
            del fields.cells[role]
        if number in grid.doubtful or (grid.guessed and self._lacks_label(fields)):
            fields.sure = False
        return fields

    def _lacks_label(self, fields: RowFields) -> bool:
        """Whether a row has no label of a level that the header names: it stands beside a lower row, in the middle."""
        for level, above in ((LEVEL1, self.levels.level1), (LEVEL2, self.levels.level2)):
            if level in self.roles.values():
                own = fields.cells.get(level)
                text = own.text if own else ""
                if not (text or above) or (text and column_role(text) == level):
                    return True
        return False

    def is_followed_by(self, part: "Part") -> bool:
        """Whether a table without any heading of its own goes on with this one."""
        return (
            not self.without_own_title(part.facts).says_anything
            and set(part.roles.values()) == set(self.roles.values())
            and part.section == self.section
        )

    def without_own_title(self, facts: Facts) -> Facts:
        """What stands before a table, without the title of this form again, as on a further page."""
        own, title = self.facts.title, facts.title
        if own is None or title is None:
            return facts
        again = plain(title.text).removesuffix(word_text("forms.rows.continued")) == plain(own.text)
        return replace(facts, title=None) if again else facts

    def column_of(self, role: Role) -> int | None:
        """The column that holds a field."""
        return next((column for column, other in self.roles.items() if other == role), None)

    def put_label(self, label: Cell | None) -> None:
        """Take the category that stands in a line above a table without a column for it."""
        if label is None:
            return
        levels = levels_of(label.text)
        if 1 in levels and LEVEL1 not in self.roles.values():
            self.levels = _Levels(level1=label)
        elif 2 in levels and LEVEL2 not in self.roles.values():
            self.levels.level2 = label

    def _is_heading(self, row: Sequence[Cell | None]) -> bool:
        """Take a category that stands in a row of its own, merged over the table."""
        cells = filled(row)
        label = bare_label(cells[0].text) if len(cells) == 1 else ""
        levels = levels_of(label)
        if not levels:
            return False
        mark = ordinal_mark(cells[0].text)
        if 1 in levels and not (2 in levels and self._goes_on_counting(mark)):
            self.levels = _Levels(level1=replace(cells[0], text=label))
            self.marks_of_level1 |= {mark}
        else:
            self.mark_of_level2 = mark
            self.levels.level2 = replace(cells[0], text=label)
        return True

    def _goes_on_counting(self, mark: str) -> bool:
        """Whether a heading is numbered as those of the second level before it, and none of the first is."""
        return mark == self.mark_of_level2 and mark not in self.marks_of_level1

    def _take(self, fields: RowFields) -> None:
        left, right = fields, RowFields()
        if any(role.right for role in fields.cells):
            left, right = _halves(fields)
        if self._goes_on_with_last(left):
            return
        nameless = _lacks_only_its_name(left) and not right.cells
        if not left.has_name and left.is_measured and not right.has_name and not nameless:
            self.passed_over.append(
                next(cell.text for role in VALUES if (cell := left.cells.get(role)) and cell.text)
            )
        _part_labels(left)
        self.levels.fill(left)
        if right.cells:
            again = right.has_name and right.cells[NAME] is self.last_beside
            self.last_beside = right.cells.get(NAME)
            if level1 := left.cells.get(LEVEL1):
                right.cells.setdefault(LEVEL1, level1)
            self.beside.fill(right)
            left, right = (left, RowFields()) if again else self._paired(left, right)
        if nameless:
            # Files that keep no blank cells have none to point at.
            left.cells.setdefault(NAME, replace(left.cells[LEVEL2], text=""))
        self.rows += [left] if nameless else [each for each in single(left) if _is_indicator(each)]
        self.spare += [right] if _is_indicator(right) else []

    def _goes_on_with_last(self, fields: RowFields) -> bool:
        """Whether a row is more evidence of the indicator before; its points, merged over several rows, count once."""
        last, self.last = self.last, replace(fields, cells=dict(fields.cells))
        if last is None:
            return False
        merged = {role for role, cell in fields.cells.items() if cell.text and cell is last.cells.get(role)}
        values = [role for role in VALUES if role in fields.cells]
        if (
            NAME in merged
            and self.rows
            and all(role in merged or not fields.cells[role].text for role in values)
        ):
            _append(self.rows[-1], fields, merged)
            return True
        for role in merged & MARKS:
            del fields.cells[role]
        return False

    def _paired(self, left: RowFields, right: RowFields) -> tuple[RowFields, RowFields]:
        """The same indicator for the whole period and for the year is one; else each half is a row."""
        long = any(key == "cycle_goals" for key, _ in self.facts.goals)
        same = left.has_name and right.has_name and _name(left) == _name(right)
        if not (long or same) or TARGET not in left.cells:
            return left, right
        left.cells[CYCLE_TARGET] = left.cells.pop(TARGET)
        if not same:
            return left, right
        cells = {**left.cells, **right.cells}
        if level1 := left.cells.get(LEVEL1):
            cells[LEVEL1] = level1
        return replace(left, cells=cells), RowFields()

    def goes_on_with(self, grid: Grid) -> bool:
        """Whether a grid without a header continues the table (a page break tore it)."""
        if any(is_header(row) for row in grid.rows):
            return False
        labelled = sum(1 for row in grid.rows if any(cell and levels_of(cell.text) for cell in row))
        return bool(self.columns) and labelled >= max(1, len(grid.rows) // 3)

    def take_rest_of_name(self, grid: Grid) -> int:
        """Give the end of a name that a page break cut off to the row before; return where the rows go on."""
        if not self.rows:
            return 0
        texts = [cell for cell in grid.rows[0] if cell and cell.text]
        name = self.rows[-1].cells[NAME]
        cut_off = len(texts) == 1 and texts[0].column == name.column and not is_label(texts[0].text)
        if cut_off and isinstance(parse(texts[0].text), Text):
            self.rows[-1].cells[NAME] = replace(name, text=name.text + texts[0].text)
            return 1
        return 0

    def split(self) -> Iterator["Part"]:
        """The parts of a ledger, one a project, or of a table with a column a place; else the part itself."""
        if any(role.place for role in self.roles.values()):
            yield from self._places()
            return
        if not any(role.of_form for role in self.roles.values()):
            yield self
            return
        current: Part | None = None
        texts: dict[str, PlacedText] = {}
        for fields in self.rows:
            before = _identity(texts)
            texts = {**texts, **_of_form(fields)}
            if current is None or _identity(texts) != before:
                current = Part(_owned(self.facts, texts), self.section, roles=self.roles)
                yield current
            current.rows.append(fields)

    def _places(self) -> Iterator["Part"]:
        """One part a place, each with its own targets."""
        named = list(dict.fromkeys(role for role in self.roles.values() if role.place))
        for number, of_place in enumerate(named):
            roles = {column: TARGET if role == of_place else role for column, role in self.roles.items()}
            facts = self.facts if not number else replace(self.facts, title=None, notes=[])
            part = Part(facts, of_place.place, roles=roles)
            for fields in self.rows:
                cells = {role: cell for role, cell in fields.cells.items() if not role.place}
                if of_place in fields.cells:
                    cells[TARGET] = fields.cells[of_place]
                part.rows.append(replace(fields, cells=cells))
            yield part


def _is_of_another(level1: str, level2: str) -> bool:
    """Whether a label cannot stand under the one that was carried down: outputs under benefits, or the reverse."""
    return {level1_name(level1), parent_of(level2)} == word_set("forms.rows.apart")


def stands_for_both(label: str) -> bool:
    """Whether a label alone is that of both levels: 满意度指标 is merged over them, 成本指标 stands under 产出指标."""
    return 1 in levels_of(label) and category_of("", label) is Category.SATISFACTION


def is_remark(row: Sequence[Cell | None], width: int) -> bool:
    """Whether a row says something of the table (注：以上为产出指标) and names no indicator."""
    cells = filled(row)
    if len(cells) != 1 or levels_of(cells[0].text):
        return False
    text = cells[0].text.strip()
    begun = next((word for word in word_list("forms.rows.remarks") if text.startswith(word)), "")
    wide = cells[0].columns * 2 > width > 2
    return bool(begun) and (wide or text[len(begun) : len(begun) + 1] in _BEHIND_REMARK)


_BEHIND_REMARK = ("", ":", "：", "1", "（", "(", "。", "\n", " ")


def _is_sum(text: str) -> bool:
    """Whether a row adds up the rows above it: 小计, 权重小计, 产出指标合计; 培训人次合计 may be an indicator."""
    bare = plain(text)
    of = bare.removesuffix(word_text("forms.headers.subtotal"))
    if of == bare:
        of = next(
            (bare.removesuffix(sum_) for sum_ in word_list("forms.headers.sums") if bare.endswith(sum_)), bare
        )
    return of != bare and (not of or column_role(of) is not None or is_label(of))


def _append(row: RowFields, fields: RowFields, merged: set[Role]) -> None:
    """Add what a further row says of the same indicator."""
    for role in EVIDENCE:
        cell, before = fields.cells.get(role), row.cells.get(role)
        if cell and cell.text and before and role not in merged and cell.text != before.text:
            row.cells[role] = replace(before, text=f"{before.text}\n{cell.text}".strip())


def _is_indicator(fields: RowFields) -> bool:
    """Whether a row names an indicator; 指标2： without a name and without a value is a blank of the template."""
    if not fields.has_name:
        return False
    name = fields.cells[NAME]
    if NUMBERING.sub("", name.text).strip():
        return True
    values = [cell for role in VALUES if (cell := fields.cells.get(role)) and cell is not name]
    return any(cell.text.strip("….。*/ ") for cell in values)


def _lacks_only_its_name(fields: RowFields) -> bool:
    """Whether a row has a label of its own and a value, and its cell for the name is blank."""
    label, target = fields.cells.get(LEVEL2), fields.cells.get(TARGET)
    if fields.has_name or label is None or target is None or label.row != target.row:
        return False
    return 2 in levels_of(label.text) and has_figure(target.text)


def _halves(fields: RowFields) -> tuple[RowFields, RowFields]:
    """The cells of both sets of columns that stand side by side."""
    left = {role: cell for role, cell in fields.cells.items() if not role.right}
    right = {role.on_left(): cell for role, cell in fields.cells.items() if role.right}
    return replace(fields, cells=left), RowFields(right)


def _identity(texts: dict[str, PlacedText]) -> list[str]:
    """What tells one form of a ledger from the next: its project and office, or its goals where it has no names."""
    named = {role: placed.text for role, placed in texts.items() if role in _NAMED}
    return list((named or {role: placed.text for role, placed in texts.items()}).values())


_NAMED = ("project", "department", "year")


def _owned(facts: Facts, texts: dict[str, PlacedText]) -> Facts:
    """The facts of one form of a ledger, with what its rows say of it."""
    named = {role: placed for role, placed in texts.items() if role in _NAMED}
    owned = replace(facts, texts={**facts.texts, **named}, goals=list(facts.goals), money=dict(facts.money))
    if (goal := texts.get("goals")) and not owned.goals:
        owned.goals = [("goals", replace(goal, text=joined(piece))) for piece in pieces(goal.text)]
    if (total := texts.get("total")) and AMOUNT.match(total.text):
        owned.money.setdefault("total", total)
    return owned


def _part_labels(fields: RowFields) -> None:
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


def _of_form(fields: RowFields) -> dict[str, PlacedText]:
    """What a row of a ledger says of its form."""
    return {
        role.key: PlacedText(cell.text if role.key == "goals" else joined(cell.text), cell.location)
        for role, cell in fields.cells.items()
        if role.of_form and cell.text
    }


def _name(fields: RowFields) -> str:
    return packed(fields.cells[NAME].text)


def _is_level1(text: str, *, slipped: bool) -> bool:
    """A first-level label; in its own column also one that no template has, but no torn-off character of one."""
    levels = levels_of(text)
    unknown = not levels and len(text) > 1 and not is_section(text)
    return 1 in levels or (unknown and (not slipped or looks_like_label(text)))
