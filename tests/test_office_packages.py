"""Word and Excel files whose packages are not the usual ones: read alike, repaired and annotated or refused in words."""

import io
import re
import zipfile
from collections.abc import Callable

import docx
import pytest

from perflint.annotate.file import annotated
from perflint.config import Settings
from perflint.fixes.repair import repair
from perflint.formats import ReadError
from perflint.pipeline.files import read
from perflint.pipeline.lint import lint_bytes
from tests.documents import WRITERS, Rows

ROWS: Rows = [
    {"level1": "产出指标", "level2": "数量指标", "name": "维修水闸数量", "target": "≥12座"},
    {"level1": "产出指标", "level2": "质量指标", "name": "工程验收合格率", "target": "≥＝98%"},
    {"level1": "产出指标", "level2": "时效指标", "name": "完工时间", "target": "2024年11月31日前"},
    {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "群众满意度", "target": "≥90%"},
]
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
Change = Callable[[dict[str, bytes], str], dict[str, bytes]]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name)
            info.filename = name  # ZipInfo would put backslashes right on Windows
            package.writestr(info, data)
    return out.getvalue()


def renamed(entries: dict[str, bytes], kind: str) -> dict[str, bytes]:
    """The main part is document2.xml, as Office 365 writes some."""
    old = MAIN[kind]
    new = old.replace(".xml", "2.xml")
    old_rels, new_rels = (name.replace("/", "/_rels/", 1) + ".rels" for name in (old, new))
    moved = {{old: new, old_rels: new_rels}.get(name, name): data for name, data in entries.items()}
    for name in ("_rels/.rels", "[Content_Types].xml"):
        moved[name] = moved[name].replace(old.encode(), new.encode())
    return moved


def backslashed(entries: dict[str, bytes], kind: str) -> dict[str, bytes]:
    del kind
    return {name.replace("/", "\\"): data for name, data in entries.items()}


def other_case(entries: dict[str, bytes], kind: str) -> dict[str, bytes]:
    del kind
    names = {"xl/sharedStrings.xml": "xl/SharedStrings.xml", "word/styles.xml": "word/Styles.xml"}
    return {names.get(name, name): data for name, data in entries.items()}


def strict(entries: dict[str, bytes], kind: str) -> dict[str, bytes]:
    """ "Strict Open XML", a choice of Word and Excel when saving."""
    del kind
    name = re.compile(rb"http://schemas\.openxmlformats\.org/(\w+ml|officeDocument)/2006/")
    return {
        part: name.sub(rb"http://purl.oclc.org/ooxml/\1/", data) if part.endswith((".xml", ".rels")) else data
        for part, data in entries.items()
        if part != "[Content_Types].xml"
    } | {"[Content_Types].xml": entries["[Content_Types].xml"]}


def bad_styles(entries: dict[str, bytes], kind: str) -> dict[str, bytes]:
    """Styles that strict libraries refuse; Excel shows the workbook all the same."""
    if kind == "xlsx":
        styles = entries["xl/styles.xml"].replace(b"gray125", b"weird")
        return {**entries, "xl/styles.xml": styles.replace(b'<family val="2"', b'<family val="99"')}
    return entries


CHANGES: dict[str, Change] = {
    "main part of another name": renamed,
    "backslashes": backslashed,
    "names in another case": other_case,
    "bad styles": bad_styles,
}


def facts(data: bytes, name: str) -> list[tuple[str, str | None]]:
    result = lint_bytes(data, name, Settings())
    assert not result.failures, result.failures[0].text.zh
    return [(finding.code, finding.location.cell) for finding in result.findings]


@pytest.mark.parametrize("kind", MAIN)
@pytest.mark.parametrize("change", [*CHANGES.values(), strict], ids=[*CHANGES, "strict"])
def test_the_form_is_read_as_from_the_usual_package(kind: str, change: Change) -> None:
    usual = WRITERS[kind](ROWS, "项目支出绩效目标表")
    expected = facts(usual, f"a.{kind}")
    assert {"PL201", "PL108"} <= {code for code, _ in expected}
    assert facts(packed(change(parts(usual), kind)), f"a.{kind}") == expected


