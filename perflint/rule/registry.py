"""The registered rules by code."""

import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias, TypeVar, cast, get_args, get_origin

from perflint.lexicon.names import Direction, Measure
from perflint.lexicon.taxonomy import Category
from perflint.model import Aspect, Severity
from perflint.rule.hit import Hit
from perflint.rule.rule import Context, Option, Rule
from perflint.rule.where import Unit, Where
from perflint.system.bilingual import Bilingual
from perflint.value import Comparison, Value

S = TypeVar("S")
CheckOf: TypeAlias = Callable[[S, Context], Iterator[Hit]]

_ANY = frozenset(get_args(Value))
_RULES: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    *,
    on: type[S],
    severity: Severity,
    aspect: Aspect,
    title: str,
    title_en: str,
    message: str,
    message_en: str,
    signs: Iterable[Comparison | None] = (),
    units: Iterable[Unit] = (),
    categories: Iterable[Category | None] = (),
    measures: Iterable[Measure | None] = (),
    directions: Iterable[Direction | None] = (),
    assessed: bool = False,
    needs: tuple[str, ...] = (),
    silences: tuple[str, ...] = (),
    off: Bilingual | None = None,
    on_words: bool = False,
    of_file: bool = False,
    once: bool = False,
    options: tuple[Option, ...] = (),
) -> "Callable[[CheckOf[S]], CheckOf[S]]":
    """Register a check; what is said of it here is all that the engine, the reports and the pages know of the rule.

    `on` is what the check looks at: RowOf[Quantity] for the rows with a quantity, RowOf[Quantity | Range], Row for
    all of them, Form, Declaration, Unused for what is accepted and met nothing, or Run for the files of a run.

    What narrows a rule on rows is told to the engine, which does not call it for other rows: `signs` are comparisons
    of values, `units` what they are measured in, `categories` those the row stands under, `measures` and `directions`
    those of the name; `assessed` asks for an actual value or a score. A rule on forms or files is called where one of
    the fields that it `needs` is filled (see perflint/rule/where.py).

    `silences` names the more general rules that keep quiet where this one speaks about the same indicator. `off` says
    why a rule runs only when selected. A rule that is `once` is told once a form where more than a few rows have it;
    its messages have a place for {more}. One `on_words` looks at words rather than at what a value means: it blames
    none that a template prescribes or the configuration names. One `of_file` speaks of the file itself, whatever its
    forms say. `options` are what users may set.
    """
    subject, kinds = subject_of(cast("Hashable", on))
    where = Where(
        kinds=kinds,
        signs=frozenset(signs),
        units=frozenset(units),
        categories=frozenset(categories),
        measures=frozenset(measures),
        directions=frozenset(directions),
        assessed=assessed,
        needs=needs,
    )

    # Quoted: to work out the types of 145 checks takes 8 M instructions.
    def register(check: "CheckOf[S]") -> "CheckOf[S]":
        """Put the check on record as a rule, with the docstring of its module as page."""
        if code in _RULES:
            raise ValueError(f"rule code {code} is used twice")
        _RULES[code] = Rule(
            code=code,
            name=name,
            title=Bilingual(title, title_en),
            severity=severity,
            on=subject,
            where=where,
            message=Bilingual(message, message_en),
            aspect=aspect,
            silences=silences,
            off=off,
            once=once,
            options=options,
            page=(sys.modules[check.__module__].__doc__ or "").strip(),
            check=check,
            on_words=on_words,
            of_file=of_file,
        )
        return check

    return register


@cache
def subject_of(on: Any) -> tuple[type, frozenset[type]]:
    """What a check looks at, and the types of values that rows are asked for: empty for any."""
    kinds = get_args(on)
    union = frozenset(each for kind in kinds for each in get_args(kind) or (kind,))
    return get_origin(on) or on, frozenset() if union == _ANY else union


def registered() -> Mapping[str, Rule]:
    """The rules of the modules that were imported so far."""
    return _RULES
