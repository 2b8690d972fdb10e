"""Records: frozen classes with slots, declared as dataclasses are.

dataclasses itself takes 50 ms (283 M instructions) to define the records that a run over one form loads. That nothing is
assigned to a frozen record later is for the type checker to see.

The constructor of a class is written when its first record is made: three of four classes that a run loads make none.
"""

from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


class _Factory:
    """The default of a field, made anew for each record."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], Any]) -> Any:
    """A default that is made anew for each record."""
    return _Factory(default_factory)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class _RecordType(type):
    """Gives a class its slots, which must be known before there is a class."""

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        body: dict[str, Any],
        *,
        frozen: bool = True,
        kw_only: bool = False,
        eq: bool = True,
    ) -> "_RecordType":
        """Make slots, fields and defaults from the annotations of the class."""
        own = _annotated(body)
        base = bases[0] if bases else None
        names = (*getattr(base, "__fields__", ()), *own)
        defaults = {name: body.pop(name) for name in own if name in body}
        body["__slots__"] = own
        body["__match_args__"] = () if kw_only else names
        body["__fields__"] = names
        body["__defaults__"] = getattr(base, "__defaults__", {}) | defaults
        body["__init__"] = _init
        if not eq:
            body |= {"__eq__": object.__eq__, "__hash__": object.__hash__}
        elif not frozen:
            body["__hash__"] = None
        return super().__new__(cls, name, bases, body)


def _annotated(body: dict[str, Any]) -> tuple[str, ...]:
    """The names that a class annotates; from Python 3.14 on its body has a function that tells them."""
    annotate = body.get("__annotate_func__")
    if annotate is None:
        return tuple(body.get("__annotations__", ()))
    from annotationlib import (  # type: ignore[import-not-found]  # noqa: PLC0415 (Python 3.14)
        Format,
        call_annotate_function,
    )

    return tuple(call_annotate_function(annotate, Format.STRING))


def fields(of: Any) -> tuple[str, ...]:
    """The names of the fields of a record or of its class, in order."""
    return tuple(of.__fields__)


def replace(of: T, **changes: Any) -> T:
    """The record with other values in some of its fields."""
    return type(of)(**{**dict(zip(fields(of), _values(of), strict=True)), **changes})


def _init(self: Any, *args: Any, **kwargs: Any) -> None:
    """Stands in a class until its first record is made."""
    cls = type(self)
    cls.__init__ = _written(cls)
    cls.__init__(self, *args, **kwargs)


def _written(cls: Any) -> Any:
    """The constructor as somebody would have written it: def __init__(self, line, column=1): self.line = line …"""
    defaults = cls.__defaults__
    parameters = [f"{name}=defaults[{name!r}]" if name in defaults else name for name in cls.__fields__]
    if cls.__fields__ and not cls.__match_args__:
        parameters.insert(0, "*")
    lines = [
        f" self.{name} = {name}.make() if isinstance({name}, Factory) else {name}"
        if isinstance(defaults.get(name), _Factory)
        else f" self.{name} = {name}"
        for name in cls.__fields__
    ]
    scope: dict[str, Any] = {"defaults": defaults, "Factory": _Factory}
    exec("\n".join([f"def __init__(self, {', '.join(parameters)}):", *(lines or [" pass"])]), scope)
    return scope["__init__"]


def _values(of: Any) -> tuple[Any, ...]:
    return tuple([getattr(of, name) for name in of.__fields__])


def _eq(self: Any, other: object) -> Any:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash((type(self), _values(self)))


def _repr(self: Any) -> str:
    shown = (f"{name}={value!r}" for name, value in zip(fields(self), _values(self), strict=True))
    return f"{type(self).__qualname__}({', '.join(shown)})"


class Record(metaclass=_RecordType):
    """The base of records: `class Head(Record)` with annotated fields.

    As keywords of the class, `kw_only` takes the fields by name, without `frozen` they may be assigned to and a record is
    no key, and without `eq` only the same record is equal.
    """

    __eq__ = _eq
    __hash__ = _hash
    __repr__ = _repr
