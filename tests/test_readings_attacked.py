"""Right forms with their columns or cells exchanged: what comes out is told (PL007) or refused."""

from collections.abc import Callable
from typing import Any

import pytest

from perflint.formats import ReadError
from perflint.forms.declaration import declaration
from perflint.forms.doubt.doubts import doubts
from perflint.pipeline.files import read
from tests.column_layouts import LAYOUTS, Layout, sheet
from tests.layouts import Box, Sheet
from tests.printing import as_csv

Rows = list[list[str]]
BY_NAME = {layout.name: layout for layout in LAYOUTS}
FORMS = [BY_NAME[name] for name in ("一栏写全", "符号数值单位分栏", "带分值", "自评", "实施周期与年度两栏")]


def _whole(layout: Layout) -> tuple[list[str], Rows]:
    """The lines of a form and its rows with every merged cell written out."""
    drawn = sheet(layout)
    rows = [[""] * drawn.width for _ in drawn.rows]
    for row, line in enumerate(drawn.positions()):
        for column, box in enumerate(line):
            if box is not None:
                for below in rows[row : row + box.rows]:
                    below[column : column + box.columns] = [box.text] * box.columns
    return drawn.before, rows


def _told(lines: list[str], rows: Rows) -> bool:
    data = as_csv([Sheet(lines, [[Box(text) for text in row] for row in rows])])
    try:
        return bool(doubts(declaration(read(data, "x.csv"))))
    except ReadError:
        return True


def _read(lines: list[str], rows: Rows) -> list[tuple[str, ...]]:
    """What is read of each row."""
    data = as_csv([Sheet(lines, [[Box(text) for text in row] for row in rows])])
    indicators = [row for form in declaration(read(data, "x.csv")).forms for row in form.indicators]
    return [(row.level1, row.level2, row.name, row.operator, row.target, row.unit) for row in indicators]


def _exchanged(rows: Rows, first: str, second: str) -> Rows | None:
    """The rows with the cells of two columns exchanged below their heads."""
    head = next(at for at, row in enumerate(rows) if "三级指标" in row)
    if not {first, second} <= set(rows[head]):
        return None
    one, other = rows[head].index(first), rows[head].index(second)
    changed = [list(row) for row in rows]
    for row in changed[head + 1 :]:
        row[one], row[other] = row[other], row[one]
    return changed


PAIRS = [
    ("三级指标", "指标值"), ("一级指标", "二级指标"), ("二级指标", "三级指标"), ("指标值", "分值"),
    ("指标值", "实际完成值"), ("指标性质", "度量单位"), ("三级指标", "分值"), ("二级指标", "指标值"),
]  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
@pytest.mark.parametrize("layout", FORMS, ids=lambda layout: layout.name)
def test_columns_that_changed_places_are_told_or_read_right(layout: Layout, pair: tuple[str, str]) -> None:
    lines, rows = _whole(layout)
    assert not _told(lines, rows)
    changed = _exchanged(rows, *pair)
    assert changed is None or _told(lines, changed) or _read(lines, changed) == _read(lines, rows)


def _shifted(by: int) -> Callable[[list[str]], list[str]]:
    return lambda row: ["", *row[:-1]] if by > 0 else [*row[1:], ""]


@pytest.mark.parametrize("by", [1, -1], ids=["right", "left"])
@pytest.mark.parametrize("layout", FORMS, ids=lambda layout: layout.name)
def test_rows_that_slipped_by_a_cell_are_told(layout: Layout, by: int) -> None:
    lines, rows = _whole(layout)
    for at in range(3, len(rows)):
        changed = [_shifted(by)(row) if number in (at, at - 1) else row for number, row in enumerate(rows)]
        assert _told(lines, changed), at


@pytest.mark.parametrize("layout", FORMS, ids=lambda layout: layout.name)
def test_a_form_without_its_header_is_refused(layout: Layout) -> None:
    lines, rows = _whole(layout)
    bare = [row for row in rows if "三级指标" not in row]
    data = as_csv([Sheet(lines, [[Box(text) for text in row] for row in bare])])
    with pytest.raises(ReadError):
        read(data, "x.csv")


@pytest.mark.parametrize(
    ("name", "head"),
    [("带分值", "分值"), ("自评", "得分"), ("符号数值单位分栏", "指标性质"), ("一栏写全", "二级指标")],
)
def test_a_column_under_an_unknown_head_is_told(name: str, head: str) -> None:
    lines, rows = _whole(BY_NAME[name])
    changed: list[list[Any]] = [["考核事项" if text == head else text for text in row] for row in rows]
    assert _told(lines, changed)


def _moved(rows: Rows, head: str, by: int) -> Rows:
    """The rows with the cells below a head moved up or down; what leaves the form is lost."""
    top = next(at for at, row in enumerate(rows) if "三级指标" in row)
    column = rows[top].index(head)
    cells = [row[column] for row in rows[top + 1 :]]
    moved = [*cells[by:], *[""] * by] if by > 0 else [*[""] * -by, *cells[:by]]
    changed = [list(row) for row in rows]
    for row, text in zip(changed[top + 1 :], moved, strict=True):
        row[column] = text
    return changed


