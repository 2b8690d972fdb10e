"""YAML files: every scalar as its text, with the place of each; no tags, few aliases."""

from collections.abc import Iterator
from typing import Any

from perflint.model import Defect, Location
from perflint.readers.decode import decode
from perflint.readers.errors import ReadError
from perflint.readers.places import Lines, join, parent
from perflint.readers.read import MAX_DEPTH, Read

MAX_ALIASED = 10_000  # nodes met again through aliases
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class YamlSource:
    """Where the values of a YAML text stand."""

    def __init__(self, path: str, text: str, encoding: str, nodes: dict[str, Any]) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self._nodes = nodes
        self._lines: Lines | None = None

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """The place of a value, or of the part of its text from start to end where the text stands as it is."""
        if self._lines is None:
            self._lines = Lines(self.text)
        asked = pointer
        while pointer not in self._nodes and pointer:
            pointer = parent(pointer)
        node = self._nodes.get(pointer)
        if node is None:
            return Location(1, 1, 1, 1)
        first, last = _inner(self.text, node)
        if pointer != asked:
            return self._lines.location(first, min(first + 1, last))
        if start is not None and end is not None and self.text[first:last] == node.value:
            first, last = first + start, first + end
        return self._lines.location(first, last)

    def written(self, content: str, pointer: str) -> str:
        """Write a text so that it reads the same in the style of the value at the pointer."""
        node = self._nodes.get(pointer)
        style = getattr(node, "style", None)
        if style == "'":
            return content.replace("'", "''")
        if style == '"':
            return content.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return content if _is_plain(content) else "'" + content.replace("'", "''") + "'"


def _inner(text: str, node: Any) -> tuple[int, int]:
    """The span of a node; of a quoted scalar without its quotes."""
    first, last = node.start_mark.index, node.end_mark.index
    if getattr(node, "style", None) in ("'", '"') and text[first : first + 1] in ("'", '"'):
        return first + 1, last - 1
    if getattr(node, "style", None) in ("|", ">"):
        return first, first + len(text[first:last].rstrip())
    return first, last


def _is_plain(content: str) -> bool:
    """Whether a text may stand in YAML without quotes."""
    import yaml

    try:
        node = yaml.compose(f"x: {content}\n", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    value = node.value[0][1] if node is not None else None
    return isinstance(value, yaml.ScalarNode) and value.value == content and value.style is None


def read_yaml(data: bytes, path: str) -> Read:
    """Read a YAML file.

    Raises ReadError for what is not YAML, holds several documents, or expands without end.
    """
    import yaml

    decoded = decode(data)
    text = decoded.text
    if not text.strip():
        raise ReadError("文件是空的；填好申报表再检查", "the file is empty")
    _check_flow_depth(text)
    try:
        root = _compose(text)
    except yaml.YAMLError as error:
        raise _explained(text, error) from error
    except RecursionError as error:
        raise _too_deep() from error
    if root is None:
        raise ReadError("文件里没有内容（只有注释）；填好申报表再检查", "the file holds comments only")
    builder = _Builder()
    content = builder.build(root, "", 0)
    return Read(content, YamlSource(path, text, decoded.encoding, builder.nodes), tuple(builder.defects))


def _compose(text: str) -> Any:
    """Compose with libyaml, which counts in code points as Python does; without it, with the slow loader."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.compose(text, Loader=loader)


def _check_flow_depth(text: str) -> None:
    """Refuse deep brackets before a recursive parser meets them."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    depth = 0
    for char in text:
        if char in "[{":
            depth += 1
            if depth > MAX_DEPTH * 10:
                raise _too_deep()
        elif char in "]}":
            depth = max(0, depth - 1)


def _too_deep() -> ReadError:
    return ReadError(
        f"嵌套超过 {MAX_DEPTH} 层，不是申报表；检查文件来源",
        f"nested deeper than {MAX_DEPTH} levels; not a declaration",
    )


def _explained(text: str, error: Any) -> ReadError:
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", "") or error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    lines = text.splitlines()
    here = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "'\\t'" in problem or "\t" in here[: len(here) - len(here.lstrip())]:
        return ReadError(
            "YAML 不能用制表符缩进；改用空格", "YAML cannot be indented with tabs; use spaces", line, column
        )
    if "expected a single document" in str(error) or "single document" in problem:
        return ReadError(
            "一个文件里有几份 YAML 文档（---）；一份申报表存一个文件",
            "several YAML documents in one file",
            line,
            column,
        )
    if "control characters" in problem or "special characters" in problem:
        return ReadError(
            "文件里有不可见的控制字符；删去后再检查", "control characters in the file", line, column
        )
    return ReadError(
        "不是合法的 YAML；检查此处的缩进、冒号和引号",
        "not valid YAML; check indentation, colons and quotes here",
        line,
        column,
    )


class _Builder:
    """Builds plain objects from composed nodes and remembers the node of each pointer."""

    def __init__(self) -> None:
        self.nodes: dict[str, Any] = {}
        self.defects: list[Defect] = []
        self._seen: set[int] = set()
        self._aliased = 0

    def build(self, node: Any, pointer: str, depth: int) -> object:
        self._aliased += id(node) in self._seen
        self._seen.add(id(node))
        if depth > MAX_DEPTH:
            raise _too_deep()
        if self._aliased > MAX_ALIASED:
            raise ReadError(
                "别名（&、*）展开后过大，未读取；去掉别名", "aliases expand without end; remove them"
            )
        self.nodes[pointer] = node
        if node.id == "mapping":
            return dict(self._items(node, pointer, depth))
        if node.id == "sequence":
            return [
                self.build(item, f"{pointer}/{index}", depth + 1) for index, item in enumerate(node.value)
            ]
        return None if not node.style and node.value in _NULLS else node.value

    def _items(self, node: Any, pointer: str, depth: int) -> Iterator[tuple[str, object]]:
        seen: set[str] = set()
        for key, value in node.value:
            if key.id != "scalar":
                mark = key.start_mark
                raise ReadError("键应是文本", "a key must be a text", mark.line + 1, mark.column + 1)
            where = join(pointer, key.value)
            if key.value in seen:
                self.defects.append(Defect(kind="duplicate-key", pointer=where, facts={"key": key.value}))
            seen.add(key.value)
            yield key.value, self.build(value, where, depth + 1)
