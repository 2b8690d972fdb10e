"""A place in a declaration, as a JSON pointer (RFC 6901)."""


def escaped(key: str) -> str:
    """A key as it stands in a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key
