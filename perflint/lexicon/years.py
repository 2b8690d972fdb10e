"""The start and the end of a period, to the month (起止时间)."""

from functools import lru_cache

from perflint.system.words import shape

_YEAR_MONTH = shape("lexicon.years.month")
Month = tuple[int, int | None]


@lru_cache(1024)
def months_of(period: str) -> tuple[Month, ...]:
    """The years that a period names, each with its month or None: 2024年3月-2025年2月."""
    return tuple(
        (int(found[1]), int(found[2]) if found[2] else None) for found in _YEAR_MONTH.finditer(period)
    )


def ends_of(period: str) -> tuple[Month, Month] | None:
    """The first and the last month of a period as they are written; None unless there are just two."""
    found = months_of(period)
    return (found[0], found[1]) if len(found) == 2 else None
