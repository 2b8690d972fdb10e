"""Whether a JSON or YAML text has a key at its top level, told without reading all of it."""

import re
from collections.abc import Iterable

from perflint.readers.decode import decode
from perflint.readers.errors import ReadError
from perflint.readers.json_places import Places


def surely_has(data: bytes, suffix: str, keys: Iterable[str]) -> bool:
    """Whether one of the keys is there; where this says no, only reading the whole text can tell."""
    if suffix == ".json":
        return _has_json(data, keys)
    words = b"|".join(key.encode() for key in keys)
    return suffix in (".yaml", ".yml") and re.search(rb"(?m)^(?:%s)[ \t]*:" % words, data) is not None


def _has_json(data: bytes, keys: Iterable[str]) -> bool:
    try:
        text = decode(data).text
        places = Places(text) if text.lstrip()[:1] == "{" else None
        return places is not None and any(places.find(f"/{key}")[0] for key in keys)
    except (ReadError, ValueError, IndexError, RecursionError):
        return False