@pytest.mark.parametrize("kind", MAIN)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_is_repaired_and_annotated_all_the_same(kind: str, change: Change) -> None:
    data = packed(change(parts(WRITERS[kind](ROWS, "项目支出绩效目标表")), kind))
    done = repair(data, f"a.{kind}", Settings(), unsafe=False)
    assert "PL108" in {finding.code for finding in done.fixed}
    assert "PL108" not in {code for code, _ in facts(done.after, f"a.{kind}")}
    findings = lint_bytes(data, f"a.{kind}", Settings()).findings
    commented = annotated(data, findings, f"a.{kind}", "zh")
    assert facts(commented, f"a.{kind}") == facts(data, f"a.{kind}")
    assert any(
        "没有31日" in part.decode("utf-8", "replace")
        for name, part in parts(commented).items()
        if "comments" in name
    )


@pytest.mark.parametrize("kind", MAIN)
def test_a_strict_package_is_not_written_to(kind: str) -> None:
    data = packed(strict(parts(WRITERS[kind](ROWS, "项目支出绩效目标表")), kind))
    findings = lint_bytes(data, f"a.{kind}", Settings()).findings
    with pytest.raises(ReadError, match="严格"):
        annotated(data, findings, f"a.{kind}", "zh")
    assert "严格" in refusal(data, f"a.{kind}")


def refusal(data: bytes, name: str) -> str:
    """Why nothing is repaired."""
    done = repair(data, name, Settings(), unsafe=False)
    assert not done.changed
    return done.refused[0][1].text.zh


def document(data: bytes) -> str:
    return parts(data)["word/document.xml"].decode().partition("?>")[2]


def flat(data: bytes) -> bytes:
    """The package as one XML file, as Word saves it under "Word XML"."""
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    names = [name for name in parts(data) if name in ("_rels/.rels", "word/document.xml")]
    inner = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{parts(data)[name].decode().partition("?>")[2]}</pkg:xmlData></pkg:part>'
        for name in names
    )
    return f'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="{space}">{inner}</pkg:package>'.encode()


WML = "http://schemas.microsoft.com/office/word/2003/wordml"


def word_2003(rows: str) -> bytes:
    spaces = f'xmlns:w="{WML}" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
    return f'<?xml version="1.0"?>\n<w:wordDocument {spaces}><w:body><wx:sect><wx:sub-section><w:tbl>{rows}</w:tbl></wx:sub-section></wx:sect></w:body></w:wordDocument>'.encode()


@pytest.mark.parametrize("name", ["a.doc", "a.xml", "a.docx"])
def test_flat_packages(name: str) -> None:
    usual = WRITERS["docx"](ROWS, "项目支出绩效目标表")
    assert facts(flat(usual), name) == facts(usual, "a.docx")


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in cells)}</w:tr>"


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


HEAD = _row(*map(_p, ("一级指标", "二级指标", "三级指标", "指标值")))


@pytest.mark.parametrize("name", ["a.doc", "a.xml"])
def test_word_2003_xml_with_merged_cells_and_tracked_changes(name: str) -> None:
    change = (
        '<w:p><aml:annotation aml:id="1" w:type="Word.Deletion"><aml:content><w:r><w:delText>≥5%</w:delText></w:r></aml:content></aml:annotation>'
        '<aml:annotation aml:id="2" w:type="Word.Insertion"><aml:content><w:r><w:t>≥＝98%</w:t></w:r></aml:content></aml:annotation></w:p>'
    )
    first = '<w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr>{}</w:tc>'.format(_p("产出指标"))
    below = f"<w:tc><w:tcPr><w:vmerge/></w:tcPr>{_p('')}</w:tc>"
    rows = [
        HEAD,
        f"<w:tr>{first}{_row(_p('质量指标'), _p('验收合格率'), change)[6:]}",
        f"<w:tr>{below}{_row(_p('时效指标'), _p('完工时间'), _p('2024年11月31日前'))[6:]}",
    ]
    found = targets(word_2003("".join(rows)), name)
    assert found == [("产出指标", "≥＝98%"), ("产出指标", "2024年11月31日前")]


def targets(data: bytes, name: str) -> list[tuple[str, str]]:
    result = lint_bytes(data, name, Settings())
    assert not result.failures, result.failures[0].text.zh
    assert result.declaration is not None
    return [(row.level1, row.target) for form in result.declaration.forms for row in form.indicators]


