"""The reports, on findings made by hand: widths, underlines, repeats, escapes, the JSON contract."""

import json
from itertools import pairwise
from typing import Any

import pytest

from perflint.config import Settings
from perflint.model import Applicability, Edit, Finding, Fix, Location, Severity
from perflint.pipeline.lint import lint_bytes
from perflint.reporters.by_form import form_of, unit_of
from perflint.reporters.concise import concise
from perflint.reporters.format import Style
from perflint.reporters.full import full, summary
from perflint.reporters.json_format import json_objects, json_text
from perflint.reporters.repeats import shared
from perflint.reporters.totals import Totals
from perflint.reporters.width import cut, printable, printable_span, width, window, wrap
from perflint.system.record import replace

FINDING = Finding(
    code="PL201",
    name="impossible-date",
    severity=Severity.ERROR,
    message="2024年11月没有31日",
    suggestion="2024年11月30日",
    file="申报表.json",
    location=Location(12, 5, 12, 16),
    pointer="/forms/0/indicators/3/target",
    form="校舍维修",
    indicator="校舍竣工时间",
    level2="时效指标",
    value="2024年11月31日前",
    span=(0, 11),
    fix=Fix(Applicability.UNSAFE, (Edit(Location(12, 5, 12, 17), "2024年11月30日前"),)),
    url="docs/rules/PL201.md",
)


def lines(*findings: Finding, style: Style | None = None) -> list[str]:
    return "\n\n".join(full(findings, style or Style())).split("\n")


def underlined(report: list[str]) -> str:
    """The text over the marks."""
    at = next(number for number, line in enumerate(report) if "~" in line)
    start = width(report[at][: report[at].index("~")])
    end = start + report[at].count("~")
    column, text = 0, ""
    for char in report[at - 1]:
        if start <= column < end:
            text += char
        column += width(char)
    return text


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("绩效", 4), ("≥95%", 4), ("ｅ％", 4), ("e\u0301", 1), ("│…“”", 4), ("𠮷", 2), ("", 0)],
)
def test_width_counts_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize("columns", range(3, 14))
def test_cut_never_passes_the_width(columns: int) -> None:
    assert width(cut("维修a校舍b面积", columns)) <= columns
    assert cut("维修a校舍b面积", 14) == "维修a校舍b面积"


@pytest.mark.parametrize("columns", [8, 13, 20, 21, 40])
@pytest.mark.parametrize("span", [(0, 3), (12, 15), (27, 30), (0, 30), (29, 30)])
def test_window_keeps_the_span_in_sight(columns: int, span: tuple[int, int]) -> None:
    text = "0123456789甲乙丙丁戊己庚辛壬癸abcdefghij"
    shown, (start, end) = window(text, span, columns)
    assert width(shown) <= columns
    assert shown[start] == text[span[0]]
    assert start < end <= len(shown)
    if width(text[slice(*span)]) + 2 <= columns:
        assert shown[start:end] == text[slice(*span)]


def test_wrap_breaks_as_chinese_is_broken() -> None:
    text = "“培训完成率”是比率，不是数量；应写成≥95%，并移到质量指标（见docs/rules/PL401.md）。" * 3
    for columns in range(24, 60):
        broken = wrap(text, columns, "  ")
        assert "".join(line.strip() for line in broken) == text
        assert all(width(line) <= columns for line in broken)
        assert not any(line.strip()[0] in "，；。）”" or line[-1] in "“（≥" for line in broken)
        assert not any(a[-1].isdigit() and b.strip()[0].isdigit() for a, b in pairwise(broken))


def test_wrap_ends_on_a_text_without_a_good_place_to_break() -> None:
    assert "".join(wrap("。" * 500, 40)) == "。" * 500
    assert all(width(line) <= 40 for line in wrap("x" * 500, 40))


def test_printable_shows_what_a_terminal_would_obey() -> None:
    shown = printable("a\x1b[31m\x9b\u202e\r\nb\t\xa0c\U000e0041\u3000")
    assert shown.replace("\u3000", "").isprintable()
    assert "\\x1b[31m\\x9b\\u202e⏎⏎b  c\\U000e0041" in shown


def test_a_span_moves_with_the_characters_made_visible() -> None:
    text, (start, end) = printable_span("\x07约5\x1b次", (1, 3))
    assert text[start:end] == "约5"
    report = lines(replace(FINDING, value="\x07约5\x1b次", span=(1, 3)))
    assert underlined(report) == "约5"


