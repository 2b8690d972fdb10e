"""Hostile files, made for real: `python -m tests.hostile` runs perflint over each and prints time and memory."""

import functools
import io
import json
import os
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.documents import WRITERS
from tests.fuzz.seeds import FORM, ROWS, TITLE

MEGABYTE = 2**20
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIN = "word/document.xml"
_SHEET = "xl/worksheets/sheet1.xml"


def parts_of(kind: str) -> dict[str, bytes]:
    """The entries of a sound package."""
    with zipfile.ZipFile(io.BytesIO(WRITERS[kind](ROWS, TITLE))) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def changed(kind: str, part: str, old: str, new: str) -> bytes:
    """A sound package with a text of one part replaced."""
    parts = parts_of(kind)
    text = parts[part].decode()
    assert old in text, part
    return packed({**parts, part: text.replace(old, new, 1).encode()})


def repeated(block: bytes, times: int, window: int = -15) -> bytes:
    """A deflate stream of a block time and again, made in no time: after a full flush equal bytes are packed equal."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    first, again = (packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + again * (times - 1) + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


def of_zeros(parts: dict[str, bytes], name: str, megabytes: int) -> bytes:
    """A zip file with one more entry, which expands to so many megabytes of zeros."""
    block = bytes(MEGABYTE)
    stream = repeated(block, megabytes)
    checksum = functools.reduce(lambda so_far, _: zlib.crc32(block, so_far), range(megabytes), 0)
    data = bytearray(packed({**parts, name: stream}, zipfile.ZIP_STORED))
    # What was stored as it is becomes an entry that is still to be expanded: its method, checksum and size.
    for mark, at_method, at_checksum, at_size in ((b"PK\x03\x04", 8, 14, 22), (b"PK\x01\x02", 10, 16, 24)):
        at = data.find(mark)
        while at >= 0:
            if struct.unpack_from("<I", data, at + at_size)[0] == len(stream):
                struct.pack_into("<H", data, at + at_method, zipfile.ZIP_DEFLATED)
                struct.pack_into("<I", data, at + at_checksum, checksum)
                struct.pack_into("<I", data, at + at_size, megabytes * MEGABYTE)
            at = data.find(mark, at + 4)
    return bytes(data)


def zip_bomb() -> bytes:
    """300 MB of zeros in 300 KB."""
    return of_zeros(parts_of("docx"), _MAIN, 300)


def lying_bomb() -> bytes:
    """An entry that says it is small and expands to a gigabyte."""
    data = bytearray(of_zeros(parts_of("docx"), _MAIN, 1024))
    return _lies(data, 1024 * MEGABYTE, 4096)


def _lies(data: bytearray, size: int, said: int) -> bytes:
    """Change the expanded size of the entry that has it, in its own header and in the directory."""
    for mark, at_size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(mark)
        while at >= 0:
            if struct.unpack_from("<I", data, at + at_size)[0] == size:
                struct.pack_into("<I", data, at + at_size, said)
            at = data.find(mark, at + 4)
    return bytes(data)


def overlapping_bomb() -> bytes:
    """A thousand entries over the same packed bytes, each within every bound."""
    data = packed({_MAIN: random.Random(0).randbytes(30_000)})
    at = data.index(b"PK\x01\x02")
    entry = data[at : data.index(b"PK\x05\x06")]
    name = _MAIN.encode()
    entries = [entry.replace(name, b"word/%010d.x" % number) for number in range(999)] + [entry]
    directory = b"".join(entries)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1000, 1000, len(directory), at, 0)
    return data[:at] + directory + end


def twin_entries() -> bytes:
    """Two main parts: one that a checker reads, one that Word shows."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts_of("docx").items():
            package.writestr(name, data)
        package.writestr("Word/Document.xml", b"<other/>")
    return out.getvalue()


def path_trick() -> bytes:
    """An entry that points out of the package."""
    return packed({**parts_of("docx"), "../../../../tmp/perflint-was-here": b"x"})


def other_method() -> bytes:
    """LZMA packs seven thousand to one; no Office program uses it."""
    return packed(parts_of("docx"), zipfile.ZIP_LZMA)


def _entities(levels: int, first: str) -> str:
    inner = [f"<!ENTITY e0 {first}>"]
    inner += [f'<!ENTITY e{n} "' + f"&e{n - 1};" * 10 + '">' for n in range(1, levels)]
    return f"<!DOCTYPE x [{''.join(inner)}]>"


def billion_laughs() -> bytes:
    """Entities that expand a billion times, in a document."""
    laughs = _entities(10, '"ha"')
    xml = f"{laughs}<w:document {_W}><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    return packed({**parts_of("docx"), _MAIN: xml.encode()})


