"""What fuzzing starts from: small forms in every file format, and words that matter in each."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from tests.documents import WRITERS

CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus"
TITLE = "项目支出绩效目标表（2024年度）"
ROWS: list[dict[str, Any]] = [
    {"level1": "产出指标", "level2": "数量指标", "name": "培训人次", "target": "≥150人"},
    {"level1": "产出指标", "level2": "质量指标", "name": "验收合格率", "target": "95%以上"},
    {"level1": "产出指标", "level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"},
    {"level1": "效益指标", "level2": "社会效益指标", "name": "群众投诉率", "target": ">=5％"},
]
FORM: dict[str, Any] = {
    "title": TITLE,
    "kind": "self-evaluation",
    "year": 2024,
    "budget": {"unit": "万元", "total": "214.50", "fiscal": 214.5, "other": "0"},
    "goals": ["目标1：完成150人次培训"],
    "funds": [{"name": "合计", "budget": "60", "executed": "30", "rate": "50%"}],
    "indicators": [{**row, "weight": 10, "actual": "140人", "score": 9} for row in ROWS],
}
WORDS = "≥ ≤ = 以上 以内 不低于 约 % ‰ 万元 人次 亿 年 月 日 季度 前 每年 百分之 三分之二 以下 （含） 或 且 - ~ 指标值 三级指标".split()


def _plain(kind: str) -> bytes:
    text = json.dumps(FORM, ensure_ascii=False, indent=1)
    return (text if kind == "json" else yaml.safe_dump(FORM, allow_unicode=True)).encode()


def _lines(separator: str, edge: str = "") -> bytes:
    rows = [list(ROWS[0]), *[list(row.values()) for row in ROWS]]
    rows[0] = ["一级指标", "二级指标", "三级指标", "指标值"]
    ruler = [[edge + "---|" * 4]] if edge else []
    lines = [edge + separator.join(row) + edge for row in rows]
    return "\n".join([TITLE, "", lines[0], *("".join(r) for r in ruler), *lines[1:]]).encode()


def inner(kind: str, name: str) -> bytes:
    """A part of an Office package."""
    with zipfile.ZipFile(io.BytesIO(WRITERS[kind](ROWS, TITLE))) as package:
        return package.read(name)


_RTF = (
    rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 x;}}\f0 \trowd\cellx1000\cellx2000\cellx3000\intbl "
    + b"".join(
        b"".join(b"\\u%d?" % (ord(c) if ord(c) < 32768 else ord(c) - 65536) for c in text) + b"\\cell "
        for text in ("二级指标", "三级指标", "指标值")
    )
    + rb"\row\trowd\clvmrg\cellx1000\cellx2000\cellx3000\intbl \'ca\'fd\'c1\'bf\cell x\cell 95%\cell\row\pard\par}"
)
_SHEET_XML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>'
    '<Row><Cell><Data ss:Type="String">二级指标</Data></Cell><Cell><Data ss:Type="String">三级指标</Data></Cell>'
    '<Cell ss:Index="3" ss:MergeAcross="1"><Data ss:Type="String">指标值</Data></Cell></Row>'
    '<Row ss:Index="3"><Cell ss:MergeDown="1"><Data>数量指标</Data></Cell><Cell><Data>培训场次</Data></Cell>'
    "<Cell><Data>≥3场</Data></Cell></Row></Table></Worksheet></Workbook>"
).encode()
_ODF = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="表"><table:table-row><table:table-cell><text:p>二级指标</text:p></table:table-cell>'
    "<table:table-cell><text:p>三级指标</text:p></table:table-cell><table:table-cell><text:p>指标值</text:p>"
    '</table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2">'
    '<table:table-cell table:number-rows-spanned="2"><text:p>数量指标</text:p></table:table-cell>'
    '<table:table-cell table:number-columns-repeated="1"><text:p>培训<text:s text:c="2"/>场次</text:p>'
    "</table:table-cell><table:table-cell><text:p>≥3场</text:p></table:table-cell></table:table-row>"
    "</table:table></office:spreadsheet></office:body></office:document-content>"
).encode()
_MHTML = (
    b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset="utf-8"\n'
    b"Content-Transfer-Encoding: 8bit\n\n" + WRITERS["html"](ROWS, TITLE) + b"\n--b--\n"
)
_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 110>>stream\n0 0 100 50 re S 100 0 100 50 re S 0 50 100 50 re S 100 50 100 50 re S\n"
    b"BT /F 9 Tf 5 60 Td (ab) Tj 100 0 Td (c) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
_CONFIG = (
    "extends: [a.yaml]\nselect: [PL1, PL304]\nseverity: {PL304: error}\nrules: {PL705: {deviation-threshold: 30}}\n"
    "custom-rules:\n  - code: X001\n    when: {name: {contains: [境外], matches: '第[一二]季度$'}, unless: {unit: 批}}\n"
    "    message: “{name}”\n    fix: '{value}末'\n    examples: {fails: [{name: a, target: b}]}\nlexicon: {units: [盆次]}\n"
).encode()


def _parts(kind: str) -> list[bytes]:
    from tests.fuzz.office import seeds  # which takes its rows from here

    return seeds(kind)


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "value": lambda: [
        word.encode() for word in (*WORDS, "≥9.8万人", "2022年11月31日前", "90%-95%", "百分之九十五")
    ],
    "json": lambda: [_plain("json")],
    "yaml": lambda: [_plain("yaml"), b"a: &x [1]\nb: *x\n<<: {c: |\n  d}\n"],
    "markdown": lambda: [_lines(" | ", "|"), WRITERS["html"](ROWS, TITLE)],
    "text": lambda: [_lines("\t"), _lines("   "), b"\t\xe4\xb8\x80\n\t2\n\n" * 6],
    "csv": lambda: [_lines(","), WRITERS["csv"](ROWS, TITLE)],
    "html": lambda: [WRITERS["html"](ROWS, TITLE)],
    "mhtml": lambda: [_MHTML],
    "rtf": lambda: [_RTF],
    "sheet-xml": lambda: [_SHEET_XML],
    "docx": lambda: [inner("docx", "word/document.xml")[-4000:], inner("docx", "word/document.xml")],
    "xlsx": lambda: [inner("xlsx", "xl/worksheets/sheet1.xml")],
    "docx-parts": lambda: _parts("docx"),
    "xlsx-parts": lambda: _parts("xlsx"),
    "odf": lambda: [_ODF, _ODF.replace(b"office:spreadsheet", b"office:text")],
    "zip": lambda: [WRITERS["xlsx"](ROWS, TITLE), WRITERS["docx"](ROWS, TITLE)],
    "xls": lambda: [WRITERS["xls"](ROWS, TITLE)],
    "doc": lambda: [path.read_bytes() for path in sorted((CORPUS / "fuzz" / "doc").glob("*.doc"))],
    "pdf": lambda: [_PDF],
    "configuration": lambda: [_CONFIG],
    "pattern": lambda: [b"(?:a|b)+c{2,3}[^d]*\nabab", "第[一二三四]季度$\n第一季度".encode()],
}