def test_full_shows_place_message_row_span_and_cure() -> None:
    assert lines(FINDING) == [
        "申报表.json:12:5: PL201 错误 2024年11月没有31日",
        "  校舍维修 › 时效指标",
        "  校舍竣工时间 │ 2024年11月31日前",
        "               │ ~~~~~~~~~~~~~~",
        "  建议：2024年11月30日",
    ]


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("name", ["", "率", "参训人员考核" * 12], ids=["no name", "short", "long"])
@pytest.mark.parametrize("span", [(0, 3), (60, 66), (117, 120), (0, 120)])
def test_full_fits_the_terminal_and_the_marks_stand_under_the_span(
    columns: int, name: str, span: tuple[int, int]
) -> None:
    value = "".join(chr(0x4E00 + number) if number % 3 else "x" for number in range(120))
    finding = replace(
        FINDING, indicator=name, value=value, span=span, message="没有写" * 20, suggestion="改" * 90
    )
    report = lines(finding, style=Style(columns))
    assert max(map(width, report)) <= columns
    marked = underlined(report)
    assert marked
    assert value[span[0] : span[1]].startswith(marked.rstrip("…"))


def test_a_finding_about_the_name_underlines_the_name() -> None:
    report = lines(replace(FINDING, pointer="/indicators/0/name", value="校舍竣工时间", span=(2, 4)))
    assert underlined(report) == "竣工"
    assert not any("│" in line for line in report)


def test_a_finding_about_another_cell_says_which() -> None:
    report = lines(replace(FINDING, pointer="/indicators/0/actual", value="≥266米", span=(0, 1)))
    assert "校舍竣工时间 │ 实际完成值：≥266米" in report[2]
    assert underlined(report) == "≥"


def test_an_empty_cell_is_marked() -> None:
    report = lines(replace(FINDING, value=" ", span=(0, 1)))
    assert "校舍竣工时间 │ （空）" in report[2]
    assert underlined(report) == "（空）"


def test_a_finding_about_the_file_has_no_row() -> None:
    finding = replace(FINDING, indicator="", value="", form="", level2="", suggestion=None)
    assert lines(finding) == ["申报表.json:12:5: PL201 错误 2024年11月没有31日"]


def repeated(number: int, **changes: Any) -> Finding:
    place = Location(number, 9, number, 12)
    return replace(FINDING, **{"location": place, "indicator": f"指标{number}", **changes})


def test_four_repeats_become_a_table_and_three_do_not() -> None:
    assert "\n".join(lines(*map(repeated, range(1, 4)))).count("PL201") == 3
    report = lines(*map(repeated, (7, 8, 99, 100)))
    assert report == [
        "申报表.json:7:9: PL201 错误 2024年11月没有31日（等 4 处）",
        "  建议：2024年11月30日",
        "  校舍维修",
        "    7:9   │ 指标7   │ 2024年11月31日前",
        "    8:9   │ 指标8   │ 2024年11月31日前",
        "    99:9  │ 指标99  │ 2024年11月31日前",
        "    100:9 │ 指标100 │ 2024年11月31日前",
    ]


def test_a_table_names_the_form_where_it_changes_and_holds_every_repeat() -> None:
    findings = [repeated(number, form=f"项目{number // 3}") for number in range(9)]
    report = lines(*findings)
    assert [line.strip() for line in report if line.strip().startswith("项目")] == ["项目0", "项目1", "项目2"]
    assert sum("指标" in line for line in report) == 9


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_a_narrow_table_gives_up_the_name_before_the_cure(columns: int) -> None:
    findings = [
        repeated(
            number,
            indicator="健全的培训管理制度" * 5,
            value="影响程度较高",
            suggestion=f"知晓率≥{number + 80}%",
        )
        for number in range(5)
    ]
    report = lines(*findings, style=Style(columns))
    assert max(map(width, report)) <= columns
    assert report[-1].endswith("知晓率≥84%")


def test_other_findings_stand_between_the_tables() -> None:
    mixed = [repeated(number, code="PL501" if number == 2 else "PL201") for number in range(6)]
    heads = [line for line in lines(*mixed) if "申报表.json" in line]
    assert ["PL201" in head for head in heads] == [True, False]


@pytest.mark.parametrize(
    ("suggestions", "said_once", "rests"),
    [
        (["=100%", "=100%"], "=100%", ["", ""]),
        (["≥120次", "≥800人"], "", ["≥120次", "≥800人"]),
        (
            ["改为可核的数，如 知晓率≥85%", "改为可核的数，如 就业人数≥50人"],
            "改为可核的数，如 …",
            ["知晓率≥85%", "就业人数≥50人"],
        ),
        (
            ["改为 ≥60场次，或考核办结率", "改为 ≥300次，或考核办结率"],
            "改为 …，或考核办结率",
            ["≥60场次", "≥300次"],
        ),
        (["补上单位，如 个", "补上单位，如 个或所"], "补上单位，如 …", ["个", "个或所"]),
        (["补上单位，如 ", "补上单位，如 个"], "", ["补上单位，如 ", "补上单位，如 个"]),
        (["", "≥1"], "", ["", "≥1"]),
    ],
)
def test_what_all_suggestions_say_is_said_once(
    suggestions: list[str], said_once: str, rests: list[str]
) -> None:
    assert shared(suggestions) == (said_once, rests)


