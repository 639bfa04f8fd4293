"""Dataclasses that are compiled once instead of seven times: the program's frozen ones share what does not differ from class to class.

The standard library writes and compiles six functions for each frozen dataclass, one of them for nothing but a list of names: a sixth of
the time that a start with a vault takes, for three hundred classes. Only `__init__` has to be written for each. Here it fills the slots
by their own setters, which makes an instance in half the time. All else that a dataclass does it does as before: the library still finds
the fields, makes the slots and knows `fields`, `replace` and `asdict`; `tests/domain/test_lean_dataclasses.py` holds one against the other.

Every module writes `@dataclass` as anywhere. What is not of this program, or asks for something rarer, gets the library's own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, TypeVar, cast

_OURS = __name__.partition(".")[0]
_TRUE: Callable[..., Any] = dataclasses.dataclass
_KNOWN = frozenset({"frozen", "slots", "kw_only", "eq", "repr"})
Taken = Callable[[Any], Any]
T = TypeVar("T")


class _Made:
    """Stands for a value that its class makes when it is left out."""

    def __repr__(self) -> str:
        return "<factory>"


_MADE = _Made()


def put_on() -> None:
    """Let whoever asks `dataclasses` for its decorator from now on find this one."""
    dataclasses.dataclass = dataclass


def dataclass(cls: type[Any] | None = None, /, **asked: Any) -> Any:
    """Make a dataclass, as the function of the standard library of this name, with or without arguments."""

    def made(one: type[Any]) -> Any:
        return _lean(one, asked) if _may_be_lean(one, asked) else _TRUE(one, **asked)

    return made if cls is None else made(cls)


def _may_be_lean(cls: type[Any], asked: Mapping[str, Any]) -> bool:
    is_frozen = bool(asked.get("frozen") and asked.get("slots")) and asked.keys() <= _KNOWN
    # Two dataclasses of one family must be of one making: the library refuses a frozen one below one that it did not freeze itself.
    is_ours = cls.__module__.partition(".")[0] == _OURS or getattr(cls, "__setattr__", None) is _refuse_to_set
    told = ", ".join(map(str, getattr(cls, "__annotations__", {}).values()))
    return is_frozen and is_ours and "InitVar" not in told and not vars(cls).keys() & {"__setattr__", "__delattr__"}


def _lean(cls: type[Any], asked: Mapping[str, Any]) -> type[Any]:
    own = dict(vars(cls))
    # A class that says when two are equal, and not how they are counted among others, has None for the latter.
    if own.get("__hash__", _MADE) is None:
        del own["__hash__"]
    made: type[Any] = _TRUE(cls, init=False, repr=False, eq=False, slots=True, kw_only=asked.get("kw_only", False))
    shared = dict(_FROZEN)
    if asked.get("repr", True):
        shared["__repr__"] = _told
    if asked.get("eq", True):
        shared |= {"__eq__": _is_equal, "__hash__": _hash}
    if "__init__" not in own:
        shared["__init__"] = _init(made)
    for name in shared.keys() - own.keys():
        type.__setattr__(made, name, shared[name])
    return made


def _init(made: type[Any]) -> Callable[..., None]:
    """Write what fills the slots of a new instance, and lets it look at itself afterwards where its class does so."""
    by_place, by_name, steps = ["self"], ["*"], []
    scope: dict[str, Any] = {"_made": _MADE}
    for one in dataclasses.fields(made):
        name, value = one.name, one.name
        scope[f"_put_{name}"] = getattr(made, name).__set__
        if one.default_factory is not dataclasses.MISSING:
            scope[f"_make_{name}"] = one.default_factory
            value = f"_make_{name}() if {name} is _made else {name}" if one.init else f"_make_{name}()"
        elif one.default is not dataclasses.MISSING:
            scope[f"_else_{name}"] = one.default
            value = name if one.init else f"_else_{name}"
        elif not one.init:
            continue
        steps.append(f"\n    _put_{name}(self, {value})")
        if one.init:
            (by_name if one.kw_only else by_place).append(f"{name}={known}" if (known := _default(one)) else name)
    last = "\n    self.__post_init__()" if hasattr(made, "__post_init__") else "" if steps else "\n    pass"
    given = ", ".join([*by_place, *(by_name if len(by_name) > 1 else ())])
    exec(f"def __init__({given}):{''.join(steps)}{last}", scope)  # noqa: S102 - names of our own fields, as `dataclasses` does it
    filling: Callable[..., None] = scope["__init__"]
    filling.__qualname__ = f"{made.__qualname__}.__init__"
    filling.__annotations__ = {one.name: one.type for one in dataclasses.fields(made) if one.init} | {"return": None}
    return filling


def _default(one: dataclasses.Field[Any]) -> str:
    """Return the name that stands for a field which is left out; empty where it must be given."""
    if one.default_factory is not dataclasses.MISSING:
        return "_made"
    return "" if one.default is dataclasses.MISSING else f"_else_{one.name}"


def _taking(names: tuple[str, ...]) -> Taken:
    """Return what takes the values of these attributes as one tuple."""
    return attrgetter(*names) if len(names) > 1 else lambda one: tuple([getattr(one, name) for name in names])


def _per_class(find: Callable[[type[Any]], T]) -> Callable[[type[Any]], T]:
    return cast("Callable[[type[Any]], T]", cache(find))


@_per_class
def _compared(cls: type[Any]) -> Taken:
    return _taking(tuple(one.name for one in dataclasses.fields(cls) if one.compare))


@_per_class
def _counted(cls: type[Any]) -> Taken:
    return _taking(tuple(one.name for one in dataclasses.fields(cls) if (one.compare if one.hash is None else one.hash)))


@_per_class
def _shown(cls: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(cls) if one.repr)


@recursive_repr()
def _told(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join([f'{name}={getattr(self, name)!r}' for name in _shown(type(self))])})"


def _is_equal(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    take = _compared(self.__class__)
    return take(self) == take(other)


def _hash(self: Any) -> int:
    return hash(_counted(self.__class__)(self))


def _refuse_to_set(self: Any, name: str, value: object) -> None:
    if _is_frozen(self, name):
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
    object.__setattr__(self, name, value)


def _refuse_to_delete(self: Any, name: str) -> None:
    if _is_frozen(self, name):
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
    object.__delattr__(self, name)


def _is_frozen(self: Any, name: str) -> bool:
    """Say whether an attribute stands; what a plain class below a dataclass adds of its own does not."""
    return "__dataclass_fields__" in vars(type(self)) or name in {one.name for one in dataclasses.fields(self)}


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _fill(self: Any, state: list[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


_FROZEN: Mapping[str, Callable[..., Any]] = {
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _state,
    "__setstate__": _fill,
}
