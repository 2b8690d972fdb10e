"""The reports that people open elsewhere: the findings as a workbook, the opinion to paste into a reply."""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.command import perflint
from tests.documents import WRITERS
from tests.printing import converted, needs_libreoffice

FORM: dict[str, Any] = {
    "title": "项目支出绩效目标表",
    "department": "[602]某县林业局",
    "project": "森林防火",
    "kind": "project",
    "year": 2024,
    "indicators": [
        {"level1": "产出指标", "level2": "数量指标", "name": "巡护林地面积", "target": "≥3200亩"},
        {"level1": "产出指标", "level2": "质量指标", "name": "设备验收合格率", "target": "=100%"},
        {
            "level1": "产出指标",
            "level2": "时效指标",
            "name": "监控设备安装完成时间",
            "target": "2024年11月31日",
        },
        {"level1": "产出指标", "level2": "时效指标", "name": "火情报警响应时间", "target": "=15分钟"},
        {"level1": "产出指标", "level2": "时效指标", "name": "热线接通等待时间", "target": "=30秒"},
        {"level1": "效益指标", "level2": "社会效益指标", "name": "林区火灾事故起数", "target": "=0起"},
        {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "群众满意度", "target": "≥90%"},
    ],
}
CLEAN = {**FORM, "project": "护林步道", "indicators": [FORM["indicators"][n] for n in (0, 1, 5, 6)]}


def write(folder: Path, name: str, form: dict[str, Any]) -> str:
    path = folder / name
    path.write_text(json.dumps(form, ensure_ascii=False, indent=1), "utf-8")
    return str(path)


def workbook(folder: Path, *words: str) -> bytes:
    target = folder / "问题.xlsx"
    done = perflint(*words, "--output-format", "xlsx", "-o", str(target))
    assert (done.returncode, done.stdout) == (1, "")
    return target.read_bytes()


def rows(data: bytes, sheet: str = "问题") -> list[list[Any]]:
    return [
        [cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(data))[sheet].iter_rows()
    ]


