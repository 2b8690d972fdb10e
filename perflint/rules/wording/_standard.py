"""Whether a form says elsewhere in the row how a qualitative value is judged."""

from perflint.rule import Row
from perflint.system.words import word_list
from perflint.value.numbers import has_digit


def is_explained(row: Row) -> bool:
    """Whether the column 绩效标准 or 指标解释 gives figures or grades for the value."""
    text = row.indicator.explanation
    return bool(text) and (
        has_digit(text) or all(grade in text for grade in word_list("rules.standard.grades"))
    )
