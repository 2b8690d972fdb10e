"""The parts of a workbook around its sheets, and its styles."""

from collections.abc import Sequence
from html import escape

from perflint.model import Severity
from perflint.reporters.fills import FILLS

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# The numbers of the cell formats in the styles below.
HEAD, TEXT, QUOTED = 1, 2, 3
FILLED = {Severity.ERROR: 4, Severity.WARNING: 5, Severity.INFO: 6}
LINK = 7


def frame(titles: Sequence[str]) -> dict[str, str]:
    """The parts around the sheets, by name."""
    return {
        "[Content_Types].xml": _types(len(titles)),
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" '
        f'Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>perflint</dc:creator>'
        "<dc:description>perflint report</dc:description></cp:coreProperties>",
        "xl/workbook.xml": _workbook(titles),
        "xl/_rels/workbook.xml.rels": _relations(len(titles)),
        "xl/styles.xml": _styles(),
    }


def _types(sheets: int) -> str:
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _workbook(titles: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(title)}" sheetId="{n}" r:id="rId{n}"/>' for n, title in enumerate(titles, 1)
    )
    # The header stands on every printed page.
    heads = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">\'{escape(title)}\'!$1:$1</definedName>'
        for n, title in enumerate(titles)
    )
    return (
        f'<workbook xmlns="{NS}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets>'
        f"<definedNames>{heads}</definedNames></workbook>"
    )


def _relations(sheets: int) -> str:
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        f'<Relationship Id="styles" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    )


def _styles() -> str:
    formats = _cell_formats()
    return (
        f'<styleSheet xmlns="{NS}">{_fonts()}{_fills()}{_borders()}<cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{len(formats)}">{"".join(formats)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _fonts() -> str:
    """The fonts 0 to 2: plain, bold, and that of links."""
    size, name = '<sz val="10"/>', '<name val="微软雅黑"/>'
    return (
        f'<fonts count="3"><font>{size}{name}</font><font><b/>{size}{name}</font>'
        f'<font><u/>{size}<color rgb="FF0563C1"/>{name}</font></fonts>'
    )


def _fills() -> str:
    """The fills: 0 and 1 are those of every workbook, 2 is the head, the others are the severities."""
    ours = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/></patternFill></fill>'
        for colour in ("E7EAEE", *FILLS.values())
    )
    return (
        '<fills count="6"><fill><patternFill patternType="none"/></fill>'
        f'<fill><patternFill patternType="gray125"/></fill>{ours}</fills>'
    )


def _borders() -> str:
    """The borders 0 and 1: none, and a thin line all around."""
    sides = "".join(
        f'<{side} style="thin"><color rgb="FFC8CDD3"/></{side}>'
        for side in ("left", "right", "top", "bottom")
    )
    return (
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{sides}<diagonal/></border></borders>"
    )


def _cell_formats() -> tuple[str, ...]:
    """The formats of cells, in the order of their numbers: HEAD, TEXT, QUOTED, FILLED, LINK."""
    look = 'numFmtId="0" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
    wrap = '<alignment vertical="top" wrapText="1"/>'
    return (
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
        f'<xf {look} fontId="1" fillId="2">{wrap}</xf>',
        f'<xf {look} fontId="0" fillId="0">{wrap}</xf>',
        f'<xf {look} fontId="0" fillId="0" quotePrefix="1">{wrap}</xf>',
        *(f'<xf {look} fontId="0" fillId="{n}">{wrap}</xf>' for n in (3, 4, 5)),
        f'<xf {look} fontId="2" fillId="0">{wrap}</xf>',
    )
