"""Where the data of perflint lie on disk; the only module that knows."""

import zlib
from functools import cache
from pathlib import Path

from perflint.store import stored
from perflint.typed import Any

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


def tables(folder: str) -> list[str]:
    """The names of the knowledge tables of a folder, in order."""
    return sorted(name for name in _tables() if name.startswith(folder))


@cache
def _texts() -> dict[str, bytes]:
    """Every knowledge table as it stands on disk, by its path below data/."""
    home = data("")
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in sorted(home.rglob("*.yaml"))}


@cache
def knowledge() -> str:
    """What tells one state of the knowledge tables from another."""
    whole = b"".join(f"{name} {len(text)}\n".encode() + text for name, text in _texts().items())
    return f"{len(whole)}-{zlib.crc32(whole):08x}-{zlib.adler32(whole):08x}"


@cache
def _tables() -> dict[str, Any]:
    """Every knowledge table, from the disk store where an earlier run left them."""
    tables: dict[str, Any] = stored("tables", knowledge(), lambda: _parsed(_texts()))
    return tables


def _parsed(texts: dict[str, bytes]) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {name: yaml.load(text, Loader=loader) for name, text in texts.items()}
