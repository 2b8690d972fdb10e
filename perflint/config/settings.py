"""What holds for one file: which rules run, how grave they are, what they are told."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from perflint.config.scheme import Scheme, default_scheme
from perflint.model import Severity
from perflint.system.bilingual import BilingualError
from perflint.system.lexicon import Lexicon
from perflint.system.limits import DEFAULT, Limits
from perflint.system.record import Record, field

if TYPE_CHECKING:
    from pathlib import Path

    from perflint.rule import Rule

MAX_SIZE = 4 * 1024 * 1024  # bytes of a configuration file
FAIL_ON = ("error", "warning", "info", "never")
LEVELS = ("error", "warning", "info")
LANGUAGES = ("zh", "en")
OUTPUT_FORMATS = tuple(
    "full concise grouped json jsonl sarif github gitlab junit report html xlsx opinion markdown".split()
)
TAXONOMIES = (
    "auto",
    "2015",
    "2021",
    "dept-6",
    "dept-2015",
    "fupin",
    "beijing-9",
    "selfeval",
    "hunan",
    "fujian",
)
SCORINGS = ("auto", "national", "2021", "hubei")


class ConfigError(BilingualError):
    """A mistake in what the user asked for, with the sentence to print."""


class Settings(Record, kw_only=True):
    """Which rules run, and how they speak.

    `select`, `extend_select` and `ignore` hold rule codes (PL201), prefixes (PL2) or names (impossible-date); an
    empty `select` means every rule that is on by default. `severity` is by rule code, `options` by rule code and
    option name. `taxonomy` is the template family of the forms and `scoring` the way scores are worked out, both
    `auto` to find out from the form. `custom` are the rules of the configuration. `show_personal` lets reports tell telephone
    and identity numbers in full. `strict` lets the error of a broken rule fly instead of noting it.
    `baseline` is the file of what is known, which a run leaves out. `accepting` lets a form accept findings itself.
    `respect_gitignore` passes over what .gitignore files name on the way through a folder. `level` is the least severity that is reported.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    taxonomy: str = "auto"
    scoring: str = "auto"
    fail_on: str = "warning"
    output_format: str = "full"
    lang: str = "zh"
    show_personal: bool = False
    strict: bool = False
    accepting: bool = True
    respect_gitignore: bool = True
    level: str = "info"
    limits: Limits = DEFAULT
    custom: "tuple[Rule, ...]" = ()
    lexicon: Lexicon = field(default_factory=Lexicon)
    baseline: "Path | None" = None
    grading: Scheme = field(default_factory=default_scheme)
    retired: tuple[str, ...] = ()  # codes of retired rules that somebody still names
    fail_under: Decimal | None = None  # the least points of a form that pass

    @property
    def failing_rank(self) -> int:
        """The least rank of a finding over which a run fails (--fail-on); for never, one that no finding has."""
        return (
            max(severity.rank for severity in Severity) + 1
            if self.fail_on == "never"
            else Severity(self.fail_on).rank
        )
