"""perflint fix leaves alone the cells of a workbook that something else reckons with, and says what does."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule, Rule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

from perflint.config import Settings
from perflint.fixes.repair import Repair, repair
from perflint.formats.xlsx.formulas import Area, References
from perflint.formats.xlsx.formulas import Table as Columns

STRICT = Settings(strict=True)
HEAD = ["一级指标", "二级指标", "三级指标", "指标值", "权重"]
ROWS = [
    ["产出指标", "质量指标", "堤防完好率", "95%以上", 20],
    ["产出指标", "质量指标", "渠道验收合格率", "≥100%", 20],
    ["产出指标", "数量指标", "巡河次数", "不少于52次", 10],
]
TITLE = "申报表"


def _book(change: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = TITLE
    for row in [HEAD, *ROWS]:
        sheet.append(row)
    book.create_sheet("汇总").sheet_state = "hidden"
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fixed(change: Callable[[openpyxl.Workbook], None]) -> tuple[list[str], Repair]:
    """The addresses of the cells that are changed, and what was done."""
    found = repair(_book(change), "a.xlsx", STRICT)
    before, after = (openpyxl.load_workbook(io.BytesIO(data))[TITLE] for data in (found.before, found.after))
    cells = [cell.coordinate for row in before.iter_rows() for cell in row]
    return [at for at in cells if before[at].value != after[at].value], found


def _formula(text: str, **names: str) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        book["汇总"]["A1"] = text
        for name, meaning in names.items():
            book.defined_names[name] = DefinedName(name, attr_text=meaning)

    return change


FORMULAS = {
    "COUNTIF(申报表!D2:D3,1)": ["D4"],
    "申报表!$D$2": ["D3", "D4"],
    "申报表!d2": ["D3", "D4"],
    "申报表!D3:D2": ["D4"],
    "申报表!D2:申报表!D3": ["D4"],
    "'申报表'!3:3": ["D2", "D4"],
    "SUM(申报表!$2:$3)": ["D4"],
    "VLOOKUP(1,申报表!C:D,2,0)": [],
    "SUM(申报表:汇总!D2)": ["D3", "D4"],
    'INDIRECT("申报表!D2")': ["D3", "D4"],
    'INDIRECT("申报表!D"&A2)': [],
    "OFFSET(申报表!$C$2,1,1)": ["D2", "D4"],
    "OFFSET(申报表!$D$2,0,0,2,1)": ["D4"],
    "SUM(OFFSET(申报表!$D$2,0,0,COUNTA(申报表!A:A),1))": [],
    "OFFSET(申报表!$A$1,3,3)": ["D2", "D3"],
    # Nothing of the values.
    '"申报表!D2"&""': ["D2", "D3", "D4"],
    "SUM(申报表!E:E)": ["D2", "D3", "D4"],
    "汇总!D2+LOG10(2)": ["D2", "D3", "D4"],
    "[1]申报表!D2": ["D2", "D3", "D4"],
    "OFFSET(申报表!$A$1,1,0)": ["D2", "D3", "D4"],
}


@pytest.mark.parametrize("formula", FORMULAS)
def test_formulas(formula: str) -> None:
    changed, found = _fixed(_formula(f"={formula}"))
    assert changed == FORMULAS[formula]
    assert len(found.refused) == 3 - len(changed)
    assert all("公式" in reason.zh and "formula" in reason.en for _, reason in found.refused)


def test_every_refusal_is_an_error_of_its_own() -> None:
    # One that is raised again and again keeps the frames of each time, and with them every file that was refused.
    (_, first), (_, second) = (_fixed(_formula("=申报表!$D$2"))[1].refused[0] for _ in range(2))
    assert (first.zh, first.en) == (second.zh, second.en)
    assert first is not second


@pytest.mark.parametrize(
    ("formula", "names", "changed"),
    [
        ("=COUNTIF(目标,1)", {"目标": "申报表!$D$2:$D$3"}, ["D4"]),
        ("=SUM(甲)", {"甲": "乙", "乙": "申报表!$D$3"}, ["D2", "D4"]),
        ("=动态", {"动态": "OFFSET(申报表!$D$1,1,0,COUNTA(申报表!$A:$A),1)"}, []),
        ("=左邻", {"左邻": "申报表!C2"}, []),
        ("=甲", {"甲": "甲+1"}, ["D2", "D3", "D4"]),
        ("=甲", {"甲": "3", "乙": "申报表!$D$2"}, ["D2", "D3", "D4"]),
    ],
)
def test_defined_names(formula: str, names: dict[str, str], changed: list[str]) -> None:
    assert _fixed(_formula(formula, **names))[0] == changed


def test_print_areas_and_filters_use_nothing() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[TITLE].print_area = "A1:E4"
        book[TITLE].print_title_rows = "1:1"
        book[TITLE].auto_filter.ref = "A1:E4"

    assert _fixed(change)[0] == ["D2", "D3", "D4"]


@pytest.mark.parametrize(
    ("formula", "changed"),
    [
        ("=COUNTA(指标[指标值])", []),
        ("=SUM(指标[权重])", ["D2", "D3", "D4"]),
        ("=COUNTA(指标[[三级指标]:[指标值]])", []),
        ("=ROWS(指标)", []),
        ("=COUNTA(指标[#Data])", []),
    ],
)
def test_tables(formula: str, changed: list[str]) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[TITLE].add_table(Table(displayName="指标", ref="A1:E4"))
        book["汇总"]["A1"] = formula

    assert _fixed(change)[0] == changed


def test_a_formula_beside_a_table_may_leave_its_name_out() -> None:
    read = References([TITLE], {}, {"指标": Columns(Area(TITLE, 1, 1, 5, 4), HEAD)})
    assert read.areas("LEN([@指标值])", TITLE) == {Area(TITLE, 4, 1, 4, 4)}
    assert read.areas("LEN([1]Sheet1!A1)", TITLE) == set()


def _format(where: str, rule: Rule) -> Callable[[openpyxl.Workbook], None]:
    return lambda book: book[TITLE].conditional_formatting.add(where, rule)


@pytest.mark.parametrize(
    ("where", "rule", "changed"),
    [
        ("D2:D3", CellIsRule(operator="equal", formula=['"95%以上"']), ["D4"]),
        ("D2:D4", Rule(type="containsText", operator="containsText", text="以上"), []),
        ("A2:E3", FormulaRule(formula=["$D2=1"]), ["D4"]),
        ("A2:E3", FormulaRule(formula=["$D$2=1"]), ["D3", "D4"]),
        (
            "E2:E4",
            ColorScaleRule("min", None, "FF0000", end_type="max", end_color="00FF00"),
            ["D2", "D3", "D4"],
        ),
        ("D2:D4", Rule(type="containsBlanks", formula=["LEN(TRIM(D2))=0"]), ["D2", "D3", "D4"]),
    ],
)
def test_conditional_formats(where: str, rule: Rule, changed: list[str]) -> None:
    found = _fixed(_format(where, rule))
    assert found[0] == changed
    assert all("条件格式" in reason.zh for _, reason in found[1].refused)


@pytest.mark.parametrize(
    ("validation", "where", "changed"),
    [
        (DataValidation(type="list", formula1='"95%以上,≥95%"'), "D2", ["D2", "D3", "D4"]),
        (DataValidation(type="list", formula1='"95%以上,98%以上"'), "D2", ["D3", "D4"]),
        (DataValidation(type="textLength", formula1="9"), "D2:D4", []),
        (DataValidation(type=None, prompt="填符号和数"), "D2:D4", ["D2", "D3", "D4"]),
        (DataValidation(type="list", formula1="申报表!$D$2:$D$3"), "H2", ["D4"]),
        (DataValidation(type="custom", formula1="D2<>1"), "H2:H3", ["D4"]),
        (DataValidation(type="list", formula1="INDIRECT(H1)"), "H2", ["D2", "D3", "D4"]),
    ],
)
def test_data_validations(validation: DataValidation, where: str, changed: list[str]) -> None:
    def change(book: openpyxl.Workbook) -> None:
        validation.add(where)
        book[TITLE].add_data_validation(validation)

    found = _fixed(change)
    assert found[0] == changed
    assert all("数据验证" in reason.zh for _, reason in found[1].refused)


def test_charts() -> None:
    def change(book: openpyxl.Workbook) -> None:
        chart = BarChart()
        chart.add_data(Reference(book[TITLE], min_col=4, min_row=2, max_row=3))
        book["汇总"].add_chart(chart, "B2")

    changed, found = _fixed(change)
    assert changed == ["D4"]
    assert all("图表" in reason.zh for _, reason in found.refused)


def test_what_an_array_formula_fills_is_no_text() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[TITLE]["D2"] = ArrayFormula("D2:D3", "=汇总!A1:A2")
        book[TITLE]["D3"] = "95%以上"

    assert "D3" not in _fixed(change)[0]
