"""The value grammar: the table of real values, other notations, and properties."""

import json
from calendar import monthrange
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perflint.system.record import replace
from perflint.system.resources import table
from perflint.value import Comparison, Date, Placeholder, Quantity, Range, Reference, Text, parse
from perflint.value.dates import days_in
from perflint.value.describe import as_json
from perflint.value.grammar import words
from perflint.value.parse import parse_plain
from tests.cells import loaded

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "values"
REAL: list[dict[str, Any]] = loaded(CORPUS / "real.yaml")
NOTATIONS: list[dict[str, Any]] = loaded(CORPUS / "notations.yaml")
WRITTEN = [(entry, text) for entry in NOTATIONS for text in entry["written"]]


@pytest.mark.parametrize("entry", REAL, ids=lambda entry: entry["written"])
def test_real_value_means_what_the_table_says(entry: dict[str, Any]) -> None:
    described = as_json(parse(entry["written"]))
    assert {key: described[key] for key in entry if key != "written"} == {
        key: value for key, value in entry.items() if key != "written"
    }


@pytest.mark.parametrize(("entry", "text"), WRITTEN, ids=[text for _, text in WRITTEN])
def test_many_spellings_mean_one_value(entry: dict[str, Any], text: str) -> None:
    described = as_json(parse(text))
    for key, wanted in entry.items():
        if key in ("low", "high", "quantity"):
            assert {inner: described[key][inner] for inner in wanted} == wanted
        elif key != "written":
            assert described[key] == wanted, key


def test_spans_point_into_the_raw_text() -> None:
    text = "　约 ９.８ 万 人次。"
    value = parse(text)
    assert isinstance(value, Quantity)
    assert {part.name: text[part.start : part.end] for part in value.parts} == {
        "hedge": "约",
        "number": "９.８",
        "scale": "万",
        "unit": "人次",
    }


def test_quantities_inside_a_sentence_keep_their_places() -> None:
    text = "案件资料100%按规定归档，办结≥30件"
    value = parse(text)
    assert isinstance(value, Text)
    assert [text[q.span("number")[0] : q.span("unit")[1]] for q in value.quantities] == ["100%", "30件"]


def test_unit_table_and_grammar_agree() -> None:
    listed = [unit for family in table("units.yaml").values() for unit in family["units"].split()]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(words("UNIT"))


def test_blank_is_a_placeholder() -> None:
    assert all(isinstance(parse(text), Placeholder) for text in ("", " ", "　\n"))


@pytest.mark.parametrize(
    "text", ["9" * 1_000_000, "[" * 100_000, "≥" * 5_000, "一" * 5_000, "约" * 300, "1" * 199]
)
def test_monsters_are_read_quickly_as_text_or_number(text: str) -> None:
    assert parse(text).raw == text


PIECES = st.sampled_from(
    "≥ ≤ = > < 约 不低于 达到 以上 以内 左右 1 2 3 100 98.5 1,200 十二 两 万 亿 % 人 次 元 元/人 年 月 日 2024年 "
    "11月 31日 底 前 - 至 ／ （ ） ％ 每 上年 比 提高 预算 在 范围内 … / 零投诉 按时 完成".split()
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=8).map("".join))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_spans_lie_inside_it(text: str) -> None:
    value = parse(text)
    assert value.raw == text
    assert all(0 <= part.start <= part.end <= len(text) for part in value.parts)
    json.dumps(as_json(value))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_memo_by_shape_changes_nothing(text: str) -> None:
    assert parse(text) == parse_plain(text)


QUANTITIES = st.builds(
    Quantity,
    raw=st.just(""),
    comparison=st.sampled_from([None, *Comparison]),
    number=st.decimals(min_value=0, max_value=10**9, places=2).map(lambda number: Decimal(f"{number:f}")),
    scale=st.just(1),
    unit=st.sampled_from([None, "%", "人", "人次", "元", "元/人·月", "平方米", "个工作日", "mg/L"]),
)


@given(QUANTITIES)
@settings(max_examples=300, deadline=None)
def test_printing_and_reparsing_is_the_identity(value: Quantity) -> None:
    again = parse(str(value))
    assert isinstance(again, Quantity)
    hedge = "约" if value.comparison is Comparison.ABOUT else None
    bare = {"raw": "", "parts": (), "notation": None}
    assert replace(again, **bare) == replace(value, **bare, hedge=hedge)


@given(st.integers(1900, 2199), st.integers(1, 12), st.integers(1, 31))
@settings(max_examples=200, deadline=None)
def test_a_date_is_valid_exactly_when_the_calendar_has_it(year: int, month: int, day: int) -> None:
    import datetime

    try:
        datetime.date(year, month, day)
        exists = True
    except ValueError:
        exists = False
    for text in (f"{year}年{month}月{day}日", f"{year}-{month:02}-{day:02}", f"≤{year}/{month}/{day}"):
        value = parse(text)
        assert isinstance(value, Date)
        assert value.valid is exists


def test_ranges_share_the_unit_of_their_end() -> None:
    value = parse("3-5天")
    assert isinstance(value, Range)
    assert isinstance(value.low, Quantity)
    assert value.low.unit == "天"


def test_reference_names_its_base() -> None:
    value = parse("2024年规模大于2023年的")
    assert isinstance(value, Reference)
    assert (value.base, value.comparison) == ("2023年", Comparison.MORE_THAN)


def test_months_are_as_long_as_in_the_calendar() -> None:
    for year in range(1895, 2205):
        for month in range(1, 13):
            assert days_in(year, month) == monthrange(year, month)[1]
