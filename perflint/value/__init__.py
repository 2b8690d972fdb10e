"""指标值: written text to typed value. Knows nothing of forms."""

from perflint.value.parse import parse
from perflint.value.types import (
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
    "parse",
]
