"""What holds for every repair: twice equals once, what it was for is gone, nothing new, every other byte stays."""

import csv
import io
import json
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from perflint.config import Settings
from perflint.fixes.repair import MAX_ROUNDS, repair
from perflint.formats.runs import Piece, changed
from perflint.model import Applicability
from perflint.pipeline.lint import lint_bytes
from tests.documents import WRITERS

STRICT = Settings(strict=True)
NAMES = (
    "路灯完好率 培训合格率 课程出勤率 群众满意度 投诉率 电梯故障率 报修响应时间 竣工时间 会议费控制率 公用经费变动率 "
    "受益学生人数 发放补贴人数 受理案件数 项目总成本 人均培训成本 绿化面积 巡查次数 印刷费 空气质量优良率 水电消耗下降率 "
    "任务完成率 失业率 就业率 使用年限 资金到位率 参观人次 在职人员控制率 差错数 信访量 宣传栏更新及时性 政府采购成本成本"
).split()
NUMBERS = "0 1 5 8 50 95 98.5 100 120 1818 15000 ９５ 两 十二 3,000".split()
UNITS = [
    "",
    "%",
    "％",
    "百分比",
    "人",
    "人次",
    "次",
    "场",
    "小时",
    "天",
    "元",
    "万元",
    "万",
    "起",
    "平方米",
    "年",
]
BEFORE = ["", "", "≥", "≤", "=", ">", "<", ">=", "<=", "≧", "=>", "≥≥", "＞＝", "＝", "不低于", "大于等于", "达到",
          "约", "不超过", "小于", "大于", "控制在", "至少"]  # fmt: skip
AFTER = ["", "", "", "以上", "以下", "以内", "左右", "（含）以上"]
DATES = (
    "2024年11月31日 12月底前 年底前 2024年2月30日前 2024年12月31日 上半年 每年 2023年13月 第三季度".split()
)
WORDS = "在预算范围内 明显提高 是 不适用 …… 100%-95% 90%-95% >=90%且<=95% ≤总成本预算数 规定时间内".split()
LEVELS = ["数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标", "服务对象满意度指标"]

quantities = st.builds(
    "{}{}{}{}".format, *(st.sampled_from(part) for part in (BEFORE, NUMBERS, UNITS, AFTER))
)
targets = st.one_of(quantities, quantities, quantities, st.sampled_from(DATES + WORDS))
rows = st.fixed_dictionaries(
    {"level2": st.sampled_from(LEVELS), "name": st.sampled_from(NAMES), "target": targets}
)
column_rows = st.fixed_dictionaries(
    {
        "level2": st.sampled_from(LEVELS),
        "name": st.sampled_from(NAMES),
        "operator": st.sampled_from(["", "≥", "≤", "=", "＝", ">=", "定性", "正向指标", "约"]),
        "target": st.one_of(st.sampled_from(NUMBERS), targets),
        "unit": st.sampled_from(UNITS),
    }
)
Rows = list[dict[str, str]]


def declared(data: bytes, name: str, least: int = 0) -> tuple[list[dict[str, str]], set[tuple[str, str]]]:
    """The cells that a fix may change, row by row, and what is found."""
    result = lint_bytes(data, name, STRICT)
    assert not result.failures, result.failures
    assert result.declaration is not None
    fields = ("operator", "target", "unit", "name")
    cells = [
        {field: getattr(row, field) for field in fields}
        for form in result.declaration.forms
        for row in form.indicators
    ]
    found = {
        (finding.code, finding.pointer.rpartition("/")[0])
        for finding in result.findings
        if finding.severity.rank >= least
    }
    return cells, found


def checked(data: bytes, name: str, *, unsafe: bool) -> bytes:
    """Repair, and check everything but the bytes; return the new content."""
    found = repair(data, name, STRICT, unsafe=unsafe)
    assert not found.remaining.failures
    again = repair(found.after, name, STRICT, unsafe=unsafe)
    assert again.after == found.after, "twice equals once"
    wanted = set(Applicability) if unsafe else {Applicability.SAFE}
    refused = {finding.pointer for finding, _ in found.refused}
    left = [f for f in found.remaining.findings if f.fix and f.fix.applicability in wanted]
    assert {finding.pointer for finding in left} <= refused, "nothing is left to fix"
    # A target that was changed may be worth a hint; a safe fix is not even that.
    least = 1 if unsafe else 0
    before, after = declared(data, name)[1], declared(found.after, name, least)[1]
    assert after <= before, "nothing new is found"
    return found.after


def as_json(rows: Rows, style: int) -> bytes:
    text = json.dumps(
        {"year": 2024, "indicators": rows}, ensure_ascii=style == 1, indent=(None, 1, 4)[style % 3]
    )
    return ("\ufeff" * (style == 2) + text).encode()


def as_yaml(rows: Rows, style: int) -> bytes:
    quote = "'" if style % 2 else '"'
    lines = ["# 填报", "year: 2024", "indicators:"]
    for row in rows:
        cells = [f"{key}: {quote}{value}{quote}" for key, value in row.items()]
        if style < 2:
            lines.append(f"- {{{', '.join(cells)}}}   # 95%以上")
        else:
            lines += [f"- {cells[0]}", *(f"  {cell}  # 注" for cell in cells[1:]), ""]
    return ("\r\n" if style == 3 else "\n").join(lines).encode()


