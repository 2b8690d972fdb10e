"""Records: what dataclasses promise, without their cost at start-up."""

import copy
import pickle
import subprocess
import sys

import pytest

from perflint.system.record import Record, field, fields, replace


class Place(Record):
    line: int
    column: int = 1
    notes: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class Base(Record, kw_only=True):
    raw: str
    parts: tuple[int, ...] = ()


class Derived(Base, kw_only=True):
    unit: str | None = None


class One(Record):
    value: object


class Empty(Record):
    pass


class Same(Record, kw_only=True, eq=False):
    code: str


class Tally(Record, frozen=False):
    count: int = 0
    names: list[str] = field(default_factory=list)


def test_a_record_is_made_by_position_and_by_name() -> None:
    assert Place(3, 4) == Place(column=4, line=3)
    assert Place(3).column == 1
    assert Derived(raw="a", unit="人").parts == ()
    assert str(Place(3)) == "3:1"


def test_a_wrong_argument_is_refused_from_the_first_record_on() -> None:
    class Fresh(Record):
        line: int

    for _ in range(2):
        with pytest.raises(TypeError, match="line"):
            Fresh()  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="colum"):
            Fresh(1, colum=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Derived("a")  # type: ignore[call-arg]


def test_the_first_records_are_made_as_the_later_ones() -> None:
    class Fresh(Record):
        raw: str
        parts: tuple[int, ...] = ()
        unit: str = ""
        names: list[str] = field(default_factory=list)

    made = [Fresh("a", (1,), names=["b"]) for _ in range(30)]
    assert all(each == made[0] for each in made)
    assert Fresh(raw="a").names is not Fresh(raw="a").names
    with pytest.raises(TypeError, match="raw"):
        Fresh("a", raw="b")  # type: ignore[misc]
    with pytest.raises(TypeError, match="positional"):
        Fresh("a", (), "", [], "b")  # type: ignore[call-arg]


def test_defaults_of_a_factory_are_not_shared() -> None:
    assert Place(1).notes is not Place(1).notes
    assert Tally().names is not Tally().names
    notes = ["a"]
    assert Place(1, notes=notes).notes is notes


def test_equality_is_of_the_values_and_the_class() -> None:
    assert Derived(raw="a") == Derived(raw="a") != Derived(raw="b")
    assert Base(raw="a") != Derived(raw="a")
    assert One(1) != object()
    assert Empty() == Empty()
    assert One((1, 2)) != One(1)
    assert Same(code="a") != Same(code="a")


def test_frozen_records_are_keys_and_others_are_not() -> None:
    assert len({Derived(raw="a"), Derived(raw="a"), Base(raw="a"), One(1), Empty()}) == 4
    assert hash(Same(code="a"))
    with pytest.raises(TypeError, match="unhashable"):
        hash(Tally())


def test_a_frozen_record_has_its_fields_only_and_changes_in_the_eyes_of_no_type_checker() -> None:
    place = Place(3)
    with pytest.raises(AttributeError):
        place.other = 4  # type: ignore[attr-defined]
    place.line = 4  # type: ignore[misc]  # mypy complains of an ignore that is idle


def test_the_others_change_within_their_fields() -> None:
    tally = Tally()
    tally.count += 2
    assert tally == Tally(2)
    with pytest.raises(AttributeError):
        tally.other = 4  # type: ignore[attr-defined]


def test_records_have_slots_only() -> None:
    for one in (Place(1), Derived(raw="a"), Tally(), Empty()):
        assert not hasattr(one, "__dict__")


def test_repr_names_the_fields() -> None:
    assert repr(Place(3, notes=["a"])) == "Place(line=3, column=1, notes=['a'])"
    assert repr(Derived(raw="a")) == "Derived(raw='a', parts=(), unit=None)"
    assert repr(One((1,))) == "One(value=(1,))"
    assert repr(Empty()) == "Empty()"


def test_fields_and_replace() -> None:
    assert fields(Derived) == fields(Derived(raw="a")) == ("raw", "parts", "unit")
    assert fields(Empty) == ()
    old = Derived(raw="a", unit="人")
    assert replace(old, raw="b") == Derived(raw="b", unit="人")
    assert old.raw == "a"
    assert replace(One((1, 2))) == One((1, 2))
    with pytest.raises(TypeError, match="rew"):
        replace(old, rew="b")


@pytest.mark.parametrize(
    "one", [Place(3, notes=["a"]), Derived(raw="a", parts=(1,)), One((1,)), Empty(), Tally(3)]
)
def test_copies_and_pickles_are_equal(one: object) -> None:
    for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
        assert other == one
        assert type(other) is type(one)


def test_a_record_is_matched_by_position_and_by_name() -> None:
    match Place(3, 4):
        case Place(line, column):
            assert (line, column) == (3, 4)
    match Derived(raw="a"):
        case Derived(raw=raw, unit=None):
            assert raw == "a"
    assert Derived.__match_args__ == ()


def test_nothing_dear_is_imported_for_records() -> None:
    code = "import sys, perflint.system.record; print({'dataclasses', 'inspect'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "set()\n"
    )
