"""Dataclasses that share their methods behave as those of the standard library, one by one."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, InitVar, field
from typing import Any, ClassVar

import pytest

from liaison_desk.domain import lean_dataclasses
from liaison_desk.domain.contact import Contact

HERE = "liaison_desk.made_up"
FROZEN = {"frozen": True, "slots": True}
Maker = Callable[..., Any]


@pytest.fixture(autouse=True)
def _a_module_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, HERE, sys.modules[__name__])


def ours(**asked: Any) -> Callable[[type[Any]], type[Any]]:
    """Make a class as if it stood in the program."""

    def made(cls: type[Any]) -> type[Any]:
        cls.__module__ = HERE
        return lean_dataclasses.dataclass(**asked)(cls)  # type: ignore[no-any-return]

    return made


def theirs(**asked: Any) -> Callable[[type[Any]], type[Any]]:
    """Make a class by the library's own function."""
    return lean_dataclasses._TRUE(**asked)  # type: ignore[no-any-return]


BOTH = pytest.mark.parametrize("maker", [ours, theirs])


def boat(maker: Maker) -> type[Any]:
    """Return a class with every sort of field that the program has."""

    class Boat:
        """A boat."""

        wheels: ClassVar[int] = 0
        name: str
        crew: tuple[str, ...] = ()
        secret: str = field(default="", repr=False)
        log: list[str] = field(default_factory=list, compare=False)
        seats: int = field(default=4, kw_only=True)
        drawn: int = field(default=7, init=False)
        found: list[int] = field(default_factory=list, init=False, compare=False)

    return maker(**FROZEN)(Boat)  # type: ignore[no-any-return]


@BOTH
def test_fields_are_given_by_place_by_name_or_left_out(maker: Maker) -> None:
    made = boat(maker)("Ada", ("Bo",), seats=2)
    assert (made.name, made.crew, made.secret, made.log, made.seats, made.drawn, made.found) == ("Ada", ("Bo",), "", [], 2, 7, [])
    assert made.log is not boat(maker)("Ada").log
    assert boat(maker)("Ada", log=["left"]).log == ["left"]


@BOTH
@pytest.mark.parametrize(
    "wrong", [lambda cls: cls(), lambda cls: cls("Ada", sails=1), lambda cls: cls("Ada", (), "", [], 2), lambda cls: cls("Ada", drawn=1)]
)
def test_a_wrong_argument_is_refused(maker: Maker, wrong: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError):
        wrong(boat(maker))


def test_the_parameters_are_the_same() -> None:
    mine, library = (inspect.signature(boat(maker)) for maker in (ours, theirs))
    assert str(mine) == str(library)
    assert boat(ours).__match_args__ == boat(theirs).__match_args__
    assert boat(ours).__init__.__qualname__ == boat(theirs).__init__.__qualname__


def test_an_instance_is_told_in_the_same_words() -> None:
    assert repr(boat(ours)("Ada", log=["left"])) == repr(boat(theirs)("Ada", log=["left"]))


@BOTH
def test_what_holds_itself_is_told_to_an_end(maker: Maker) -> None:
    made = boat(maker)("Ada", log=[])
    made.log.append(made)
    assert "log=[...]" in repr(made)


@BOTH
def test_equal_are_those_whose_compared_fields_are(maker: Maker) -> None:
    cls = boat(maker)
    assert cls("Ada", log=["left"]) == cls("Ada", log=["came"])
    assert hash(cls("Ada", log=["left"])) == hash(cls("Ada"))
    assert cls("Ada", secret="x") != cls("Ada")
    assert cls("Ada") != boat(maker)("Ada")
    assert len({cls("Ada"), cls("Ada"), cls("Bo")}) == 2


@BOTH
def test_nothing_of_an_instance_is_changed_or_taken_away(maker: Maker) -> None:
    made = boat(maker)("Ada")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'name'"):
        made.name = "Bo"
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'name'"):
        del made.name
    assert not hasattr(made, "__dict__")


def test_a_name_that_there_is_not_cannot_be_added() -> None:
    with pytest.raises(FrozenInstanceError, match="sails"):
        boat(ours)("Ada").sails = 2


