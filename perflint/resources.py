"""Where the data of perflint lie on disk; the only module that knows."""

from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent


def grammar(name: str) -> Path:
    """Return the path of a grammar file, inside the wheel or at the top of a checkout."""
    packed = PACKAGE / "grammar" / name
    return packed if packed.exists() else PACKAGE.parent / "grammar" / name


def data(name: str) -> Path:
    """Return the path of a knowledge table or of a folder of them."""
    return PACKAGE / "data" / name


@cache
def table(name: str) -> Any:
    """Return the content of a knowledge table (YAML), read once."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with data(name).open("rb") as stream:
        return yaml.load(stream, Loader=loader)
