"""Where the data of perflint lie on disk; the only module that knows."""

from functools import cache
from pathlib import Path
from typing import Any

from perflint.store import stored

PACKAGE = Path(__file__).resolve().parent


def grammar(name: str) -> Path:
    """Return the path of a grammar file, inside the wheel or at the top of a checkout."""
    packed = PACKAGE / "grammar" / name
    return packed if packed.exists() else PACKAGE.parent / "grammar" / name


def data(name: str) -> Path:
    """Return the path of a knowledge table or of a folder of them."""
    return PACKAGE / "data" / name


def table(name: str) -> Any:
    """Return the content of a knowledge table (YAML)."""
    return _tables()[name]


@cache
def _tables() -> dict[str, Any]:
    """Every knowledge table by its path below data/, from the disk store where an earlier run left them."""
    import hashlib

    home = data("")
    texts = {path.relative_to(home).as_posix(): path.read_bytes() for path in sorted(home.rglob("*.yaml"))}
    digest = hashlib.sha256()
    for name, text in texts.items():
        digest.update(f"{name} {len(text)}\n".encode() + text)
    tables: dict[str, Any] = stored("tables", digest.hexdigest(), lambda: _parsed(texts))
    return tables


def _parsed(texts: dict[str, bytes]) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {name: yaml.load(text, Loader=loader) for name, text in texts.items()}
