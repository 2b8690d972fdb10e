"""What the weights of the indicators come to; apart from scoring.py, whose formulas few forms need."""

from decimal import Decimal
from functools import cache

from perflint.system.resources import table
from perflint.system.words import word_text


@cache
def full_without_execution() -> tuple[Decimal, ...]:
    """The sums where the execution of the budget has the rest of 100, by each profile; the usual one first."""
    execution = word_text("lexicon.full_score.execution")
    profiles = table("scoring.yaml")["profiles"].values()
    return tuple(dict.fromkeys(100 - Decimal(profile["parts"][execution]) for profile in profiles))