def as_markdown(rows: Rows, style: int) -> bytes:
    pad = " " * style
    lines = ["# 项目支出绩效目标表（2024年度）", "", "| 二级指标 | 三级指标 | 指标值 |", "|:--|---|---|"]
    lines += [f"| {r['level2']} | 指标{n}：{r['name']} |{pad}{r['target']} |" for n, r in enumerate(rows, 1)]
    return ("\r\n" if style == 3 else "\n").join([*lines, "", "备注：95%以上", ""]).encode("gb18030")


def as_csv(rows: Rows, style: int) -> bytes:
    out = io.StringIO()
    ends = "\r\n" if style < 2 else "\n"
    table = csv.writer(out, quoting=csv.QUOTE_ALL if style % 2 else csv.QUOTE_MINIMAL, lineterminator=ends)
    table.writerows(
        [
            ["二级指标", "三级指标", "指标值", "备注"],
            *([r["level2"], r["name"], r["target"], "≥95%以上,"] for r in rows),
        ]
    )
    return out.getvalue().encode("utf-8-sig")


RENDER: dict[str, Callable[[Rows, int], bytes]] = {
    "json": as_json, "yaml": as_yaml, "md": as_markdown, "csv": as_csv
}  # fmt: skip


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("kind", RENDER)
@given(given_rows=st.lists(rows, min_size=1, max_size=6), style=st.integers(0, 3))
def test_only_the_cells_of_fixes_change(kind: str, unsafe: bool, given_rows: Rows, style: int) -> None:
    if kind == "csv":
        # Quotes that a comma needed stay when it goes.
        given_rows = [{key: value.replace(",", "") for key, value in row.items()} for row in given_rows]
    data = RENDER[kind](given_rows, style)
    after = checked(data, f"a.{kind}", unsafe=unsafe)
    cells, _ = declared(after, f"a.{kind}")
    fixed = [{**row, "target": cell["target"]} for row, cell in zip(given_rows, cells, strict=True)]
    assert after == RENDER[kind](fixed, style)


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@given(given_rows=st.lists(column_rows, min_size=1, max_size=6), style=st.integers(0, 2))
def test_signs_and_units_in_columns_of_their_own(unsafe: bool, given_rows: Rows, style: int) -> None:
    after = checked(as_json(given_rows, style), "a.json", unsafe=unsafe)
    cells, _ = declared(after, "a.json")
    fixed = [{**row, **{key: cell[key] for key in ("operator", "target", "unit")}}
             for row, cell in zip(given_rows, cells, strict=True)]  # fmt: skip
    assert after == as_json(fixed, style)


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("kind", ["xlsx", "docx"])
@settings(max_examples=30)
@given(given_rows=st.lists(rows, min_size=1, max_size=4))
def test_office_files(kind: str, unsafe: bool, given_rows: Rows) -> None:
    table: list[dict[str, Any]] = [{"level1": "产出指标", **row} for row in given_rows]
    data = WRITERS[kind](table, "项目支出绩效目标表")
    after = checked(data, f"a.{kind}", unsafe=unsafe)
    cells, _ = declared(after, f"a.{kind}")
    assert [cell["name"] for cell in cells] == [row["name"] for row in given_rows]


@given(st.lists(rows, min_size=1, max_size=8))
def test_fixes_take_few_rounds(given_rows: Rows) -> None:
    data = as_json(given_rows, 0)
    rounds = 0
    while (found := repair(data, "a.json", STRICT, unsafe=True)).changed:
        data = found.after
        rounds += 1
        assert rounds < 2 < MAX_ROUNDS


@given(quantities, st.sampled_from(["json", "yaml"]))
def test_a_repaired_value_is_read_by_other_tools(target: str, kind: str) -> None:
    row = {"level2": "质量指标", "name": "路灯完好率", "target": target}
    data = f"indicators:\n- {{level2: 质量指标, name: 路灯完好率, target: '{target}'}}\n".encode()
    if kind == "json":
        data = as_json([row], 1)
    after = repair(data, f"a.{kind}", STRICT, unsafe=True).after
    parsed = yaml.safe_load(after) if kind == "yaml" else json.loads(after)
    cells, _ = declared(after, f"a.{kind}")
    assert parsed["indicators"][0]["target"] == cells[0]["target"]
    assert re.sub(r"[^\d.]", "", cells[0]["target"]) or target == cells[0]["target"]


@given(
    before=st.text("95%以上≥约 ", min_size=1, max_size=8).filter(lambda text: text.strip() == text),
    content=st.text("95%≥=人", min_size=1, max_size=8),
    around=st.tuples(st.sampled_from(["", "指标1：", " "]), st.sampled_from(["", "（注）", " "])),
    cuts=st.lists(st.integers(0, 16), max_size=6),
)
def test_runs_read_as_wanted_however_the_text_is_cut(
    before: str, content: str, around: tuple[str, str], cuts: list[int]
) -> None:
    text = around[0] + before + around[1]
    at = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [Piece(text[start:end], number) for number, (start, end) in enumerate(pairwise(at))]
    new = changed(pieces, before, content)
    now = [new.get(number, piece.text) for number, piece in enumerate(pieces)]
    assert "".join(now) == around[0] + content + around[1]
