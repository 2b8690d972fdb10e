"""指标值: written text to typed value. Knows nothing of forms."""

from perflint.value.amounts import Amount, amount, money_text, number_text
from perflint.value.parse import behind_figures, figures_in, parse
from perflint.value.types import (
    LOWER_BOUNDS,
    UPPER_BOUNDS,
    Boolean,
    Comparison,
    Date,
    Frequency,
    NotApplicable,
    Notation,
    Part,
    Placeholder,
    Quantity,
    Range,
    Reference,
    Text,
    Value,
)

__all__ = [
    "LOWER_BOUNDS",
    "UPPER_BOUNDS",
    "Amount",
    "Boolean",
    "Comparison",
    "Date",
    "Frequency",
    "NotApplicable",
    "Notation",
    "Part",
    "Placeholder",
    "Quantity",
    "Range",
    "Reference",
    "Text",
    "Value",
    "amount",
    "behind_figures",
    "figures_in",
    "money_text",
    "number_text",
    "parse",
]
