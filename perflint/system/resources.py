"""The data of perflint, in a folder or in a pyz; the only module that knows where they lie.

A built perflint holds the knowledge tables as one JSON file, which is read in a hundredth of the time of the YAML. A
checkout holds the YAML; there the JSON, where somebody made it with `python .ci/compiled.py`, counts as long as it fits.
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
TABLES = "tables.json"


def _package() -> "Traversable":
    """What importlib.resources.files gives, which loads for 24 M instructions (5 ms)."""
    if _HOME.is_dir():
        return _HOME
    from zipfile import Path as ZipPath

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


def table(name: str) -> Any:
    """Return the content of a knowledge table (YAML)."""
    return _tables()["tables"][name]


def tables(folder: str) -> list[str]:
    """The names of the knowledge tables of a folder, in order."""
    return sorted(name for name in _tables()["tables"] if name.startswith(folder))


def knowledge() -> str:
    """What tells one state of the knowledge tables from another."""
    state: str = _tables()["state"]
    return state


def worked_out(name: str) -> Any:
    """What the build worked out from the knowledge tables; None in a checkout, where its code may have changed since."""
    return _tables().get("worked_out", {}).get(name)


def compiled_tables(worked_out: Mapping[str, Any]) -> str:
    """The JSON of the knowledge tables, with what was worked out from them."""
    content = {**_read(_texts()), "worked_out": worked_out}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


@cache
def _tables() -> dict[str, Any]:
    texts = _texts()
    compiled = data(TABLES)
    if compiled.is_file():
        content: dict[str, Any] = json.loads(compiled.read_bytes())
        if not texts:
            return content
        if content["state"] == _state(texts):
            return {**content, "worked_out": {}}
    return _read(texts)


def _texts() -> dict[str, bytes]:
    """Every knowledge table by its path below data/, in order; none where they were compiled."""
    return dict(sorted(_yaml(PACKAGE / "data")))


def _yaml(folder: "Traversable", above: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _yaml(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            yield f"{above}{entry.name}", entry.read_bytes()


def _state(texts: dict[str, bytes]) -> str:
    text = b"".join(f"{name} {len(text)}\n".encode() + text for name, text in texts.items())
    return f"{len(text)}-{zlib.crc32(text):08x}-{zlib.adler32(text):08x}"


def _read(texts: dict[str, bytes]) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    read = {name: yaml.load(text, Loader=loader) for name, text in texts.items()}
    return {"state": _state(texts), "tables": read}
