"""perflint fix leaves alone what Word writes itself, or lets only a person pick: fields and content controls."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from perflint.config import Settings
from perflint.fixes.repair import Repair, repair
from perflint.formats.docx.held import held
from perflint.pipeline.lint import lint_bytes
from tests.documents import WRITERS

STRICT = Settings(strict=True)
ROWS = [
    {"level1": "产出指标", "level2": "质量指标", "name": "堤防完好率", "target": "95%以上"},
    {"level1": "产出指标", "level2": "数量指标", "name": "巡河次数", "target": "不少于52次"},
]
RUN = "<w:r><w:t>95%以上</w:t></w:r>"


def _run(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _field(code: str, result: str = RUN) -> str:
    return (
        f"{_run('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{_run('separate')}{result}{_run('end')}"
    )


def _control(settings: str) -> str:
    return f"<w:sdt><w:sdtPr>{settings}</w:sdtPr><w:sdtContent>{RUN}</w:sdtContent></w:sdt>"


def _fixed(paragraph: str) -> tuple[list[str], Repair]:
    """The targets after a repair of a document whose first target is written so."""
    data = WRITERS["docx"](ROWS, "项目支出绩效目标表")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                text, count = re.subn(
                    r"<w:r>(?:(?!<w:r>).)*?95%以上</w:t></w:r>", paragraph, content.decode()
                )
                assert count == 1
                content = text.encode()
            new.writestr(name, content)
    found = repair(out.getvalue(), "a.docx", STRICT)
    result = lint_bytes(found.after, "a.docx", STRICT)
    assert result.declaration is not None
    return [row.target for form in result.declaration.forms for row in form.indicators], found


@pytest.mark.parametrize(
    ("written", "word"),
    [
        (_field("REF 目标"), "域"),
        (_field("FORMTEXT"), "域"),
        (_field("DATE"), "域"),
        (_field("MERGEFIELD 目标值"), "域"),
        (_field("IF 1 = 1", _field("REF 目标")), "域"),
        (f'<w:fldSimple w:instr=" REF 目标 ">{RUN}</w:fldSimple>', "域"),
        (_control('<w:dataBinding w:xpath="/a" w:storeItemID="{0}"/>'), "绑定"),
        (_control('<w:text/><w:dataBinding w:xpath="/a/b[1]" w:storeItemID="{0}"/>'), "绑定"),
        (_control('<w:lock w:val="sdtContentLocked"/>'), "锁定"),
        (_control('<w:lock w:val="contentLocked"/>'), "锁定"),
        (_control('<w:dropDownList><w:listItem w:value="95%以上"/></w:dropDownList>'), "下拉"),
        (_control("<w:date/>"), "日期"),
    ],
)
def test_texts_that_word_keeps(written: str, word: str) -> None:
    targets, found = _fixed(written)
    assert targets == ["95%以上", "≥52次"]
    [(_, reason)] = found.refused
    assert word in reason.zh


def test_every_refusal_is_an_error_of_its_own() -> None:
    (_, first), (_, second) = (_fixed(_field("DATE"))[1].refused[0] for _ in range(2))
    assert first.zh == second.zh
    assert first is not second


@pytest.mark.parametrize(
    "written",
    [
        _control("<w:text/>"),
        _control('<w:lock w:val="sdtLocked"/>'),
        _control("<w:comboBox/>"),
        f"{_field('PAGE', '')}{RUN}",
        f"{RUN}{_field('PAGE', '<w:r><w:t></w:t></w:r>')}",
        # A field that is never closed is none.
        f"{_run('begin')}{RUN}",
    ],
)
def test_texts_that_are_the_users_own(written: str) -> None:
    targets, found = _fixed(written)
    assert targets == ["≥95%", "≥52次"]
    assert found.refused == []


def test_a_control_around_the_row_holds_all_its_cells() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    cells = f"<w:tr><w:tc><w:p>{RUN}</w:p></w:tc><w:tc><w:p>{RUN}</w:p></w:tc></w:tr>"
    row = f"<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>{cells}</w:sdtContent></w:sdt>"
    assert len(held(ElementTree.fromstring(f"<w:tbl {space}>{row}{cells}</w:tbl>"))) == 2
