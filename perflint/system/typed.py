"""The names of `typing` for the modules that a run over one form loads: typing itself loads for longer than they do.

The type checker sees the real names. A run, in which annotations are never looked at, sees stand-ins.
"""

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import (
        Any,
        BinaryIO,
        NoReturn,
        Protocol,
        TextIO,
        TypeAlias,
        TypeVar,
        dataclass_transform,
        overload,
    )
else:
    Any = BinaryIO = NoReturn = Protocol = TextIO = TypeAlias = object

    def TypeVar(name):  # noqa: N802
        """Any type."""
        return object

    def overload(function):
        """The function as it is."""
        return function

    def dataclass_transform(**_):
        """The function as it is."""
        return overload


__all__ = [
    "TYPE_CHECKING",
    "Any",
    "BinaryIO",
    "NoReturn",
    "Protocol",
    "TextIO",
    "TypeAlias",
    "TypeVar",
    "dataclass_transform",
    "overload",
]
