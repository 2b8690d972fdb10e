"""A doubt about a reading, and the kinds that there are."""

from perflint.system.record import Record

# Defects that the recognition tells.
DOUBTFUL_ROW = "doubtful-row"  # a row whose cells may stand in other columns
ROWS = "rows"  # rows that look like indicators and are none
LEFT_OVER = "left-over"  # a column of figures that nothing was made of
CUT = "cut"  # a file that ends in the middle of a table
BESIDE = "beside"  # a file with a table that was printed over several pages side by side
PARTED = "parted"  # a row that the edge of a page may have cut

# In place of the column of a doubt.
HEADS = "heads"  # words of a header among the indicators
SLIPPED = "slipped-"  # before the key of a column: its cells fit the rows above or below
EXCHANGED = "exchanged"  # scores above their weights in several rows and below in none
FORMULA = "formula-"  # before the key of a column: formulas whose results the file does not hold
UNREAD = "unread"  # values that cannot be read


class Doubt(Record):
    """A form, or a row of it, that was perhaps read wrong: where that shows first, and in how many cells."""

    pointer: str
    of: str  # the form, or the row; "" for the whole file
    column: str  # the key of the column that holds what it should not; "" for a row
    text: str = ""
    count: int = 1
