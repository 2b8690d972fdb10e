"""The settings of a call: what the user chose in the page, over a perflint.yaml that was dropped on it."""

import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypedDict

from perflint.config import Settings
from perflint.config.resolver import Resolver
from perflint.engine.plan import plan_of


class Options(TypedDict, total=False):
    """What may be chosen; `config` is the text of a perflint.yaml, the other keys are as on the command line."""

    lang: str
    select: Sequence[str]
    ignore: Sequence[str]
    taxonomy: str
    scoring: str
    config: str


def settings_of(options: Options, name: str) -> Settings:
    """The settings for a file called name.

    Raises ConfigError for unknown rules and faulty configurations.
    """
    given = {
        "lang": options.get("lang"),
        "taxonomy": options.get("taxonomy"),
        "scoring": options.get("scoring"),
        "select": tuple(options.get("select", ())),
        "ignore": tuple(options.get("ignore", ())),
    }
    chosen = tuple((key, value) for key, value in given.items() if value)
    settings = _resolver(options.get("config"), chosen).settings(Path(name))
    plan_of(settings)
    return settings


@lru_cache(maxsize=8)
def _resolver(config: str | None, given: tuple[tuple[str, Any], ...]) -> Resolver:
    """The settings above any file, read once."""
    if config is None:
        return Resolver(isolated=True, given=dict(given))
    # Only this call writes there: in a browser the folder is memory of the page.
    folder = Path(tempfile.mkdtemp())
    file = folder / "perflint.yaml"
    file.write_text(config, "utf-8", newline="")
    resolver = Resolver(file=file, given=dict(given))
    resolver.settings(file)
    return resolver