def test_colours_take_no_columns() -> None:
    plain, coloured = lines(FINDING), lines(FINDING, style=Style(colour=True))
    assert "\x1b[31m错误\x1b[0m" in coloured[0]
    for escape in ("\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[2m", "\x1b[0m"):
        coloured = [line.replace(escape, "") for line in coloured]
    assert coloured == plain


def test_summary_counts_and_points_to_the_gravest_rule() -> None:
    findings = [replace(FINDING, severity=Severity.INFO, code="PL107"), FINDING]
    totals = Totals(2, 3, 40)
    totals.count(findings)
    assert summary(totals, Style()).split("\n") == [
        "检查了 2 个文件、3 张表、40 个指标：1 个错误，1 个提示",
        "看某条规则的说明：perflint explain PL201",
    ]
    assert summary(Totals(1, 1, 2), Style(lang="en")) == "1 file, 1 form, 2 indicators: nothing found"


def test_concise_is_one_line_each() -> None:
    assert list(concise([FINDING, replace(FINDING, message="a\nb\x1b", suggestion=None)])) == [
        "申报表.json:12:5: PL201 [error] 2024年11月没有31日 → 2024年11月30日",
        "申报表.json:12:5: PL201 [error] a⏎b\\x1b",
    ]


def test_a_cell_stands_for_line_and_column() -> None:
    finding = replace(FINDING, file="申报表.xlsx", location=Location(cell="Sheet1!D14"))
    assert next(concise([finding])).startswith("申报表.xlsx:Sheet1!D14: PL201")


def test_json_keeps_the_contract() -> None:
    (finding,) = map(json.loads, json_objects([FINDING]))
    assert list(finding.items()) == [
        ("code", "PL201"),
        ("name", "impossible-date"),
        ("severity", "error"),
        ("message", "2024年11月没有31日"),
        ("suggestion", "2024年11月30日"),
        ("file", "申报表.json"),
        ("line", 12),
        ("column", 5),
        ("end_line", 12),
        ("end_column", 16),
        ("cell", None),
        ("pointer", "/forms/0/indicators/3/target"),
        ("form", "校舍维修"),
        ("indicator", "校舍竣工时间"),
        ("level2", "时效指标"),
        ("value", "2024年11月31日前"),
        (
            "fix",
            {
                "applicability": "unsafe",
                "edits": [
                    {"line": 12, "column": 5, "end_line": 12, "end_column": 17, "content": "2024年11月30日前"}
                ],
            },
        ),
        ("url", "docs/rules/PL201.md"),
    ]
    assert json.loads(next(json_objects([replace(FINDING, fix=None)])))["fix"] is None


def test_json_has_nothing_that_a_terminal_obeys_and_loses_nothing() -> None:
    text = "a\x1b\x7f\x9b\u202e\u2028\ud800𠮷≥"
    written = json_text({"value": text})
    assert json.loads(written)["value"] == text
    assert written.encode("utf-8").decode().isprintable()
    assert "𠮷≥" in written


@pytest.mark.parametrize(
    ("pointer", "value", "shown"),
    [
        ("/forms/0/budget/total", "60", "  资金总额：60"),
        ("/forms/0/goals/1", "全面完成", "  年度目标：全面完成"),
        ("/funds/2/history/2022", "8188.22", "  往年：8188.22"),
        ("/forms/0/tasks/3/fiscal", "12", "  财政拨款：12"),
    ],
)
def test_a_text_that_is_no_indicator_is_named(pointer: str, value: str, shown: str) -> None:
    finding = replace(FINDING, pointer=pointer, value=value, indicator="", span=(0, len(value)), level2="")
    assert shown in lines(finding)
    assert any(line.split(" │ ")[1:3] == [shown[2:].split("：")[0], value] for line in lines(*[finding] * 4))


def test_what_the_heading_says_is_not_said_again() -> None:
    finding = replace(
        FINDING, pointer="/forms/0/project", value="校舍维修", indicator="", span=(0, 4), level2=""
    )
    assert sum("校舍维修" in line for line in lines(finding)) == 1
    assert sum("校舍维修" in line for line in lines(*[finding] * 4)) == 1


def test_a_finding_is_of_no_form_whose_number_begins_alike() -> None:
    """Of twelve forms, 1 begins 10 and 11."""
    row = {"level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"}
    forms = [{"title": f"表{n}", "department": f"单位{n}", "indicators": [row]} for n in range(12)]
    content = json.dumps({"forms": forms}).encode()
    result = lint_bytes(content, "a.json", Settings(select=("PL201",)))
    assert result.declaration
    for finding in result.findings:
        number = finding.pointer.split("/")[2]
        assert form_of(finding, result.declaration) == int(number)
        assert unit_of(finding, result.heads) == f"单位{number}"
    assert len(result.findings) == 12
