"""The registered rules by code."""

import sys
from collections.abc import Callable, Iterable, Mapping

from perflint.lexicon.names import Direction, Measure
from perflint.lexicon.taxonomy import Category
from perflint.model import Aspect, Severity
from perflint.rule.rule import Check, Option, Rule
from perflint.rule.where import Unit, Where
from perflint.system.bilingual import Bilingual
from perflint.value import Comparison

_RULES: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    *,
    on: type,
    severity: Severity,
    aspect: Aspect,
    title: str,
    title_en: str,
    message: str,
    message_en: str,
    kinds: Iterable[type] = (),
    signs: Iterable[Comparison | None] = (),
    units: Iterable[Unit] = (),
    categories: Iterable[Category | None] = (),
    measures: Iterable[Measure | None] = (),
    directions: Iterable[Direction | None] = (),
    assessed: bool = False,
    needs: tuple[str, ...] = (),
    silences: tuple[str, ...] = (),
    default: bool = True,
    on_words: bool = False,
    once: bool = False,
    options: tuple[Option, ...] = (),
) -> Callable[[Check], Check]:
    """Register a check.

    `on` is Row, Form or Declaration. What narrows a Row rule is told to the engine, which does not call it for other
    rows: `kinds` are types of values, `signs` their comparisons, `units` what they are measured in, `categories` those
    the row stands under, `measures` and `directions` those of the name; `assessed` asks for an actual value or a score.
    `silences` names the more general rules that keep quiet where this one speaks about the same indicator. A rule with
    `default=False` runs only when selected; one that is `once` is told once a form where more than a few rows have it,
    and its messages have a place for {more}. A rule `on_words` looks at words rather than at what a value means: it
    blames none that a template prescribes or the configuration names. `options` are what users may set. A Form or Declaration rule is called
    where one of the fields that it `needs` is filled (see perflint/rule/where.py).
    """

    def register(check: Check) -> Check:
        if code in _RULES:
            raise ValueError(f"rule code {code} is used twice")
        where = Where(
            frozenset(kinds),
            frozenset(signs),
            frozenset(units),
            frozenset(categories),
            frozenset(measures),
            frozenset(directions),
            assessed,
            needs,
        )
        _RULES[code] = Rule(
            code=code,
            name=name,
            title=Bilingual(title, title_en),
            severity=severity,
            on=on,
            where=where,
            message=Bilingual(message, message_en),
            aspect=aspect,
            silences=silences,
            default=default,
            once=once,
            options=options,
            page=(sys.modules[check.__module__].__doc__ or "").strip(),
            check=check,
            on_words=on_words,
        )
        return check

    return register


def registered() -> Mapping[str, Rule]:
    """The rules of the modules that were imported so far."""
    return _RULES
