"""Word documents in one XML file: Flat OPC, and Word 2003 XML, which many Chinese systems export as .doc."""

import base64
import io
import zipfile
from xml.etree.ElementTree import Element

from perflint.formats.docx.docx_file import pages_of, read_docx
from perflint.formats.docx.names import W
from perflint.formats.errors import ReadError
from perflint.formats.grid import Pages
from perflint.formats.xml_tree import parse_to_write, parse_xml, written
from perflint.system.bilingual import Bilingual

FLAT = b"http://schemas.microsoft.com/office/2006/xmlPackage"
WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_PKG = f"{{{FLAT.decode()}}}"
_OLD = f"{{{WORD_2003.decode()}}}"
_SECTIONS = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_ANNOTATIONS = "{http://schemas.microsoft.com/aml/2001/core}"
_RENAMED = {f"{_OLD}vmerge": f"{W}vMerge", f"{_OLD}hmerge": f"{W}hMerge", f"{_OLD}docOleData": f"{W}object"}
_CHANGES = {"Word.Insertion": f"{W}ins", "Word.Deletion": f"{W}del"}
_WRAPPER = f"{W}customXml"


def read_flat_opc(data: bytes, path: str) -> Pages:
    """Read a package that was written as one XML file.

    Raises ReadError.
    """
    root, declared = parse_to_write(data)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part in root.iterfind(f"{_PKG}part"):
            name = (part.get(f"{_PKG}name") or "").lstrip("/")
            xml, binary = part.find(f"{_PKG}xmlData"), part.findtext(f"{_PKG}binaryData")
            if xml is not None and len(xml):
                package.writestr(name, written(xml[0], declared))
            elif binary:
                package.writestr(name, base64.b64decode(binary))
    return read_docx(out.getvalue(), path)


def read_word_2003(data: bytes, path: str) -> Pages:
    """Read a document of Word 2003 as XML.

    Raises ReadError.
    """
    root = parse_xml(data)
    for element in root.iter():
        _modernise(element)
    body = root.find(f"{W}body")
    if body is None:
        raise ReadError(
            Bilingual(
                "Word 2003 XML 文件里没有正文；在 Word/WPS 里打开后另存为 .docx",
                "no body inside this Word 2003 XML file; open it in Word/WPS and save it as .docx",
            )
        )
    return pages_of(body, path)


def _modernise(element: Element) -> None:
    """Give an element the name that it has in a .docx; sections and the like only wrap what they hold."""
    change = element.get(f"{_OLD}type", "")
    for name, value in list(element.items()):
        if name.startswith(_OLD):
            element.set(f"{W}{name.removeprefix(_OLD)}", value)
    if element.tag.startswith(_OLD):
        element.tag = _RENAMED.get(element.tag, f"{W}{element.tag.removeprefix(_OLD)}")
    elif element.tag == f"{_ANNOTATIONS}annotation":
        element.tag = _CHANGES.get(change, _WRAPPER)
    elif element.tag.startswith((_SECTIONS, _ANNOTATIONS)):
        element.tag = _WRAPPER