M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
FRACTION = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
POWER = "<m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
LISTED = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="≥95%"/><w:listEntry w:val="≥98%"/></w:ddList>'
FIELD = '<w:r><w:fldChar w:fldCharType="begin">{}</w:fldChar></w:r><w:r><w:instrText>{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
DRAWN, ROOT = r" EQ \o(&gt;,_) ", r" EQ \r(3,x) "
RUN = "<w:r><w:t>{}</w:t></w:r>"
CUT, OVERPRINT = "</w:instrText></w:r><w:r><w:instrText>", r"\o\ac(&gt;,_)"
VALUES = {
    "an equation": (f"<w:p><m:oMath>{RUN.replace('w:', 'm:').format('≥98%')}</m:oMath></w:p>", "≥98%"),
    "a sign as an equation": (
        f"<w:p><m:oMathPara><m:oMath><m:r><m:t>⩾</m:t></m:r></m:oMath></m:oMathPara>{RUN.format('98%')}</w:p>",
        "≥98%",
    ),
    "a fraction": (f"<w:p>{RUN.format('≥')}<m:oMath>{FRACTION}</m:oMath></w:p>", "≥1/2"),
    "a power": (f"<w:p>{RUN.format('≥30')}<m:oMath>{POWER}</m:oMath></w:p>", "≥30m²"),
    "a list of the old kind": (
        f"<w:p>{FIELD.format(f'<w:ffData>{LISTED}</w:ffData>', 'FORMDROPDOWN')}</w:p>",
        "≥98%",
    ),
    "its default": (
        f"<w:p>{FIELD.format('<w:ffData>' + LISTED.replace('result', 'default') + '</w:ffData>', 'FORMDROPDOWN')}</w:p>",
        "≥98%",
    ),
    "a drawn sign": (f"<w:p>{FIELD.format('', DRAWN)}{RUN.format('98%')}</w:p>", "≥98%"),
    "a drawn sign in pieces": (
        f"<w:p>{FIELD.format('', 'EQ ' + CUT + OVERPRINT)}{RUN.format('98%')}</w:p>",
        "≥98%",
    ),
    "a table behind a sign": (f"{_p('≥')}<w:tbl><w:tr><w:tc>{_p('98%')}</w:tc></w:tr></w:tbl><w:p/>", "≥98%"),
    "a table in a table": (
        f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{_p('≥98%')}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl><w:p/>",
        "≥98%",
    ),
    "only a way for old programs": (
        "<w:p><w:r><mc:AlternateContent><mc:Fallback><w:t>≥98%</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "≥98%",
    ),
    "a table that lays out": (
        f"<w:tbl><w:tr><w:tc>{_p('≥')}</w:tc><w:tc>{_p('98%')}</w:tc></w:tr></w:tbl><w:p/>",
        "≥98%",
    ),
    "paragraphs joined by a change": (
        f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{RUN.format("≥9")}</w:p><w:p>{RUN.format("8%")}</w:p>',
        "≥98%",
    ),
    "a guide to pronunciation": (
        f"<w:p><w:r><w:ruby><w:rt>{RUN.format('jiu')}</w:rt><w:rubyBase>{RUN.format('≥98%')}</w:rubyBase></w:ruby></w:r></w:p>",
        "≥98%",
    ),
    "a symbol": ('<w:p><w:r><w:sym w:font="Symbol" w:char="00B3"/><w:t>98%</w:t></w:r></w:p>', "≥98%"),
    "a way for new programs": (
        f"<mc:AlternateContent><mc:Choice>{_p('≥98%')}</mc:Choice><mc:Fallback>{_p('x')}</mc:Fallback></mc:AlternateContent>",
        "≥98%",
    ),
}


def with_value(value: str, around: str = "{}") -> bytes:
    """A document whose one row has this in its value cell."""
    row = _row(_p("产出指标"), _p("质量指标"), _p("验收合格率"), value)
    return with_body(around.format(f"<w:tbl>{HEAD}{row}</w:tbl>"))


