"""What PDF files hold beside plain text in ruled cells: each kind is read, or said to be unreadable."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from perflint.config import Settings
from perflint.formats import ReadError
from perflint.forms.declaration import declaration
from perflint.forms.doubt.doubts import doubts
from perflint.pipeline.files import read as read_file
from perflint.pipeline.lint import lint_bytes
from tests.command import perflint
from tests.layouts import Box, Sheet
from tests.reportlab_pdf import FONT, PLAIN, Style, as_pdf
from tests.test_hard_documents import rows_of
from tests.test_printed_forms import content

HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]
ROWS = [
    ["产出指标", "数量指标", "更换路灯数量", "≥260盏"],
    ["产出指标", "质量指标", "路灯亮灯率", "≥98%"],
    ["产出指标", "时效指标", "更换完成时间", "2025年10月底前"],
    ["效益指标", "社会效益指标", "照明改善街巷条数", "≥31条"],
    ["满意度指标", "服务对象满意度指标", "沿街居民满意度", "≥90%"],
]
TITLE = "项目支出绩效目标表"


def sheet(rows: list[list[str]] | None = None) -> Sheet:
    return Sheet([TITLE], [[Box(text) for text in row] for row in [HEAD, *(rows or ROWS)]])


def read(data: bytes) -> list[list[str]]:
    return rows_of(data, "x.pdf")


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **options: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, **options)
    return out.getvalue()


def drawn(draw: Callable[[Canvas], object], size: tuple[float, float] = (595, 842)) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def table(
    canvas: Canvas, rows: list[list[str]], top: float, left: float = 50.0, width: float = 110.0
) -> float:
    """Draw cells with lines around them; give where they end."""
    canvas.setFont(FONT, 9)
    for row in rows:
        for number, text in enumerate(row):
            canvas.rect(left + number * width, top - 24, width, 24)
            canvas.drawString(left + 4 + number * width, top - 16, text)
        top -= 24
    return top


def one_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1:]


@pytest.mark.parametrize("quarters", [90, 180, 270])
def test_a_turned_page_is_read_the_way_it_is_shown(quarters: int) -> None:
    """As scanners turn them: the page says how, and its content stands or lies."""

    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = quarters

    assert read(changed(as_pdf([sheet()]), turn)) == ROWS


@pytest.mark.parametrize("quarters", [90, 180, 270])
@pytest.mark.parametrize("shown", [True, False])
def test_a_page_whose_content_is_drawn_turned_is_read(quarters: int, shown: bool) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        matrix = {90: b"0 1 -1 0 842 0", 180: b"-1 0 0 -1 595 842", 270: b"0 -1 1 0 0 595"}[quarters]
        page = pdf.pages[0]
        page.contents_add(pdf.make_stream(b"q " + matrix + b" cm"), prepend=True)
        page.contents_add(pdf.make_stream(b"Q"))
        page.MediaBox = Array([0, 0, 595, 842] if quarters == 180 else [0, 0, 842, 595])
        page.Rotate = quarters if shown else 0

    assert read(changed(as_pdf([sheet()]), turn)) == ROWS


@pytest.mark.parametrize("degrees", [90, -90])
def test_text_turned_within_a_cell_is_read_along_its_direction(degrees: int) -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, [HEAD], 742)
        canvas.rect(50, 718 - 24 * 3, 110, 24 * 3)
        canvas.saveState()
        canvas.translate(105, 718 - 36 - (18 if degrees > 0 else -18))
        canvas.rotate(degrees)
        canvas.drawString(0, 0, "产出指标")
        canvas.restoreState()
        table(canvas, [row[1:] for row in ROWS[:3]], 718, 160)
        table(canvas, ROWS[3:], 718 - 24 * 3)

    assert read(drawn(draw)) == ROWS


def test_characters_below_one_another_are_a_label() -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, [HEAD], 742)
        canvas.rect(50, 718 - 24 * 3, 110, 24 * 3)
        for number, char in enumerate("产出指标"):
            canvas.drawString(100, 704 - 14 * number, char)
        table(canvas, [row[1:] for row in ROWS[:3]], 718, 160)
        table(canvas, ROWS[3:], 718 - 24 * 3)

    assert read(drawn(draw)) == ROWS


def test_a_label_written_downwards_in_two_lines_is_read_from_the_right() -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, [HEAD, ["", *ROWS[0][1:]], *ROWS[1:]], 742)
        for number, text in enumerate(["产出", "指标"]):
            for at, char in enumerate(text):
                canvas.drawString(100 - number * 14, 742 - 24 - 10 - at * 9.2, char)

    assert [row[0].replace("\n", "") for row in read(drawn(draw))] == [row[0] for row in ROWS]


def test_what_the_crop_box_hides_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, [HEAD, *ROWS], 742)
        table(canvas, [HEAD, ["产出指标", "质量指标", "灯具合格率", "≥150%"]], 300)

    def crop(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].CropBox = Array([0, 400, 595, 842])

    assert read(changed(drawn(draw), crop)) == ROWS


def test_a_table_in_a_drawing_of_its_own_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("table")
        table(canvas, [HEAD, *ROWS], 742)
        canvas.endForm()
        canvas.translate(20, -60)
        canvas.doForm("table")

    assert read(drawn(draw)) == ROWS


def test_a_watermark_is_not_text_of_cells() -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, [HEAD, *ROWS], 742)
        canvas.translate(300, 680)
        canvas.rotate(45)
        canvas.setFont(FONT, 60)
        canvas.drawCentredString(0, 0, "内部资料")

    assert read(drawn(draw)) == ROWS


def test_an_unseen_layer_over_text_is_not_read_again() -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, [HEAD, *ROWS], 742)
        canvas.setFont(FONT, 9)
        for number, row in enumerate([HEAD, *ROWS]):
            for column, text in enumerate(row):
                writer = canvas.beginText(54.5 + 110 * column, 726.4 - 24 * number)
                writer.setTextRenderMode(3)
                writer.textOut(text.replace("灯", "打"))  # as OCR reads it
                canvas.drawText(writer)

    assert read(drawn(draw)) == ROWS


def test_two_tables_on_a_page_are_two_forms() -> None:
    def draw(canvas: Canvas) -> None:
        end = table(canvas, [HEAD, *ROWS[:3]], 742)
        canvas.drawString(200, end - 40, "第二项目支出绩效目标表")
        table(canvas, [HEAD[1:], *(row[1:] for row in ROWS[3:])], end - 60, 90)

    read_back = content(drawn(draw), "x.pdf")
    assert isinstance(read_back, dict)
    names = [[row["name"] for row in form["indicators"]] for form in read_back["forms"]]
    assert names == [[row[2] for row in ROWS[:3]], [row[2] for row in ROWS[3:]]]


def test_a_frame_around_a_table_is_no_cell() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(30, 400, 500, 400)
        canvas.setFont(FONT, 12)
        canvas.drawString(200, 770, TITLE)
        table(canvas, [HEAD, *ROWS], 742)

    assert read(drawn(draw)) == ROWS


def test_a_row_that_a_page_break_cut_is_one() -> None:
    """Word and others close the cells on both pages with lines."""

    def draw(canvas: Canvas) -> None:
        table(canvas, [HEAD, *ROWS[:2], ["产出指标", "时效指标", "更换完", "2025年10月"]], 742)
        canvas.showPage()
        table(canvas, [["", "", "成时间", "底前"], *ROWS[3:]], 800)

    assert read(drawn(draw)) == ROWS


def told(data: bytes) -> bool:
    """Whether the file says that it was perhaps not read right."""
    return any(finding.code == "PL007" for finding in lint_bytes(data, "x.pdf", Settings()).findings)


def test_a_text_that_runs_over_the_edges_of_its_row_is_told() -> None:
    """A spreadsheet whose row is too low for its text draws it in the middle, over the lines above and below."""

    def draw(canvas: Canvas, lines: list[tuple[str, float]]) -> None:
        table(canvas, [HEAD, *ROWS[:2], ["产出指标", "时效指标", "", "2025年10月底前"], *ROWS[3:]], 742)
        for text, baseline in lines:
            canvas.drawString(274, baseline, text)

    third = 742 - 3 * 24
    assert told(
        drawn(lambda canvas: draw(canvas, [("沿街老旧路灯更换", third - 3), ("完成时间", third - 27)]))
    )
    assert not told(
        drawn(lambda canvas: draw(canvas, [("沿街老旧路灯更换", third - 10), ("完成时间", third - 20)]))
    )


def test_texts_printed_over_one_another_or_over_an_edge_are_told() -> None:
    """A footer over the last rows of a page, a text too long for its cell."""

    def draw(canvas: Canvas, left: float, top: float, text: str) -> None:
        table(canvas, [HEAD, *ROWS], 742)
        canvas.drawString(left, top, text)

    third = 742 - 3 * 24 - 16
    assert told(drawn(lambda canvas: draw(canvas, 276, third, "第1页")))
    assert told(drawn(lambda canvas: draw(canvas, 310, third, "以及其他各项")))
    assert not told(drawn(lambda canvas: draw(canvas, 54, third - 24 * 3 - 30, "第1页")))


@pytest.mark.parametrize(
    ("footer", "doubted"), [("第1页", True), ("第 1 页 共 3 页", True), ("见第12页", False)]
)
def test_the_number_of_the_page_in_a_cell_is_told(footer: str, doubted: bool) -> None:
    """A footer that is printed over the last rows of a page, where a cell is blank."""

    def draw(canvas: Canvas) -> None:
        table(canvas, [HEAD, *ROWS], 742)
        canvas.drawString(332, 742 - 3 * 24 - 16, footer)

    assert told(drawn(draw)) is doubted


def test_a_line_that_is_missing_between_two_columns_is_told() -> None:
    def draw(canvas: Canvas) -> None:
        top = table(canvas, [HEAD], 742)
        for row in ROWS:
            table(canvas, [row[:2]], top)
            canvas.rect(270, top - 24, 220, 24)
            canvas.drawString(274, top - 16, row[2])
            canvas.drawString(384, top - 16, row[3])
            top -= 24

    assert told(drawn(draw))


def test_a_label_whose_cell_is_open_to_the_side_is_told() -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, [HEAD, *ROWS[:2]], 742)
        end = table(canvas, [row[1:] for row in ROWS[2:]], 742 - 3 * 24, left=160)
        for number, row in enumerate(ROWS[2:]):
            canvas.drawString(54, end + 56 - number * 24, row[0])

    assert told(drawn(draw))


@pytest.mark.parametrize("margin", [2, 6])
def test_a_box_around_a_text_is_no_cell(margin: int) -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, [HEAD, *ROWS], 742)
        for number in range(len(ROWS)):
            canvas.rect(380 + margin, 742 - (number + 2) * 24 + margin, 110 - 2 * margin, 24 - 2 * margin)

    assert read(drawn(draw)) == ROWS


MIDDLES = [
    (["更换路灯数量"], "≥260盏"),
    (["主要街巷老旧照明灯", "具亮灯率"], "≥98%"),
    (["更换完成时间"], "2025年10月底前"),
]
LABELS = [("数量指标", (0, 0)), ("质量指标", (1, 1)), ("时效指标", (2, 2))]


@pytest.mark.parametrize(("labels", "doubted"), [(LABELS, False), ([("产出指标", (0, 2))], False)])
def test_texts_in_the_middle_of_their_cells_tell_rows_without_lines(
    labels: list[tuple[str, tuple[int, int]]], doubted: bool
) -> None:
    """As Word prints them: lines of two texts stand as near as those of one."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        for left, text in zip((50, 200, 350), ("二级指标", "三级指标", "指标值"), strict=True):
            canvas.drawString(left, 700, text)
        tops, top = [], 690.0
        for names, value in MIDDLES:
            tops.append(top)
            middle = top - len(names) * 6.2
            for at, name in enumerate(names):
                canvas.drawString(200, middle + (len(names) - 1) * 6 - at * 12, name)
            canvas.drawString(350, middle, value)
            top -= len(names) * 12.4
        tops.append(top)
        for label, (first, last) in labels:
            canvas.drawString(50, (tops[first] + tops[last + 1]) / 2, label)

    data = drawn(draw)
    assert [[text.replace("\n", "") for text in row[-2:]] for row in read(data)] == [
        ["".join(names), value] for names, value in MIDDLES
    ]
    assert told(data) is doubted


