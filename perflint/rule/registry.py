"""The registered rules by code."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from perflint.lexicon.names import Direction, Measure
from perflint.lexicon.taxonomy import Category
from perflint.model import Severity
from perflint.rule.rule import Aspect, Check, Option, Rule
from perflint.rule.where import Unit, Where
from perflint.system.record import fields
from perflint.value import Comparison


class Listed(Rule):
    """A rule of the index; becomes a Rule when it is asked for more than the index tells, and its module is loaded."""

    __slots__ = ()

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Load the module of the rule for what the index leaves out."""
            if name not in fields(self):
                raise AttributeError(name)
            import_module(self.module)
            return object.__getattribute__(self, name)


# What the index knows of a rule.
LISTED = ("code", "name", "on", "where", "silences", "default", "module")


def fill(rule: Rule, **facts: object) -> None:
    """Tell a listed rule what it is."""
    for name, fact in facts.items():
        object.__setattr__(rule, name, fact)


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
    options: tuple[Option, ...] = (),
) -> Callable[[Check], Check]:
    """Register a check.

    `on` is Row, Form or Declaration. What narrows a Row rule is told to the engine, which does not call it for other
    rows: `kinds` are types of values, `signs` their comparisons, `units` what they are measured in, `categories` those
    the row stands under, `measures` and `directions` those of the name; `assessed` asks for an actual value or a score.
    `silences` names the more general rules that keep quiet where this one speaks about the same indicator. A rule with
    `default=False` runs only when selected. `options` are what users may set. A Form or Declaration rule is called
    where one of the fields that it `needs` is filled (see perflint/rule/where.py).
    """

    def register(check: Check) -> Check:
        told: dict[str, Any] = {
            "title": title,
            "title_en": title_en,
            "severity": severity,
            "message": message,
            "message_en": message_en,
            "aspect": aspect,
            "options": options,
            "page": (import_module(check.__module__).__doc__ or "").strip(),
            "check": check,
        }
        if not _completes(code, check.__module__, told):
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
            module = check.__module__
            _RULES[code] = Rule(
                code=code,
                name=name,
                on=on,
                where=where,
                silences=silences,
                default=default,
                module=module,
                **told,
            )
        return check

    return register


def _completes(code: str, module: str, told: dict[str, Any]) -> bool:
    """Tell a rule of the index what its module says besides; False where the index has no such rule.

    That the index says the same as the modules is for `python docs/generate.py --check` to see, not for every run.
    """
    if (listed := _RULES.get(code)) is None:
        return False
    if listed.module != module or type(listed) is Rule:
        raise ValueError(f"rule code {code} is used twice")
    # A plain Rule again: a class with __getattr__ is slower to ask.
    fill(listed, **told, url=None, __class__=Rule)
    return True


def rules() -> Mapping[str, Rule]:
    """Return every rule by code, in order of codes; their modules are loaded when they are needed."""
    if not _RULES:
        _RULES.update((rule.code, rule) for rule in import_module("perflint.rules.index").listed())
    return _RULES


def declared() -> Mapping[str, Rule]:
    """Return every rule as its module declares it; for the one who writes the index, before anyone asks for rules."""
    if _RULES:
        raise RuntimeError("the rules are listed already")
    import_module("perflint.rules").load()
    in_order = sorted(_RULES.items())
    _RULES.clear()
    _RULES.update(in_order)
    return _RULES
