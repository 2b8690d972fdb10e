"""A value as plain data, for `perflint parse` and for programs."""

from decimal import Decimal
from typing import Any

from perflint.value.nearest import has_figure, nearest_spelling
from perflint.value.types import (
    Boolean,
    Date,
    Frequency,
    NotApplicable,
    Placeholder,
    Quantity,
    Range,
    Reference,
    Text,
    Value,
)

NAME_OF_KIND: dict[type[Value], str] = {
    Quantity: "quantity",
    Range: "range",
    Date: "date",
    Frequency: "frequency",
    Boolean: "boolean",
    NotApplicable: "not-applicable",
    Placeholder: "placeholder",
    Reference: "reference",
    Text: "text",
}


def kind_of(value: Value) -> str:
    """The name of the kind: quantity, range, date, …."""
    return NAME_OF_KIND[type(value)]


def as_json(value: Value) -> dict[str, Any]:
    """Describe a value; raw, kind, comparison, magnitude and unit are always there (null if there is none)."""
    comparison = getattr(value, "comparison", None)
    return {
        "raw": value.raw,
        "kind": kind_of(value),
        "comparison": comparison.value if comparison else None,
        "magnitude": as_number(value.magnitude) if isinstance(value, Quantity) else None,
        "unit": value.unit if isinstance(value, Quantity) else None,
        **_details(value),
        "notes": [value.raw[part.start : part.end] for part in value.parts if part.name == "note"],
        "unread": _unread(value),
        "parts": [{"name": part.name, "start": part.start, "end": part.end} for part in value.parts],
    }


def _unread(value: Value) -> list[str]:
    """What of a text is no part of the quantities in it; nothing for a text that has no figure and no sign."""
    if not isinstance(value, Text) or not (value.quantities or has_figure(value.raw)):
        return []
    ends = [0, *(end for quantity in value.quantities for end in quantity.extent), len(value.raw)]
    pieces = (value.raw[start:end].strip() for start, end in zip(ends[::2], ends[1::2], strict=True))
    return [piece for piece in pieces if piece]


def as_number(number: Decimal) -> int | float:
    """An integer where there are no decimals, else the nearest float."""
    return int(number) if number == number.to_integral_value() else float(number)


def _details(value: Value) -> dict[str, Any]:
    """What only values of this kind have."""
    match value:
        case Quantity():
            return {
                "number": as_number(value.number),
                "scale": value.scale,
                "hedge": value.hedge,
                "notation": value.notation.value if value.notation else None,
            }
        case Range():
            return {"low": as_json(value.low), "high": as_json(value.high)}
        case Date():
            return {key: getattr(value, key) for key in ("year", "month", "day", "part", "valid")}
        case Frequency():
            return {"count": as_number(value.count), "period": value.period, "every": value.every}
        case Boolean():
            return {"truth": value.truth}
        case Reference():
            return {"base": value.base, "quantity": as_json(value.quantity) if value.quantity else None}
        case Text():
            reading = nearest_spelling(value.raw) if has_figure(value.raw) else None
            return {"quantities": [as_json(quantity) for quantity in value.quantities], "nearest": reading}
    return {}
