"""The years that a form speaks about, and the start and the end of a period to the month (起止时间)."""

import re
from functools import lru_cache

from perflint.model import Form
from perflint.system.words import shape, word_list


def is_longterm(form: Form) -> bool:
    """Whether the title says that a form is for several years (中长期, 实施周期)."""
    return _is_of_years(form.title)


@lru_cache(maxsize=1024)
def _is_of_years(title: str) -> bool:
    return any(word in title for word in word_list("lexicon.periods.titles"))


_SPAN = shape("lexicon.periods.span")  # 3年


def period_of(form: Form) -> tuple[int, int] | None:
    """Return the first and last year of a form; None when they are not known or the form is long-term."""
    if any(word in form.title for word in word_list("lexicon.periods.long_term")):
        return None
    period = form.period
    years = [int(year) for year in re.findall(r"(?:19|20)\d\d", period)] if period else []
    if len(years) >= 2:
        return min(years), max(years)
    if form.year is None:
        return None
    span = _SPAN.search(period) if period else None
    if span and not years:
        return form.year, form.year + max(int(span[1]), 1) - 1
    return form.year, max([form.year, *years])


def is_of_several_years(form: Form) -> bool:
    """Whether the period of a form is known and longer than a year."""
    period = period_of(form)
    return period is not None and period[0] != period[1]


_YEAR_MONTH = shape("lexicon.periods.month")  # 2024年3月, 2024.3
Month = tuple[int, int | None]


@lru_cache(1024)
def months_of(period: str) -> tuple[Month, ...]:
    """The years that a period names, each with its month or None: 2024年3月-2025年2月."""
    return tuple(
        (int(match[1]), int(match[2]) if match[2] else None) for match in _YEAR_MONTH.finditer(period)
    )


def ends_of(period: str) -> tuple[Month, Month] | None:
    """The first and the last month of a period as they are written; None unless there are just two."""
    months = months_of(period)
    return (months[0], months[1]) if len(months) == 2 else None
