"""What a person sees of many files, and the reports of one run: formats by suffix, several at once, levels."""

import io
import json
import signal
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import unquote

import docx
import openpyxl
import pytest

from tests.command import COMMAND, perflint
from tests.documents import as_docx, as_xlsx

UNITS = ("某市水务局", "某市教育局", "某市林业局")


def form(unit: str, number: int, target: str) -> str:
    rows = [
        {"level1": "产出指标", "level2": "时效指标", "name": "渠道竣工时间", "target": target},
        {"level1": "产出指标", "level2": "质量指标", "name": "验收合格率", "target": "≥95％"},
    ]
    head = {"title": "项目支出绩效目标表", "year": 2024, "department": unit, "project": f"渠道{number}期"}
    return json.dumps({**head, "indicators": rows}, ensure_ascii=False)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    home = tmp_path / "申报"
    home.mkdir()
    for number in range(30):
        target = "2024年11月31日" if number % 3 == 0 else "2024年11月30日"
        (home / f"{number:02}.json").write_text(form(UNITS[number % 3], number, target), "utf-8")
    (home / "坏.docx").write_bytes(b"PK no")
    (home / "notes.json").write_text("{}", "utf-8")
    return home


def test_many_files_are_summed_up(many: Path) -> None:
    done = perflint(str(many))
    assert done.returncode == 2
    lines = done.stdout.splitlines()
    assert len(lines) < 30
    assert lines[0] == "单位排名（按初评）"
    ranks = [line.split() for line in lines[2:5]]
    assert [row[:2] for row in ranks] == [["1", "某市教育局"], ["1", "某市林业局"], ["3", "某市水务局"]]
    assert ranks[2][-3:] == ["10", "0", "10"], "its errors, warnings and hints"
    assert any("PL201" in line and line.split()[0] == "10" for line in lines)
    assert any("坏.docx" in line for line in lines)
    assert "检查了 30 个文件" in done.stdout
    assert "略过 1 个不是申报表的文件" in done.stdout
    assert "-o 报告.html" in done.stdout
    # However they are named.
    named = perflint(*map(str, sorted(many.iterdir())))
    assert named.stdout.splitlines()[:5] == lines[:5]
    english = perflint(str(many), "--lang", "en").stdout
    assert english.startswith("Units (by draft grade)")


def test_all_is_shown_where_that_is_asked_for_or_files_are_few(many: Path) -> None:
    whole = perflint(str(many), "--verbose").stdout
    assert whole.count("PL201") >= 10
    assert "单位排名" not in whole
    assert perflint(str(many / "00.json")).stdout.startswith(f"{many}/00.json:")
    text = many.parent / "全部.txt"
    perflint(str(many), "-o", str(text))
    assert text.read_text("utf-8").count("PL201") >= 10


def test_failures_come_again_at_the_end(many: Path) -> None:
    told = [line for line in perflint(str(many), "--verbose").stderr.splitlines() if "坏.docx" in line]
    assert len(told) == 1, "nothing came after it"
    (many / "坏.docx").rename(many / "0坏.docx")
    lines = perflint(str(many), "--verbose").stderr.splitlines()
    assert [("0坏.docx" in line) for line in lines] == [True, False, True]
    assert len(perflint(str(many), "--output-format", "json").stderr.splitlines()) == 1


def test_quiet_prints_findings_and_nothing_else(many: Path) -> None:
    done = perflint(str(many / "00.json"), "--quiet")
    assert "检查了" not in done.stdout
    assert "PL201" in done.stdout
    assert perflint(str(many / "00.json"), "-q", "--output-format", "concise").stderr == ""
    assert perflint(str(many / "01.json"), "--quiet", "--level", "error").stdout == ""


def test_level_shows_what_is_grave_and_grades_all(many: Path) -> None:
    path = str(many / "00.json")
    found = json.loads(perflint(path, "--level", "error", "--output-format", "json").stdout)
    assert {finding["severity"] for finding in found} == {"error"}
    reports = [
        json.loads(perflint(path, "--output-format", "report", *more).stdout)
        for more in ((), ("--level", "error"))
    ]
    assert reports[0]["grades"][0]["points"] == reports[1]["grades"][0]["points"]
    assert perflint(str(many / "01.json"), "--fail-on", "info").returncode == 1
    assert perflint(str(many / "01.json"), "--fail-on", "info", "--level", "warning").returncode == 0


