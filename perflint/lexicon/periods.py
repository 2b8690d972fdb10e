"""The years that a form speaks about."""

import re

from perflint.model import Form

_LONG_TERM = ("长期", "中长期", "周期", "三年", "规划")
_TITLES = ("长期", "中期", "周期")


def is_longterm(form: Form) -> bool:
    """Whether the title says that a form is for several years (中长期, 实施周期)."""
    return any(word in form.title for word in _TITLES)


def period_of(form: Form) -> tuple[int, int] | None:
    """Return the first and last year of a form; None when they are not known or the form is long-term."""
    if any(word in form.title for word in _LONG_TERM):
        return None
    period = form.period
    years = [int(year) for year in re.findall(r"(?:19|20)\d\d", period)] if period else []
    if len(years) >= 2:
        return min(years), max(years)
    if form.year is None:
        return None
    span = re.search(r"(\d{1,2})\s*(?:个)?年", period) if period else None
    if span and not years:
        return form.year, form.year + max(int(span[1]), 1) - 1
    return form.year, max([form.year, *years])
