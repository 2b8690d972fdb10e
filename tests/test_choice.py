"""Members of a StrEnum: what those of the standard library promise, as far as perflint uses it."""

import copy
import enum
import pickle

import pytest

from perflint.system.choice import StrEnum


class Side(StrEnum):
    """Left or right."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Standard(enum.StrEnum):
    LEFT = "left"
    RIGHT = "right"


def test_members_are_one_object_each_and_texts() -> None:
    assert Side("left") is Side.LEFT
    assert Side(Side.LEFT) is Side.LEFT
    assert str(Side.LEFT) == "left"
    assert isinstance(Side.LEFT, (Side, str))
    counts: dict[str, int] = {Side.LEFT: 1}
    assert counts["left"] == 1
    assert Side.LEFT.other is Side.RIGHT


def test_members_are_gone_through_in_their_order_as_in_the_standard_library() -> None:
    assert list(map(str, Side)) == list(map(str, Standard))
    assert len(Side) == len(Standard)
    assert [side.name for side in Side] == [side.name for side in Standard]
    assert [type(side.value) for side in Side] == [str, str]
    assert [repr(side) for side in Side] == [repr(side).replace("Standard", "Side") for side in Standard]
    assert [f"{side}{side!s}" for side in Side] == [f"{side}{side!s}" for side in Standard]


def test_members_are_had_by_name() -> None:
    assert Side["LEFT"] is Side.LEFT
    for name in ("left", "UP", "other", "__doc__"):
        with pytest.raises(KeyError):
            Side[name]


def test_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="'up' is not a valid Side"):
        Side("up")


def test_copies_are_the_member_itself() -> None:
    assert pickle.loads(pickle.dumps(Side.LEFT)) is Side.LEFT
    assert copy.copy(Side.LEFT) is Side.LEFT
    assert copy.deepcopy([Side.RIGHT])[0] is Side.RIGHT
