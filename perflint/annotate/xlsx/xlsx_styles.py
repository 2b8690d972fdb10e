"""The styles of a workbook, and copies of them with something added."""

from collections.abc import Container
from copy import deepcopy
from typing import Any

from perflint.annotate.opc import Package

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
S = f"{{{NS}}}"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_MINIMAL = (
    f'<styleSheet xmlns="{NS}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders count='1'><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")


class Styles:
    """Adds fonts, fills, borders and cell formats; what is there keeps its number."""

    def __init__(self, package: Package, book: str) -> None:
        self._package = package
        parts = list(package.related(book, "styles").values())
        name = parts[0] if parts and parts[0] in package else "xl/styles.xml"
        if name not in package:
            package.write(name, _MINIMAL.encode(), _TYPE)
            package.relate(book, "styles", name)
        self._root = package.root(name, f"{S}styleSheet")
        self._added: dict[tuple[object, ...], int] = {}

    def filled(self, style: int, colour: str) -> int:
        """The cell format of a style with another fill."""
        key = ("filled", style, colour)
        if key not in self._added:
            fill = self.fill(colour)
            formats = self._list("cellXfs")
            copied = self._package.parse('<xf xfId="0"/>')
            if style < len(formats):
                copied = deepcopy(formats[style])
            copied.tag = f"{S}xf"
            copied.set("fillId", str(fill))
            copied.set("applyFill", "1")
            self._added[key] = self._append("cellXfs", copied)
        return self._added[key]

    def cleared(self, style: int, colours: Container[str]) -> int:
        """The cell format of a style without a fill, where its fill is one of ours."""
        formats, fills = self._list("cellXfs"), self._list("fills")
        if style >= len(formats):
            return style
        foreground = fills[int(formats[style].get("fillId") or 0)].find(f"{S}patternFill/{S}fgColor")
        if foreground is None or (foreground.get("rgb") or "")[2:] not in colours:
            return style
        key = ("cleared", style)
        if key not in self._added:
            copied = deepcopy(formats[style])
            copied.set("fillId", "0")
            self._added[key] = self._append("cellXfs", copied)
        return self._added[key]

    def fill(self, colour: str) -> int:
        """A solid fill."""
        return self._add(
            "fills",
            f'<fill xmlns="{NS}"><patternFill patternType="solid"><fgColor rgb="FF{colour}"/>'
            '<bgColor indexed="64"/></patternFill></fill>',
        )

    def text(
        self, *, bold: bool = False, link: bool = False, size: int = 10, fill: str = "", wrap: bool = True
    ) -> int:
        """A cell format for our own sheet: wrapped text with thin borders, or a title."""
        marks = f"{'<b/>' if bold else ''}{'<u/>' if link else ''}"
        colour = "0563C1" if link else "1F2328"
        font = self._add(
            "fonts",
            f'<font xmlns="{NS}">{marks}<sz val="{size}"/><color rgb="FF{colour}"/><name val="微软雅黑"/></font>',
        )
        side = '{0}<color rgb="FFC8CDD3"/></{1}>'
        sides = "".join(
            side.format(f'<{name} style="thin">', name) for name in ("left", "right", "top", "bottom")
        )
        border = self._add("borders", f'<border xmlns="{NS}">{sides}<diagonal/></border>') if wrap else 0
        shade = self.fill(fill) if fill else 0
        return self._add(
            "cellXfs",
            f'<xf xmlns="{NS}" numFmtId="0" fontId="{font}" fillId="{shade}" borderId="{border}" xfId="0" '
            f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment vertical="{"top" if wrap else "center"}" wrapText="{int(wrap)}"/></xf>',
        )

    def _add(self, name: str, xml: str) -> int:
        if (name, xml) not in self._added:
            self._added[name, xml] = self._append(name, self._package.parse(xml))
        return self._added[name, xml]

    def _append(self, name: str, element: Any) -> int:
        items = self._list(name)
        items.append(element)
        count = len(items.findall(element.tag))
        items.set("count", str(count))
        return count - 1

    def _list(self, name: str) -> Any:
        items = self._root.find(f"{S}{name}")
        if items is None:
            items = self._package.element(f"{S}{name}")
            before = [
                child
                for child in self._root
                if child.tag in {f"{S}{n}" for n in _ORDER[: _ORDER.index(name)]}
            ]
            self._root.insert(list(self._root).index(before[-1]) + 1 if before else 0, items)
        return items
