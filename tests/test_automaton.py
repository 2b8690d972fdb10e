"""The automaton of the value grammar does what Lark does, move by move, and Lark stays unloaded."""

import csv
import itertools
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from perflint.value.automaton import Automaton, automaton
from perflint.value.normal import compact, normalise
from perflint.value.parse import shape_of
from perflint.value.skeleton import parse_shape, walk
from tests.cells import loaded

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"

# A text of each terminal that is a pattern, in each way of writing that its neighbours see.
PATTERNS = {
    "MONTHS": "0000年0-00月 0000.00-0000.00 000000-000000",
    "YEARS_COMPARED": "0000年规模大于0000年的",
    "PER_MANY": "/00万 /千 /000",
    "SIGN": "≥ = >= ≠",
    "ISO_DATE": "0000-00-00 0000.0.0 0000/0/00 00:00",
    "ONCE": "一年一次 0个月0次",
    "EIGHT": "00000000",
    "ROUND_THE_CLOCK": "0×00小时 0*00小时制",
    "ZERO_OF": "零投诉 0事故率",
    "MONTH_DAY": "0.00",
    "SUFFIX": "以上 以内 (含)以上 (含00%)以上 (含) 内 +",
    "ISO_MONTH": "0000-00",
    "YEAR": "0000年 0000年度 二〇二四年 00年",
    "QUARTER": "第三季度 0季度",
    "MONTH": "0月 00月份 十二月",
    "DAY": "0日 00号 三十日 00",
    "HOUR": "00时 下午0点 00:00",
    "BUDGET": "预算数 总成本 项目资金总预算控制数 批复金额 合同价 限额标准",
    "PAST": "上年 去年同期 近三年平均 0000年",
    "PEERS": "全国平均水平 行业标准",
    "RISE": "提高 明显增长幅度",
    "FALL": "下降 逐步减少",
    "FRACTION": "三分之二",
    "SLASHED": "0/0 0/00000",
    "PROPORTION": "0:0 0:0.0",
    "MINUS": "-",
    "TO": "- ~ 至 -- ～",
    "BLANKS": "… ** ****000 #REF! / — 待定 空 xx #N/A ???",
    "COLLOQUIAL": "w k",
    "TIMES": "次 (次)",
    "PER": "/ · 每 、",
    "NUM": "0 00 0000 00000000 0.0 00.000 0,000 00,000.00",
    "CNUM": "十二 两 一百二十",
    "WS": " ",
}


def machine() -> Automaton:
    """The automaton; `python grammar/compile.py` after a change of the grammar."""
    made = automaton()
    assert made, "data/automaton.json is not of this grammar: run python grammar/compile.py"
    return made


@cache
def texts_of(terminal: str) -> list[str]:
    """What stands for a terminal: all of its words, or the texts above."""
    return machine().terminals[terminal].words or (PATTERNS[terminal].split() or [" "])


@cache
def ways_in() -> dict[int, str]:
    """A short text that leads to each state."""
    found = {0: ""}
    for state in (order := [0]):
        for name, following in machine().moves[state].items():
            if following is not None and following not in found:
                found[following] = found[state] + texts_of(name)[0]
                order.append(following)
    return found


@cache
def ways_out() -> dict[int, str]:
    """A short text that leads from each state to the end of a value."""
    found = {state: "" for state, kind in enumerate(machine().kinds) if kind}
    while len(found) < len(machine().kinds):
        for state, moves in enumerate(machine().moves):
            out = [texts_of(name)[0] + found[to] for name, to in moves.items() if to in found]
            if state not in found and out:
                found[state] = min(out, key=len)
    return found


def moves() -> Iterator[str]:
    """For each move of each state and each text of its terminal: a text that takes it, and goes on to the end."""
    for state, way in ways_in().items():
        for name, following in machine().moves[state].items():
            for text in texts_of(name):
                yield way + text + ("" if following is None else ways_out()[following])


def test_every_move_with_every_word_is_that_of_lark() -> None:
    shapes = {shape_of(text) for text in moves()}
    values = 0
    for shape in shapes:
        wanted = parse_shape(shape)
        assert walk(machine(), shape) == wanted, shape
        values += wanted is not None
    assert len(ways_in()) == len(machine().moves)
    assert values > 8_000


def test_heads_numbers_units_and_tails_multiply_as_in_lark() -> None:
    heads = ["", "<=", "不低于约", "控制在", "每人", "-"]
    numbers = ["0", "0000", "0.0", "十二"]
    scales = ["", "千万", "w"]
    units = ["", "%", "人次", "元/人·天", "(套)", "年", "月", "起", "m2", "/人"]
    tails = ["", "以上", "左右(含)", "前完成", "余", "-00%", "且≤00%"]
    for parts in itertools.product(heads, numbers, scales, units, tails):
        shape = "".join(parts)
        assert walk(machine(), shape) == parse_shape(shape), shape


PIECES = st.sampled_from(sorted({text for name in machine().terminals for text in texts_of(name)}))
CHARACTERS = st.text(
    st.sampled_from("≥≤=0.年月日%人次万元以上下提高约每第季度-~,()、 \n大于预算内龘z"), max_size=6
)


@given(st.lists(PIECES | CHARACTERS, max_size=7).map("".join).map(shape_of))
@settings(max_examples=500)
def test_any_text_is_what_it_is_to_lark(shape: str) -> None:
    assert walk(machine(), shape) == parse_shape(shape)


def cells() -> set[str]:
    """What stands in the rows and values of the corpus."""
    found = {entry["written"] for entry in loaded(CORPUS / "values" / "real.yaml")}
    found.update(text for entry in loaded(CORPUS / "values" / "notations.yaml") for text in entry["written"])
    with (CORPUS / "rows.tsv").open(encoding="utf-8", newline="") as stream:
        found.update(cell for row in csv.reader(stream, delimiter="\t") for cell in row)
    return found


def test_the_cells_of_the_corpus_are_what_they_are_to_lark() -> None:
    shapes = {shape_of(compact(normalise(cell)).text) for cell in cells()}
    for shape in shapes:
        assert walk(machine(), shape) == parse_shape(shape), shape


def test_no_cell_of_the_corpus_loads_lark() -> None:
    code = (
        "import sys\n"
        "from perflint.value.parse import figures_in, parse\n"
        "cells = sys.stdin.read().split('\\0')\n"
        "kinds = {type(parse(cell)).__name__ for cell in cells} | {None for cell in cells if figures_in(cell)}\n"
        "print(len(cells), len(kinds), 'lark' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        input="\0".join(sorted(cells())),
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    count, kinds, loaded_lark = done.stdout.split()
    assert int(count) > 500
    assert int(kinds) > 8
    assert loaded_lark == "False"
