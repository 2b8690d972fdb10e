"""How fast and in how much memory files are read: python benchmarks/readers.py [--write docs/performance.md].

Makes the files itself: a Word table of 200 rows beside the bare parsing of its XML, workbooks of up to 100,000 rows, a PDF of
50 pages, Markdown beside JSON. Needs Linux and pip install '.[office,pdf]' python-docx.
"""

import argparse
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import forms
import page

HEADS = ["一级指标", "二级指标", "三级指标", "指标值"]
KEYS = ["level1", "level2", "name", "target"]
TITLE = "项目支出绩效目标表"
ROUNDS = 7
# The peak of the process itself: ru_maxrss would count that of the one it was forked from.
_PEAK = """
import sys
from perflint.pipeline.files import read
{}
print(open("/proc/self/status").read().split("VmHWM:")[1].split()[0])
"""
_READ = "d=open(sys.argv[1],'rb').read()\nfor _ in range({}): read(d,sys.argv[1])\n"


def rows(count: int) -> list[list[str]]:
    """The texts of so many indicators."""
    only = next(forms.forms(1, count))["forms"][0]
    return [[row[key] for key in KEYS] for row in only["indicators"]]


def docx(count: int) -> bytes:
    """A Word document with one table, formatted as Word does: a font in every run."""
    import docx as library
    from docx.shared import Cm, Pt

    document = library.Document()
    document.add_heading(TITLE)
    table = document.add_table(0, len(HEADS), style="Table Grid")
    for line in [HEADS, *rows(count)]:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.width = Cm(4)
            run = cell.paragraphs[0].add_run(text)
            run.font.name, run.font.size = "仿宋", Pt(10.5)
    return _saved(document)


def xlsx(count: int, sheets: int = 1) -> bytes:
    """A workbook with so many indicators on each sheet."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    for number in range(sheets):
        sheet = book.create_sheet(f"表{number + 1}")
        for line in [[TITLE], HEADS, *rows(count)]:
            cells = [WriteOnlyCell(sheet, text) for text in line]
            for cell in cells:
                cell.data_type = "s"  # =100% is a text here, no formula
            sheet.append(cells)
    return _saved(book)


def ledger(count: int) -> bytes:
    """A workbook whose first sheet is a long list that is no form; the form comes second."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    listed = book.create_sheet("明细")
    for number in range(count):
        listed.append(
            [number, f"收款单位{number * 7919 % 100_003}号", number * 1.25, "备用金", f"摘要{number}"]
        )
    form = book.create_sheet("表")
    for line in [[TITLE], HEADS, ["产出指标", "数量指标", "培训人次", "≥100人次"]]:
        form.append(line)
    return _saved(book)


def _saved(what: Any) -> bytes:
    out = io.BytesIO()
    what.save(out)
    return out.getvalue()


def pdf(pages: int, lines: int = 20) -> bytes:
    """Ruled tables on so many pages, in a font that is named but not embedded."""
    every = rows(pages * lines)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (pages, b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(pages))),
        b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        b"/Ascent 860/Descent -140/CapHeight 700/StemV 80>>>>",
        _stream(
            b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange<0000><FFFF>"
            b"endcodespacerange " + _every_code() + b" endcmap end end"
        ),
    ]
    for number in range(pages):
        table = [HEADS, *every[number * lines : (number + 1) * lines]]
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % (7 + 2 * number)
        )
        objects.append(_stream("\n".join(_page(table)).encode()))
    return _packed(objects)


def _every_code() -> bytes:
    """Every code means the character of its number; ranges go over the last byte only, a hundred a block."""
    ranges = [b"<%04X><%04X><%04X>" % (high, high + 255, high) for high in range(0, 0x10000, 0x100)]
    blocks = (ranges[at : at + 100] for at in range(0, len(ranges), 100))
    return b" ".join(b"%d beginbfrange%s endbfrange" % (len(block), b"".join(block)) for block in blocks)


def _page(table: list[list[str]]) -> Iterator[str]:
    edges, height, top = [40, 130, 240, 640, 800], 24, 560
    bottom = top - height * len(table)
    yield from (
        f"{edges[0]} {top - height * n} m {edges[-1]} {top - height * n} l S" for n in range(len(table) + 1)
    )
    yield from (f"{x} {top} m {x} {bottom} l S" for x in edges)
    for number, line in enumerate(table):
        for x, text in zip(edges, line, strict=False):
            code = text.encode("utf-16-be").hex()
            yield f"BT /F 8 Tf {x + 4} {top - height * number - 15} Td <{code}> Tj ET"


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def _packed(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF"
        % (
            size,
            table,
            size,
            len(out),
        )
    )


