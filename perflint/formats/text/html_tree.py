"""Web pages as trees: tags left open or closed twice are put in order as browsers do, as far as tables and lines go."""

import re
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

from perflint.formats.errors import ReadError
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern

MAX_DEPTH = 256  # levels of elements
_MOST_UNCLOSED = 100  # comments; each is looked for to the end of the page
_CELLS = frozenset({"td", "th"})
_IN_TABLE = _CELLS | {"tr", "thead", "tbody", "tfoot", "caption", "colgroup"}
_OF_ROWS = frozenset({"table", "thead", "tbody", "tfoot"})
_OF_HEAD = frozenset("title meta link style script base noscript template".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_SPANS = frozenset({"colspan", "rowspan"})
_TABLE = frozenset({"table"})
_BETWEEN = _OF_ROWS | {"tr"}  # what only holds rows or cells
_BOX = _CELLS | {"table", "caption", "object"}  # no end tag inside reaches what is open around it
_BLOCKS = (
    "p div h1 h2 h3 h4 h5 h6 ul ol dl table form hr pre center section article header footer main aside nav "
    "blockquote fieldset address figure"
)
# What a start tag ends where that is still open, and the element beyond which it ends nothing.
_ENDS = {
    **dict.fromkeys(_BLOCKS.split(), (frozenset({"p"}), _BOX)),
    "li": (frozenset({"li", "p"}), _BOX | {"ul", "ol"}),
    "option": (frozenset({"option"}), _BOX | {"select"}),
    "tr": (_CELLS | {"tr", "caption", "colgroup"}, _TABLE),
    **dict.fromkeys(("td", "th"), (_CELLS | {"caption", "colgroup"}, _TABLE)),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (_IN_TABLE, _TABLE)),
}


def page_tree(text: str) -> Element:
    """The elements of a page with their texts; comments are left out, and all attributes but spans, what fields hold,
    and whether an element is hidden, unseen or struck out. What a browser does not show has no text.

    Raises ReadError for a page that no program or person wrote.
    """
    if text.count("<!--") - text.count("-->") > _MOST_UNCLOSED:
        raise ReadError(
            Bilingual(
                f"网页里没有结束的注释超过 {_MOST_UNCLOSED} 处，文件已损坏；另存为 .xlsx 或 .docx 再检查",
                f"more than {_MOST_UNCLOSED} comments in the page do not end, it is damaged; save it as .xlsx or .docx",
            )
        )
    page = _Page()
    page.feed(_whole(text).replace("<![", "<!x["))  # <![if !vml]> of Word, a comment to a browser
    page.close()
    return page.root


def _whole(text: str) -> str:
    """A page without a last tag that was cut off: the parser would look for its end from every < anew."""
    end = text.rfind(">") + 1
    cut = text.find("<", end)
    return text if cut < 0 else text[:cut]


def _is_hidden(style: str, attrs: list[tuple[str, str | None]], tag: str) -> bool:
    """Whether an element is taken out of the page; a row that is collapsed is too."""
    if tag in _IN_TABLE and _visibility(style) == "collapse":
        return True
    displayed = _DISPLAY.findall(style)
    return displayed[-1].lower() == "none" if displayed else any(name == "hidden" for name, _ in attrs)


def _visibility(style: str) -> str:
    """Whether a style shows an element where it stands: visible, hidden, collapse; "" where it does not say."""
    said = _VISIBILITY.findall(style)
    return said[-1].lower() if said else ""


_DISPLAY = pattern(r"(?<![\w-])display\s*:\s*([\w-]+)", re.IGNORECASE)
_VISIBILITY = pattern(r"(?<![\w-])visibility\s*:\s*(visible|hidden|collapse)", re.IGNORECASE)
_STRUCK = pattern(r"line-through", re.IGNORECASE)
_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_FIELDS = frozenset({"input", "option"})
_OF_FIELDS = frozenset({"type", "value", "checked", "selected"})
_IN_TABLES = frozenset({"tr", "td", "th"})


def _kept(tag: str, attrs: list[tuple[str, str | None]], parent: Element) -> dict[str, str]:
    """What is kept of the attributes of an element, and whether it is struck out or, as all in what is hidden, not shown."""
    style = next((value or "" for name, value in attrs if name == "style"), "")
    wanted = _OF_FIELDS if tag in _FIELDS else _SPANS
    kept = {name: value or "" for name, value in attrs if name in wanted}
    if tag in _STRUCK_TAGS or _STRUCK.search(style):
        kept["struck"] = ""
    if "hidden" in parent.attrib or _is_hidden(style, attrs, tag):
        kept["hidden"] = ""
    visibility = _visibility(style)
    if visibility in ("hidden", "collapse") or ("unseen" in parent.attrib and not visibility):
        kept["unseen"] = ""
    return kept


UNSHOWN = frozenset({"hidden", "unseen"})  # out of the page, or without a text in its place


class _Page(HTMLParser):
    """Keeps the elements that are open, the last the innermost."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("page")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element, ending those that cannot hold it."""
        if tag not in _OF_HEAD:
            self._end(frozenset({"head"}), _BOX)
        if tag in _ENDS:
            self._end(*_ENDS[tag])
        if tag in _CELLS and self._open[-1].tag in _OF_ROWS:
            self._begin("tr", {})
        parent = self._open[-1].tag
        self._begin(tag, _kept(tag, attrs, self._open[-1]))
        if tag in _VOID or (parent in _BETWEEN and tag not in _IN_TABLE | _TABLE):
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """End the innermost element of this name, if one is open here; what stands behind a page is part of it."""
        if tag in ("html", "body"):
            return
        if tag == "table":
            self._end(_TABLE, frozenset(), innermost=True)
        elif tag in _IN_TABLE:
            self._end(_CELLS if tag in _CELLS else frozenset({tag}), _TABLE)
        else:
            self._end(frozenset({tag}), _BOX, innermost=True)

    def handle_data(self, data: str) -> None:
        """Put a text where it stands, unless a browser shows none there."""
        parent = self._open[-1]
        if not UNSHOWN.isdisjoint(parent.attrib):
            return
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._open.append(SubElement(self._open[-1], tag, attributes))
        if len(self._open) > MAX_DEPTH:
            raise ReadError(
                Bilingual(
                    f"网页的标签嵌套超过 {MAX_DEPTH} 层，不像申报表；另存为 .xlsx 或 .docx 再检查",
                    f"the page nests deeper than {MAX_DEPTH} levels, not a form; save it as .xlsx or .docx",
                )
            )

    def _end(self, tags: frozenset[str], beyond: frozenset[str], *, innermost: bool = False) -> None:
        """End the outermost of these that is open, and all in it."""
        for at in range(len(self._open) - 1, 0, -1):
            tag = self._open[at].tag
            if tag in tags:
                del self._open[at:]
                if innermost:
                    return
            elif tag in beyond:
                return
