"""What the user asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class ConfigError(Exception):
    """A mistake in what the user asked for, with the sentence to print."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Which rules run and in which language they speak.

    `select` and `ignore` hold rule codes (PL201), prefixes (PL2) or names (impossible-date); an empty `select`
    means every rule that is on by default. `options` are those of single rules, by code and name. `strict` lets the error of a broken rule fly instead of noting it.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: str = "zh"
    strict: bool = False
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