def best(*tasks: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """CPU seconds of tasks that take turns, the median of each."""
    times: list[list[float]] = [[] for _ in tasks]
    for number in range(rounds + 1):
        for task, spent in zip(tasks, times, strict=True):
            start = time.process_time()
            task()
            if number:
                spent.append(time.process_time() - start)
    return [statistics.median(spent) for spent in times]


def peak(path: Path, times: int = 1) -> float:
    """MB at most of a process that reads a file so often."""
    code = _PEAK.format(_READ.format(times) if times else "pass")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    run = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=True, env=environment
    )
    return int(run.stdout) / 1024


def word_lines() -> Iterator[str]:
    """The Word table beside its XML."""
    from xml.etree import ElementTree

    from perflint.formats.docx.docx_file import read_docx
    from perflint.pipeline.files import read

    data = docx(200)

    def xml() -> list[str]:
        root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
        return [element.text or "" for element in root.iter() if element.tag.endswith("}t")]

    floor, reader, whole = best(
        xml, lambda: read_docx(data, "a.docx"), lambda: read(data, "a.docx"), rounds=25
    )
    yield "| Word，200 行的表 | 毫秒 | 对解析的倍数 |"
    yield "|---|---:|---:|"
    for name, spent in (("解压、解析、取出文字", floor), ("读成表格", reader), ("读成申报表", whole)):
        yield f"| {name} | {spent * 1000:.1f} | {spent / floor:.2f} |"


def excel_lines(folder: Path) -> Iterator[str]:
    """Workbooks, each read by a process of its own."""
    from perflint.pipeline.files import read

    path = folder / "book.xlsx"
    path.write_bytes(b"")
    yield "| Excel | 秒 | 内存峰值 MB |"
    yield "|---|---:|---:|"
    yield f"| 不读文件 | — | {peak(path, 0):.0f} |"
    books: list[tuple[str, Callable[[], bytes]]] = [
        (f"一张表 {count:,} 行", lambda count=count: xlsx(count)) for count in (5_000, 50_000, 100_000)
    ]
    books += [
        (f"{count:,} 行的明细（不是申报表）和一张小表", lambda count=count: ledger(count))
        for count in (5_000, 50_000, 100_000)
    ]
    for name, make in books:
        path.write_bytes(make())
        (spent,) = best(lambda: read(path.read_bytes(), "a.xlsx"), rounds=1)
        yield f"| {name} | {spent:.1f} | {peak(path):.0f} |"


def pdf_lines(folder: Path) -> Iterator[str]:
    """PDF files."""
    from perflint.pipeline.files import read

    yield "| PDF | 秒 | 每页毫秒 | 内存峰值 MB |"
    yield "|---|---:|---:|---:|"
    for pages in (10, 50):
        path = folder / f"{pages}.pdf"
        path.write_bytes(pdf(pages))
        (spent,) = best(lambda path=path: read(path.read_bytes(), "a.pdf"), rounds=1)
        yield f"| {pages} 页 | {spent:.1f} | {spent / pages * 1000:.0f} | {peak(path):.0f} |"


def text_lines() -> Iterator[str]:
    """Markdown beside JSON: reading, and reading with linting."""
    from perflint.config import Settings
    from perflint.forms.declaration import declaration
    from perflint.pipeline.files import read
    from perflint.pipeline.lint import lint_bytes

    made = list(forms.forms(100, 50))
    settings = Settings()
    files = {kind: [forms.text(form, kind).encode() for form in made] for kind in ("json", "md")}
    tasks = [
        task
        for kind, texts in files.items()
        for task in (
            lambda kind=kind, texts=texts: [declaration(read(text, f"a.{kind}")) for text in texts],
            lambda kind=kind, texts=texts: [lint_bytes(text, f"a.{kind}", settings) for text in texts],
        )
    ]
    reads_json, lints_json, reads_md, lints_md = best(*tasks)
    yield "| 一张表 50 个指标 | 读，毫秒 | 读和检查，毫秒 | 对 JSON 的倍数 |"
    yield "|---|---:|---:|---:|"
    for name, spent, whole in (("JSON", reads_json, lints_json), ("Markdown", reads_md, lints_md)):
        yield f"| {name} | {spent * 10:.2f} | {whole * 10:.2f} | {whole / lints_json:.2f} |"


def main() -> None:
    """Measure, print, and write the section of the page where asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", type=Path, metavar="docs/performance.md")
    parser.add_argument("--only", choices=["word", "excel", "pdf", "text"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = {
            "word": word_lines,
            "excel": lambda: excel_lines(folder),
            "pdf": lambda: pdf_lines(folder),
            "text": text_lines,
        }
        wanted = [arguments.only] if arguments.only else list(parts)
        lines = "\n\n".join("\n".join(parts[part]()) for part in wanted)
    sys.stdout.write(lines + "\n")
    if arguments.write:
        page.put(arguments.write, "readers", [lines])


if __name__ == "__main__":
    main()
