"""What a rule is: a checked sentence about an indicator, a form or a file."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from perflint.model import Acceptance, Aspect, Declaration, Form, Severity
from perflint.rule.hit import Hit
from perflint.rule.page import OPTIONS
from perflint.rule.row import Row
from perflint.rule.where import Where
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record, field


class Option(Record):
    """What a user may set for a rule (rules.PL705.deviation-threshold in the configuration)."""

    name: str
    default: Any
    meaning: Bilingual  # with its unit and range
    low: Decimal | None = None  # the range of a number
    high: Decimal | None = None
    choices: tuple[str, ...] = ()  # where only some words will do


class Unused(Record):
    """An acceptance that met no finding."""

    acceptance: Acceptance
    names_rule: bool
    retired: Bilingual | None = None  # what is told of a rule that is no more


T = TypeVar("T")
Options = Mapping[str, Mapping[str, Any]]  # by rule code and option name


class Context(Record):
    """What a check may look at besides its subject."""

    declaration: Declaration
    form: Form | None = None
    rows: tuple[Row, ...] = ()  # the rows of the form; for a rule on the file those of all its forms
    taxonomy: str = "2015"  # the template family of the form
    memo: dict[Callable[["Context"], Any], Any] = field(default_factory=dict)
    options: Options = field(default_factory=dict)
    scoring: str = "auto"  # how scores are worked out, where the user says so

    def once(self, work: Callable[["Context"], T]) -> T:
        """What a family of rules works out once for a form, or for a file."""
        if work not in self.memo:
            self.memo[work] = work(self)
        result: T = self.memo[work]
        return result

    def option(self, code: str, option: Option) -> Any:
        """Return what the user set for an option of a rule, else its default."""
        return self.options.get(code, {}).get(option.name, option.default)


Check = Callable[[Any, Context], Iterator[Hit]]


class Rule(Record, kw_only=True, eq=False):
    """A registered rule; its page is the docstring of its module."""

    code: str
    name: str
    title: Bilingual
    severity: Severity
    on: type
    where: Where
    message: Bilingual
    aspect: Aspect
    silences: tuple[str, ...]
    options: tuple[Option, ...]
    page: str
    check: Check
    on_words: bool = False  # looks at words, which a template may prescribe, not at what a value means
    of_file: bool = False  # speaks of the file itself, whatever its forms say
    once: bool = False  # told once a form where more than a few rows have it
    off: Bilingual | None = None  # why it runs only when selected
    url: str | None = None  # where its page is, for a rule that is not perflint's own

    @property
    def default(self) -> bool:
        """Whether it runs unless somebody says otherwise."""
        return self.off is None

    @property
    def full_page(self) -> str:
        """The page with a table of the options."""
        if not self.options:
            return self.page
        rows = [f"| {option.name} | {_shown(option.default)} | {option.meaning} |" for option in self.options]
        return "\n".join([self.page, "", f"## {OPTIONS}", _COLUMNS.zh, "|---|---|---|", *rows])


_COLUMNS = Bilingual("| 选项 | 缺省 | 意思 |", "| Option | Default | Meaning |")
_NONE = Bilingual("（无）", "(none)")


def _shown(default: Any) -> str:
    return _NONE.zh if default in ("", (), [], {}) else str(default)