def test_a_header_of_every_page_with_a_year_does_not_end_a_table() -> None:
    """It looks like a title."""

    def draw(canvas: Canvas) -> None:
        for rows, top in (([HEAD, *ROWS[:3]], 720), (ROWS[3:], 760)):
            canvas.setFont(FONT, 9)
            canvas.drawString(50, 800, "2025年部门预算公开")
            if top == 720:
                canvas.drawString(50, 730, TITLE)
            table(canvas, rows, top)
            canvas.showPage()

    assert read(drawn(draw)) == ROWS


def test_inner_columns_alone_on_the_next_page_go_on_and_are_told() -> None:
    """The labels have no lines there: they stand on another page."""

    def draw(canvas: Canvas) -> None:
        table(canvas, [HEAD, *ROWS[:3]], 742)
        canvas.showPage()
        table(canvas, [row[1:] for row in ROWS[3:]], 800, left=160)

    data = drawn(draw)
    assert [row[1:] for row in read(data)] == [row[1:] for row in ROWS]
    assert told(data)


def test_the_end_of_a_label_on_the_next_page_is_no_label() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 9)
        lefts = (50, 160, 270, 380, 490)
        for number, row in enumerate([HEAD, *ROWS[:4], ["满意度", *ROWS[4][1:]]]):
            top = 742 - number * 24
            canvas.line(50, top, 490, top)
            for left, text in zip(lefts, row, strict=False):
                canvas.drawString(left + 4, top - 16, text)
        for left in lefts:
            canvas.line(left, 742, left, 742 - 6 * 24)
        canvas.showPage()
        canvas.setFont(FONT, 9)
        canvas.drawString(54, 784, "指标")
        for left in lefts:
            canvas.line(left, 800, left, 776)
        canvas.line(50, 776, 490, 776)

    assert read(drawn(draw)) == ROWS


