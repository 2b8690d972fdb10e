"""The data of perflint, in a folder or in a pyz; the only module that knows where they lie.

A built perflint holds the knowledge tables as JSON, which is read in a hundredth of the time of the YAML: one file of a
line each, of which a run reads those it needs. A checkout holds the YAML; there the JSON, where somebody made it with
`python .ci/compiled.py`, counts as long as it fits.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_HOME = Path(__file__).resolve().parent.parent
TABLES = "tables.jsonl"


def _package() -> "Traversable":
    """What importlib.resources.files gives, which loads for 24 M instructions (5 ms)."""
    if _HOME.is_dir():
        return _HOME
    from zipfile import Path as ZipPath  # noqa: PLC0415 (only in a pyz)

    return ZipPath(_HOME.parent, f"{_HOME.name}/")


PACKAGE = _package()


def grammar(name: str) -> "Traversable":
    """Return a grammar file, inside the package or at the top of a checkout."""
    packed = PACKAGE / "grammar" / name
    return packed if packed.is_file() else _HOME.parent / "grammar" / name


def guides() -> dict[str, "Traversable"]:
    """The pages of docs/ by their names, inside the package or at the top of a checkout."""
    packed = PACKAGE / "docs"
    folder = packed if packed.is_dir() else _HOME.parent / "docs"
    pages = folder.iterdir() if folder.is_dir() else ()
    return {page.name.removesuffix(".md"): page for page in pages if page.name.endswith(".md")}


def data(name: str) -> "Traversable":
    """Return a file of data/."""
    return PACKAGE / "data" / name


@cache
def table(name: str) -> Any:
    """Return the content of a knowledge table (YAML)."""
    compiled = _compiled()
    return _read()[name] if compiled is None else _in_line(compiled[name])


def tables(folder: str) -> list[str]:
    """The names of the knowledge tables of a folder, in order."""
    compiled = _compiled()
    return sorted(name for name in (_read() if compiled is None else compiled) if name.startswith(folder))


def knowledge() -> str:
    """What tells one state of the knowledge tables from another."""
    compiled = _compiled()
    return _state() if compiled is None else str(_in_line(compiled[_STATE]))


def worked_out(name: str) -> Any:
    """What the build worked out from the knowledge tables; None in a checkout, where its code may have changed since."""
    compiled = None if _is_checkout() else _compiled()
    return None if compiled is None else _in_line(compiled[name])


_STATE = "state"


def compiled_tables(worked_out: Mapping[str, Any]) -> str:
    """The JSON of the knowledge tables, with what was worked out from them: an object of one member in each line."""
    lines = {_STATE: _state(), **_read(), **worked_out}
    return "".join(
        json.dumps({name: held}, ensure_ascii=False, separators=(",", ":")) + "\n"
        for name, held in lines.items()
    )


def _in_line(line: bytes) -> Any:
    (held,) = json.loads(line).values()
    return held


@cache
def _compiled() -> dict[str, bytes] | None:
    """The lines of the compiled tables, each by the name of what it holds; None where there are none that fit."""
    try:
        # A file finds its lines in a tenth of the time that bytes are split in.
        with data(TABLES).open("rb") as lines:
            named = {line[2 : line.index(b'"', 2)].decode(): line for line in lines}
    except OSError:
        return None
    return None if _is_checkout() and _in_line(named[_STATE]) != _state() else named


@cache
def _is_checkout() -> bool:
    """Whether the tables are there as YAML."""
    return data("names.yaml").is_file()


@cache
def _texts() -> dict[str, bytes]:
    """Every knowledge table by its path below data/, in order."""
    return dict(sorted(_yaml(PACKAGE / "data")))


def _yaml(folder: "Traversable", above: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _yaml(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            yield f"{above}{entry.name}", entry.read_bytes()


@cache
def _state() -> str:
    text = b"".join(f"{name} {len(text)}\n".encode() + text for name, text in _texts().items())
    return f"{len(text)}-{zlib.crc32(text):08x}-{zlib.adler32(text):08x}"


@cache
def _read() -> dict[str, Any]:
    import yaml  # noqa: PLC0415 (only in a checkout)

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {name: yaml.load(text, Loader=loader) for name, text in _texts().items()}