def external_entity() -> bytes:
    """A sheet that wants a file of the machine in a cell."""
    sheet = parts_of("xlsx")[_SHEET].decode().replace("</sheetData>", _row("&e0;"), 1)
    xml = _entities(1, 'SYSTEM "file:///etc/passwd"') + sheet[sheet.index("<worksheet") :]
    return packed({**parts_of("xlsx"), _SHEET: xml.encode()})


def hidden_doctype() -> bytes:
    """The same in UTF-7, where no DOCTYPE is to be seen."""
    xml = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AFs +AF0 +AD4 +ADw-x/+AD4'
    return packed({**parts_of("docx"), _MAIN: xml})


def deep_xml() -> bytes:
    """Elements in elements, a hundred thousand deep."""
    deep = "<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000
    return packed(
        {**parts_of("docx"), _MAIN: f"<w:document {_W}><w:body>{deep}</w:body></w:document>".encode()}
    )


def wide_document() -> bytes:
    """Cells that each span a thousand columns."""
    row = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p/></w:tc></w:tr>'
    xml = f"<w:document {_W}><w:body><w:tbl>{row * 300_000}</w:tbl></w:body></w:document>"
    return packed({**parts_of("docx"), _MAIN: xml.encode()})


def endless_sheet() -> bytes:
    """Two cells in the far corners: 2^34 cells between them."""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return changed("xlsx", _SHEET, "</sheetData>", far)


def endless_merge() -> bytes:
    """One merged cell over the whole sheet."""
    return changed("xlsx", _SHEET, '<mergeCell ref="A1:D1"', '<mergeCell ref="A1:XFD1048576"')


def hidden_merge() -> bytes:
    """The same written so that a pattern does not see it."""
    return changed("xlsx", _SHEET, '<mergeCell ref="A1:D1"', '<mergeCell ref="A1&#58;XFD1048576"')


def many_cells() -> bytes:
    """Three million cells that are really there."""
    rows = (
        "<row>" + "".join(f"<c><v>{n * 7919}</v></c>" for n in range(at, at + 1000)) + "</row>"
        for at in range(3000)
    )
    return changed("xlsx", _SHEET, "</sheetData>", "".join(rows) + "</sheetData>")


def long_cell() -> bytes:
    """A cell of ten million characters."""
    return changed("xlsx", _SHEET, "</sheetData>", _row("".join(map(chr, range(0x4E00, 0x9000))) * 600))


def _row(text: str) -> str:
    """One more row, of one cell."""
    return f'<row r="9"><c r="A9" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData>'


def long_value() -> bytes:
    """The same in JSON."""
    return json.dumps({**FORM, "indicators": [{**ROWS[0], "target": "9" * 10 * MEGABYTE}]}).encode()


def huge_number() -> bytes:
    """A number of a million digits where a number is due."""
    return json.dumps(FORM).replace('"weight": 10', '"weight": ' + "9" * 1_000_000, 1).encode()


def huge_exponent() -> bytes:
    """A number whose digits would fill the memory."""
    return json.dumps(FORM).replace('"weight": 10', '"weight": 1e999999999', 1).encode()


def deep_json() -> bytes:
    """A hundred thousand lists in one another."""
    return b"[" * 100_000 + b"]" * 100_000


def deep_yaml() -> bytes:
    """The same in YAML."""
    return b"[" * 100_000


def many_values() -> bytes:
    """Twenty million empty lists."""
    return b'{"indicators": [' + b"[]," * (20 * MEGABYTE) + b"[]]}"


