"""An indicator table as a part of a form: its rows, what was said before it, and what its rows left unread."""

from perflint.formats.grid import Cell, Grid
from perflint.forms.align import RowFields
from perflint.forms.columns.header_rows import is_header
from perflint.forms.facts import Facts
from perflint.forms.form_headings import FormHeading
from perflint.forms.headers import plain
from perflint.forms.labels import is_label, levels_of
from perflint.forms.left_over import Spare
from perflint.forms.part.levels import Levels, stands_for_both
from perflint.forms.roles import LEVEL1, LEVEL2, NAME, Role
from perflint.lexicon.taxonomy import level1_name, parent_of
from perflint.system.record import Record, field, replace
from perflint.system.words import word_text
from perflint.value import Text, parse


class Carried(Record, frozen=False):
    """What holds for the rows that follow: labels, how headings are numbered, the row before."""

    levels: Levels = field(default_factory=Levels)
    beside: Levels = field(default_factory=Levels)  # of a second set of columns
    level2_mark: str | None = None  # how the headings of the second level are numbered
    level1_marks: set[str] = field(default_factory=set)
    row: RowFields | None = None  # the row before, as it stands in the grid
    of_form: dict[Role, Cell] = field(
        default_factory=dict
    )  # of a ledger, from rows above without an indicator
    name_beside: Cell | None = None  # the name in the second set of columns of the row before


class Part(Record, frozen=False):
    """An indicator table with what was said before it."""

    facts: Facts
    section: str = ""
    rows: list[RowFields] = field(default_factory=list)
    roles: dict[int, Role] = field(default_factory=dict)
    columns: tuple[Role, ...] = ()
    unread: Spare = field(default_factory=Spare)
    heading: FormHeading | None = None  # the line above it
    passed_over: list[str] = field(default_factory=list)  # of rows with a value and no name
    carried: Carried = field(default_factory=Carried)

    def is_followed_by(self, part: "Part") -> bool:
        """Whether a table without any heading of its own goes on with this one."""
        return (
            not self.without_own_title(part.facts).says_anything
            and set(part.roles.values()) == set(self.roles.values())
            and part.section == self.section
        )

    def begins_again(self, first: RowFields) -> bool:
        """Whether a row has the category that the first row of this part has, so that it begins a further form."""
        role = LEVEL1 if LEVEL1 in self.roles.values() else LEVEL2
        own, other = (row.cells.get(role) for row in (self.rows[0] if self.rows else RowFields(), first))
        return own is not None and other is not None and bool(own.text) and own.text == other.text

    def without_own_title(self, facts: Facts) -> Facts:
        """What stands before a table, without the title of this form again, as on a further page."""
        own, title = self.facts.title, facts.title
        if own is None or title is None:
            return facts
        again = plain(title.text).removesuffix(word_text("forms.row_kinds.continued")) == plain(own.text)
        return replace(facts, title=None) if again else facts

    def column_of(self, role: Role) -> int | None:
        """The column that holds a field."""
        return next((column for column, other in self.roles.items() if other == role), None)

    @property
    def is_ledger(self) -> bool:
        """Whether its rows say to which form they belong."""
        return any(role.of_form for role in self.roles.values())

    def put_label(self, label: Cell | None) -> None:
        """Take the category that stands in a line above a table without a column for it."""
        if label is None:
            return
        levels, held = levels_of(label.text), self.carried.levels
        if 1 in levels and LEVEL1 not in self.roles.values():
            # 满意度指标 beside 数量指标 is of their level.
            both = stands_for_both(label.text) and held.level2 and LEVEL2 not in self.roles.values()
            self.carried.levels = Levels(level1=label, level2=label if both else None)
        elif 2 in levels and LEVEL2 not in self.roles.values():
            above = held.level1
            if above and level1_name(above.text) != level1_name(parent_of(label.text)):
                above = above if LEVEL1 in self.roles.values() else None
            self.carried.levels = Levels(level1=above, level2=label)

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
