"""The first sheet: the findings, worst first, each linked to its cell."""

from collections.abc import Iterator, Sequence
from typing import Any

from perflint.annotate.notes import MARK, by_rank
from perflint.annotate.opc import Package
from perflint.annotate.xlsx.xlsx_comments import text_element
from perflint.annotate.xlsx.xlsx_styles import NS, S, Styles
from perflint.formats.xlsx.sheet_rows import letters, without_quotes
from perflint.model import Finding, Severity
from perflint.reporters.fields import field_word
from perflint.reporters.fills import FILLS
from perflint.reporters.words import severity_word
from perflint.reporters.xlsx_text import LONGEST, row_height
from perflint.system.bilingual import Bilingual
from perflint.system.xml_text import clean

COLUMNS = (  # none of these is a header by which a form is recognised
    (Bilingual("序号", "No."), 6),
    (Bilingual("位置", "Place"), 18),
    (Bilingual("级别", "Level"), 8),
    (Bilingual("规则", "Rule"), 9),
    (Bilingual("所在表", "Form"), 24),
    (Bilingual("所在行", "Row"), 26),
    (Bilingual("原文", "Written"), 24),
    (Bilingual("问题", "Problem"), 50),
    (Bilingual("改法", "Rewrite"), 36),
)
_HEAD = 3  # row of the header


def list_sheet(package: Package, styles: Styles, findings: Sequence[Finding], name: str, lang: str) -> bytes:
    """The XML of the sheet."""
    root = _empty_sheet(package, len(findings) + _HEAD)
    data = root.find(f"{S}sheetData")
    title, plain = styles.text(bold=True, size=14, wrap=False), styles.text(wrap=False)
    head = styles.text(bold=True, fill="E7EAEE")
    heads = [
        _cell(package, f"{letters(n)}{_HEAD}", word.to(lang), head) for n, (word, _) in enumerate(COLUMNS)
    ]
    data.append(_row(package, 1, [_cell(package, "A1", _title(name, lang), title)]))
    data.append(_row(package, 2, [_cell(package, "A2", _counts(findings, lang), plain)]))
    data.append(_row(package, _HEAD, heads))
    links = package.element(f"{S}hyperlinks")
    for number, finding in enumerate(by_rank(findings), 1):
        at = number + _HEAD
        texts = _texts(finding, number, lang)
        data.append(_row(package, at, list(_cells(package, styles, finding, at, texts)), texts))
        if finding.location.cell:
            values = {"ref": f"B{at}", "location": link(finding.location.cell)}
            links.append(package.element(f"{S}hyperlink", values))
    if len(links):
        root.insert(list(root).index(root.find(f"{S}autoFilter")) + 1, links)
    return bytes(package.serialised(root))


def _empty_sheet(package: Package, last: int) -> Any:
    """The sheet without its rows, of which the last has this number."""
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{size}" customWidth="1"/>' for n, (_, size) in enumerate(COLUMNS, 1)
    )
    letter = letters(len(COLUMNS) - 1)
    return package.parse(
        f'<worksheet xmlns="{NS}"><sheetPr><tabColor rgb="FFC0504D"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{letter}{last}"/>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{_HEAD}" topLeftCell="A{_HEAD + 1}" activePane="bottomLeft" state="frozen"/>'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{columns}</cols><sheetData/>"
        f'<autoFilter ref="A{_HEAD}:{letter}{max(last, _HEAD + 1)}"/>'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
    )


def link(cell: str) -> str:
    """The address as a link takes it: a name with an apostrophe has two of them."""
    sheet, _, address = cell.rpartition("!")
    doubled = without_quotes(sheet).replace("'", "''")
    return f"'{doubled}'!{address}"


def _title(name: str, lang: str) -> str:
    return clean(Bilingual(f"{MARK} 审核清单：{name}", f"{MARK} findings: {name}").to(lang))


def _counts(findings: Sequence[Finding], lang: str) -> str:
    counts = [(severity, sum(f.severity is severity for f in findings)) for severity in Severity]
    counted = [f"{severity_word(severity, lang)} {count}" for severity, count in counts if count]
    if not counted:
        return Bilingual("没有发现问题", "nothing found").to(lang)
    hint = Bilingual(
        "；点“位置”跳到单元格，单元格里有批注", "; click a place to go to its cell, which has a comment"
    ).to(lang)
    return Bilingual("，", ", ").to(lang).join(counted) + hint


def _texts(finding: Finding, number: int, lang: str) -> list[str]:
    texts = (
        str(number),
        finding.location.cell or Bilingual("（整表）", "(form)").to(lang),
        severity_word(finding.severity, lang),
        finding.code,
        finding.form,
        finding.indicator or field_word(finding, lang),
        finding.value,
        finding.message,
        finding.suggestion or "",
    )
    return [clean(text) for text in texts]


def _cells(
    package: Package, styles: Styles, finding: Finding, row: int, texts: Sequence[str]
) -> Iterator[Any]:
    plain = styles.text()
    for column, text in enumerate(texts):
        style = plain
        if column == 1 and finding.location.cell:
            style = styles.text(link=True)
        elif column == 2:
            style = styles.text(fill=FILLS[finding.severity])
        yield _cell(package, f"{letters(column)}{row}", text, style)


def _row(package: Package, number: int, cells: list[Any], texts: Sequence[str] = ()) -> Any:
    row = package.element(f"{S}row", {"r": str(number)})
    if points := row_height((text, size) for text, (_, size) in zip(texts, COLUMNS, strict=False)):
        row.set("ht", str(points))
        row.set("customHeight", "1")
    row.extend(cells)
    return row


def _cell(package: Package, address: str, text: str, style: int) -> Any:
    """A text, whatever it begins with: never a formula."""
    cell = package.element(f"{S}c", {"r": address, "s": str(style), "t": "inlineStr"})
    inline = package.element(f"{S}is")
    inline.append(text_element(package, text[:LONGEST]))
    cell.append(inline)
    return cell