def test_what_a_plain_class_below_adds_is_its_own_affair() -> None:
    class Ferry(boat(ours)):  # type: ignore[misc] # a class that is made here
        pass

    made = Ferry("Ada")
    made.route = "north"
    del made.route
    with pytest.raises(FrozenInstanceError):
        made.name = "Bo"


@BOTH
def test_copies_and_replacements_are_equal_and_of_their_own(maker: Maker) -> None:
    made = boat(maker)("Ada", ("Bo",), log=["left"])
    deep = copy.deepcopy(made)
    assert copy.copy(made) == made == deep
    assert deep.log == ["left"]
    assert deep.log is not made.log
    assert dataclasses.replace(made, name="Cy", log=[]).name == "Cy"
    assert dataclasses.asdict(made)["crew"] == ("Bo",)


@BOTH
def test_a_class_below_takes_the_fields_of_the_one_above(maker: Maker) -> None:
    class Ferry(boat(maker)):  # type: ignore[misc] # a class that is made here
        name: str = "Ada"
        cars: int = 0

        def __post_init__(self) -> None:
            object.__setattr__(self, "cars", self.cars + 1)

    made = maker(frozen=True, slots=True, kw_only=True)(Ferry)
    assert (made(cars=2).cars, made(crew=("Bo",)).name, [one.name for one in dataclasses.fields(made)][-1]) == (3, "Ada", "cars")


@BOTH
def test_what_a_class_says_itself_stands(maker: Maker) -> None:
    class Buoy:  # noqa: PLW1641 - what is tried
        number: int

        def __init__(self) -> None:
            object.__setattr__(self, "number", 3)

        def __repr__(self) -> str:
            return "a buoy"

        def __eq__(self, other: object) -> bool:
            return True

    one = maker(**FROZEN)(Buoy)()
    assert (one.number, repr(one), one == 5, hash(one)) == (3, "a buoy", True, hash((3,)))


@BOTH
def test_a_field_that_nobody_gives_is_not_there_until_it_is_put(maker: Maker) -> None:
    class Mast:
        height: int = field(init=False)

    made = maker(**FROZEN)(Mast)()
    with pytest.raises(AttributeError):
        made.height  # noqa: B018 - what is refused
    object.__setattr__(made, "height", 3)
    assert made.height == 3


@BOTH
def test_without_equality_an_instance_is_only_itself(maker: Maker) -> None:
    class Wave:
        height: int

    cls = maker(frozen=True, slots=True, eq=False, repr=False)(Wave)
    assert cls(1) != cls(1)
    assert len({cls(1), cls(1)}) == 2
    assert repr(cls(1)).startswith("<")


@BOTH
def test_a_class_without_fields_has_instances_too(maker: Maker) -> None:
    class Calm:
        pass

    cls = maker(**FROZEN)(Calm)
    assert cls() == cls()
    assert (repr(cls()).rpartition(".")[2], hash(cls())) == ("Calm()", hash(()))


def test_a_field_that_only_the_making_sees_is_left_to_the_library() -> None:
    class Sealed:
        name: str
        seal: InitVar[object]

        def __post_init__(self, seal: object) -> None:
            if seal != 1:
                raise TypeError

    cls = ours(**FROZEN)(Sealed)
    assert cls("Ada", 1).name == "Ada"
    with pytest.raises(TypeError):
        cls("Ada", 2)


def test_what_is_not_of_this_program_is_left_to_the_library() -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class Apart:
        name: str

    @dataclasses.dataclass
    class Open:
        name: str

    assert Apart.__setattr__ is not Contact.__setattr__
    assert Open("Ada") == Open("Ada")


def test_whoever_derives_from_a_record_goes_the_same_way() -> None:
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Guide(Contact):
        valley: str = ""

    assert Guide.__setattr__ is Contact.__setattr__
    assert Guide(name="Ada", valley="Tella").but(valley="Marav").valley == "Marav"


ASKED = "from liaison_desk.domain.contact import Contact; print(Contact.__eq__.__module__)"


def test_every_module_of_the_program_has_it_from_the_first_import() -> None:
    run = subprocess.run([sys.executable, "-c", ASKED], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == lean_dataclasses.__name__
