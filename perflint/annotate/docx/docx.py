"""Annotate a Word document: a comment and a light shading on each faulty cell, a list of the findings at the end."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import PurePath
from typing import Any

from perflint.annotate.docx.docx_list import list_block
from perflint.annotate.notes import MARK, Note, notes
from perflint.annotate.opc import Package
from perflint.formats.docx.docx_file import elements, is_ours
from perflint.formats.docx.docx_text import paragraphs
from perflint.formats.docx.names import W_NAMESPACE, W
from perflint.formats.xml_tree import elements_of, parents
from perflint.model import Finding
from perflint.reporters.fills import FILLS

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_REFERENCE = f"{W}commentReference"
_BOOKMARK = f"{MARK}_"
# What may stand before the shading in the properties of a cell.
_BEFORE_SHADING = {
    f"{W}{name}"
    for name in ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders")
}  # fmt: skip


def annotate_docx(data: bytes, findings: Sequence[Finding], path: str, lang: str) -> bytes:
    """Return the document with its findings.

    Raises ReadError for a document that is damaged inside.
    """
    package = Package(data)
    body = package.xml(package.main).find(f"{W}body")
    comments = _comments(package)
    _drop_earlier(body, comments)
    places = elements(body)
    identities = _free(comments, body)
    bookmarks: dict[str, str] = {}
    for cell, note in notes(findings, lang).items():
        if (element := places.get(cell)) is None:
            continue
        if not (within := [element] if element.tag == f"{W}p" else list(paragraphs(element))):
            continue
        identity = str(next(identities))
        comments.append(_comment(package, note, identity))
        bookmarks[cell] = f"{_BOOKMARK}{identity}"
        _mark(package, within, identity, bookmarks[cell])
        if element.tag == f"{W}tc":
            _shade(package, element, FILLS[note.severity])
    block = list_block(package, findings, bookmarks, PurePath(path).name, lang)
    last = body.find(f"{W}sectPr")
    body.insert(len(body) if last is None else list(body).index(last), block)
    return package.save()


def _comments(package: Package) -> Any:
    parts = list(package.related(package.main, "comments").values())
    if parts and parts[0] in package:
        return package.root(parts[0], f"{W}comments")
    name = "word/comments.xml" if "word/comments.xml" not in package else package.fresh("word/comments{}.xml")
    package.write(name, f'<w:comments xmlns:w="{W_NAMESPACE}"/>'.encode(), _TYPE)
    if not parts:
        package.relate(package.main, "comments", name)
    return package.xml(name)


def _drop_earlier(body: Any, comments: Any) -> None:
    """Take out what an earlier run put in: its comments, bookmarks and list."""
    ours = {c.get(f"{W}id"): c for c in comments if c.get(f"{W}author") == MARK}
    for comment in ours.values():
        comments.remove(comment)
    above = parents(body)
    gone = [
        above[mark] if mark.tag == _REFERENCE else mark
        for mark in elements_of(body, f"{W}commentRangeStart", f"{W}commentRangeEnd", _REFERENCE)
        if mark.get(f"{W}id") in ours
    ]
    starts = [m for m in body.iter(f"{W}bookmarkStart") if (m.get(f"{W}name") or "").startswith(_BOOKMARK)]
    for mark in gone:
        around = above.get(mark)
        while around is not None and around.tag != f"{W}tc":
            around = above.get(around)
        if around is not None:
            _unshade(around)
    numbers = {mark.get(f"{W}id") for mark in starts}
    ends = [mark for mark in body.iter(f"{W}bookmarkEnd") if mark.get(f"{W}id") in numbers]
    lists = [block for block in body.iter(f"{W}sdt") if is_ours(block)]
    for element in [*gone, *starts, *ends, *lists]:
        if element in (parent := above[element]):
            parent.remove(element)


def _free(comments: Any, body: Any) -> Iterator[int]:
    """Numbers that no comment, bookmark or tracked change has."""
    values = [mark.get(f"{W}id") for tree in (comments, body) for mark in tree.iter()]
    highest = max((int(value) for value in values if value and value.isdigit()), default=-1)
    return count(highest + 1)


def _comment(package: Package, note: Note, identity: str) -> Any:
    comment = package.element(f"{W}comment", {f"{W}id": identity, f"{W}author": MARK, f"{W}initials": "PL"})
    for head, lines in note.paragraphs:
        comment.append(paragraph(package, head, bold=True))
        for line in lines:
            comment.append(paragraph(package, line))
    return comment


def paragraph(package: Package, text: str, *, bold: bool = False) -> Any:
    """A paragraph of one run."""
    element = package.element(f"{W}p")
    element.append(run(package, text, bold=bold))
    return element


def run(package: Package, text: str, *, bold: bool = False) -> Any:
    """A run of text; its lines stay lines."""
    element = package.element(f"{W}r")
    if bold:
        properties = package.element(f"{W}rPr")
        properties.append(package.element(f"{W}b"))
        element.append(properties)
    for number, line in enumerate(text.split("\n")):
        if number:
            element.append(package.element(f"{W}br"))
        space = "{http://www.w3.org/XML/1998/namespace}space"
        element.append(package.element(f"{W}t", {space: "preserve"}, line))
    return element


def _mark(package: Package, within: Sequence[Any], identity: str, bookmark: str) -> None:
    """Put the comment around the paragraphs of a cell, and the bookmark at its head."""
    first, last = within[0], within[-1]
    at = 1 if len(first) and first[0].tag == f"{W}pPr" else 0
    named = {f"{W}id": identity, f"{W}name": bookmark}
    first.insert(at, package.element(f"{W}bookmarkStart", named))
    first.insert(at + 1, package.element(f"{W}bookmarkEnd", {f"{W}id": identity}))
    first.insert(at + 2, package.element(f"{W}commentRangeStart", {f"{W}id": identity}))
    last.append(package.element(f"{W}commentRangeEnd", {f"{W}id": identity}))
    reference = package.element(f"{W}r")
    reference.append(package.element(_REFERENCE, {f"{W}id": identity}))
    last.append(reference)


def _unshade(cell: Any) -> None:
    """Take a shading of ours from a cell."""
    for properties in cell.findall(f"{W}tcPr"):
        for shading in properties.findall(f"{W}shd"):
            if shading.get(f"{W}fill") in FILLS.values():
                properties.remove(shading)


def _shade(package: Package, cell: Any, colour: str) -> None:
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        properties = package.element(f"{W}tcPr")
        cell.insert(0, properties)
    for old in properties.findall(f"{W}shd"):
        properties.remove(old)
    place = sum(1 for child in properties if child.tag in _BEFORE_SHADING)
    shading = {f"{W}val": "clear", f"{W}color": "auto", f"{W}fill": colour}
    properties.insert(place, package.element(f"{W}shd", shading))