def test_a_head_that_runs_into_the_first_row_makes_that_row_doubtful_alone() -> None:
    """Labels that stand over several rows are no reason to doubt all of those."""

    def draw(canvas: Canvas) -> None:
        table(canvas, [[*HEAD, ""]], 742, width=90)
        canvas.rect(50, 718 - 48, 90, 48)
        canvas.drawString(54, 690, "产出指标")
        table(canvas, [[*row[1:], ""] for row in ROWS[:2]], 718, left=140, width=90)
        canvas.drawString(414, 739, "备注")
        canvas.drawString(414, 715, "说明")

    found = doubts(declaration(read_file(drawn(draw), "x.pdf")))
    assert [doubt.of for doubt in found] == ["/forms/0/indicators/0"]


CUT = [  # the last row of a page, the first of the next, what is read of them, whether it is told
    (["产出指标", "时效指标", "每季度更换老旧破", "2025年度第三季度"], ["", "", "损路灯的完成时间", "及第四季度底前"],
     ["每季度更换老旧破损路灯的完成时间"], False),
    (["产出指标", "时效指标", "每季度更换老旧破", "2025年第三季度"], ["产出指标", "时效指标", "损路灯完成时间", "按期完成"],
     ["每季度更换老旧破", "损路灯完成时间"], False),
    (["产出指标", "时效指标", "更换完成时间", "2025年底前"], ["", "", "验收完成时间", "按照合同"],
     ["更换完成时间验收完成时间"], True),
]  # fmt: skip


