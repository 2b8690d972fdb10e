"""Keep workbooks to what a form can be: drop the formatted but empty rows at the end, refuse what would not fit."""

import io
import re
import zipfile

from perflint.readers.account import charge
from perflint.readers.errors import ReadError
from perflint.readers.grid import MAX_COLUMNS, MAX_ROWS
from perflint.readers.package import MAX_PART, part, plain_xml

MAX_MERGES = 100_000
_FILLED = (b"</v>", b"</is>", b"</f>", b"</t>")
_SHEET = re.compile(rb"<(?:\w+:)?sheetData[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s([^>]*)>")
_REF = re.compile(rb"ref\s*=\s*[\"']([A-Z]{1,4})(\d{1,9})(?::([A-Z]{1,4})(\d{1,9}))?[\"']\s*/?")
_WORTH = 100_000  # bytes of empty rows that are worth packing the workbook again


def trimmed(package: zipfile.ZipFile, data: bytes) -> tuple[bytes, bool]:
    """The workbook without empty rows at the end of its sheets, and whether it holds formulas.

    Raises ReadError for sheets whose claimed cells would not fit in memory, before a library makes them.
    """
    formulas = False
    shorter: dict[str, bytes] = {}
    for name in package.namelist():
        # The library reads whatever part the workbook calls a sheet.
        xml = part(package, name, MAX_PART)
        if not _SHEET.search(xml):
            continue
        formulas = formulas or b"<f>" in xml or b"<f " in xml
        short = plain_xml(_without_empty_rows(xml))
        _check_size(short)
        if len(xml) - len(short) > _WORTH:
            shorter[name] = short
    return (_packed(package, shorter) if shorter else data), formulas


def _without_empty_rows(xml: bytes) -> bytes:
    """Cut what follows the last row with a value; clerks format whole columns, and some programs write each cell."""
    last = max(xml.rfind(mark) for mark in _FILLED)
    end = xml.find(b"</row>", last) + len(b"</row>") if last >= 0 else -1
    close = xml.rfind(b"</sheetData>")
    return xml[:end] + xml[close:] if len(b"</row>") <= end <= close else xml


def _packed(package: zipfile.ZipFile, replaced: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            copy.writestr(name, replaced[name] if name in replaced else part(package, name, MAX_PART))
    return out.getvalue()


def _check_size(xml: bytes) -> None:
    """Refuse sheets whose claimed cells would not fit in memory, before a library makes them."""
    if xml.count(b"<c") + xml.count(b":c") > MAX_MERGES:
        charge(sum(1 for _ in _CELL.finditer(xml)))
    for number, match in enumerate(_MERGE.finditer(xml)):
        ref = _REF.fullmatch(match[1].strip())
        if ref is None:
            raise ReadError(
                "工作表里的合并单元格写得不对，文件可能已损坏；在 Excel/WPS 里打开后另存一份",
                "a merged cell that no program writes so (damaged?); open the workbook and save it again",
            )
        area = (_column(ref[3] or ref[1]) - _column(ref[1]) + 1) * (int(ref[4] or ref[2]) - int(ref[2]) + 1)
        if area > MAX_COLUMNS * 1_000 or number >= MAX_MERGES:
            raise too_big()
        charge(max(area, 0))


def too_big() -> ReadError:
    """The error for a sheet larger than any form."""
    return ReadError(
        f"工作表超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列，不像申报表；删去多余的行列后另存",
        f"a sheet has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns; delete what is not the form",
    )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - 64
    return number
