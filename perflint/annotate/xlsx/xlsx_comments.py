"""Comments of a sheet: the texts in one part, the boxes that show them in a drawing of the old kind (VML)."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from perflint.annotate.notes import MARK, Note
from perflint.annotate.opc import Package, R, astray
from perflint.annotate.xlsx.xlsx_cells import position
from perflint.annotate.xlsx.xlsx_styles import NS, S
from perflint.reporters.width import width
from perflint.reporters.xlsx_text import literal
from perflint.system.pattern import pattern

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SEPARATOR = f"\n――― {MARK} ―――\n"  # before what was added to the comment of a person
_AFTER_DRAWING = ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")  # fmt: skip
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_SHAPE = pattern(rb"<(\w+:)?shape\b(?:(?!</\1shape>).)*?</\1shape>", re.DOTALL)
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{ids}"/></o:shapelayout></xml>'
)
_BOX_TYPE = (
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202" '
    'style="position:absolute;margin-left:60pt;margin-top:2pt;width:220pt;height:{height}pt;z-index:{z};'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_VML_SPACE = b"urn:schemas-microsoft-com:vml"
_LINE = 34  # columns of text in a box
_POINTS = 14  # height of a line


def comment(package: Package, sheet: str, notes: Mapping[str, Note]) -> set[str]:
    """Give the cells of a sheet (address to note) their comments; return those that an earlier run had marked."""
    parts = list(package.related(sheet, "comments").values())
    if not parts and not notes:
        return set()
    part = parts[0] if parts else _new_comments(package, sheet)
    root = package.root(part, f"{S}comments")
    gone, mended = _drop_earlier(root)
    author = _author(package, root)
    entries = root.find(f"{S}commentList")
    by_cell = {entry.get("ref"): entry for entry in entries}
    for address, note in notes.items():
        runs = list(_runs(note))
        if (entry := by_cell.get(address)) is not None:
            _append(package, entry, [(False, _SEPARATOR), *runs])
            continue
        entry = package.element(f"{S}comment", {"ref": address, "authorId": str(author)})
        _append(package, entry, runs)
        entries.append(entry)
    entries[:] = sorted(entries, key=lambda entry: position(entry.get("ref")))
    boxes = {address: note for address, note in notes.items() if address not in by_cell}
    _draw(package, sheet, boxes, gone)
    return gone | mended


def _new_comments(package: Package, sheet: str) -> str:
    name = package.fresh("xl/comments{}.xml")
    package.write(name, f'<comments xmlns="{NS}"><authors/><commentList/></comments>'.encode(), _TYPE)
    package.relate(sheet, "comments", name)
    return name


def _drop_earlier(root: Any) -> tuple[set[str], set[str]]:
    """Take out the comments of an earlier run, and what it added to those of people; return the cells of each."""
    authors = [author.text for author in root.find(f"{S}authors")]
    gone: set[str] = set()
    mended: set[str] = set()
    entries = root.find(f"{S}commentList")
    for entry in list(entries):
        number = int(entry.get("authorId") or 0)
        if number < len(authors) and authors[number] == MARK:
            gone.add(entry.get("ref"))
            entries.remove(entry)
            continue
        runs = entry.findall(f"{S}text/{S}r")
        texts = [(run.findtext(f"{S}t") or "").strip() for run in runs]
        ours = texts.index(_SEPARATOR.strip()) if _SEPARATOR.strip() in texts else len(runs)
        for run in runs[ours:]:
            entry.find(f"{S}text").remove(run)
            mended.add(entry.get("ref"))
    return gone, mended


def _author(package: Package, root: Any) -> int:
    authors = root.find(f"{S}authors")
    for number, author in enumerate(authors):
        if author.text == MARK:
            return number
    authors.append(package.element(f"{S}author", text=MARK))
    return len(authors) - 1


def _runs(note: Note) -> Iterable[tuple[bool, str]]:
    """Pieces of text, bold or not."""
    for number, (head, lines) in enumerate(note.paragraphs):
        yield True, "\n\n" * bool(number) + head
        yield False, "".join(f"\n{line}" for line in lines)


def _append(package: Package, entry: Any, runs: Iterable[tuple[bool, str]]) -> None:
    text = entry.find(f"{S}text")
    if text is None:
        text = package.element(f"{S}text")
        entry.insert(0, text)
    if (plain := text.find(f"{S}t")) is not None:
        # Plain text and runs do not mix.
        run = package.element(f"{S}r")
        text[list(text).index(plain)] = run
        run.append(plain)
    for bold, piece in runs:
        if piece:
            text.append(_run(package, piece, bold=bold))


def _run(package: Package, text: str, *, bold: bool) -> Any:
    run = package.element(f"{S}r")
    properties = package.element(f"{S}rPr")
    if bold:
        properties.append(package.element(f"{S}b"))
    properties.append(package.element(f"{S}sz", {"val": "9"}))
    properties.append(package.element(f"{S}rFont", {"val": "宋体"}))
    run.append(properties)
    run.append(text_element(package, text))
    return run


def text_element(package: Package, text: str) -> Any:
    """A text as Excel keeps it: spaces stay, and nothing is taken for one of its escapes."""
    space = "{http://www.w3.org/XML/1998/namespace}space"
    return package.element(f"{S}t", {space: "preserve"}, literal(text))


def _draw(package: Package, sheet: str, boxes: Mapping[str, Note], gone: set[str]) -> None:
    """Add a hidden box for each new comment, and take out those of comments that are gone."""
    root = package.xml(sheet)
    drawing = root.find(f"{S}legacyDrawing")
    related = package.related(sheet, "vmlDrawing")
    part = related.get(drawing.get(f"{R}id")) if drawing is not None else None
    if part is None or part not in package:
        if not boxes:
            return
        part = _new_drawing(package, len(boxes))
        _point_to(package, root, package.relate(sheet, "vmlDrawing", part))
    places = {position(address) for address in gone}
    drawn = package.read(part)
    if _VML_SPACE not in drawn:
        raise astray(part)
    vml = _SHAPE.sub(lambda shape: b"" if _place(shape[0]) in places else shape[0], drawn)
    numbers = [int(number) for number in re.findall(rb"_x0000_s(\d+)", vml)]
    first = max(numbers, default=1024)
    boxes_xml = "" if b"_x0000_t202" in vml else _BOX_TYPE
    boxes_xml += "".join(_box(address, note, first + n) for n, (address, note) in enumerate(boxes.items(), 1))
    end = vml.rfind(b"</")
    package.write(part, vml[:end] + boxes_xml.encode() + vml[end:])


def _place(shape: bytes) -> tuple[int, int] | None:
    """Row and column of the cell whose comment a shape shows."""
    row, column = re.search(rb"Row>(\d+)<", shape), re.search(rb"Column>(\d+)<", shape)
    return (int(row[1]) + 1, int(column[1]) + 1) if row and column and b'"Note"' in shape else None


def _new_drawing(package: Package, boxes: int) -> str:
    name = package.fresh("xl/drawings/vmlDrawing{}.vml")
    package.default_type("vml", _VML_TYPE)
    ids = ",".join(str(n + 1) for n in range(boxes // 1024 + 1))
    package.write(name, _VML.format(ids=ids).encode())
    return name


def _point_to(package: Package, root: Any, identity: str) -> None:
    for old in root.findall(f"{S}legacyDrawing"):
        root.remove(old)
    drawing = package.element(f"{S}legacyDrawing", {f"{R}id": identity})
    followers = {f"{S}{name}" for name in _AFTER_DRAWING} | {_FALLBACK}
    data = list(root).index(root.find(f"{S}sheetData"))
    place = next((n for n, child in enumerate(root) if n > data and child.tag in followers), len(root))
    root.insert(place, drawing)


def _box(address: str, note: Note, number: int) -> str:
    """The box of a comment, beside its cell and as high as its text needs."""
    row, column = position(address)
    lines = sum(
        1 + bool(n) + sum(1 + width(line) // _LINE for line in texts)
        for n, (_, texts) in enumerate(note.paragraphs)
    )
    height = min(lines, 24) * _POINTS + 10
    return _BOX.format(
        number=number,
        z=number % 1024,
        height=height,
        left=column,
        top=max(row - 2, 0),
        right=column + 4,
        bottom=max(row - 2, 0) + max(3, height // 18),
        row=row - 1,
        column=column - 1,
    )
