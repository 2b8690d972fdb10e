"""Settings given on the command line as KEY=VALUE, in the keys of a configuration file."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from perflint.config.node import Node, Origin
from perflint.config.settings import ConfigError
from perflint.system.bilingual import Bilingual

_OPTION = "--config"
_PAIR = re.compile(r"([A-Za-z][\w-]*(?:\.[^.=\s]+)*)=(.*)", re.DOTALL)


def is_inline(text: str) -> bool:
    """Whether what follows --config is a setting rather than the name of a file."""
    return _PAIR.fullmatch(text) is not None and not Path(text).is_file()


def inline(settings: Sequence[str]) -> tuple[Path, Node]:
    """The settings as a configuration file of the current folder.

    Raises ConfigError for a value that is no YAML.
    """
    content: dict[str, Any] = {}
    for setting in settings:
        pair = _PAIR.fullmatch(setting)
        if pair is None:
            raise ConfigError(_no_pair(setting))
        *homes, last = pair[1].split(".")
        home = content
        for name in homes:
            home = home.setdefault(name, {})
            if not isinstance(home, dict):
                raise ConfigError(_no_pair(setting))
        home[last] = _value(pair[2], setting)
    return Path.cwd() / _OPTION, Node(content, (), Origin(_OPTION, lambda keys: None))


def _value(text: str, setting: str) -> object:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ConfigError(_no_pair(setting)) from error


def _no_pair(setting: str) -> Bilingual:
    return Bilingual(
        f"--config {setting}: 读不懂；写成 键=值，如 --config severity.PL304=error",
        f"--config {setting}: cannot be read; write KEY=VALUE, such as --config severity.PL304=error",
    )