@pytest.mark.parametrize(("last", "first", "names", "doubted"), CUT)
def test_a_row_goes_on_where_its_texts_have_filled_their_lines(
    last: list[str], first: list[str], names: list[str], doubted: bool
) -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, [HEAD, *ROWS[:2], last], 742, width=90)
        canvas.showPage()
        table(canvas, [first, *ROWS[3:]], 800, width=90)

    data = drawn(draw)
    found = [row[2].replace("\n", "") for row in read(data)]
    assert found == [ROWS[0][2], ROWS[1][2], *names, ROWS[3][2], ROWS[4][2]]
    assert told(data) is doubted


def test_one_row_or_two_at_a_page_break_is_told() -> None:
    """All texts have filled their lines, and lines divide the rows: nobody can tell."""

    def draw(canvas: Canvas) -> None:
        rows = [["保障服务窗口", "提高毕业生下"], ["正常对外开放", "基层的积极性"]]
        table(canvas, [HEAD[2:], ["更换路灯数量", "≥260盏"], rows[0]], 742, width=64)
        canvas.showPage()
        table(canvas, [rows[1], ["路灯亮灯率", "≥98%"]], 800, width=64)

    assert told(drawn(draw))


def test_a_table_that_goes_beyond_the_page_is_told() -> None:
    assert not told(drawn(lambda canvas: table(canvas, [HEAD, *ROWS], 300)))
    assert told(drawn(lambda canvas: table(canvas, [HEAD, *ROWS], 130)))


