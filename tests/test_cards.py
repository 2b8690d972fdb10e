"""Forms with a card an indicator, from every kind of file: all cards are read, or the file is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from perflint.cli.convert import _plain
from perflint.formats import ReadError
from perflint.forms.declaration import declaration
from perflint.forms.doubt.doubts import doubts
from perflint.pipeline.files import read
from tests.column_layouts import INDICATORS
from tests.layouts import Box, Sheet
from tests.printing import PRINTERS
from tests.test_layouts import faults_of

Card = list[tuple[str, str]]
TOP = ["2025年度项目支出绩效目标表", "项目名称：河道疏浚"]


def _named(row: dict[str, Any]) -> Card:
    return [
        ("指标名称", row["name"]),
        ("指标值", f"{row['operator']}{row['number']}"),
        ("计量单位", row["unit"]),
    ]


def _labelled(row: dict[str, Any]) -> Card:
    levels = [("一级指标", row["level1"]), ("二级指标", row["level2"])]
    return [*levels, ("三级指标", row["name"]), ("指标值", f"{row['operator']}{row['number']}{row['unit']}")]


def _below(row: dict[str, Any]) -> Card:
    return [*_named(row), ("一级指标", row["level1"]), ("二级指标", row["level2"]), ("备注", "")]


def _evaluated(row: dict[str, Any]) -> Card:
    return [*_labelled(row), ("实际完成值", row["actual"]), ("分值", row["weight"]), ("得分", row["weight"])]


CARDS: dict[str, Callable[[dict[str, Any]], Card]] = {
    "name, value, unit": _named,
    "labels first": _labelled,
    "labels last": _below,
    "self-evaluation": _evaluated,
}


def _wanted(how: str) -> list[dict[str, str]]:
    keys = {
        "指标名称": "name", "三级指标": "name", "指标值": "target", "计量单位": "unit", "一级指标": "level1", "二级指标": "level2",
        "实际完成值": "actual", "分值": "weight", "得分": "score",
    }  # fmt: skip
    return [{keys[label]: text for label, text in CARDS[how](row) if label in keys} for row in INDICATORS]


def _faults(made: bytes, name: str, how: str) -> list[str]:
    found = read(made, name)
    content: Any = found.content
    told = ["told"] if doubts(declaration(found)) else []
    title = [] if content["title"] == TOP[0] else [content["title"]]
    return [*faults_of(_wanted(how), content["forms"]), *told, *title]


def _sheets(how: str) -> list[Sheet]:
    """A table a card."""
    made = []
    for number, row in enumerate(INDICATORS):
        rows = [[Box(label), Box(text)] for label, text in CARDS[how](row)]
        made.append(Sheet(TOP if not number else [], rows))
    return made


def _one_sheet(how: str, *, wide: bool) -> Sheet:
    """All cards in one table, a pair a row or two, with a blank row behind each."""
    rows: list[list[Box]] = []
    for row in INDICATORS:
        pairs = [[Box(label), Box(text)] for label, text in CARDS[how](row)]
        if wide:
            pairs += [[Box(""), Box("")]] * (len(pairs) % 2)
            pairs = [[*one, *other] for one, other in zip(pairs[::2], pairs[1::2], strict=True)]
        rows += [*pairs, [Box("") for _ in pairs[0]]]
    return Sheet(TOP, rows)


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("how", CARDS)
def test_a_table_a_card(how: str, kind: str) -> None:
    assert _faults(PRINTERS[kind](_sheets(how)), f"x.{kind}", how) == []


@pytest.mark.parametrize("wide", [False, True], ids=["a pair a row", "two pairs a row"])
@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("how", CARDS)
def test_all_cards_in_one_table(how: str, kind: str, *, wide: bool) -> None:
    assert _faults(PRINTERS[kind]([_one_sheet(how, wide=wide)]), f"x.{kind}", how) == []


SEPARATORS = {"a line a pair": "\n", "a line a card": "  ", "by semicolons": "；"}
BETWEEN = {"nothing": "", "a blank line": "\n", "a number": "\n指标{}\n", "a heading": "\n### 指标{}：\n"}


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("how", CARDS)
def test_cards_in_text(how: str, separator: str, between: str) -> None:
    text = "\n".join(TOP) + "\n"
    for number, row in enumerate(INDICATORS, 1):
        pairs = [f"{label}：{text}" for label, text in CARDS[how](row) if text]
        text += BETWEEN[between].format(number) + SEPARATORS[separator].join(pairs) + "\n"
    assert _faults(text.encode(), "x.txt", how) == []
    assert _faults(text.encode(), "x.md", how) == []


def test_labels_on_lines_hold_for_the_cards_below() -> None:
    text = "\n".join(TOP)
    before = ("", "")
    for row in INDICATORS:
        levels = (row["level1"], row["level2"])
        text += "".join(f"\n{label}" for label, old in zip(levels, before, strict=True) if label != old)
        text += "".join(f"\n{label}：{value}" for label, value in _named(row))
        before = levels
    content: Any = read(text.encode(), "x.txt").content
    assert (
        faults_of(
            [
                {**want, "level1": row["level1"], "level2": row["level2"]}
                for want, row in zip(_wanted("name, value, unit"), INDICATORS, strict=True)
            ],
            content["forms"],
        )
        == []
    )


def test_the_unit_of_the_amounts_is_no_unit_of_a_card() -> None:
    text = "绩效目标表\n单位：万元\n指标名称：疏浚河道长度\n指标值：≥12\n计量单位：公里\n指标名称：水质达标率\n指标值：≥95%\n"
    content: Any = read(text.encode(), "x.txt").content
    assert [row.get("unit", "") for row in content["forms"][0]["indicators"]] == ["公里", ""]


@pytest.mark.parametrize(
    "text",
    [
        "指标名称：疏浚河道长度\n计量单位：公里\n",
        "指标值：≥12公里\n指标名称：甲\n指标名称：乙\n",
        "联系人：甲\n电话：1\n单位：万元\n",
    ],
)
def test_what_is_no_card_is_refused(text: str) -> None:
    with pytest.raises(ReadError):
        read(text.encode(), "x.txt")


def test_levels_before_some_cards_hold_for_those_below_them() -> None:
    lines = [*TOP]
    above: tuple[str, ...] = ("", "")
    for row in INDICATORS:
        levels = row["level1"], row["level2"]
        lines += [
            f"{label}：{now}"
            for label, now, was in zip(("一级指标", "二级指标"), levels, above, strict=True)
            if now != was
        ]
        lines += [f"三级指标：{row['name']}", f"指标值：{row['operator']}{row['number']}{row['unit']}"]
        above = levels
    content: Any = _plain(read("\n".join(lines).encode(), "x.txt").content)
    wanted = [(row["level1"], row["level2"], row["name"]) for row in INDICATORS]
    assert [
        (row["level1"], row["level2"], row["name"]) for row in content["forms"][0]["indicators"]
    ] == wanted
