"""Which part of an Office package is the document: relationships say so, its name need not be the usual one."""

import posixpath
import zipfile
from collections.abc import Iterator

from perflint.formats.package import part
from perflint.formats.xml_tree import parse_xml
from perflint.system.record import Record

_USUAL = ("word/document.xml", "xl/workbook.xml")
_HEAD = 4096


class Relation(Record):
    """What a part says about another: its identity, the last word of its type, the part it points at."""

    identity: str
    kind: str
    target: str


def main_part(package: zipfile.ZipFile) -> str:
    """The name of the document or workbook, empty where there is none.

    Raises ReadError for relationships that are damaged.
    """
    names = package.namelist()
    named = [relation.target for relation in relations(package, "") if relation.kind == "officeDocument"]
    return next((name for name in (*named, *_USUAL) if name in names), "")


def is_word(package: zipfile.ZipFile, name: str) -> bool:
    """Whether a main part is a Word document."""
    return name == _USUAL[0] or b"wordprocessingml" in part(package, name)[:_HEAD]


def is_workbook(package: zipfile.ZipFile, name: str) -> bool:
    """Whether a main part is an Excel workbook in XML."""
    return name == _USUAL[1] or b"spreadsheetml" in part(package, name)[:_HEAD]


def relations(package: zipfile.ZipFile, source: str) -> Iterator[Relation]:
    """What a part (the package for an empty name) points at inside the package.

    Raises ReadError for XML that is damaged.
    """
    folder, name = posixpath.split(source)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in package.namelist():
        return
    written = {name.lower(): name for name in package.namelist()}  # Office does not ask how a name is spelt
    for item in parse_xml(part(package, listed)):
        if item.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join(f"/{folder}", item.get("Target", "")))[1:]
            kind = item.get("Type", "").rpartition("/")[2]
            yield Relation(item.get("Id", ""), kind, written.get(target.lower(), target))
