"""A form that looks at a year that is not over, as the rules of this family see it."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from perflint.model import Declaration, Form
from perflint.rule import Context, Row
from perflint.rules.selfeval._evaluation import is_monitoring
from perflint.system.resources import table
from perflint.system.words import has_word, word_pattern

_SPAN = word_pattern(
    "rules.monitoring", r"(?:^|\D)1\s*{month}?\s*(?:[-－—–~～]|{to})\s*(1[0-2]|[1-9])\s*{month}"
)
_LAST = word_pattern("rules.monitoring", r"(1[0-2]|[1-9])\s*(?:{months}|$)")


def monitored_rows(form: Form, context: Context) -> Iterator[Row]:
    """The rows of a monitoring form that have a target; none of any other form."""
    if is_monitoring(form, context.declaration):
        yield from (row for row in context.rows if row.text.strip() and row.indicator.name.strip())


def is_left_blank(row: Row, context: Context, field: str) -> bool:
    """Whether a row that says what was done leaves a cell of it blank."""
    pointer, written = f"{row.indicator.pointer}/{field}", getattr(row.indicator, field)
    return bool(row.indicator.actual.strip()) and context.declaration.leaves_blank(pointer, written)


def months_gone(form: Form, declaration: Declaration) -> int | None:
    """How many months of the year the form looks at; None where it does not say."""
    if form.months.strip():
        match = _SPAN.search(form.months) or _LAST.search(form.months)
        return int(match[1]) if match else 6 if has_word(form.months, "rules.monitoring.half") else None
    for text in (form.title, declaration.title, *form.notes):
        if has_word(text, "rules.monitoring.month") and (match := _SPAN.search(text)):
            return int(match[1])
        if has_word(text, "rules.monitoring.half"):
            return 6
    return None


def share_gone(months: int) -> Decimal:
    """The part of the year that is gone."""
    return Decimal(months) / 12


def has_reason_column(context: Context) -> bool:
    """Whether the form has a place for reasons: one row fills it, or it is there and blank."""
    return any(
        row.indicator.deviation.strip()
        or context.declaration.source.editable(f"{row.indicator.pointer}/deviation")
        for row in context.rows
    )


def names_measure(row: Row) -> bool:
    """Whether the reason of a row says what is done about it."""
    return any(word in row.indicator.deviation for word in _words("measures"))


def likelihoods() -> tuple[str, ...]:
    """The answers that the form takes for 完成目标可能性, the best first."""
    return _words("likelihoods")


def is_likelihood(text: str) -> bool:
    """Whether a text is one of these answers, or says the same."""
    return text.strip(" 。√✓") in (*_words("likelihoods"), *_words("also"))


def is_doubtful(row: Row) -> bool:
    """Whether the unit itself doubts that the target will be met (有可能, 不可能)."""
    return row.indicator.likelihood.strip() in _words("doubtful")


@cache
def _words(section: str) -> tuple[str, ...]:
    return tuple(table("monitoring.yaml")[section])
