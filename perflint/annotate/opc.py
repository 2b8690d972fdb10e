"""Edit a few parts of an Office package and copy all others as they are."""

import io
import posixpath
import zipfile
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from perflint.formats import ReadError
from perflint.formats.main_part import main_part
from perflint.formats.package import new_entry, open_package, part
from perflint.formats.xml_tree import Declared, parse_to_write, written
from perflint.system.bilingual import Bilingual

_TYPES = "[Content_Types].xml"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f"{{{OFFICE}}}"


class Package:
    """An Office package whose parts are XML trees or bytes; what was not asked for is not even parsed."""

    def __init__(self, data: bytes) -> None:
        self._zip = open_package(data)
        self.main = main_part(self._zip)
        self._names = dict.fromkeys(self._zip.namelist())
        self._trees: dict[str, Any] = {}
        self._declared: Declared = {}
        self._bytes: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        return self._bytes[name] if name in self._bytes else part(self._zip, name)

    def xml(self, name: str) -> Any:
        """The tree of a part; changes to it are saved."""
        if name not in self._trees:
            try:
                self._trees[name] = self._parsed(self.read(name))
            except (ReadError, KeyError) as error:
                raise ReadError(
                    Bilingual(
                        f"文件里的 {name} 已损坏；在 Word/Excel/WPS 里打开后另存一份",
                        f"{name} inside the file is damaged; open it in Word/Excel/WPS and save it again",
                    ),
                ) from error
        return self._trees[name]

    def write(self, name: str, data: bytes, content_type: str = "") -> None:
        """Add or replace a part; a new one needs its content type."""
        self._trees.pop(name, None)
        self._bytes[name] = data
        self._names[name] = None
        if content_type:
            self._declare(name, content_type)

    def fresh(self, pattern: str) -> str:
        """A part name that is not taken: xl/comments{}.xml gives xl/comments3.xml."""
        return next(name for n in range(1, 10**6) if (name := pattern.format(n)) not in self._names)

    def related(self, source: str, kind: str) -> dict[str, str]:
        """The parts that a part points to by relationships of a kind: id to part name."""
        relations = _relations_of(source)
        if relations not in self._names:
            return {}
        return {
            relation.get("Id"): _resolved(source, relation.get("Target"))
            for relation in self.xml(relations)
            if relation.get("Id")
            and relation.get("Target")
            and relation.get("Type") == _type(kind)
            and relation.get("TargetMode") != "External"
        }

    def root(self, name: str, tag: str) -> Any:
        """The tree of a part that a relationship points to, which must be of this kind.

        Raises ReadError for another part: what is added to that would be shown by no program.
        """
        tree = self.xml(name)
        if tree.tag != tag:
            raise astray(name)
        return tree

    def relate(self, source: str, kind: str, target: str) -> str:
        """Point from a part to another; return the id of the relationship."""
        relations = _relations_of(source)
        if relations not in self._names:
            self.write(relations, f'<Relationships xmlns="{_REL[1:-1]}"/>'.encode())
        root = self.xml(relations)
        taken = {relation.get("Id") for relation in root}
        identity = next(name for n in range(1, 10**6) if (name := f"rId{n}") not in taken)
        where = posixpath.relpath(target, posixpath.dirname(source) or ".")
        values = {"Id": identity, "Type": _type(kind), "Target": where}
        SubElement(root, f"{_REL}Relationship", values)
        return identity

    def default_type(self, extension: str, content_type: str) -> None:
        """Declare the content type of an extension unless it has one."""
        root = self.xml(_TYPES)
        declared = {default.get("Extension", "").lower() for default in root.findall(f"{_CT}Default")}
        if extension not in declared:
            values = {"Extension": extension, "ContentType": content_type}
            root.insert(0, Element(f"{_CT}Default", values))

    def element(self, tag: str, attributes: dict[str, str] | None = None, text: str | None = None) -> Any:
        """A new element."""
        element = Element(tag, attributes or {})
        element.text = text
        return element

    def parse(self, xml: str) -> Any:
        """The tree of a piece of our own XML."""
        return self._parsed(xml.encode())

    def serialised(self, tree: Any) -> bytes:
        """A tree as the bytes of a part."""
        return written(tree, self._declared)

    def _parsed(self, data: bytes) -> Any:
        root, declared = parse_to_write(data)
        self._declared |= declared
        return root

    def _declare(self, name: str, content_type: str) -> None:
        root = self.xml(_TYPES)
        for override in root.findall(f"{_CT}Override"):
            if override.get("PartName") == f"/{name}":
                root.remove(override)
        values = {"PartName": f"/{name}", "ContentType": content_type}
        SubElement(root, f"{_CT}Override", values)

    def save(self) -> bytes:
        """The package with its changes; the entries keep their order and times."""
        out = io.BytesIO()
        old = {entry.filename: entry for entry in self._zip.infolist()}
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name in self._names:
                tree = self._trees.get(name)
                content = self.read(name) if tree is None else self.serialised(tree)
                target.writestr(new_entry(name, old.get(name)), content)
        return out.getvalue()


def astray(name: str) -> ReadError:
    """The error for a relationship that points at a part of another kind, or at that of another sheet."""
    return ReadError(
        Bilingual(
            f"文件里的关系指错了部件（{name}），没有批注；在 Word/Excel/WPS 里打开后另存一份",
            f"a relationship inside the file points at the wrong part ({name}); nothing was annotated;"
            " open it in Word/Excel/WPS and save it again",
        ),
    )


def _type(kind: str) -> str:
    """The type of a relationship: a word of the Office standard, or a type of a maker's own."""
    return kind if ":" in kind else f"{OFFICE}/{kind}"


def _relations_of(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(source: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