def yaml_aliases() -> bytes:
    """A list of lists of lists, ten billion words in a kilobyte."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join([*lines, "indicators: *a9"]).encode()


def yaml_tag() -> bytes:
    """A tag that makes other readers run a program."""
    return b"indicators: !!python/object/apply:os.system ['touch /tmp/perflint-was-here']"


def html_spans() -> bytes:
    """Cells that claim a million places each."""
    cell = '<td rowspan="1000" colspan="1000">x</td>'
    return f"<table>{('<tr>' + cell * 20 + '</tr>') * 20}</table>".encode()


def many_attributes() -> bytes:
    """A cell with 80,000 attributes; libxml2 compares each with all before it."""
    attributes = " ".join(f'a{number}="1"' for number in range(80_000))
    return f"<html><body><table><tr><td {attributes}>x</td></tr></table></body></html>".encode()


def open_comments() -> bytes:
    """Comments that never end: the end of each is looked for through all the others."""
    return b"<html><body>" + b"<!--" * 300_000


def open_tags() -> bytes:
    """Tags that never end."""
    return b"<html><body>" + b"<a " * 300_000


def deep_html() -> bytes:
    """Tables in tables."""
    return b"<table><tr><td>" * 20_000 + b"x"


def repeated_ods() -> bytes:
    """A cell repeated over a whole sheet."""
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    row = '<table:table-row table:number-rows-repeated="290000"><table:table-cell table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell></table:table-row>'
    xml = f"<office:document-content {names}><office:body><office:spreadsheet><table:table>{row}</table:table></office:spreadsheet></office:body></office:document-content>"
    return packed({"META-INF/manifest.xml": b"<m/>", "content.xml": xml.encode()})


def many_fields() -> bytes:
    """Thirty million commas."""
    return b"," * (30 * MEGABYTE)


def many_pipes() -> bytes:
    """A Markdown row of ten million cells."""
    return b"|" * (10 * MEGABYTE)


def pdf_bomb() -> bytes:
    """A page whose packed content expands to 600 MB of drawing."""
    stream = repeated(b"0 0 m 9 9 l S\n" * 40_000, 1_048, window=15)
    return _pdf(stream, b"/Filter/FlateDecode")


def pdf_nested_bomb() -> bytes:
    """The same packed twice."""
    return _pdf(
        zlib.compress(repeated(b" " * MEGABYTE, 900, window=15), 9), b"/Filter[/FlateDecode/FlateDecode]"
    )


def pdf_of_itself() -> bytes:
    """A drawing that draws itself twice."""
    return _pdf(b"/X Do", resources=b"/XObject<</X 5 0 R>>", more=[_drawing(b"/X Do /X Do", 5)])


def pdf_doubling() -> bytes:
    """A drawing of two drawings of two drawings, thirty deep."""
    drawings = [_drawing(b"/X Do /X Do", number + 1) for number in range(5, 35)]
    return _pdf(
        b"/X Do", resources=b"/XObject<</X 5 0 R>>", more=[*drawings, _drawing(b"0 0 9 9 re S", None)]
    )


def _drawing(content: bytes, inner: int | None) -> bytes:
    resources = b"/Resources<</XObject<</X %d 0 R>>>>" % inner if inner else b""
    return b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%s/Length %d>>stream\n%s\nendstream" % (
        resources,
        len(content),
        content,
    )


def pdf_font_ranges() -> bytes:
    """A font with widths and meanings for four thousand million letters."""
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>"
    )
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[0 2147483647 500]>>"
    meanings = b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"
    told = b"<</Length %d>>stream\n%s\nendstream" % (len(meanings), meanings)
    return _pdf(
        b"BT /F 10 Tf 10 10 Td (abcd) Tj ET", resources=b"/Font<</F 5 0 R>>", more=[font, inner, told]
    )


def pdf_deep_content() -> bytes:
    """Content nested half a million deep."""
    return _pdf(b"q " * 500_000 + b"[" * 200_000 + b"<<" * 200_000)


def pdf_deep_object() -> bytes:
    """An object nested half a million deep."""
    return _pdf(b"", more=[b"[" * 500_000])


def pdf_many_lines() -> bytes:
    """A page of a million lines."""
    stream = b"".join(
        b"%d %d m %d %d l S\n" % (n % 599, n * 7 % 797, n % 599 + 9, n * 7 % 797) for n in range(1_000_000)
    )
    return _pdf(zlib.compress(stream), b"/Filter/FlateDecode")


def pdf_slow() -> bytes:
    """A page of five hundred drawings of millions of nothings: minutes of work in little memory."""
    drawing = zlib.compress(b"q Q " * 2_500_000)
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Filter/FlateDecode/Length %d>>stream\n" % len(drawing)
    return _pdf(b"/X Do " * 500, resources=b"/XObject<</X 5 0 R>>", more=[head + drawing + b"\nendstream"])


def pdf_many_pages() -> bytes:
    """A page that is five hundred thousand pages."""
    kids = b"[" + b"3 0 R " * 500_000 + b"]"
    return _pdf(b"0 0 m 9 9 l S").replace(b"[3 0 R]/Count 1", kids + b"/Count 500000")


def _pdf(
    content: bytes, packing: bytes = b"", *, resources: bytes = b"", more: list[bytes] | None = None
) -> bytes:
    """A page of a content, and the objects from the fifth on that it uses."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>>>" % resources,
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), packing, content),
        *(more or []),
    ]
    made = b"".join(b"%d 0 obj%s endobj\n" % pair for pair in enumerate(objects, 1))
    return b"%PDF-1.4\n" + made + b"trailer<</Root 1 0 R>>\n%%EOF"


def rtf_groups() -> bytes:
    """Groups in groups, and a row of a hundred thousand cells."""
    cells = b"".join(b"\\cellx%d" % (100 * n) for n in range(100_000))
    return rb"{\rtf1" + b"{" * 500_000 + rb"\trowd" + cells + b"\\intbl x\\cell" * 100_000 + b"\\row"