def test_places_in_tables_are_said_as_people_say_them(tmp_path: Path) -> None:
    rows = [{"level1": "产出指标", "level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"}]
    path = tmp_path / "表.docx"
    path.write_bytes(as_docx(rows, "项目支出绩效目标表"))
    assert f"{path}:第1张表第2行第4列: PL201" in perflint(str(path)).stdout
    assert "table 1, row 2, column 4" in perflint(str(path), "--lang", "en").stdout
    (found,) = json.loads(perflint(str(path), "--select", "PL201", "--output-format", "json").stdout)
    assert found["cell"] == "表1 R2C4"


def test_the_suffix_says_the_format_and_several_reports_are_one_run(many: Path) -> None:
    out = many.parent
    names = ("a.html", "a.xlsx", "a.docx", "a.json", "a.sarif", "a.xml", "a.md", "a.txt")
    words = [word for name in names for word in ("-o", str(out / name))]
    done = perflint(str(many), *words)
    assert done.stdout == ""
    data = {name: (out / name).read_bytes() for name in names}
    assert data["a.html"].startswith(b"<!DOCTYPE html>")
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(data["a.xlsx"])).namelist()
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(data["a.docx"])).namelist()
    assert json.loads(data["a.sarif"])["version"] == "2.1.0"
    assert data["a.xml"].startswith(b"<?xml")
    assert data["a.md"].startswith(b"## ")
    # Each as it is when it is alone.
    for name in names:
        perflint(str(many), "-o", str(out / f"b{name}"))
        assert (out / f"b{name}").read_bytes() == data[name], name


def test_the_format_of_the_command_line_serves_one_report(many: Path) -> None:
    out = many.parent / "a.json"
    perflint(str(many / "00.json"), "-o", str(out), "--output-format", "concise")
    assert out.read_text("utf-8").startswith(f"{many}/00.json:")
    both = perflint(str(many), "-o", str(out), "-o", str(many.parent / "b.json"), "--output-format", "json")
    assert "去掉 --output-format" in both.stderr
    assert "同一个文件" in perflint(str(many), "-o", str(out), "-o", str(out)).stderr
    assert "是否指 html" in perflint(str(many), "--output-format", "htlm").stderr
    assert "是否指" not in perflint(str(many), "--output-format", "pdf").stderr
    assert "是文件夹" in perflint(str(many), "-o", f"{many.parent}/").stderr


