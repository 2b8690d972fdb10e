"""The parts of a workbook that edits need: sheets by title, shared strings by number."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from perflint.formats.main_part import relations
from perflint.formats.package import part
from perflint.formats.xml_splice import element, spans
from perflint.formats.xml_tree import parse_xml

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_USERS = (b"<f", b":f>", b":f ", b"formula", b"conditionalFormatting", b"dataValidation")


def _resolved(folder: str, target: str) -> str:
    """The name of a part that a relationship of a part in this folder points at."""
    return posixpath.normpath(posixpath.join(f"/{folder}", target))[1:]


class Workbook:
    """The sheets and strings of a workbook, parsed when they are asked for."""

    def __init__(self, package: zipfile.ZipFile, main: str) -> None:
        self._package = package
        self._main = main
        self._trees: dict[str, Any] = {}
        targets, strings = self._relations()
        self._strings_part = strings
        self._strings: list[Any] | None = None
        self._written: dict[int, bytes] = {}
        self.sheets = {
            sheet.get("name"): targets[sheet.get(f"{_R}id")]
            for sheet in self._tree(self._main).iter(f"{S}sheet")
            if sheet.get(f"{_R}id") in targets
        }

    def xml(self, title: str) -> bytes:
        """The bytes of a sheet."""
        return part(self._package, self.sheets[title])

    def sheet(self, title: str) -> Any:
        """The tree of a sheet."""
        return self._tree(self.sheets[title])

    def may_use_cells(self, title: str) -> bool:
        """Whether a sheet has formulas, formats or validations that may look at cells."""
        xml = self.xml(title)
        return any(mark in xml for mark in _USERS)

    def names(self) -> dict[str, list[str]]:
        """The defined names in lower case with what they stand for; not those of Excel itself (print areas, filters)."""
        meanings: dict[str, list[str]] = {}
        for item in self._tree(self._main).iter(f"{S}definedName"):
            name = item.get("name", "").lower()
            if not name.startswith("_xlnm."):
                meanings.setdefault(name, []).append(item.text or "")
        return meanings

    def tables(self) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
        """The tables of the sheets (ListObject): name, title of the sheet, cells, names of the columns."""
        for title, name in self.sheets.items():
            folder, _, file = name.rpartition("/")
            relations = f"{folder}/_rels/{file}.rels"
            if relations not in self._package.namelist():
                continue
            for relation in self._tree(relations):
                if str(relation.get("Type")).endswith("/table"):
                    root = self._tree(_resolved(folder, relation.get("Target", "")))
                    columns = tuple(item.get("name", "") for item in root.iter(f"{S}tableColumn"))
                    yield root.get("displayName", ""), title, root.get("ref", ""), columns

    def others(self, idle: tuple[str, ...]) -> Iterator[Any]:
        """The trees of the other parts (charts, drawings, controls, pivots), without those that begin so."""
        for name in self._package.namelist():
            if (
                name.startswith("xl/")
                and name.endswith(".xml")
                and name != self._main
                and not name.startswith(idle)
            ):
                yield self._tree(name)

    def string(self, number: int) -> tuple[Any, bytes]:
        """A shared string: its element and what is written inside it."""
        name = self._strings_part
        if self._strings is None:
            root = self._tree(name)
            self._strings = root.findall(f"{S}si")
            numbers = {item: at for at, item in enumerate(root.iter())}
            wanted = {numbers[item]: index for index, item in enumerate(self._strings)}
            xml = part(self._package, name)
            for at, (start, end) in spans(xml, wanted).items():
                self._written[wanted[at]] = xml[start:end]
        return self._strings[number], element(self._written[number]).inner

    def _tree(self, name: str) -> Any:
        if name not in self._trees:
            self._trees[name] = parse_xml(part(self._package, name))
        return self._trees[name]

    def _relations(self) -> tuple[dict[str, str], str]:
        every = list(relations(self._package, self._main))
        targets = {relation.identity: relation.target for relation in every}
        kinds = {relation.kind: relation.target for relation in every}
        strings = kinds.get("sharedStrings", "xl/sharedStrings.xml")
        return targets, strings
