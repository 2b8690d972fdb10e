"""StrEnum without its cost: Python 3.11 calls Python code for every `Direction.REVERSE`, and rules ask for many a row.

The type checker sees the real class. A run sees one with as much of it as perflint uses.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum
else:

    class _Choices(type):
        """The class of such classes: those can be counted and gone through."""

        def __iter__(cls) -> "Iterator[Any]":
            return iter(cls._members.values())

        def __getitem__(cls, name: str) -> Any:
            member = vars(cls).get(name)
            if not isinstance(member, cls):
                raise KeyError(name)
            return member

        def __len__(cls) -> int:
            return len(cls._members)

        def __contains__(cls, value: object) -> bool:
            return value in cls._members

    class StrEnum(str, metaclass=_Choices):
        """Members are texts, one object each, so that they may be compared with `is`."""

        __slots__ = ()

        def __init_subclass__(cls) -> None:
            cls._members = {}
            for name, value in list(vars(cls).items()):
                if type(value) is str and not name.startswith("_"):
                    cls._members[value] = member = str.__new__(cls, value)
                    setattr(cls, name, member)

        def __new__(cls, value: str) -> Any:
            """The member of a text."""
            try:
                return cls._members[value]
            except KeyError:
                raise ValueError(f"{value!r} is not a valid {cls.__qualname__}") from None

        @property
        def value(self) -> str:
            """The text alone."""
            return str(self)

        @property
        def name(self) -> str:
            """What the member is called in the class."""
            return next(name for name, member in vars(type(self)).items() if member is self)

        def __repr__(self) -> str:
            return f"<{type(self).__name__}.{self.name}: {self.value!r}>"

        def __reduce__(self) -> tuple[Any, ...]:
            return type(self), (self.value,)


__all__ = ["StrEnum"]
