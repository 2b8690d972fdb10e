"""The five real forms, printed as their offices do, read alike from every kind of file."""

import json
from contextlib import suppress
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any

import pytest

from perflint.cli.convert import _plain
from perflint.formats import ReadError
from perflint.pipeline.files import read
from tests.differences import differences, squeezed
from tests.layouts import Box, Sheet, sheets
from tests.printing import PRINTERS, as_docx, as_html, as_xlsx, converted, needs_libreoffice

FORMS = sorted((Path(__file__).resolve().parent.parent / "corpus").glob("*.json"))


def content(data: bytes, name: str) -> object:
    return _plain(read(data, name).content)


def wanted(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_reads_alike_from_every_kind_of_file(path: Path, kind: str) -> None:
    data = PRINTERS[kind](sheets(wanted(path)))
    assert list(differences(wanted(path), content(data, f"x.{kind}"), str)) == []


RTF = r"""{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}\f0 \u-26503?\u30446?\u25903?\u20986?\u32489?\u25928?\u30446?\u26631?\u34920?\par
\trowd\cellx1000\cellx2000\cellx3000\pard\intbl \'b6\'fe\'bc\'b6\'d6\'b8\'b1\'ea\cell \'c8\'fd\'bc\'b6\'d6\'b8\'b1\'ea\cell \'d6\'b8\'b1\'ea\'d6\'b5\cell\row
\trowd\clvmgf\cellx1000\cellx2000\cellx3000\pard\intbl \'ca\'fd\'c1\'bf\'d6\'b8\'b1\'ea\cell \'d1\'b2\'b5\'cc\'b4\'ce\'ca\'fd\cell {\v 9}\u8805?30\'b4\'ce\cell\row
\trowd\clvmrg\cellx1000\cellx2000\cellx3000\pard\intbl \cell \'c7\'e5\'d3\'d9\'b3\'a4\'b6\'c8\cell {\deleted 9}5\'b9\'ab\'c0\'ef\cell\row\pard\par}"""


def test_a_doc_is_often_rich_text_or_a_web_page_inside() -> None:
    rows = [
        {"level1": "产出指标", "level2": "数量指标", "name": "巡堤次数", "target": "≥30次"},
        {"level1": "产出指标", "level2": "数量指标", "name": "清淤长度", "target": "5公里"},
    ]
    page = as_html([Sheet(["项目支出绩效目标表"], [
        [Box("二级指标"), Box("三级指标"), Box("指标值")],
        [Box("数量指标", rows=2), Box("巡堤次数"), Box("≥30次")],
        [Box("清淤长度"), Box("5公里")],
    ])])  # fmt: skip
    single = MIMEMultipart("related")
    single.attach(MIMEText(page.decode(), "html", "utf-8"))
    for data in (RTF.encode("ascii"), page, single.as_bytes()):
        for name in ("x.doc", "x.xls", "x.wps"):
            got = content(data, name)
            assert isinstance(got, dict)
            assert got["title"] == "项目支出绩效目标表"
            assert got["forms"][0]["indicators"] == rows


def without_spaces(text: str) -> str:
    """Typesetting puts gaps between Chinese and Latin letters; a typed space looks the same on paper."""
    return "".join(text.split())


@needs_libreoffice
@pytest.mark.parametrize("target", ["doc:MS Word 97", "rtf", "odt", "pdf"])
def test_what_word_prints_and_saves_reads_alike(target: str, tmp_path: Path) -> None:
    files = {f"{path.stem}.docx": as_docx(sheets(wanted(path))) for path in FORMS}
    made = converted(files, target, tmp_path)
    check(made, target)


@needs_libreoffice
def test_a_damaged_or_older_word_document_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = converted({"a.docx": as_docx(sheets(wanted(FORMS[0])))}, "doc:MS Word 97", tmp_path)["a"]
    monkeypatch.setenv("PATH", "")
    start = whole.index(b"\xec\xa5")  # where the stream of the document begins
    older = whole[: start + 2] + b"\x68\x00" + whole[start + 4 :]  # Word 95
    locked = whole[: start + 11] + bytes([whole[start + 11] | 1]) + whole[start + 12 :]
    for data, words in ((older, "LibreOffice"), (locked, "密码"), (whole[: len(whole) // 2], "损坏")):
        with pytest.raises(ReadError) as caught:
            read(data, "x.doc")
        assert words in caught.value.zh
    for at in range(start, len(whole), 997):
        with suppress(ReadError):
            read(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :], "x.doc")


@needs_libreoffice
@pytest.mark.parametrize("target", ["ods", "pdf"])
def test_what_excel_prints_and_saves_reads_alike(target: str, tmp_path: Path) -> None:
    """On paper merged cells over several pages have their text on one of them and no line at the page break."""
    files = {f"{path.stem}.xlsx": as_xlsx(sheets(wanted(path))) for path in FORMS}
    check(converted(files, target, tmp_path), target)


def check(made: dict[str, bytes], target: str) -> None:
    alike = without_spaces if target == "pdf" else squeezed
    kind = target.partition(":")[0]
    found = {
        path.stem: list(differences(wanted(path), content(made[path.stem], f"x.{kind}"), alike))
        for path in FORMS
    }
    assert found == {path.stem: [] for path in FORMS}
