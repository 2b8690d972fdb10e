"""Which rules run over a file, sorted by what they look at."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from perflint.config import Settings
from perflint.config.codes import named
from perflint.model import Declaration, Form
from perflint.rule import Row, RowOf, Rule, Unused
from perflint.rule.across import Run
from perflint.rule.where import Filled, Traits
from perflint.rules import NEEDS, rules
from perflint.system.record import Record, field


class Plan(Record):
    """The rules of a run, sorted by what they look at."""

    shown: frozenset[str]
    ran: frozenset[str]  # over one file, and those that run unseen
    on_row: tuple[Rule, ...]
    on_form: tuple[Rule, ...]
    on_file: tuple[Rule, ...]
    on_unused: tuple[Rule, ...]
    on_run: tuple[Rule, ...]
    _by_traits: dict[Traits, tuple[Rule, ...]] = field(default_factory=dict)

    def for_row(self, row: Row) -> tuple[Rule, ...]:
        """The rules that look at such a row."""
        traits = row.traits
        if (rules := self._by_traits.get(traits)) is None:
            rules = tuple(rule for rule in self.on_row if rule.where.admits(traits))
            self._by_traits[traits] = rules
        return rules

    def for_form(self, form: Form, declaration: Declaration) -> tuple[Rule, ...]:
        """The rules that look at such a form."""
        filled = Filled((form, declaration), form.indicators)
        return tuple(rule for rule in self.on_form if filled.admits(rule.where))

    def for_file(self, declaration: Declaration) -> tuple[Rule, ...]:
        """The rules that look at such a file."""
        rows = [indicator for form in declaration.forms for indicator in form.indicators]
        filled = Filled((declaration, *declaration.forms), rows)
        return tuple(rule for rule in self.on_file if filled.admits(rule.where))


def rules_of(settings: Settings) -> Mapping[str, Rule]:
    """Every rule there is, those of the configuration among them."""
    return _with(settings.custom) if settings.custom else rules()


def rules_of_all(every: Iterable[Settings]) -> Mapping[str, Rule]:
    """Every rule that one of these settings knows."""
    custom = {rule.code: rule for settings in every for rule in settings.custom}
    return {**rules(), **custom} if custom else rules()


@lru_cache(maxsize=64)
def _with(custom: tuple[Rule, ...]) -> Mapping[str, Rule]:
    return {**rules(), **{rule.code: rule for rule in custom}}


class KnownRules(Mapping[str, Rule]):
    """Every rule that one of these settings knows, gathered when it is asked for: few reports ask."""

    def __init__(self, every: Iterable[Settings]) -> None:
        self._every = tuple(every)

    def __getitem__(self, code: str) -> Rule:
        return rules_of_all(self._every)[code]

    def __iter__(self) -> Iterator[str]:
        return iter(rules_of_all(self._every))

    def __len__(self) -> int:
        return len(rules_of_all(self._every))


def plan_of(settings: Settings, also: tuple[str, ...] = (), without: frozenset[str] = frozenset()) -> Plan:
    """Choose the rules to run: those shown, those that silence one of them, and `also` these unseen.

    Families that are named in `without` are left out where no rule is named. Raises ConfigError for a code that no rule
    has.
    """
    asked = (settings.select, settings.ignore, settings.extend_select, also, settings.custom)
    return _plan(*asked, without=frozenset() if any(asked) else without)


def idle_families(declaration: Declaration) -> frozenset[str]:
    """The families of rules that have nothing to look at in a file."""
    rows = [indicator for form in declaration.forms for indicator in form.indicators]
    filled = Filled((declaration, *declaration.forms), rows)
    return frozenset(name for name, fields in NEEDS.items() if not filled.has_one_of(fields))


def runs_across(settings: Iterable[Settings]) -> bool:
    """Whether one of these settings runs a rule across files."""
    return any(plan_of(each).on_run for each in settings)


@lru_cache(maxsize=64)
def _plan(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    also: tuple[str, ...],
    custom: tuple[Rule, ...],
    without: frozenset[str],
) -> Plan:
    """Sort the rules of a run by what they look at; memoised by what was asked for."""
    every = _with(custom) if custom else rules(without)
    shown = {code for code, rule in every.items() if rule.default}
    if select or ignore or extend_select:
        chosen = named(select, every) if select else shown
        shown = (chosen | named(extend_select, every)) - named(ignore, every)
    wanted = frozenset(shown.union(code for code in also if every[code].default))
    run = [rule for rule in every.values() if rule.code in wanted or _silences(rule, wanted)]
    return Plan(
        frozenset(shown),
        frozenset(rule.code for rule in run if rule.on is not Run),
        tuple(rule for rule in run if rule.on is RowOf),
        tuple(rule for rule in run if rule.on is Form),
        tuple(rule for rule in run if rule.on is Declaration),
        tuple(rule for rule in run if rule.on is Unused),
        tuple(rule for rule in run if rule.on is Run),
    )


def _silences(rule: Rule, wanted: frozenset[str]) -> bool:
    """Whether a rule that is not shown runs because it keeps one of the others quiet; parked rules never do."""
    return rule.default and bool(wanted.intersection(rule.silences))
