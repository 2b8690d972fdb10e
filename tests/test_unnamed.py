"""Files without a suffix, as standard input is: read as they would be under their own name, and so written."""

import pytest

from perflint.formats.rewrite import why_closed
from perflint.pipeline.files import read
from tests.column_layouts import LAYOUTS, Layout, sheet
from tests.command import perflint
from tests.printing import PRINTERS

FORM = "2024年度项目支出绩效目标表\n二级指标,三级指标,指标值\n时效指标,完工时间,2024年11月31日\n数量指标,河道长度,≥2公里\n"
TEXTS = {
    "csv": FORM,
    "tsv": FORM.replace(",", "\t"),
    "csv by semicolons": FORM.replace(",", ";"),
    "csv by wide commas": FORM.replace(",", "，"),
    "csv with a quote": FORM.replace("完工时间", '"完工时间"'),
    "md": "# 2024年度项目支出绩效目标表\n\n| 二级指标 | 三级指标 | 指标值 |\n|---|---|---|\n| 时效指标 | 完工时间 | 2024年11月31日 |\n",
    "md without bars at the ends": "# 绩效目标表\n\n二级指标 | 三级指标 | 指标值\n--- | --- | ---\n时效指标 | 完工时间 | 2024年11月31日\n",
    "txt": "绩效目标表\n二级指标\n三级指标\n指标值\n时效指标\n完工时间\n2024年11月31日\n数量指标\n河道长度\n≥2公里\n",
    "html": "<table><tr><td>二级指标<td>三级指标<td>指标值<tr><td>时效指标<td>完工时间<td>2024年11月31日</table>",
    "yaml": "# 绩效目标表\nindicators:\n  - name: 完工时间\n    target: 2024年11月31日\n",
    "json": '{"indicators": [{"name": "完工时间", "target": "2024年11月31日"}]}',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_without_a_suffix_is_read_as_with_it(kind: str, encoding: str) -> None:
    data = TEXTS[kind].encode(encoding)
    suffix = kind.split()[0]
    assert read(data, "表").content == read(data, f"表.{suffix}").content
    assert read(data, "表.2024").content == read(data, f"表.{suffix}").content


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("layout", LAYOUTS[::4], ids=lambda layout: layout.name)
def test_a_document_without_a_suffix_is_read_as_with_it(layout: Layout, kind: str) -> None:
    data = PRINTERS[kind]([sheet(layout)])
    assert read(data, "表").content == read(data, f"表.{kind}").content


@pytest.mark.parametrize("kind", TEXTS)
def test_standard_input_is_linted_and_mended(kind: str) -> None:
    data = TEXTS[kind].encode()
    assert "PL201" in perflint("-", stdin=data).stdout
    assert (why_closed(data, "stdin") is None) == (why_closed(data, f"x.{kind.split()[0]}") is None)
    if why_closed(data, "stdin") is None:
        assert "11月30日" in perflint("fix", "-", "--unsafe", stdin=data).stdout


@pytest.mark.parametrize("text", ["forms:\n  - indicators: [", '{"indicators": [', "indicators: ]"])
def test_broken_yaml_and_json_are_told_as_such(text: str) -> None:
    done = perflint("-", stdin=text.encode())
    assert done.returncode == 2
    assert "表头" not in done.stderr


def test_a_text_without_a_form_is_told_as_a_text() -> None:
    done = perflint("-", stdin="今年的工作总结如下。\n".encode())
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "没有认出绩效目标表" in done.stderr
