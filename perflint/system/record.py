"""Records: frozen classes with slots, declared as dataclasses are.

dataclasses itself takes 50 ms (283 M instructions) to define the records that a run over one form loads. As there, the
constructor is written as source, here when the first record is made; that nothing is assigned to a frozen record later
is for the type checker to see.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast, dataclass_transform, overload

T = TypeVar("T")


class _Factory:
    """The default of a field, made anew for each record."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], Any]) -> Any:
    """A default that is made anew for each record."""
    return _Factory(default_factory)


@overload
def record(cls: type[T], /) -> type[T]: ...
@overload
def record(
    *, frozen: bool = True, kw_only: bool = False, eq: bool = True
) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(
    cls: type[T] | None = None, /, *, frozen: bool = True, kw_only: bool = False, eq: bool = True
) -> type[T] | Callable[[type[T]], type[T]]:
    """Make a record of a class with annotated fields; without `eq` only the same record is equal."""

    def slotted(cls: type[T]) -> type[T]:
        body = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
        own, base = tuple(cls.__annotations__), cls.__bases__[0]
        names = (*getattr(base, "__fields__", ()), *own)
        defaults = {name: body.pop(name) for name in own if name in body}
        facts: dict[str, Any] = {
            "__slots__": own,
            "__match_args__": () if kw_only else names,
            "__fields__": names,
            "__defaults__": getattr(base, "__defaults__", {}) | defaults,
            "__init__": _first_init,
            "__repr__": _repr,
            **({"__eq__": _eq, "__hash__": _hash if frozen else None} if eq else {}),
        }
        return cast("type[T]", type(cls.__name__, cls.__bases__, {**facts, **body}))

    return slotted if cls is None else slotted(cls)


def fields(of: Any) -> tuple[str, ...]:
    """The names of the fields of a record or of its class, in order."""
    return tuple(of.__fields__)


def replace(of: T, **changes: Any) -> T:
    """The record with other values in some of its fields."""
    return type(of)(**{**dict(zip(fields(of), _values(of), strict=True)), **changes})


def _first_init(self: Any, *args: Any, **kwargs: Any) -> None:
    """Write the constructor of the class, which takes the place of this one."""
    cls = type(self)
    scope = {f"_{name}": default for name, default in cls.__defaults__.items()}
    parameters, lines = ["self"] if cls.__match_args__ or not cls.__fields__ else ["self", "*"], ["pass"]
    for name in cls.__fields__:
        parameters.append(f"{name}=_{name}" if f"_{name}" in scope else name)
        fresh = (
            f"_{name}.make() if {name} is _{name} else "
            if isinstance(scope.get(f"_{name}"), _Factory)
            else ""
        )
        lines.append(f"self.{name} = {fresh}{name}")
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines), scope)
    cls.__init__ = scope["__init__"]
    cls.__init__(self, *args, **kwargs)


def _values(of: Any) -> tuple[Any, ...]:
    return tuple([getattr(of, name) for name in of.__fields__])


def _eq(self: Any, other: object) -> Any:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash((type(self), _values(self)))


def _repr(self: Any) -> str:
    shown = (f"{name}={value!r}" for name, value in zip(fields(self), _values(self), strict=True))
    return f"{type(self).__qualname__}({', '.join(shown)})"
