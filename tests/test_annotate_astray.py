"""A relationship that points at another part: what was written there no program would show, so nothing is written."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from tests.command import perflint
from tests.documents import as_docx, as_xlsx

ROWS = [
    {"level1": "产出指标", "level2": "时效指标", "name": "报警平台响应时间", "target": "=8小时"},
    {"level1": "产出指标", "level2": "时效指标", "name": "完成时间", "target": "2024年11月31日"},
]


def book() -> bytes:
    made = openpyxl.load_workbook(io.BytesIO(as_xlsx(ROWS, "项目支出绩效目标表")))
    assert made.active is not None
    made.active["A1"].comment = Comment("看过", "王科长")
    other = made.create_sheet("测算")
    other["A1"].comment = Comment("看过", "王科长")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def document() -> bytes:
    made = docx.Document(io.BytesIO(as_docx(ROWS, "项目支出绩效目标表")))
    made.add_comment(made.paragraphs[0].runs or [made.paragraphs[0].add_run("一")], "看过", author="王科长")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        assert change(before.read(name)) != before.read(name), "the case is as meant"
        for info in before.infolist():
            content = before.read(info)
            after.writestr(info, change(content) if info.filename == name else content)
    return out.getvalue()


def refused(folder: Path, data: bytes, suffix: str) -> None:
    source, target = folder / f"申报表{suffix}", folder / f"审核{suffix}"
    source.write_bytes(data)
    for words in (("-o", str(target)), ("--in-place",)):
        done = perflint("annotate", str(source), *words)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert "另存一份" in done.stderr
    assert "wrong part" in perflint("annotate", str(source), "-o", str(target), "--lang", "en").stderr
    assert not target.exists()
    assert source.read_bytes() == data


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b"/xl/comments/comment1.xml", b"/xl/styles.xml"),
        (b"/xl/comments/comment1.xml", b"/xl/worksheets/sheet1.xml"),
        (b"/xl/comments/comment1.xml", b"/xl/comments/comment2.xml"),
        (b"/xl/drawings/commentsDrawing1.vml", b"/xl/styles.xml"),
        (b"/xl/drawings/commentsDrawing1.vml", b"/xl/drawings/commentsDrawing2.vml"),
    ],
    ids=["styles", "itself", "other sheet", "drawing to styles", "drawing of other sheet"],
)
def test_a_workbook_whose_comments_lead_astray_is_left_alone(tmp_path: Path, was: bytes, now: bytes) -> None:
    data = changed(book(), "xl/worksheets/_rels/sheet1.xml.rels", lambda rels: rels.replace(was, now))
    refused(tmp_path, data, ".xlsx")


@pytest.mark.parametrize("now", [b"styles.xml", b"document.xml", b"settings.xml"])
def test_a_document_whose_comments_lead_astray_is_left_alone(tmp_path: Path, now: bytes) -> None:
    rels = "word/_rels/document.xml.rels"
    data = changed(document(), rels, lambda content: content.replace(b'"comments.xml"', b'"%s"' % now))
    refused(tmp_path, data, ".docx")


def test_both_are_annotated_as_they_were(tmp_path: Path) -> None:
    for suffix, data in ((".xlsx", book()), (".docx", document())):
        source, target = tmp_path / f"申报表{suffix}", tmp_path / f"审核{suffix}"
        source.write_bytes(data)
        assert perflint("annotate", str(source), "-o", str(target)).returncode == 0
        assert target.exists()
