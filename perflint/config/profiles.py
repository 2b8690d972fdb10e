"""Profiles (配置档): what an entry system or a place asks for, shipped as configurations that others extend."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from perflint.config.node import Node, Origin
from perflint.config.settings import ConfigError
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record
from perflint.system.resources import table


class Profile(Record):
    """A profile by name; `found_by` tells how forms show that it is theirs."""

    name: str
    title: str
    config: Mapping[str, Any]
    found_by: Mapping[str, Any]


@cache
def profiles() -> Mapping[str, Profile]:
    """The profiles that come with perflint, by name."""
    return {
        name: Profile(name, entry["title"], entry["config"], entry["found_by"])
        for name, entry in table("profiles.yaml").items()
    }


def profile_node(name: str) -> tuple[Path, Node]:
    """A profile as a configuration file that others extend.

    Raises ConfigError for a name that none has.
    """
    if name not in profiles():
        names = "、".join(profiles())
        raise ConfigError(
            Bilingual(f"没有配置档“{name}”，可写 {names}", f"no profile “{name}”; known: {names}")
        )
    return Path(name), Node(profiles()[name].config, (), Origin(name, lambda keys: None))
