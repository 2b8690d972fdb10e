"""Linting collects garbage seldom, and leaves the process as it was."""

import gc
from collections.abc import Iterator

import pytest

import perflint
from perflint.system.garbage import SELDOM, seldom_collected

FORM = {
    "project": "图书采购",
    "indicators": [{"level2": "时效指标", "name": "图书采购完成时间", "target": "11月31日前"}],
}


@pytest.fixture(autouse=True)
def threshold() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_nested_and_overlapping_runs_put_back_what_was_set() -> None:
    gc.set_threshold(600, 7, 8)
    first, second = seldom_collected(), seldom_collected()
    first.__enter__()
    assert gc.get_threshold() == (SELDOM, 7, 8)
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold() == (SELDOM, 7, 8)
    second.__exit__(None, None, None)
    assert gc.get_threshold() == (600, 7, 8)


@pytest.mark.parametrize("own", [(0, 10, 10), (SELDOM * 5, 10, 10)], ids=["never", "more seldom"])
def test_a_program_that_collects_less_often_is_left_alone(own: tuple[int, int, int]) -> None:
    gc.set_threshold(*own)
    with seldom_collected():
        assert gc.get_threshold() == own
    assert gc.get_threshold() == own


def test_the_interface_for_python_puts_back_what_was_set() -> None:
    gc.set_threshold(650, 9, 9)
    assert perflint.lint(FORM)
    with pytest.raises(perflint.ReadError):
        perflint.lint(b"{")
    assert gc.get_threshold() == (650, 9, 9)
