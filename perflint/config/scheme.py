"""How forms are graded (初评口径): points by aspect, what a finding takes off, and the words for the total."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from perflint.model import Aspect, Severity
from perflint.system.record import Record
from perflint.system.resources import table


class Scheme(Record):
    """The scheme that a bureau grades by; `grades` from the best to the worst, each with its least points."""

    points: Mapping[Aspect, Decimal]
    headings: Mapping[Aspect, str]
    deductions: Mapping[Severity, Decimal]
    rules: Mapping[str, Decimal]  # what a finding of a rule takes off whatever its severity, by code
    most_per_rule: Decimal
    grades: tuple[tuple[str, Decimal], ...]
    lowest: str

    def word(self, points: Decimal) -> str:
        """The grade for so many points."""
        return next((word for word, least in self.grades if points >= least), self.lowest)

    def as_data(self) -> dict[str, Any]:
        """The scheme as it would stand in a configuration."""
        return {
            "points": {aspect.name.lower(): plain(points) for aspect, points in self.points.items()},
            "headings": {aspect.name.lower(): heading for aspect, heading in self.headings.items()},
            "deductions": {severity.value: plain(points) for severity, points in self.deductions.items()},
            "rules": {code: plain(points) for code, points in self.rules.items()},
            "most-per-rule": plain(self.most_per_rule),
            "grades": {word: plain(least) for word, least in self.grades},
            "lowest": self.lowest,
        }

    def each(self, code: str, severity: Severity) -> Decimal:
        """What one finding takes off."""
        return self.rules.get(code, self.deductions[severity])


def plain(points: Decimal) -> int | float:
    """Points as a number of JSON or YAML."""
    return int(points) if points == points.to_integral_value() else float(points)


@cache
def default_scheme() -> Scheme:
    """The scheme of data/grading.yaml."""
    return scheme({})


def scheme(stated: Mapping[str, Any]) -> Scheme:
    """The scheme of data/grading.yaml with what is stated in its place; the words of grades are replaced as a whole."""
    laid: dict[str, Any] = {**table("grading.yaml")}
    for key, value in stated.items():
        merged = isinstance(value, Mapping) and key != "grades"
        laid[key] = {**laid[key], **value} if merged else value
    return Scheme(
        {aspect: Decimal(str(laid["points"][aspect.name.lower()])) for aspect in Aspect},
        {aspect: str(laid["headings"][aspect.name.lower()]) for aspect in Aspect},
        {severity: Decimal(str(laid["deductions"][severity.value])) for severity in Severity},
        {code: Decimal(str(points)) for code, points in laid["rules"].items()},
        Decimal(str(laid["most-per-rule"])),
        tuple(
            sorted(
                ((word, Decimal(str(least))) for word, least in laid["grades"].items()),
                key=lambda grade: -grade[1],
            )
        ),
        str(laid["lowest"]),
    )
