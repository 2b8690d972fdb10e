"""The list of findings at the end of a document, on a page of its own, linked to the cells."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from perflint.annotate.notes import MARK, by_rank
from perflint.annotate.opc import Package
from perflint.formats.docx.docx_file import LIST_TAG
from perflint.formats.docx.names import W_NAMESPACE
from perflint.model import Finding
from perflint.reporters.fields import field_word
from perflint.reporters.fills import FILLS
from perflint.reporters.words import severity_word
from perflint.system.bilingual import Bilingual
from perflint.system.xml_text import clean

_HEADS = (
    (Bilingual("位置", "Place"), 1500),
    (Bilingual("级别", "Level"), 950),
    (Bilingual("所在行与原文", "Row and text"), 2350),
    (Bilingual("问题", "Problem"), 2600),
    (Bilingual("改法", "Rewrite"), 1900),
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BFC5CC"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def list_block(
    package: Package, findings: Sequence[Finding], bookmarks: Mapping[str, str], name: str, lang: str
) -> Any:
    """A content control that holds a page break, a title and the table."""
    title = Bilingual(f"{MARK} 审核清单：{name}", f"{MARK} findings: {name}").to(lang)
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for _, size in _HEADS)
    rows = "".join(_finding(finding, bookmarks, lang) for finding in by_rank(findings))
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{_head(lang)}{rows}</w:tbl>'
    )
    nothing = _paragraph(_run(Bilingual("没有发现问题", "nothing found").to(lang)))
    return package.parse(
        f'<w:sdt xmlns:w="{W_NAMESPACE}"><w:sdtPr><w:alias w:val="{MARK}"/><w:tag w:val="{LIST_TAG}"/></w:sdtPr>'
        '<w:sdtContent><w:p><w:pPr><w:pageBreakBefore/><w:spacing w:after="120"/></w:pPr>'
        f"{_run(title, bold=True, size=28)}</w:p>"
        f"{table if findings else nothing}<w:p/></w:sdtContent></w:sdt>"
    )


def _head(lang: str) -> str:
    cells = "".join(_cell(_run(word.to(lang), bold=True), size, fill="E7EAEE") for word, size in _HEADS)
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _finding(finding: Finding, bookmarks: Mapping[str, str], lang: str) -> str:
    """The row of a finding, its place linked to the cell if that has a bookmark."""
    place = finding.location.spoken(lang) or Bilingual("（整表）", "(form)").to(lang)
    anchor = bookmarks.get(finding.location.cell or "")
    where = _run(place, link=anchor is not None)
    if anchor:
        where = f'<w:hyperlink w:anchor="{anchor}" w:history="1">{where}</w:hyperlink>'
    name = finding.indicator or field_word(finding, lang)
    row = " │ ".join(text for text in (name, finding.value) if text) or finding.form
    word = f"{severity_word(finding.severity, lang)}\n{finding.code}"
    sizes = [size for _, size in _HEADS]
    cells = (
        _cell(where, sizes[0]),
        _cell(_run(word), sizes[1], fill=FILLS[finding.severity]),
        _cell(_run(row), sizes[2]),
        _cell(_run(finding.message), sizes[3]),
        _cell(_run(finding.suggestion or ""), sizes[4]),
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(content: str, size: int, fill: str = "") -> str:
    shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    width = f'<w:tcW w:w="{size}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{shading}</w:tcPr>{_paragraph(content)}</w:tc>"


def _paragraph(content: str) -> str:
    plain = '<w:pPr><w:spacing w:before="0" w:after="0"/><w:ind w:left="0" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="left"/></w:pPr>'
    return f"<w:p>{plain}{content}</w:p>"


def _run(text: str, *, bold: bool = False, link: bool = False, size: int = 18) -> str:
    look = "<w:b/>" if bold else ""
    look += '<w:color w:val="0563C1"/>' if link else ""
    look += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    look += '<w:u w:val="single"/>' if link else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in clean(text).split("\n")
    )
    return f"<w:r><w:rPr>{look}</w:rPr>{lines}</w:r>"