def paragraphs(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_opinions_in_word_begin_with_a_summary_and_a_ranking(many: Path) -> None:
    path = many.parent / "意见.docx"
    assert perflint(str(many), "-o", str(path)).returncode == 2
    texts = paragraphs(path)
    assert texts[0] == "绩效目标审核意见"
    assert texts[1].startswith("共审核30个文件、30张表、60个指标，查出错误10处")
    assert any("坏.docx" in text for text in texts[:8])
    table = docx.Document(str(path)).tables[0]
    assert [cell.text for cell in table.rows[1].cells][:2] == ["1", "某市教育局"]
    assert len(table.rows) == 31
    assert sum(text.startswith("关于“渠道0期”") for text in texts) == 1
    assert any("2024年11月没有31日；建议改为“2024年11月30日”" in text for text in texts)
    assert not any("建议" in text.partition("；建议")[0] and "；建议" in text for text in texts)
    assert not any("书写" in text for text in texts)
    assert perflint(str(many.parent), "--show-files").stdout.count(".docx") == 2
    # A report is no form, whatever folder it lies in.
    assert "意见.docx" not in perflint(str(many.parent), "--output-format", "concise").stderr


def test_opinions_in_a_folder_are_a_file_each(many: Path) -> None:
    home = many.parent / "意见"
    perflint(str(many), "--output-format", "opinion", "-o", f"{home}/")
    names = sorted(path.name for path in home.iterdir())
    assert len(names) == 31
    assert names[0] == "00-总览.docx"
    assert "某市水务局-渠道0期.docx" in names
    assert paragraphs(home / "某市水务局-渠道0期.docx")[0].startswith("关于“渠道0期”")
    one = many.parent / "一份.docx"
    perflint(str(many / "00.json"), "-o", str(one))
    assert paragraphs(one)[0].startswith("关于“渠道0期”"), "no summary of one form"


def test_names_of_opinions_are_names_of_files(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    odd = json.loads(form('某局/../\\x:"', 1, "2024年11月30日"))
    path.write_text(json.dumps({**odd, "project": "CON?" + "长" * 300}), "utf-8")
    perflint(str(path), "--output-format", "opinion", "-o", f"{tmp_path}/意见/")
    names = [each.name for each in (tmp_path / "意见").iterdir()]
    assert len(names) == 2
    assert all(len(name.encode()) < 255 and not set(name) & set('<>:"/\\|?*') for name in names)


def test_the_workbook_begins_with_an_overview_and_leads_to_the_cells(many: Path) -> None:
    rows = [{"level1": "产出指标", "level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"}]
    (many / "表 1.xlsx").write_bytes(as_xlsx(rows, "项目支出绩效目标表"))
    (many / "净.json").write_text(form("某市水务局", 99, "2024年11月30日").replace("％", "%"), "utf-8")
    out = many.parent / "报告"
    out.mkdir()
    perflint(str(many), "-o", str(out / "报告.xlsx"))
    book = openpyxl.load_workbook(out / "报告.xlsx")
    assert book.sheetnames[:5] == ["总览", "按单位", "按规则", "文件", "问题"]
    overview = dict(list(book["总览"].values)[1:])
    assert (overview["检查了的文件"], overview["没有检查成的文件"], overview["没有发现问题的文件"]) == (
        32,
        1,
        1,
    )
    listed = {Path(row[0]).name: row for row in list(book["文件"].values)[1:]}
    assert len(listed) == 33
    assert listed["净.json"][-1] == "没有发现问题"
    assert listed["坏.docx"][-1] == "没有检查成"
    cell = next(row for row in book["问题"].iter_rows() if str(row[0].value).endswith("表 1.xlsx"))[3]
    assert cell.hyperlink.location == cell.value
    assert (out / unquote(cell.hyperlink.target)).resolve() == many / "表 1.xlsx"


def test_markdown_keeps_what_forms_say_from_being_markup(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(form("局", 1, "2024年11月31日|<b>*x*"), "utf-8")
    said = perflint(str(path), "--output-format", "markdown").stdout
    assert said.startswith("## 绩效目标检查\n\n检查了 1 个文件")
    rows = [line for line in said.splitlines() if line.startswith("| ") and "PL" in line]
    assert rows
    assert all(line.replace("\\|", "").count("|") == 7 for line in rows)
    assert "<b>" not in said


def test_watch_lints_again_after_a_change(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(form("局", 1, "2024年11月30日"), "utf-8")
    running = subprocess.Popen(
        [*COMMAND, str(path), "--watch", "--select", "PL201", "--output-format", "concise"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout
    assert running.stderr
    try:
        while "等待改动" not in running.stderr.readline().decode():
            pass
        path.write_text(form("局", 1, "2024年11月31日 "), "utf-8")
        assert "PL201" in running.stdout.readline().decode()
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130
        running.stdout.close()
        running.stderr.close()


@pytest.mark.parametrize(("rows", "told"), [(5, False), (201, True)])
def test_more_findings_than_anybody_reads_come_with_ways_to_see_fewer(
    tmp_path: Path, rows: int, told: bool
) -> None:
    names = [{"level2": "数量指标", "name": f"{number}号楼加固", "target": "若干"} for number in range(rows)]
    (tmp_path / "a.json").write_text(json.dumps({"title": "表", "indicators": names}), "utf-8")
    assert ("--statistics" in perflint(str(tmp_path / "a.json")).stdout) is told
