"""XML as trees of the standard library, which declares nothing, and is written with the prefixes that it had."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias
from xml.etree import ElementTree
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from perflint.formats.errors import ReadError
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_DEPTH = 256  # levels of elements; Word writes at most about fifty
_PIECE = 4096
_START = pattern(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<[^\0]|<\0[^\0]|\0<\0[^\0])")
_DECLARATION = pattern(rb"([^<]{0,8}<\?xml[^>]{0,200}?)\s*encoding\s*=\s*[\"']\s*([\w.:-]+)\s*[\"']")
# What expat reads by itself; in another encoding (UTF-7, EBCDIC) nobody would see what is declared.
_ENCODINGS = frozenset(b"utf-8 utf8 utf-16 us-ascii ascii iso-8859-1".split())
_CHINESE = frozenset(b"gb2312 gbk gb18030".split())
_XML = "http://www.w3.org/XML/1998/namespace"
# Prefixes that a reader of the XML expects, for namespaces that a part did not have before.
_USUAL = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
}

# The prefixes that an element declares, each with its namespace, "" for the default one.
Declared: TypeAlias = "dict[Element, list[tuple[str, str]]]"


def parse_xml(data: bytes) -> "Element":
    """The root of a document that declares nothing: no entities, no files to include.

    Raises ReadError where it does, where it is damaged, and where it nests deeper than any form.
    """
    root = _parsed(data, ElementTree.TreeBuilder())
    _check_depth(root)
    return root


def parse_to_write(data: bytes) -> "tuple[Element, Declared]":
    """The same with comments and instructions kept, and with what `written` needs to write it as it was.

    Raises ReadError.
    """
    builder = _DeclaringBuilder()
    root = _parsed(data, builder)
    _check_depth(root)
    return root, builder.declared


def written(root: "Element", declared: Declared) -> bytes:
    """A document with the prefixes of its elements; one that was added takes those that hold where it stands."""
    pieces = ["<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"]
    _write(root, declared, {"xml": _XML}, pieces)
    return "".join(pieces).encode("utf-8")


def parents(root: "Element") -> "dict[Element, Element]":
    """The parent of every element below this one."""
    return {child: parent for parent in root.iter() for child in parent}


class Start:
    """What stands before the first element of a document, read piece by piece: no document type is declared there.

    A document type is where entities would be.
    """

    def __init__(self) -> None:
        self.over = False
        self._parser: expat.XMLParserType | None = None

    def read(self, data: bytes) -> None:
        """Read on.

        Raises ReadError for a document type, and for an encoding in which nobody would see one.
        """
        if self._parser is None:
            self._parser = _parser_of(data)
            self._parser.StartDoctypeDeclHandler = _refuse
            self._parser.StartElementHandler = _begin
        try:
            for at in range(0, len(data), _PIECE):
                self._parser.Parse(data[at : at + _PIECE], False)
        except (_BegunError, expat.ExpatError):
            self.over = True  # what is damaged is told by who parses the whole


def _parser_of(data: bytes) -> "expat.XMLParserType":
    declaration = _DECLARATION.match(data)
    encoding = declaration[2].lower() if declaration else None
    if encoding in _CHINESE:
        return expat.ParserCreate("iso-8859-1")  # expat knows none of them, but all marks of XML are ASCII
    if encoding not in _ENCODINGS and (encoding or (data and not _START.match(data))):
        raise _not_plain()
    return expat.ParserCreate()


class _BegunError(Exception):
    """The first element has begun."""


def _begin(name: str, attributes: dict[str, str]) -> None:
    raise _BegunError


def _refuse(*declared: object) -> None:
    raise _not_plain()


def _not_plain() -> ReadError:
    return ReadError(
        Bilingual(
            "文档内部的 XML 声明了实体或外部引用（DOCTYPE），不是 Office 存的文件，未读取；另存一份再检查",
            "the XML inside declares entities or external files (DOCTYPE), no Office program writes that; save it anew",
        )
    )


def _read_by_expat(data: bytes) -> bytes:
    """The same document in an encoding that expat knows; of the Chinese ones it knows none."""
    declaration = _DECLARATION.match(data)
    if declaration is None or declaration[2].lower() not in _CHINESE:
        return data
    text = data[declaration.end() :].decode("gb18030", "replace")
    return declaration[1] + text.encode()


def _parsed(data: bytes, builder: ElementTree.TreeBuilder) -> "Element":
    """Parse XML into a tree of the builder, and refuse what is damaged."""
    Start().read(data)
    parser = ElementTree.XMLParser(target=builder)
    try:
        parser.feed(_read_by_expat(data))
        root: Element = parser.close()
    except (ElementTree.ParseError, ValueError) as error:
        raise ReadError(
            Bilingual(
                "文档内部的 XML 已损坏；在 Word/Excel/WPS 里打开后另存一份",
                "the XML inside the document is damaged; open it in Word/Excel/WPS and save it again",
            )
        ) from error
    return root


def _check_depth(root: "Element") -> None:
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element if len(child)]
        if not level:
            return
    raise ReadError(
        Bilingual(
            f"文档内部的 XML 嵌套超过 {MAX_DEPTH} 层，不是申报表；检查文件来源",
            f"the XML inside nests deeper than {MAX_DEPTH} levels, not a form; check where the file comes from",
        )
    )


class _DeclaringBuilder(ElementTree.TreeBuilder):
    """Builds a tree and notes which element declares which prefixes."""

    def __init__(self) -> None:
        super().__init__(insert_comments=True, insert_pis=True)
        self.declared: Declared = {}
        self._waiting: list[tuple[str, str]] = []

    def start_ns(self, prefix: str, uri: str) -> None:
        self._waiting.append((prefix or "", uri or ""))

    def start(self, tag: str, attrs: Mapping[str, str]) -> "Element":
        element = super().start(tag, dict(attrs))
        if self._waiting:
            self.declared[element], self._waiting = self._waiting, []
        return element


def _write(element: "Element", declared: Declared, scope: dict[str, str], pieces: list[str]) -> None:
    """Add the text of an element and what is in it, under the names that the document declared."""
    tag: object = element.tag
    if not isinstance(tag, str):
        text = element.text or ""
        pieces.append(f"<!--{text}-->" if tag is ElementTree.Comment else f"<?{text}?>")
    else:
        own = dict(declared.get(element, ()))
        names = _Names({**scope, **own} if own else scope)
        name = names.of_element(tag)
        attributes = [f" {names.of_attribute(key)}={_quoted(value)}" for key, value in element.items()]
        declarations = (own | names.added).items()
        pieces.append(f"<{name}")
        pieces += (f" xmlns{':' if prefix else ''}{prefix}={_quoted(uri)}" for prefix, uri in declarations)
        pieces += attributes
        if len(element) or element.text:
            pieces += (">", _escaped(element.text))
            for child in element:
                _write(child, declared, names.scope, pieces)
            pieces.append(f"</{name}>")
        else:
            pieces.append("/>")
    pieces.append(_escaped(element.tail))


class _Names:
    """Names with prefixes that hold at a place; `added` must be declared there besides."""

    def __init__(self, scope: dict[str, str]) -> None:
        self.scope = scope
        self.added: dict[str, str] = {}

    def of_element(self, tag: str) -> str:
        uri, local = _split(tag)
        if self.scope.get("", "") == uri:
            return local
        if not uri:
            self._add("", "")
            return local
        return f"{self._prefix(uri)}:{local}"

    def of_attribute(self, name: str) -> str:
        uri, local = _split(name)
        return f"{self._prefix(uri)}:{local}" if uri else local

    def _prefix(self, uri: str) -> str:
        prefix = next((prefix for prefix, known in self.scope.items() if known == uri and prefix), None)
        if prefix is None:
            usual = (_USUAL.get(uri, "ns0"), *(f"ns{number}" for number in range(len(self.scope) + 1)))
            prefix = next(prefix for prefix in usual if prefix not in self.scope)
            self._add(prefix, uri)
        return prefix

    def _add(self, prefix: str, uri: str) -> None:
        self.added[prefix] = uri
        self.scope = {**self.scope, prefix: uri}


def _split(name: str) -> tuple[str, str]:
    """Namespace and local name."""
    if name.startswith("{"):
        uri, _, local = name[1:].partition("}")
        return uri, local
    return "", name


def _escaped(text: str | None) -> str:
    return escape(text, {"\r": "&#13;"}) if text else ""


def _quoted(value: str) -> str:
    return quoteattr(value, {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})


def elements_of(root: "Element", *tags: str) -> "Iterator[Element]":
    """The elements of these kinds in the order of the document, the root too."""
    return (element for element in root.iter() if element.tag in tags)