def test_the_workbook_lists_what_json_lists(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", FORM)
    findings = json.loads(perflint(path, "--output-format", "json").stdout)
    head, *lines = rows(workbook(tmp_path, path))
    assert head[:6] == ["文件", "单位", "项目或表", "位置", "级别", "规则"]
    assert [(line[0], line[5], line[10], line[11], line[12]) for line in lines] == [
        (f["file"], f["code"], f["value"] or None, f["message"], f["suggestion"]) for f in findings
    ]
    assert {line[1] for line in lines} == {"某县林业局"}


def test_the_table_has_filters_and_a_frozen_header(tmp_path: Path) -> None:
    data = workbook(tmp_path, write(tmp_path, "a.json", FORM))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["问题"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:M{sheet.max_row}"
    assert all(sheet.column_dimensions[letter].width > 5 for letter in "ABCDEFGHIJKLM")


def test_a_summary_counts_by_rule_and_unit(tmp_path: Path) -> None:
    paths = [write(tmp_path, "a.json", FORM), write(tmp_path, "b.json", {**FORM, "department": "某县水利局"})]
    data = workbook(tmp_path, *paths)
    by_rule = {row[0]: row[2:] for row in rows(data, "按规则")[1:]}
    assert by_rule["PL304"] == [0, 4, 0, 4]
    assert by_rule["PL201"] == [2, 0, 0, 2]
    by_unit = {row[0]: row[-1] for row in rows(data, "按单位")[1:]}
    assert by_unit == {
        "某县林业局": sum(r[-1] for r in by_rule.values()) / 2,
        "某县水利局": by_unit["某县林业局"],
    }


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "_x0041_<&>"]
)
def test_no_text_becomes_a_formula(tmp_path: Path, text: str) -> None:
    row = {"level1": "产出指标", "level2": "时效指标", "name": text, "target": "2024年6月31日"}
    data = workbook(tmp_path, write(tmp_path, "a.json", {**FORM, "project": text, "indicators": [row]}))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["问题"]
    assert not [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    if text[0] in "=+-@":
        assert [
            cell for line in sheet.iter_rows() for cell in line if cell.value == text and cell.quotePrefix
        ]


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", FORM)
    assert workbook(tmp_path, path) == workbook(tmp_path, path)


def test_failed_files_have_a_sheet(tmp_path: Path) -> None:
    (tmp_path / "坏.json").write_text("{", "utf-8")
    target = tmp_path / "out.xlsx"
    path = write(tmp_path, "a.json", FORM)
    done = perflint(
        path, str(tmp_path / "坏.json"), "--output-format", "xlsx", "-o", str(target), "--lang", "en"
    )
    assert done.returncode == 2
    assert "坏.json" in rows(target.read_bytes(), "Failed")[1][0]


def test_xlsx_wants_a_file(tmp_path: Path) -> None:
    done = perflint(write(tmp_path, "a.json", FORM), "--output-format", "xlsx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "-o" in done.stderr
    assert done.stderr.count("\n") == 1


@needs_libreoffice
def test_libreoffice_opens_the_workbook(tmp_path: Path) -> None:
    data = workbook(tmp_path, write(tmp_path, "a.json", FORM))
    folder = tmp_path / "office"
    folder.mkdir()
    assert rows(converted({"问题.xlsx": data}, "xlsx", folder)["问题"]) == rows(data)


def opinion(folder: Path, form: dict[str, Any], *options: str) -> str:
    return perflint(write(folder, "a.json", form), "--output-format", "opinion", *options).stdout


def test_the_opinion_has_the_four_heads_and_a_conclusion(tmp_path: Path) -> None:
    said = opinion(tmp_path, FORM).splitlines()
    assert said[:2] == ["关于“森林防火”项目支出绩效目标的审核意见", "（某县林业局，2024年度）"]
    heads = [line[:5] for line in said if re.match("[一二三四]、", line)]
    assert heads == ["一、完整性", "二、相关性", "三、适当性", "四、可行性"]
    assert said[-5].startswith("审核结论：共有3处需要修改，其中1处为错误，退回单位")
    assert said[-4] == "初评（供参考）：89分，良；完整性 20/20，相关性 30/30，适当性 24/30，可行性 15/20"
    assert said[-3] == "扣分：PL304 反向指标用等号（警告2处）扣6分；PL201 日期不存在（错误1处）扣5分"
    assert "1. “监控设备安装完成时间”指标：2024年11月没有31日；建议改为“2024年11月30日”。" in said


def test_repeats_are_one_sentence(tmp_path: Path) -> None:
    said = opinion(tmp_path, FORM)
    (sentence,) = [line for line in said.splitlines() if "越低越好" in line]
    assert sentence.startswith("1. “火情报警响应时间”“热线接通等待时间”2项指标：如")
    assert sentence.endswith("建议依次改为“≤15分钟”“≤30秒”。")


def test_a_clean_form_passes(tmp_path: Path) -> None:
    said = opinion(tmp_path, CLEAN, "--select", "PL2,PL3")
    assert said.count("未发现需要修改的问题。") == 4
    assert "审核结论：未发现问题，可予通过。" in said


def test_infos_alone_do_not_send_back(tmp_path: Path) -> None:
    form = {**CLEAN, "indicators": [*CLEAN["indicators"], {"level1": "产出指标", "level2": "质量指标", "name": "物资发放准确率", "target": "95%以上"}]}  # fmt: skip
    said = opinion(tmp_path, form, "--select", "PL107")
    assert "此外，提示文字比较1处，请一并核对。" in said
    assert "可予通过" in said


def test_the_opinion_speaks_english(tmp_path: Path) -> None:
    said = opinion(tmp_path, FORM, "--lang", "en")
    assert "1. Completeness: nothing to change." in said
    assert "change them in turn to “≤15分钟”, “≤30秒”." in said
    assert "Conclusion: 3 points to change, 1 error among them" in said


def test_many_forms_have_an_opinion_each(tmp_path: Path) -> None:
    file = {
        "title": "某县林业局绩效目标",
        "forms": [FORM, CLEAN, {**FORM, "kind": "department", "project": ""}],
    }
    said = opinion(tmp_path, file)
    titles = [line for line in said.splitlines() if line.startswith("关于")]
    assert titles[-3:] == [
        "关于“森林防火”项目支出绩效目标的审核意见",
        "关于“护林步道”项目支出绩效目标的审核意见",
        "关于“某县林业局”部门整体支出绩效目标的审核意见",
    ]
    assert said.count("请审核人复核后使用") == 1


def test_nothing_of_a_form_reaches_the_terminal_raw(tmp_path: Path) -> None:
    row = {"level1": "产出指标", "level2": "时效指标", "name": "a\x1b[31m", "target": "2024年6月31日"}
    assert "\x1b" not in opinion(tmp_path, {**FORM, "project": "\x1b[2J", "indicators": [row]})


@pytest.mark.parametrize("kind", ["xlsx", "docx", "csv"])
def test_findings_of_tables_come_row_by_row(tmp_path: Path, kind: str) -> None:
    rows = [
        {"level1": "产出指标", "level2": "质量指标", "name": name, "target": target}
        for name, target in (
            ("路灯完好率", ">=98%"),
            ("亮灯率", "≥100%"),
            ("验收合格率", ""),
            ("及时率", "95%以上"),
        )
    ]
    rows += [
        {"level1": "产出指标", "level2": "数量指标", "name": f"巡查第{n}路段", "target": "提高"}
        for n in range(8)
    ]
    path = tmp_path / f"表.{kind}"
    path.write_bytes(WRITERS[kind](rows, "项目支出绩效目标表"))
    done = perflint(str(path), "--output-format", "json")
    cells = [finding["cell"] or "" for finding in json.loads(done.stdout)]
    numbers = [[int(number) for number in re.findall(r"\d+", cell)] for cell in cells]
    assert len(numbers) > 9
    assert numbers == sorted(numbers)


def test_a_cure_that_is_a_sentence_is_told_as_it_is(tmp_path: Path) -> None:
    head = "一级指标,二级指标,三级指标,指标值,计量单位\n"
    form = tmp_path / "表.csv"
    form.write_text(
        f"{head}产出指标,数量指标,补贴人数,≤20,\n产出指标,质量指标,“三公”经费公开率,≥100,%\n", "utf-8"
    )
    said = perflint(str(form), "--output-format", "opinion", "--select", "PL103").stdout
    assert "；建议补上“人”。" in said
    assert "改为“补上" not in said
    told = perflint(str(form), "--output-format", "opinion", "--select", "PL103", "--lang", "en").stdout
    assert "; add “人”." in told


def test_marks_within_marks_are_single(tmp_path: Path) -> None:
    rows = [{"level2": "时效指标", "name": "“三公”经费公开时间", "target": "2024年6月31日"}]
    said = opinion(tmp_path, {**FORM, "project": "“雪亮”工程", "indicators": rows}, "--select", "PL201")
    assert "关于“‘雪亮’工程”项目" in said
    assert "“‘三公’经费公开时间”指标" in said
