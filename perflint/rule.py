"""What a rule is: a checked sentence about an indicator, a form or a file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib import import_module

from perflint.choice import StrEnum
from perflint.lexicon.names import Direction, Measure, Name, read_name
from perflint.lexicon.taxonomy import Category, category_of
from perflint.model import Acceptance, Applicability, Declaration, Form, Indicator, Location, Severity
from perflint.record import field, fields, maker, record, replace
from perflint.typed import TYPE_CHECKING, Any
from perflint.value import Comparison, Quantity, Value, parse
from perflint.value.columns import NO_UNIT, Columns, apart, joined
from perflint.value.parse import is_quantity
from perflint.where import Traits, Unit, Where


class Aspect(StrEnum):
    """What a reviewer's opinion files the fault under (审核意见)."""

    COMPLETENESS = "完整性"
    RELEVANCE = "相关性"
    SUITABILITY = "适当性"
    FEASIBILITY = "可行性"


class Row:
    """An indicator as the rules see it: the record, its typed value, and what its name and category mean."""

    __slots__ = ("category", "composed", "form", "indicator", "name", "text", "unit", "value")

    def __init__(self, indicator: Indicator, form: Form) -> None:
        self.indicator = indicator
        self.form = form
        # A sign or unit may stand in a column of its own: the value is read from the three together.
        self.composed = bool(indicator.target and (indicator.operator or indicator.unit))
        self.text: str = joined(_columns(indicator)) if self.composed else indicator.target
        self.value: Value = parse(self.text)
        self.name: Name = read_name(indicator.name)
        self.category: Category | None = category_of(indicator.level1, indicator.level2)
        # That of the value, or the one written in brackets in the name (满意度（%）).
        self.unit: str | None = getattr(self.value, "unit", None) or self.name.unit

    @property
    def actual(self) -> Value:
        """The typed actual value (实际完成值); a unit in a column of its own belongs to it too."""
        text, unit = self.indicator.actual, self.indicator.unit
        # 0.96 in a workbook with a column for % is 96 %.
        bare = unit in NO_UNIT or not text[-1:].isdecimal() or (unit in ("%", "％") and text.startswith("0."))
        return parse(text if bare else f"{text}{unit}")

    @property
    def traits(self) -> Traits:
        """What tells which rules look at the row."""
        value, name, indicator = self.value, self.name, self.indicator
        sign = getattr(value, "comparison", None)
        unit = Unit.NONE if self.unit is None else Unit.PERCENT if self.unit == "%" else Unit.OTHER
        assessed = bool(indicator.actual or indicator.score)
        return type(value), sign, unit, self.category, name.measure, name.direction, assessed


def _columns(indicator: Indicator) -> Columns:
    return indicator.operator, indicator.target, indicator.unit


@record
class Option:
    """What a user may set for a rule (rules.PL705.deviation-threshold in the configuration)."""

    name: str
    default: Any
    zh: str  # what it means, with its unit and range
    en: str
    low: Decimal | None = None  # the range of a number
    high: Decimal | None = None
    choices: tuple[str, ...] = ()  # where only some words will do


@record
class Unused:
    """An acceptance that met no finding; `known` says that it names a rule at all."""

    acceptance: Acceptance
    known: bool


Options = Mapping[str, Mapping[str, Any]]  # by rule code and option name


@record
class Context:
    """What a check may look at besides its subject."""

    declaration: Declaration
    form: Form | None = None
    rows: tuple[Row, ...] = ()  # the rows of the form; for a rule on the file those of all its forms
    taxonomy: str = "2015"  # the template family of the form
    memo: dict[str, object] = field(default_factory=dict)  # what a family of rules works out once for a form
    options: Options = field(default_factory=dict)
    scoring: str = "auto"  # how scores are worked out, where the user says so
    unused: tuple[Unused, ...] = ()  # what the file accepts though it was not reported

    def option(self, code: str, option: Option) -> Any:
        """Return what the user set for an option of a rule, else its default."""
        return self.options.get(code, {}).get(option.name, option.default)


@record
class Change:
    """New text for a field of another pointer than that of the hit."""

    pointer: str
    before: str
    content: str


@record
class Replacement:
    """New text for the faulty field; safe if the meaning of the target stays as it was.

    `others` are fields that change with it: the sign or unit in a column of its own, the repeats of the fault.
    """

    content: str
    safe: bool = False
    others: tuple[Change, ...] = ()

    @property
    def applicability(self) -> Applicability:
        """Safe or unsafe."""
        return Applicability.SAFE if self.safe else Applicability.UNSAFE


