"""Whether a form says elsewhere in the row how a qualitative value is judged."""

from perflint.rule import Row


def is_explained(row: Row) -> bool:
    """Whether the column 绩效标准 or 指标解释 gives figures or grades for the value."""
    text = row.indicator.explanation
    return any(char.isdecimal() for char in text) or all(grade in text for grade in "优良")
