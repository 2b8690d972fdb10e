"""Rules that are no more: naming one costs a line, never a run."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from perflint.system.bilingual import Bilingual
from perflint.system.record import Record
from perflint.system.resources import table


class Retired(Record):
    """A rule that was taken back; its code is never used again."""

    code: str
    name: str
    title: str
    since: str  # the first version without it
    instead: tuple[str, ...]  # the rules that report it now
    why: str

    @property
    def remark(self) -> Bilingual:
        """One line for whoever still names it."""
        instead = "、".join(self.instead)
        return Bilingual(
            f"{self.code}（{self.title}）从 {self.since} 版起撤销，现由 {instead} 报；删去即可",
            f"{self.code} ({self.name}) is retired since {self.since}, now reported by "
            f"{', '.join(self.instead)}; remove it",
        )

    @property
    def reason(self) -> Bilingual:
        """Which rules report it now, and why it was taken back."""
        instead = "、".join(self.instead)
        return Bilingual(f"现由 {instead} 报：{self.why}", f"now reported by {', '.join(self.instead)}")


@cache
def retired() -> Mapping[str, Retired]:
    """The retired rules by code."""
    entries: dict[str, dict[str, Any]] = table("retired.yaml")
    return {
        code: Retired(code, **{**each, "instead": tuple(each["instead"])}) for code, each in entries.items()
    }


def retired_rule(name: str) -> Retired | None:
    """The retired rule that a code, name or title means."""
    wanted = name.strip()
    return next(
        (
            rule
            for rule in retired().values()
            if wanted.upper() == rule.code or wanted in (rule.name, rule.title)
        ),
        None,
    )


def retired_among(names: Iterable[str]) -> Iterator[Retired]:
    """The retired rules that are named, each once."""
    yield from dict.fromkeys(rule for name in names if (rule := retired_rule(name)) is not None)