SLOW = frozenset({"1,000,000 lines on a PDF page", "3,000,000 real cells"})
# The file, and a word of the line that is printed over it.
FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a zip bomb": ("x.docx", zip_bomb, "炸弹"),
    "a zip bomb that lies": ("x.docx", lying_bomb, "损坏"),
    "overlapping entries": ("x.docx", overlapping_bomb, "重叠"),
    "two entries of one name": ("x.docx", twin_entries, "重名"),
    "an entry that leads out": ("x.docx", path_trick, "指向包外"),
    "another packing method": ("x.docx", other_method, "未打开"),
    "a billion laughs": ("x.docx", billion_laughs, "DOCTYPE"),
    "an external entity": ("x.xlsx", external_entity, "DOCTYPE"),
    "a hidden DOCTYPE": ("x.docx", hidden_doctype, "DOCTYPE"),
    "XML nested 100,000 deep": ("x.docx", deep_xml, "嵌套"),
    "300,000 rows of 1,000 columns": ("x.docx", wide_document, "--max-cells"),
    "a sheet of 2^34 cells": ("x.xlsx", endless_sheet, "300000 行"),
    "a merge of 2^34 cells": ("x.xlsx", endless_merge, "300000 行"),
    "a hidden merge": ("x.xlsx", hidden_merge, "300000 行"),
    "3,000,000 real cells": ("x.xlsx", many_cells, "--max-cells"),
    "a cell of 10 MB": ("x.xlsx", long_cell, "100000 字"),
    "a value of 10 MB": ("x.json", long_value, "100000 字"),
    "a number of 1,000,000 digits": ("x.json", huge_number, "100000 字"),
    "JSON nested 100,000 deep": ("x.json", deep_json, "嵌套"),
    "YAML nested 100,000 deep": ("x.yaml", deep_yaml, "嵌套"),
    "20,000,000 values": ("x.json", many_values, "--max-cells"),
    "YAML aliases": ("x.yaml", yaml_aliases, "别名"),
    "a YAML tag": ("x.yaml", yaml_tag, "标签"),
    "spans of 1,000 × 1,000": ("x.html", html_spans, "--max-cells"),
    "HTML with 80,000 attributes": ("x.html", many_attributes, "没有认出"),
    "HTML of comments without an end": ("x.html", open_comments, "注释"),
    "HTML of tags without an end": ("x.html", open_tags, "没有文字"),
    "HTML nested 20,000 deep": ("x.html", deep_html, "嵌套"),
    "a repeated cell": ("x.ods", repeated_ods, "--max-cells"),
    "30,000,000 fields": ("x.csv", many_fields, "--max-cells"),
    "10,000,000 pipes": ("x.md", many_pipes, "--max-cells"),
    "a PDF bomb": ("x.pdf", pdf_bomb, "炸弹"),
    "a PDF bomb packed twice": ("x.pdf", pdf_nested_bomb, "炸弹"),
    "a PDF drawing of itself": ("x.pdf", pdf_of_itself, "炸弹"),
    "2^30 drawings in a PDF": ("x.pdf", pdf_doubling, "炸弹"),
    "a PDF font of 2^32 letters": ("x.pdf", pdf_font_ranges, "ToUnicode"),
    "PDF content nested 500,000 deep": ("x.pdf", pdf_deep_content, "扫描件"),
    "a PDF object nested 500,000 deep": ("x.pdf", pdf_deep_object, "损坏"),
    "1,000,000 lines on a PDF page": ("x.pdf", pdf_many_lines, "太多"),
    "500,000 PDF pages": ("x.pdf", pdf_many_pages, "500 页"),
    "RTF groups and cells": ("x.rtf", rtf_groups, "没有认出"),
}


def main(names: list[str]) -> None:
    """Print a table of what each file costs."""
    if names[:1] == ["--make"]:
        Path(names[2]).write_bytes(FILES[names[1]][1]())
        return
    import subprocess
    import tempfile
    import time

    print("| file | size | exit | seconds | peak MB | said |\n|---|---:|---:|---:|---:|---|")
    with tempfile.TemporaryDirectory() as folder:
        for title, (name, _, _) in FILES.items():
            if names and not any(word in title for word in names):
                continue
            path = Path(folder) / name
            # What this process once held would count as the peak of its children.
            subprocess.run([sys.executable, "-m", "tests.hostile", "--make", title, str(path)], check=True)
            started = time.perf_counter()
            process = subprocess.Popen(
                [sys.executable, "-m", "perflint", name],
                cwd=folder,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            assert process.stderr is not None
            said = process.stderr.read().decode().strip().replace("\n", " ⏎ ")
            _, status, usage = os.wait4(process.pid, 0)
            took = time.perf_counter() - started
            code = os.waitstatus_to_exitcode(status)
            print(
                f"| {title} | {path.stat().st_size:,} | {code} | {took:.1f} | {usage.ru_maxrss // 1024} | {said[:90]} |",
                flush=True,
            )
            path.unlink()


if __name__ == "__main__":
    main(sys.argv[1:])
