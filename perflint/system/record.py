"""Records: classes with slots, declared as dataclasses are, but cheap to define and quick to make.

A short run defines dozens of them and makes few, so the first records are filled field by field, a constructor is
written only when there are more, and the other methods are shared. The constructor fills a frozen record as a mutable
twin of its class, which then becomes the class.
"""

from collections.abc import Callable
from functools import partial
from itertools import count
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


class _Factory:
    """The default of a field, made anew for each record."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


_ABSENT = object()
_FEW = 5  # records of a class that are filled in less time than a constructor is written


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

    def made(cls: type[T]) -> type[T]:
        return _slotted(cls, frozen=frozen, kw_only=kw_only, eq=eq)

    return made if cls is None else made(cls)


def fields(of: object) -> tuple[str, ...]:
    """The names of the fields of a record or of its class, in order."""
    names: tuple[str, ...] = of.__fields__  # type: ignore[attr-defined]
    return names


def replace(of: T, **changes: Any) -> T:
    """The record with other values in some of its fields."""
    return type(of)(**{**dict(zip(fields(of), _values(of), strict=True)), **changes})


def maker(cls: type[T]) -> type[T]:
    """What makes many frozen records of a class: keywords go straight to its constructor, not packed and unpacked."""
    known: Any = cls.__new__
    made: Any = partial(_written_new(cls) if known is _early_new else known, cls)
    return made  # type: ignore[no-any-return]


def _slotted(cls: type[T], *, frozen: bool, kw_only: bool, eq: bool) -> type[T]:
    """The same class with slots for its fields, and with the methods of a record that it does not define itself."""
    body = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
    own = tuple(cls.__annotations__)
    base = cls.__bases__[0]
    names = (*getattr(base, "__fields__", ()), *own)
    defaults = {**getattr(base, "__defaults__", {}), **{name: body.pop(name) for name in own if name in body}}
    methods: dict[str, Any] = {"__repr__": _repr, "__reduce__": _reduce, "__replace__": replace}
    if frozen:
        methods |= {"__new__": _early_new, "__setattr__": _refuse, "__delattr__": _refuse}
    else:
        methods["__init__"] = _early_init
    if eq:
        methods |= {"__eq__": _eq, "__hash__": _hash if frozen else None}
    facts = {
        "__slots__": own,
        "__match_args__": () if kw_only else names,
        "__fields__": names,
        "__defaults__": defaults,
        "__kw_only__": kw_only,
        "__count__": count(),
        "__getter__": attrgetter(*names) if names else None,
    }
    made: Any = type(cls.__name__, cls.__bases__, {**methods, **body, **facts})
    return made  # type: ignore[no-any-return]


def _early_new(cls: Any, *args: Any, **kwargs: Any) -> Any:
    if (values := _early(cls, args, kwargs)) is not None:
        return _fill(object.__new__(cls), values)
    return _written_new(cls)(cls, *args, **kwargs)


def _written_new(cls: Any) -> Callable[..., Any]:
    # One of the two, inherited from a frozen record, would slow down the other.
    free = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    twin = type(cls.__name__, cls.__bases__, {"__slots__": cls.__slots__, **free})
    head = ("_cls", "_self = _new(_twin)")
    made = _constructor(cls, "__new__", head, ("_self.__class__ = _cls", "return _self"), twin)
    cls.__new__ = staticmethod(made)
    return made


def _early_init(self: Any, *args: Any, **kwargs: Any) -> None:
    cls = type(self)
    if (values := _early(cls, args, kwargs)) is not None:
        _fill(self, values)
        return
    cls.__init__ = _constructor(cls, "__init__", ("_self",), ("return",))
    cls.__init__(self, *args, **kwargs)


def _early(cls: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any] | None:
    """The values of one of the first records; None for a later one, and where a constructor will refuse the arguments."""
    if next(cls.__count__) >= _FEW or (args and cls.__kw_only__):
        return None
    given = {**dict(zip(cls.__fields__, args, strict=False)), **kwargs}
    values = {**cls.__defaults__, **given}
    fits = len(given) == len(args) + len(kwargs) and values.keys() == set(cls.__fields__)
    return values if fits else None


def _fill(of: Any, values: dict[str, Any]) -> Any:
    for name, value in values.items():
        object.__setattr__(of, name, value.make() if type(value) is _Factory else value)
    return of


def _constructor(
    cls: Any, name: str, head: tuple[str, ...], tail: tuple[str, ...], twin: type | None = None
) -> Callable[..., Any]:
    """Write the method that fills the slots: its first parameter and lines, then a line a field, then the last lines."""
    scope: dict[str, Any] = {"_new": object.__new__, "_twin": twin, "_absent": _ABSENT}
    parameters = [head[0], "*"] if cls.__kw_only__ and cls.__fields__ else [head[0]]
    lines = [*head[1:]]
    for field in cls.__fields__:
        value = field
        match cls.__defaults__.get(field, _ABSENT):
            case object() as default if default is _ABSENT:
                parameters.append(field)
            case _Factory(make=make):
                scope[f"_{field}"] = make
                parameters.append(f"{field}=_absent")
                value = f"_{field}() if {field} is _absent else {field}"
            case default:
                scope[f"_{field}"] = default
                parameters.append(f"{field}=_{field}")
        lines.append(f"_self.{field} = {value}")
    source = f"def {name}({', '.join(parameters)}):\n " + "\n ".join([*lines, *tail])
    exec(source, scope)
    constructor: Callable[..., Any] = scope[name]
    constructor.__qualname__ = f"{cls.__qualname__}.{name}"
    return constructor


def _values(of: Any) -> tuple[Any, ...]:
    values = of.__getter__(of) if of.__getter__ else ()
    return values if len(of.__fields__) > 1 or not of.__fields__ else (values,)


def _again(cls: type[T], values: tuple[Any, ...]) -> T:
    return cls(**dict(zip(fields(cls), values, strict=True)))


def _reduce(self: Any) -> tuple[Any, ...]:
    return _again, (type(self), _values(self))


def _eq(self: Any, other: object) -> Any:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash((type(self), _values(self)))


def _repr(self: Any) -> str:
    shown = (f"{name}={value!r}" for name, value in zip(fields(self), _values(self), strict=True))
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(self: Any, name: str, value: object = None) -> None:
    raise AttributeError(f"{type(self).__qualname__} is frozen: {name} cannot be changed")