@record(kw_only=True)
class Hit:
    """What a check yields: where, and the facts its message needs."""

    pointer: str
    text: str  # the whole text at the pointer
    span: tuple[int, int] | None = None  # the faulty part of the text; None for all of it
    suggestion: str | None = None
    replacement: Replacement | None = None  # of the whole text at the pointer
    severity: Severity | None = None  # where one rule has graver and lighter cases
    row: Row | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    location: Location | None = None  # where no pointer leads (a comment)


def hit(
    row: Row,
    at: str = "target",
    *,
    span: tuple[int, int] | None = None,
    suggestion: str | None = None,
    fix: Replacement | None = None,
    severity: Severity | None = None,
    **facts: object,
) -> Hit:
    """Make a hit on a field of an indicator (target, name, level2, actual, score, …).

    The facts `name`, `value` and `level2` are always there for the message. A fix also serves as the suggestion.
    Where the value is read from several columns, the fix is of the value, and is taken apart here.
    """
    text = str(getattr(row.indicator, at))
    if at == "target" and fix and isinstance(row.value, Quantity) and not is_quantity(fix.content):
        # Without its separators 3,000年 would be a date.
        fix = None
    if at == "target" and row.composed:
        suggestion = suggestion or (fix.content if fix else None)
        span, fix = None, column_fix(row, fix) if fix else None
    elif at == "target" and fix and (repeats := _repeats(row, fix)):
        fix = replace(fix, others=(*repeats, *fix.others))
    return _hits()(
        pointer=f"{row.indicator.pointer}/{at}",
        text=text,
        span=span,
        suggestion=suggestion if suggestion is not None else (fix.content if fix else None),
        replacement=fix,
        severity=severity,
        row=row,
        facts={"name": row.name.text, "value": row.text, "level2": row.indicator.level2, **facts},
    )


@cache
def _hits() -> type[Hit]:
    return maker(Hit)


def _repeats(row: Row, fix: Replacement) -> tuple[Change, ...]:
    """The same text in the column of the whole period is written the same way, where that keeps its meaning."""
    indicator = row.indicator
    if not fix.safe or indicator.cycle_target != indicator.target:
        return ()
    return (Change(f"{indicator.pointer}/cycle_target", indicator.cycle_target, fix.content),)


def changes(row: Row, fix: Replacement) -> tuple[Change, ...]:
    """What changes in the cells of a row where a fix gives its value anew: for rules that mend several rows."""
    spread = column_fix(row, fix) if row.composed else fix
    if spread is None:
        return ()
    indicator = row.indicator
    repeats = () if row.composed else _repeats(row, fix)
    return (Change(f"{indicator.pointer}/target", indicator.target, spread.content), *repeats, *spread.others)


def column_fix(row: Row, fix: Replacement) -> Replacement | None:
    """Spread the fix of a value over the columns it is written in; None where they cannot say it."""
    indicator = row.indicator
    old = _columns(indicator)
    new = apart(fix.content, old)
    if new is None:
        return None
    others = [
        Change(f"{indicator.pointer}/{field}", before, content)
        for field, before, content in zip(("operator", "unit"), old[::2], new[::2], strict=True)
        if before != content
    ]
    return Replacement(new[1], fix.safe, (*others, *fix.others))


Check = Callable[[Any, Context], Iterator[Hit]]


@record(kw_only=True, eq=False)
class Rule:
    """A registered rule; its page is the docstring of its module."""

    code: str
    name: str
    title: str
    title_en: str
    severity: Severity
    on: type
    where: Where
    message: str
    message_en: str
    aspect: Aspect
    silences: tuple[str, ...]
    default: bool
    options: tuple[Option, ...]
    page: str
    check: Check
    url: str | None = None  # where its page is, for a rule that is not perflint's own
    module: str = ""  # that declares it

    @property
    def full_page(self) -> str:
        """The page with a table of the options."""
        if not self.options:
            return self.page
        rows = [f"| {option.name} | {_shown(option.default)} | {option.zh} |" for option in self.options]
        return "\n".join([self.page, "", "## 选项", "| 选项 | 缺省 | 意思 |", "|---|---|---|", *rows])


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


def _shown(default: Any) -> str:
    return "（无）" if default in ("", (), [], {}) else str(default)


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
    where one of the fields that it `needs` is filled (see perflint/where.py).
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