def test_columns_that_go_on_beside_the_table_on_other_pages_are_told() -> None:
    """As of a sheet that is wider than its paper."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        canvas.drawString(50, 770, TITLE)
        table(canvas, [[*HEAD[1:3], "指标值"], *([*row[1:3], row[3]] for row in ROWS)], 742)
        canvas.showPage()
        table(canvas, [["分值", "备注"], *(["20", ""] for _ in ROWS)], 742)

    assert told(drawn(draw))


def test_a_title_of_each_page_is_no_running_header() -> None:
    printed = [Sheet([TITLE, "（2025年度）"], sheet().rows) for _ in range(3)]
    data = as_pdf(printed, Style(footer=True))
    assert len(read(data)) == 3 * len(ROWS)


def test_findings_come_in_the_order_of_the_pages() -> None:
    rows = [
        ["产出指标", "质量指标", f"第{number}批路灯亮灯率", "＞＝98%" if number % 2 else "2025年2月30日前"]
        for number in range(1, 40)
    ]
    found = lint_bytes(as_pdf([sheet(rows)], Style(page=(595, 300))), "x.pdf", Settings())
    places = [str(finding.location) for finding in found.findings if "R" in str(finding.location)]
    pages = [int(place.split("第")[1].split("页")[0]) for place in places]
    assert len(set(pages)) > 2
    assert pages == sorted(pages)


ENCRYPTIONS = {
    "AES 256": pikepdf.Encryption(owner="x", user="", R=6),
    "AES 128": pikepdf.Encryption(owner="x", user="", R=4),
    "RC4": pikepdf.Encryption(owner="x", user="", R=3, aes=False, metadata=False),
}


@pytest.mark.parametrize("kind", ENCRYPTIONS)
def test_a_file_that_only_forbids_changes_is_read(kind: str) -> None:
    assert read(changed(as_pdf([sheet()]), lambda _: None, encryption=ENCRYPTIONS[kind])) == ROWS


def test_a_password_is_to_be_removed_first(tmp_path: Path) -> None:
    locked = changed(as_pdf([sheet()]), lambda _: None, encryption=pikepdf.Encryption(owner="x", user="y"))
    (tmp_path / "a.pdf").write_bytes(locked)
    done = perflint(str(tmp_path / "a.pdf"))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "请先去掉密码" in done.stderr


def field(pdf: pikepdf.Pdf, row: int, **keys: Any) -> pikepdf.Object:
    """A form field over the fourth cell of a row."""
    top = 742 - 24 * (row + 1)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Rect=Array([384, top - 22, 486, top - 2]),
            F=4,
            T=String(f"f{row}"),
            P=pdf.pages[0].obj,
            **keys,
        )
    )


def test_values_typed_into_form_fields_and_onto_the_page_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        table(
            canvas,
            [HEAD, *([*row[:3], ""] for row in ROWS), ["效益指标", "社会效益指标", "列入民生实事", ""]],
            742,
        )

    def fill(pdf: pikepdf.Pdf) -> None:
        made = [
            field(pdf, 0, FT=Name.Tx, V=String(ROWS[0][3])),
            field(pdf, 1, FT=Name.Tx, Ff=4096, V=String(ROWS[1][3])),
            field(
                pdf,
                2,
                FT=Name.Ch,
                Ff=131072,
                Opt=Array([String(ROWS[2][3]), String("年底")]),
                V=String(ROWS[2][3]),
            ),
            field(pdf, 3, FT=Name.Ch, Opt=Array([String(ROWS[3][3]), String("0条")]), V=String(ROWS[3][3])),
        ]
        box = field(pdf, 5, FT=Name.Btn, V=Name.Yes, AS=Name.Yes)
        box.AP = Dictionary(N=Dictionary(Yes=pdf.make_stream(b""), Off=pdf.make_stream(b"")))
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.FreeText,
            Rect=field(pdf, 4).Rect,
            F=4,
            Contents=String(ROWS[4][3]),
            DA=String("/Helv 9 Tf"),
        )
        hidden = field(pdf, 4, FT=Name.Tx, V=String("999"))
        hidden.F = 2
        pdf.pages[0].Annots = Array([*made, box, pdf.make_indirect(note), hidden])
        pdf.Root.AcroForm = Dictionary(Fields=Array([*made, box, hidden]))

    assert read(changed(drawn(draw), fill)) == [*ROWS, ["效益指标", "社会效益指标", "列入民生实事", "√"]]


def typed(text: str, meanings: dict[str, str] | None) -> bytes:
    """A page whose font gives each character a number; `meanings` says which of them mean what."""
    numbers = {char: number for number, char in enumerate(sorted(set(text)), 0x21)}

    def draw(canvas: Canvas) -> None:
        table(canvas, [["", "", "", ""]] * (text.count("\n") + 1), 742)

    def change(pdf: pikepdf.Pdf) -> None:
        inner = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name.X,
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            DW=1000,
        )
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.X,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
        )
        if meanings is not None:
            told = [
                f"<{number:04x}> <{meanings[char].encode('utf-16-be').hex()}>"
                for char, number in numbers.items()
                if char in meanings
            ]
            parts = [told[at : at + 100] for at in range(0, len(told), 100)]
            body = "\n".join(f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar" for part in parts)
            cmap = f"/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <0000> <ffff> endcodespacerange\n{body}\nendcmap end"
            font.ToUnicode = pdf.make_stream(cmap.encode())
        page = pdf.pages[0]
        page.Resources.Font.T = pdf.make_indirect(font)
        drawn = b"BT /T 9 Tf "
        for row, line in enumerate(text.split("\n")):
            for column, cell in enumerate(line.split("|")):
                codes = "".join(f"{numbers[char]:04x}" for char in cell)
                drawn += f"1 0 0 1 {54 + 110 * column} {726 - 24 * row} Tm <{codes}> Tj ".encode()
        page.contents_add(pdf.make_stream(drawn + b"ET"))

    return changed(drawn(draw), change)


TEXT = "\n".join("|".join(row) for row in [HEAD, *ROWS])


def test_letters_without_a_meaning_are_refused() -> None:
    assert read(typed(TEXT, {char: char for char in TEXT})) == ROWS
    with pytest.raises(ReadError) as caught:
        read(typed(TEXT, None))
    assert "ToUnicode" in caught.value.zh


def test_a_cell_with_a_letter_without_a_meaning_says_so() -> None:
    known = {char: char for char in TEXT if char not in "盏亮"}
    found = lint_bytes(typed(TEXT, known), "x.pdf", Settings())
    told = [(finding.code, str(finding.location).split()[-1]) for finding in found.findings]
    assert ("PL119", "R2C4") in told  # ≥260盏
    assert ("PL119", "R3C3") in told  # 路灯亮灯率


def test_radicals_are_the_characters_that_they_look_like() -> None:
    """Fonts give the same glyph to both, and printers write down the wrong one."""
    radicals = {
        "月": "⽉",
        "人": "⼈",
        "年": "年",
        "目": "⽬",
        "效": "效",
        "民": "⺠",
        "长": "⻓",
        "水": "⽔",
        "土": "⼟",
    }
    assert read(typed(TEXT, {char: radicals.get(char, char) for char in TEXT})) == ROWS


def test_many_pages_are_named_in_the_refusal() -> None:
    def repeat(pdf: pikepdf.Pdf) -> None:
        for _ in range(500):
            pdf.pages.append(pdf.pages[0])

    with pytest.raises(ReadError) as caught:
        read(changed(as_pdf([sheet()], PLAIN), repeat))
    assert "500 页" in caught.value.zh


def test_a_flat_character_of_a_font_without_heights_stands_on_its_line() -> None:
    """Browsers make fonts of drawings (Type 3), whose boxes end with the ink of their few characters."""
    x, y = 50 + 13, 742 - 24 * 2 + 8

    def draw(canvas: Canvas) -> None:
        table(canvas, [HEAD, ["", *ROWS[0][1:]], *ROWS[1:]], 742)
        canvas.drawString(x - 9, y, "第")
        canvas.drawString(x + 9, y, "批补助")

    def add(pdf: pikepdf.Pdf) -> None:
        cmap = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <21> <4e00> endbfchar endcmap"
        flat = pdf.make_stream(b"1 0 0.05 0.55 0.95 0.65 d1 0.05 0.55 0.9 0.1 re f")
        pdf.pages[0].Resources.Font.Flat = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0.05, 0.55, 0.95, 0.65]),
            FontMatrix=Array([1, 0, 0, 1, 0, 0]),
            CharProcs=Dictionary(flat=flat),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([33, Name.flat])),
            FirstChar=33,
            LastChar=33,
            Widths=Array([1]),
            ToUnicode=pdf.make_stream(cmap),
        )
        pdf.pages[0].contents_add(pdf.make_stream(b"BT /Flat 9 Tf 1 0 0 1 %d %d Tm (!) Tj ET" % (x, y)))

    assert read(changed(drawn(draw), add))[0] == ["第一批补助", *ROWS[0][1:]]


def test_a_hyphen_at_the_end_of_a_line_is_no_mark_of_a_divided_word() -> None:
    def draw(canvas: Canvas) -> None:
        end = table(canvas, [HEAD, *ROWS[:2]], 742)
        for number in range(4):
            canvas.rect(50 + number * 110, end - 40, 110, 40)
        for number, text in enumerate(["产出指标", "数量指标", "1992-"]):
            canvas.drawString(54 + number * 110, end - 14, text)
        canvas.drawString(54 + 2 * 110, end - 26, "1993年路灯更换数量")
        canvas.drawString(54 + 3 * 110, end - 14, "≥260盏")

    assert read(drawn(draw))[2] == ["产出指标", "数量指标", "1992-1993年路灯更换数量", "≥260盏"]


@pytest.mark.parametrize(("width", "codes"), [(40, {"PL119"}), (500, {"PL101"})])
def test_a_cell_that_holds_but_a_picture_is_not_blank(width: int, codes: set[str]) -> None:
    """A scanned stamp or an equation; a background behind the whole table is no cell."""

    def draw(canvas: Canvas) -> None:
        picture = ImageReader(Image.new("RGB", (8, 8), "red"))
        left = 385 if width < 100 else 40
        canvas.drawImage(picture, left, 742 - 24 * 2 + 3, width, 18)
        table(canvas, [HEAD, [*ROWS[0][:3], ""], *ROWS[1:]], 742)

    result = lint_bytes(drawn(draw), "x.pdf", Settings(strict=True))
    assert {found.code for found in result.findings if found.pointer.endswith("/0/target")} == codes


@pytest.mark.parametrize(
    ("grey", "size", "text"),
    [
        ((0.8, 0.8, 0.8), 50, "内部资料注意保存"),
        ((0.85, 0.85, 0.85), 9, "内部"),
        ((0.9, 0, 0), 16, "财政局专用章"),
    ],
)
def test_a_level_watermark_or_a_stamp_is_not_text_of_cells(
    grey: tuple[float, float, float], size: int, text: str
) -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, [HEAD, *ROWS], 742)
        canvas.setFillColorRGB(*grey)
        canvas.setFont(FONT, size)
        for top in range(640, 742, 50):
            canvas.drawString(230, top + 5, text)

    assert read(drawn(draw)) == ROWS


def test_white_letters_on_a_dark_header_and_red_values_are_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.1, 0.2, 0.5)
        canvas.rect(50, 742 - 24, 440, 24, fill=1, stroke=0)
        canvas.setFillColorRGB(1, 1, 1)
        table(canvas, [HEAD], 742)
        canvas.setFillColorRGB(0, 0, 0)
        table(canvas, ROWS[:3], 742 - 24)
        canvas.setFillColorRGB(0.8, 0, 0)
        table(canvas, ROWS[3:], 742 - 24 * 4)

    assert read(drawn(draw)) == ROWS
