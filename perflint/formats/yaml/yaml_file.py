"""YAML files: every scalar as its text, with the place of each; no tags, few aliases."""

import json
from typing import Any

import yaml

from perflint.formats.decode import Decoded, decode
from perflint.formats.errors import ReadError
from perflint.formats.places import Lines, parent, unescaped
from perflint.formats.read import Read
from perflint.formats.yaml.yaml_faults import explained
from perflint.formats.yaml.yaml_offsets import body, spans
from perflint.formats.yaml.yaml_remarks import acceptances
from perflint.formats.yaml.yaml_tree import NULLS, Node, Tree
from perflint.model import Defect, Location
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern

# What may stand without quotes wherever a value stands, also within brackets; anything else is quoted.
_PLAIN = pattern(r"(?![-?:&*!|>'\"%@`#\s]|=$|\.\.\.)[^\[\]{},\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+(?<!\s)")
_NOT_PLAIN = pattern(r":\s|:$|\s#")
_UNPRINTED = pattern("[\x7f-\x9f\u2028\u2029\ufeff]")
_UNQUOTED = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


class YamlSource:
    """Where the values of a YAML text stand."""

    def __init__(self, path: str, text: str, encoding: str, tree: Tree) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self._tree = tree
        self._lines: Lines | None = None

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """The place of a value, or of the part of its text from start to end."""
        if self._lines is None:
            self._lines = Lines(self.text)
        asked = pointer = self._tree.resolved(pointer)
        while pointer not in self._tree.nodes and pointer:
            pointer = parent(pointer)
        node = self._tree.nodes.get(pointer, Node(0, 0))
        first, last = self._inner(node)
        if pointer != asked:
            return self._lines.location(first, min(first + 1, last))
        if start is not None and end is not None:
            first, last = self._part(node, first, last, start, end)
        return self._lines.location(first, last)

    def editable(self, pointer: str) -> bool:
        """Whether a value stands at the pointer that no alias shares."""
        node = self._tree.nodes.get(pointer)
        return (
            node is not None
            and node.value is not None
            and node.style != "*"
            and not self._tree.is_shared(pointer)
        )

    def written(self, content: str, pointer: str) -> str:
        """Write a text so that it reads the same in the style of the value at the pointer."""
        node = self._tree.nodes.get(self._tree.resolved(pointer), Node(0, 0))
        if node.style == '"':
            return _escaped(content)
        if node.style == "'":
            # Single quotes know no escapes: what would need one becomes a space.
            return _UNQUOTED.sub(" ", content).replace("'", "''")
        # An empty value stands right behind the colon.
        gap = (
            " "
            if node.start == node.end and self.text[node.start - 1 : node.start] in (":", "-", ",")
            else ""
        )
        return gap + _scalar(content, node)

    def _inner(self, node: Node) -> tuple[int, int]:
        """The span of a node without its anchor, tag and quotes, and without the blank lines after it."""
        first, last = node.start, node.end
        if self.text[first : first + 1] in ("&", "!"):
            first = body(self.text, first, last)
        if node.style in ("'", '"'):
            return first + 1, last - 1
        return first, max(first, first + len(self.text[first:last].rstrip()))

    def _part(self, node: Node, first: int, last: int, start: int, end: int) -> tuple[int, int]:
        if node.value is None or node.style == "*":
            return first, last
        if self.text[first:last] == node.value:
            return min(first + start, last), min(first + end, last)
        inside = node.end if node.style in ("|", ">") else last
        characters = spans(self.text, first, inside, node.style, node.value)
        if not characters:
            return first, last
        final = len(characters) - 1
        at = characters[min(start, final)][0]
        return at, characters[min(end - 1, final)][1] if end > start else at


def _escaped(content: str) -> str:
    """The inside of double quotes; JSON's escapes are YAML's too."""
    return _UNPRINTED.sub(
        lambda match: f"\\u{ord(match[0]):04x}", json.dumps(content, ensure_ascii=False)[1:-1]
    )


def _scalar(content: str, old: Node) -> str:
    # A number may follow a number unquoted; where nothing stood, a text is wanted.
    was_number = bool(old.value) and not _is_text(old.value or "")
    if _is_plain(content) and (_is_text(content) or (was_number and content not in NULLS)):
        return content
    if _UNQUOTED.search(content):
        return f'"{_escaped(content)}"'
    return "'" + content.replace("'", "''") + "'"


def _is_plain(content: str) -> bool:
    return _PLAIN.fullmatch(content) is not None and _NOT_PLAIN.search(content) is None


def _is_text(content: str) -> bool:
    """Whether other YAML tools, too, take the unquoted content for a text (not for a number, date, yes, null)."""
    known = yaml.SafeLoader.yaml_implicit_resolvers
    return not any(pattern.match(content) for _, pattern in known.get(content[:1], []))


def read_yaml(data: bytes, path: str) -> Read:
    """Read a YAML file; JSON is read as such.

    Raises ReadError for what is not YAML, holds several documents, or expands without end.
    """
    decoded = decode(data)
    if not decoded.text.strip():
        raise ReadError(
            Bilingual("文件是空的；填好申报表再检查", "the file is empty; fill in the form first")
        )
    tree = Tree(decoded.text)
    try:
        tree.fill(_events(decoded.text))
    except yaml.YAMLError as error:
        if (read := _as_json(data, decoded, path)) is not None:
            return read
        raise explained(decoded.text, error) from error
    if not tree.documents:
        raise ReadError(_COMMENTS_ONLY)
    repeated = [
        Defect(kind="duplicate-key", pointer=at, facts={"key": unescaped(at)}) for at in tree.repeated
    ]
    source = YamlSource(path, decoded.text, decoded.encoding, tree)
    return Read(tree.content, source, tuple(repeated), tuple(acceptances(decoded.text, tree.nodes)))


_COMMENTS_ONLY = Bilingual(
    "文件里没有内容（只有注释）；填好申报表再检查", "the file holds comments only; fill in the form first"
)


def _events(text: str) -> Any:
    """Parse with libyaml, which counts in code points as Python does; without it, with the slow parser."""
    return yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _as_json(data: bytes, decoded: Decoded, path: str) -> Read | None:
    """Read JSON that YAML 1.1 does not know (surrogate pairs in escapes)."""
    if decoded.text.lstrip()[:1] not in ("{", "["):
        return None
    from perflint.formats.json.json_file import read_json  # noqa: PLC0415 (YAML knows most JSON)

    try:
        return read_json(data, path)
    except ReadError:
        return None
