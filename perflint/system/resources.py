"""Where the data of perflint lie on disk; the only module that knows."""

import os
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from perflint.system.store import stored

PACKAGE = Path(__file__).resolve().parent.parent


def grammar(name: str) -> Path:
    """Return the path of a grammar file, inside the wheel or at the top of a checkout."""
    packed = PACKAGE / "grammar" / name
    return packed if packed.exists() else PACKAGE.parent / "grammar" / name


def grammar_of(name: str) -> bytes:
    """Return the content of a grammar file."""
    return grammar(name).read_bytes()


def data(name: str) -> Path:
    """Return the path of a knowledge table or of a folder of them."""
    return PACKAGE / "data" / name


def data_of(name: str) -> bytes:
    """Return the content of a knowledge table."""
    return data(name).read_bytes()


def table(name: str) -> Any:
    """Return the content of a knowledge table (YAML)."""
    return _tables()[name]


def tables(folder: str) -> list[str]:
    """The names of the knowledge tables of a folder, in order."""
    return sorted(name for name in _tables() if name.startswith(folder))


def _files(folder: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Every knowledge table by its path below data/, and how its file stands."""
    for entry in os.scandir(data(folder)):
        if entry.is_dir():
            yield from _files(f"{folder}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            yield f"{folder}{entry.name}", entry.stat()


def _texts() -> dict[str, bytes]:
    """Every knowledge table as it stands on disk."""
    return {name: data_of(name) for name, _ in sorted(_files())}


@cache
def knowledge() -> str:
    """What tells one state of the knowledge tables from another."""
    return _summed(b"".join(f"{name} {len(text)}\n".encode() + text for name, text in _texts().items()))


def _summed(text: bytes) -> str:
    return f"{len(text)}-{zlib.crc32(text):08x}-{zlib.adler32(text):08x}"


@cache
def _tables() -> dict[str, Any]:
    """Every knowledge table, from the disk store where an earlier run left them."""
    # To look at sizes and times is quicker than to read the tables.
    states = sorted((name, at.st_size, at.st_mtime_ns, at.st_ctime_ns) for name, at in _files())
    tables = stored("tables", _summed(repr(states).encode()), lambda: _parsed(_texts()))
    # What something else than this program kept is of no use.
    return tables if _are_tables(tables, [name for name, *_ in states]) else _parsed(_texts())


def _are_tables(kept: Any, names: list[str]) -> bool:
    """Whether that may be the content of the tables of these names."""
    return (
        isinstance(kept, dict)
        and sorted(kept) == names
        and all(isinstance(content, dict | list) for content in kept.values())
    )


def _parsed(texts: dict[str, bytes]) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {name: yaml.load(text, Loader=loader) for name, text in texts.items()}
