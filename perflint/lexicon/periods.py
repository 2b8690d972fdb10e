"""The years that a form speaks about."""

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


_SPAN = shape("lexicon.periods.span")


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
