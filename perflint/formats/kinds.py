"""What kind of file this is, by its content first and its name second."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from perflint.formats.errors import ReadError
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern

if TYPE_CHECKING:
    from perflint.formats.grid import Pages

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STRUCTURED = frozenset({".json", ".yaml", ".yml"})
TEXTUAL = frozenset({".txt", ".md", ".markdown", ".csv", ".tsv", ".html", ".htm"})
_WORD = frozenset(
    {".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".fodt", ".dotx", ".wpt", ".mht", ".mhtml"}
)
_EXCEL = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ett", ".ods", ".fods", ".xltx"})
OFFICE = _WORD | _EXCEL | {".pdf", ".ofd"}
_NAMED_ONLY = frozenset({".xml"})  # read where the user names it; folders hold many that are no form
_BINARY = (_ZIP, _OLE, b"%PDF")
_JSON = pattern(r"\s*[{\[]\s*[\"{\[]")
_RTF = b"{\\rtf"
_HEAD = 4096  # bytes looked at to tell a page or a table from other texts


def is_document(data: bytes, name: str) -> bool:
    """Whether a file is a document with tables rather than JSON or YAML."""
    return data.startswith(_BINARY) or suffix_of(data, name) in TEXTUAL | OFFICE | _NAMED_ONLY


def suffix_of(data: bytes, name: str) -> str:
    """The suffix of a file; where its name tells no kind, as that of standard input, the one that its content should have."""
    own = PurePath(name).suffix.lower()
    if own in STRUCTURED | TEXTUAL | OFFICE | _NAMED_ONLY or data.startswith(_BINARY):
        return own
    from perflint.formats.unnamed import suffix_by_content

    return suffix_by_content(data) or own


def read_pages(data: bytes, name: str) -> "Pages":
    """Read the lines and tables of a document.

    Raises ReadError.
    """
    if data.startswith(_ZIP):
        return _office(data, name)
    suffix = suffix_of(data, name)
    if data.startswith(_OLE):
        return _old_office(data, name, suffix)
    if data.startswith(b"%PDF"):
        from perflint.formats.pdf.pdf_file import read_pdf

        return read_pdf(data, name)
    if suffix in OFFICE and not data:
        raise ReadError(Bilingual("文件是空的；重新保存后再检查", "the file is empty"))
    if data.startswith(_RTF):
        from perflint.formats.legacy.rtf_file import read_rtf

        return read_rtf(data, name)
    return _text(data, name, suffix)


def _office(data: bytes, name: str) -> "Pages":
    """Read a zip package by its main part: Word, Excel or OpenDocument; any other is refused with what it is."""
    from perflint.formats.main_part import is_word, is_workbook, main_part
    from perflint.formats.package import open_package

    package = open_package(data)
    names, main = package.namelist(), main_part(package)
    if main and is_word(package, main):
        from perflint.formats.docx.docx_file import read_docx

        return read_docx(data, name)
    if main and is_workbook(package, main):
        from perflint.formats.xlsx.xlsx_file import read_xlsx

        return read_xlsx(data, name)
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        from perflint.formats.legacy.odf_file import read_odf

        return read_odf(data, name)
    for inside, why in _OTHER_PACKAGES:
        if inside in names:
            raise ReadError(why)
    raise ReadError(
        Bilingual(
            "是压缩包，但不是 Word 或 Excel 文件；解压后检查里面的申报表",
            "a zip file, but neither Word nor Excel; unpack it and lint the forms inside",
        ),
    )


_OTHER_PACKAGES = (
    (
        "OFD.xml",
        Bilingual(
            "是 OFD 版式文件；导出为 PDF 或用原来的 Word/Excel 文件",
            "an OFD file; export it as PDF or use the original",
        ),
    ),
    (
        "xl/workbook.bin",
        Bilingual(
            "是二进制工作簿（.xlsb）；在 Excel/WPS 里另存为 .xlsx", "a binary workbook; save it as .xlsx"
        ),
    ),
    (
        "ppt/presentation.xml",
        Bilingual(
            "是演示文稿；把表格存成 Word 或 Excel 文件再检查",
            "a presentation; save the form as Word or Excel",
        ),
    ),
)


def _old_office(data: bytes, name: str, suffix: str) -> "Pages":
    """Read an OLE file by its streams: a workbook, a document of Word, or what LibreOffice makes of it."""
    from perflint.formats.legacy.ole import streams

    inside = streams(data)
    if "workbook" in inside or "book" in inside:
        from perflint.formats.legacy.xls_file import read_xls

        return read_xls(data, name)
    if "worddocument" in inside:
        from perflint.formats.legacy.doc_binary import open_binary
        from perflint.formats.legacy.doc_file import read_doc

        if binary := open_binary(inside):
            return read_doc(binary, name)
    from perflint.formats.legacy.libreoffice import read_by_libreoffice

    return read_by_libreoffice(data, name, suffix if suffix in (".doc", ".wps") else ".doc")


def _text(data: bytes, name: str, suffix: str) -> "Pages":
    """Read what is no binary file: a saved web page, a document in one XML file, or a text."""
    from perflint.formats.decode import NotTextError, decode
    from perflint.formats.text.mhtml_file import is_single_file, page_of

    if is_single_file(data):
        data, suffix = page_of(data), ".html"
    if _is_sheet_xml(data):
        from perflint.formats.legacy.sheet_xml import read_sheet_xml

        return read_sheet_xml(data, name)
    if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<") and (pages := _flat(data, name)):
        return pages
    try:
        text = decode(data).text
    except NotTextError as error:
        raise (_no_office() if suffix in OFFICE else error) from error
    if not text.strip():
        raise ReadError(Bilingual("文件是空的；填好申报表再检查", "the file is empty"))
    return _by_text(text, name, suffix)


def _is_sheet_xml(data: bytes) -> bool:
    begun = data.lstrip()[:5] in (b"<?xml", b"<Work")
    return begun and b"urn:schemas-microsoft-com:office:spreadsheet" in data[:_HEAD]


def _by_text(text: str, name: str, suffix: str) -> "Pages":
    """Read a text by what it looks like: a web page, CSV, or lines."""
    if suffix in (".html", ".htm") or _is_page(text):
        from perflint.formats.text.html_file import read_html

        return read_html(text, name)
    if suffix in OFFICE and _JSON.match(text):
        raise ReadError(
            Bilingual(
                "内容是 JSON，不是它的名字所说的格式；把后缀改成 .json 再检查",
                "the content is JSON, not of the kind that its name says; rename it to .json",
            )
        )
    from perflint.formats.text.csv_file import looks_like_csv, read_csv

    # A table of texts is often called as if it were a workbook.
    if suffix in (".csv", ".tsv") or suffix in _EXCEL or looks_like_csv(text):
        return read_csv(text, name)
    from perflint.formats.text.text_file import read_text

    return read_text(text, name)


def _no_office() -> ReadError:
    return ReadError(
        Bilingual(
            "文件已损坏、加了密，或不是它的名字所说的格式；用 Word、Excel 或 WPS 打开，另存后再检查",
            "damaged, encrypted or not of the kind that its name says; open it in Word or Excel and save it again",
        ),
    )


def _flat(data: bytes, name: str) -> "Pages | None":
    """A document in one XML file, of Word or in OpenDocument; None for anything else."""
    from perflint.formats.legacy import flat_xml

    head = data[:_HEAD]
    if flat_xml.FLAT in head:
        return flat_xml.read_flat_opc(data, name)
    if flat_xml.WORD_2003 in head:
        return flat_xml.read_word_2003(data, name)
    if b"urn:oasis:names:tc:opendocument:xmlns:office:1.0" not in head:
        return None
    from perflint.formats.legacy.odf_file import read_flat_odf

    return read_flat_odf(data, name)


def _is_page(text: str) -> bool:
    """Whether a text is a web page, whatever it is called; exports named .xls and .doc often are."""
    head = text[:_HEAD].lstrip().lower()
    return head.startswith("<") and any(
        mark in head for mark in ("<html", "<table", "<body", "<!doctype html")
    )