def with_body(body: str, more: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    entries = parts(out.getvalue())
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" {M} '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    entries["word/document.xml"] = f"<w:document {spaces}><w:body>{body}</w:body></w:document>".encode()
    return packed({**entries, **(more or {})})


@pytest.mark.parametrize(("value", "shown"), VALUES.values(), ids=VALUES)
def test_what_word_shows_is_what_is_read(value: str, shown: str) -> None:
    assert targets(with_value(value), "a.docx") == [("产出指标", shown)]


@pytest.mark.parametrize(
    "value",
    [
        "<w:p><m:oMath><m:rad><m:e><m:r><m:t>2</m:t></m:r></m:e></m:rad></m:oMath></w:p>",
        f'<w:p>{RUN.format("98%")}<w:r><w:sym w:font="Wingdings 3" w:char="F0AA"/></w:r></w:p>',
        f"<w:p>{FIELD.format('', ROOT)}{RUN.format('98%')}</w:p>",
    ],
    ids=["a root", "an unknown symbol", "an unknown equation field"],
)
def test_what_cannot_be_read_is_told(value: str) -> None:
    assert ("PL119", "表1 R2C4") in facts(with_value(value), "a.docx")


@pytest.mark.parametrize("name", ["an equation", "a list of the old kind", "a drawn sign"])
def test_what_word_would_put_back_is_not_repaired(name: str) -> None:
    value = VALUES[name][0].replace("≥98%", "≥＝98%")
    done = repair(with_value(value), "a.docx", Settings(), unsafe=True)
    assert not done.changed


def test_a_table_for_new_programs_and_a_copy_for_old_ones_are_one() -> None:
    both = (
        "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
    )
    assert targets(with_value(_p("≥98%"), both), "a.docx") == [("产出指标", "≥98%")]


def test_a_cell_that_a_tracked_change_deleted_is_not_there() -> None:
    row = _row(_p("产出指标"), _p("质量指标"), _p("旧名"), _p("验收合格率"), _p("≥98%"))
    old = f"<w:tcPr/>{_p('旧名')}"
    row = row.replace(old, f'<w:tcPr><w:cellDel w:id="1" w:author="a"/></w:tcPr>{_p("旧名")}')
    assert targets(with_body(f"<w:tbl>{HEAD}{row}</w:tbl>"), "a.docx") == [("产出指标", "≥98%")]


PAGE = (
    "<!DOCTYPE html><html><body><table><tr><td>一级指标<td>二级指标<td>三级指标<td>指标值"
    "<tr><td>产出指标<td>质量指标<td>验收合格率<td>≥＝98%</table></body></html>"
)
MHT = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    f'Content-Type: text/html; charset="utf-8"\r\n\r\n{PAGE}\r\n--x--\r\n'
)


def with_chunk(name: str, content: str) -> bytes:
    listed = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="{name}"/></Relationships>'
    )
    more = {"word/_rels/document.xml.rels": listed.encode(), f"word/{name}": content.encode()}
    return with_body('<w:altChunk r:id="rId9"/>', more)


@pytest.mark.parametrize(("name", "content"), [("a.html", PAGE), ("a.mht", MHT)], ids=["page", "single file"])
def test_a_page_that_a_document_takes_in_is_read_but_not_written_to(name: str, content: str) -> None:
    data = with_chunk(name, content)
    assert targets(data, "a.docx") == [("产出指标", "≥＝98%")]
    findings = lint_bytes(data, "a.docx", Settings()).findings
    with pytest.raises(ReadError, match="altChunk"):
        annotated(data, findings, "a.docx", "zh")
    assert "altChunk" in refusal(data, "a.docx")


@pytest.mark.parametrize("content", ["{\\rtf1 x}", "PK\x03\x04"], ids=["RTF", "document"])
def test_another_document_taken_in_is_told(content: str) -> None:
    (failure,) = lint_bytes(with_chunk("a.bin", content), "a.docx", Settings()).failures
    assert "altChunk" in failure.text.zh


@pytest.mark.parametrize(
    "before", [b"\xef\xbb\xbf", b"\r\n\r\n", b"\xef\xbb\xbf\r\n"], ids=["mark", "blank", "both"]
)
def test_a_single_file_page_with_something_before_its_headers(before: bytes) -> None:
    assert targets(before + MHT.encode(), "a.doc") == [("产出指标", "≥＝98%")]


def test_rtf_in_the_character_set_of_its_font() -> None:
    def written(text: str) -> str:
        return "".join(f"\\'{byte:02x}" for byte in text.encode("gb18030"))

    rows = (("一级指标", "二级指标", "三级指标", "指标值"), ("产出指标", "质量指标", "验收合格率", "≥98%"))
    edges = "".join(f"\\cellx{edge}" for edge in (2000, 4000, 6000, 8000))
    cells = ["".join(f"\\intbl {written(text)}\\cell " for text in row) for row in rows]
    body = "".join(f"\\trowd{edges} {row}\\row\n" for row in cells)
    data = f"{{\\rtf1\\ansi\\ansicpg1252\\deff3{{\\fonttbl{{\\f3\\fcharset134 SimSun;}}}}\n{body}}}".encode()
    assert targets(data, "a.doc") == [("产出指标", "≥98%")]
    assert targets(data.replace(b"\\intbl ", b"\\plain\\intbl "), "a.doc") == [("产出指标", "≥98%")]


def test_bytes_that_are_no_office_file_say_what_to_do() -> None:
    for name in ("x.xlsx", "x.docx", "x.doc", "x.pdf"):
        with pytest.raises(ReadError) as refused:
            read(bytes(range(128, 256)) * 20 + b"\0\0\0", name)
        assert "另存后再检查" in str(refused.value)
