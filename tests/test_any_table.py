"""Whatever stands in a table, reading it ends in a declaration or in one line that says why not."""

import csv
import io
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from perflint.config import Settings
from perflint.formats import ReadError
from perflint.pipeline.files import read
from perflint.pipeline.lint import lint_bytes
from tests.layouts import Box, Sheet
from tests.printing import as_html

WORDS = st.sampled_from(
    "|一级指标|二级指标|三级指标|四级指标|指标值|年度指标值|实际完成值|得分|分值|指标性质|度量单位|2024年|2025年|近两年指标值|绩效指标|"
    "产出指标|数量指标|质量指标（20分）|效益指标|满意度指标|合计|小计|总分|备注|备注：无|1. 说明|项目名称|主管部门|年度资金总额|财政拨款|"
    "其他资金|年度目标|中期目标|预算数|执行数|执行率|任务名称|主要内容|预算金额（万元）|收入来源|占比|目标1：甲。目标2：乙。|≥95%|12场|100|"
    "送戏下乡场次|观众满意度|项目支出绩效目标表|（2025年度）|单位：万元|……|/".split("|")
)
ROWS = st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=1, max_size=14)


@given(ROWS)
def test_any_table_of_words_is_read_or_refused(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    for name, text in (
        ("x.csv", out.getvalue()),
        ("x.txt", "\n".join("\t".join(row) for row in rows)),
        ("x.md", "\n".join("|" + "|".join(row) + "|" for row in rows)),
    ):
        lint_bytes(text.encode(), name, Settings(strict=True))


@given(st.lists(st.lists(st.tuples(WORDS, st.integers(1, 3), st.integers(1, 3)), max_size=6), max_size=10))
def test_any_merged_table_is_read_or_refused(rows: list[list[tuple[str, int, int]]]) -> None:
    page = as_html([Sheet([], [[Box(*cell) for cell in row] for row in rows])])
    with suppress(ReadError):
        read(page, "x.html")