@pytest.mark.parametrize("by", [1, -1], ids=["up", "down"])
@pytest.mark.parametrize(
    ("name", "head"), [("一栏写全", "三级指标"), ("一栏写全", "指标值"), ("自评", "实际完成值")]
)
def test_a_column_that_slipped_by_a_row_is_told(name: str, head: str, by: int) -> None:
    lines, rows = _whole(BY_NAME[name])
    assert _told(lines, _moved(rows, head, by))


def test_scores_that_are_the_weights_are_told() -> None:
    lines, rows = _whole(BY_NAME["自评"])
    marked = [["8" if text == "10" and at == 6 else text for at, text in enumerate(row)] for row in rows]
    assert not _told(lines, marked)
    changed = _exchanged(marked, "分值", "得分")
    assert changed is not None
    assert _told(lines, changed)


@pytest.mark.parametrize("layout", FORMS, ids=lambda layout: layout.name)
def test_a_row_that_lost_its_name_is_told(layout: Layout) -> None:
    lines, rows = _whole(layout)
    top = next(at for at, row in enumerate(rows) if "三级指标" in row)
    name = rows[top].index("三级指标")
    for at in range(top + 1, len(rows)):
        changed = [
            [*row[:name], *row[name + 1 :], ""] if number == at else row for number, row in enumerate(rows)
        ]
        assert _told(lines, changed), at


def _body(rows: Rows) -> range:
    """The numbers of the rows of indicators."""
    return range(next(at for at, row in enumerate(rows) if "三级指标" in row) + 1, len(rows))


def _written(rows: Rows, at: int, cells: dict[str, str]) -> Rows:
    """The rows with other texts under some heads of one row."""
    heads = next(row for row in rows if "三级指标" in row)
    changed = [list(row) for row in rows]
    for head, text in cells.items():
        changed[at][heads.index(head)] = text
    return changed


def _cell(rows: Rows, at: int, head: str) -> str:
    return rows[at][next(row for row in rows if "三级指标" in row).index(head)]


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("带分值", "指标值", "分值"),
        ("自评", "实际完成值", "得分"),
        ("自评", "指标值", "实际完成值"),
        ("一栏写全", "二级指标", "三级指标"),
    ],
)
def test_a_cell_that_took_the_next_is_told(name: str, one: str, other: str) -> None:
    lines, rows = _whole(BY_NAME[name])
    for at in _body(rows):
        both = f"{_cell(rows, at, one)} {_cell(rows, at, other)}"
        assert _told(lines, _written(rows, at, {one: both, other: ""})), at
        assert _told(lines, _written(rows, at, {one: "", other: both})), at


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("带分值", "指标值", "分值"),
        ("自评", "实际完成值", "得分"),
        ("符号数值单位分栏", "指标性质", "指标值"),
        ("符号数值单位分栏", "指标值", "度量单位"),
    ],
)
def test_cells_exchanged_in_one_row_are_told(name: str, one: str, other: str) -> None:
    lines, rows = _whole(BY_NAME[name])
    for at in _body(rows):
        changed = _written(rows, at, {one: _cell(rows, at, other), other: _cell(rows, at, one)})
        assert _told(lines, changed), at


def test_labels_exchanged_in_one_row_are_read_right() -> None:
    lines, rows = _whole(BY_NAME["一栏写全"])
    for at in _body(rows):
        one, other = _cell(rows, at, "一级指标"), _cell(rows, at, "二级指标")
        changed = _written(rows, at, {"一级指标": other, "二级指标": one})
        assert _read(lines, changed) == _read(lines, rows), at


@pytest.mark.parametrize("layout", FORMS, ids=lambda layout: layout.name)
def test_rows_that_ran_together_are_told(layout: Layout) -> None:
    lines, rows = _whole(layout)
    for at in list(_body(rows))[:-1]:
        both = [
            one if one == other else f"{one} {other}" for one, other in zip(*rows[at : at + 2], strict=True)
        ]
        assert _told(lines, [*rows[:at], both, *rows[at + 2 :]]), at


def test_a_label_cut_at_its_start_is_told() -> None:
    lines, rows = _whole(BY_NAME["一栏写全"])
    for at in _body(rows):
        assert _told(lines, _written(rows, at, {"二级指标": _cell(rows, at, "二级指标")[1:]})), at


def test_a_weight_in_place_of_a_rate_is_told() -> None:
    lines, rows = _whole(BY_NAME["带分值"])
    rates = [at for at in _body(rows) if _cell(rows, at, "指标值").endswith("%")]
    assert all(_told(lines, _written(rows, at, {"指标值": _cell(rows, at, "分值")})) for at in rates)


@pytest.mark.parametrize(
    "cells",
    [
        {"指标值": ""},
        {"指标值": "5"},
        {"指标值": "≥5次、≥3公里"},
        {"指标值": "≥95% 以上"},
        {"指标值": "", "二级指标": "其他"},
        {"指标值": "5", "二级指标": "业务开展情况"},
        {"二级指标": "产出指标"},
        {"三级指标": "清理 水面漂浮物次数"},
        {"分值": ""},
        {"实际完成值": "5"},
        {"实际完成值": "", "得分": ""},
        {"实际完成值": "≥5次"},
        {"得分": "10分"},
    ],
    ids=str,
)
def test_what_an_author_may_write_badly_is_not_told(cells: dict[str, str]) -> None:
    lines, rows = _whole(BY_NAME["自评"])
    for at in list(_body(rows))[:2]:
        assert not _told(lines, _written(rows, at, cells)), at
