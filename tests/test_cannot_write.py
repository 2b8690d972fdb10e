"""Files that nothing can be written into: PDF, older kinds, archives; and entries that lead out of their archive."""

import zipfile
from pathlib import Path

import pytest

from tests.command import perflint
from tests.documents import WRITERS, texts
from tests.layouts import Box, Sheet
from tests.reportlab_pdf import as_pdf

ROWS = [
    {"level1": "产出指标", "level2": "数量指标", "name": "补贴人数", "target": "≥20"},
    {"level1": "产出指标", "level2": "质量指标", "name": "验收合格率", "target": "≥100"},
]
CLOSED = "这种文件不能就地修改"


def packed(path: Path, *names: str) -> Path:
    for kind in {Path(name).suffix for name in names}:
        content = WRITERS[kind.removeprefix(".")](ROWS, "项目支出绩效目标表")
        with zipfile.ZipFile(path, "a") as archive:
            for name in names:
                if name.endswith(kind):
                    archive.writestr(name, content)
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "p.xls"
    path.write_bytes(WRITERS["xls"](ROWS, "项目支出绩效目标表"))
    return path


@pytest.mark.parametrize("option", [[], ["--unsafe"], ["--diff"]])
def test_a_kind_that_cannot_be_written_is_told_once_with_the_cure(old: Path, option: list[str]) -> None:
    done = perflint("fix", str(old), *option)
    assert (done.stdout + done.stderr).count(CLOSED) == 1
    assert "可用 --unsafe 改" not in done.stdout + done.stderr
    assert done.returncode == 1


def test_a_pdf_has_no_repaired_copy(tmp_path: Path) -> None:
    boxes = [[Box(text) for text in row] for row in texts(ROWS)]
    form, copy = tmp_path / "p.pdf", tmp_path / "q.pdf"
    form.write_bytes(as_pdf([Sheet(["项目支出绩效目标表"], boxes)]))
    done = perflint("fix", str(form), "-o", str(copy))
    assert (done.returncode, copy.exists(), done.stderr.count(CLOSED)) == (2, False, 1)
    told = perflint("fix", str(form))
    assert (told.returncode, told.stderr.count(CLOSED)) == (1, 1)


@pytest.mark.parametrize("words", [["fix", "--unsafe"], ["annotate"], ["annotate", "--in-place"]])
def test_into_an_archive_nothing_is_written(tmp_path: Path, words: list[str]) -> None:
    archive = packed(tmp_path / "来.zip", "甲/a.xlsx", "乙/b.xlsx")
    before = archive.read_bytes()
    done = perflint(*words, str(archive))
    assert (done.returncode, done.stderr.count("先解压")) == (2, 1)
    assert archive.read_bytes() == before
    copies = tmp_path / "副本"
    command = [word for word in words if word != "--in-place"]
    assert perflint(*command, str(archive), "-o", str(copies)).returncode in (0, 1)
    assert len(list(copies.rglob("*.xlsx"))) == 2


@pytest.mark.parametrize("name", ["../../evil.csv", "/abs.csv", "C:\\drive.csv", "甲\\..\\..\\evil.xlsx"])
def test_an_entry_that_leads_out_is_refused_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    archive = packed(tmp_path / "来.zip", "甲/a.csv", name)
    done = perflint(str(archive), "--output-format", "concise")
    assert (done.returncode, "指向压缩包外" in done.stderr) == (2, True)
    assert "a.csv:" in done.stdout
    assert not {"evil", "abs", "drive"} & set(done.stdout.replace(".", ":").split(":"))


def test_opendocument_is_not_called_damaged(tmp_path: Path) -> None:
    form = tmp_path / "o.ods"
    rows = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{text}</text:p></table:table-cell>' for text in row)}"
        "</table:table-row>"
        for row in texts(ROWS)
    )
    ns = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(form, "w") as package:
        package.writestr("META-INF/manifest.xml", "<m/>")
        package.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{ns}:office:1.0" xmlns:table="{ns}:table:1.0" '
            f'xmlns:text="{ns}:text:1.0"><office:body><office:spreadsheet><table:table table:name="a">{rows}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    for option in ([], ["--unsafe"]):
        done = perflint("fix", str(form), *option)
        assert (done.returncode, done.stderr.count(CLOSED)) == (1, 1)
