"""JSON files: plain objects quickly, and the place of every value when one is asked for."""

import json
import re
from collections.abc import Iterator
from typing import Any

from perflint.model import Defect, Location
from perflint.readers.decode import decode
from perflint.readers.errors import ReadError
from perflint.readers.places import Lines, join, parent
from perflint.readers.read import MAX_DEPTH, Number, Read

_SURROGATE = re.compile("[\ud800-\udfff]")
_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


class JsonSource:
    """Where the values of a JSON text stand."""

    def __init__(self, path: str, text: str, encoding: str) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self._spans: dict[str, tuple[int, int]] | None = None
        self._lines: Lines | None = None

    def locate(self, pointer: str, start: int | None = None, end: int | None = None) -> Location:
        """The place of a value, or of the part of its string from start to end."""
        if self._spans is None or self._lines is None:
            self._spans = dict(_spans(self.text))
            self._lines = Lines(self.text)
        asked = pointer
        while pointer not in self._spans and pointer:
            pointer = parent(pointer)
        first, last = self._spans.get(pointer, (0, 0))
        if pointer != asked:
            return self._lines.location(first, min(first + 1, last))
        if start is None or end is None or self.text[first - 1 : first] != '"':
            return self._lines.location(first, last)
        offsets = _offsets(self.text, first, last)
        return self._lines.location(
            offsets[min(start, len(offsets) - 1)], offsets[min(end, len(offsets) - 1)]
        )

    def written(self, content: str, pointer: str) -> str:
        """Escape a text for the inside of a JSON string."""
        del pointer
        return json.dumps(content, ensure_ascii=self.text.isascii())[1:-1]


def read_json(data: bytes, path: str) -> Read:
    """Read a JSON file.

    Raises ReadError for what is not JSON, or is nested deeper than any form.
    """
    decoded = decode(data)
    text = decoded.text
    if not text.strip():
        raise ReadError("文件是空的；填好申报表再检查", "the file is empty")
    _check_depth(text)
    duplicates: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(items)
        if len(found) != len(items):
            duplicates.append("")
        return found

    try:
        content = json.loads(
            text, object_pairs_hook=pairs, parse_int=Number, parse_float=Number, parse_constant=_no_constant
        )
    except json.JSONDecodeError as error:
        raise _explained(text, error) from error
    source = JsonSource(path, text, decoded.encoding)
    if "\\u" in text and _SURROGATE.search(json.dumps(content, ensure_ascii=False)):
        content = _without_surrogates(content)
    return Read(content, source, tuple(_duplicate_keys(text)) if duplicates else ())


def _no_constant(name: str) -> Any:
    raise ReadError(f"JSON 里不能写 {name}；改成数字或文本", f"{name} is not JSON; write a number or a text")


def _check_depth(text: str) -> None:
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    depth = 0
    for match in _STRUCTURE.finditer(text):
        mark = match[0]
        if mark in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                line, column = Lines(text[: match.start()]).position(match.start())
                raise ReadError(
                    f"嵌套超过 {MAX_DEPTH} 层，不是申报表；检查文件来源",
                    f"nested deeper than {MAX_DEPTH} levels; not a declaration",
                    line,
                    column,
                )
        elif mark in "]}":
            depth -= 1


def _explained(text: str, error: json.JSONDecodeError) -> ReadError:
    rest = text[error.pos : error.pos + 2]
    before = text[: error.pos].rstrip()[-1:]
    zh, en = (
        "不是合法的 JSON；检查此处的引号、逗号和括号",
        "not valid JSON; check quotes, commas and brackets here",
    )
    if not text[error.pos :].strip() or "Unterminated" in error.msg:
        zh, en = (
            "JSON 不完整，文件可能被截断；重新导出或补全",
            "the JSON ends too early (truncated?); export it again",
        )
    elif rest.startswith(("//", "/*", "#")):
        zh, en = (
            "JSON 里不能写注释；删去注释，或改存为 YAML",
            "comments are not JSON; remove them or use YAML",
        )
    elif rest.startswith("'"):
        zh, en = "JSON 的文本要用双引号；把单引号改成双引号", "JSON strings need double quotes"
    elif before == "," and rest[:1] in "]}":
        zh, en = "最后一项后面多了逗号；删去", "a comma after the last item; remove it"
    elif "control character" in error.msg:
        zh, en = (
            "文本里有未转义的换行或制表符；写成 \\n 或 \\t",
            "an unescaped line break or tab inside a string",
        )
    elif "Extra data" in error.msg:
        zh, en = "JSON 结束后还有内容；一个文件只放一份申报表", "content after the end of the JSON"
    return ReadError(zh, en, error.lineno, error.colno)


def _without_surrogates(value: Any) -> Any:
    """Replace lone surrogates, which no output can encode."""
    match value:
        case str():
            return type(value)(_SURROGATE.sub("\ufffd", value))
        case list():
            return [_without_surrogates(item) for item in value]
        case dict():
            return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    return value


_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)


def _spans(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every pointer with the span of its value; a string's span leaves out the quotes."""
    stack: list[tuple[str, int, bool, Any]] = []  # pointer, start, is object, current key or index
    pointer, key = "", None
    for match in _TOKEN.finditer(text):
        mark = match[0]
        if mark in ("{", "["):
            stack.append((pointer, match.start(), mark == "{", 0))
            if mark == "[":
                pointer = f"{pointer}/0"
            key = None
        elif mark in ("}", "]"):
            pointer, start, _, _ = stack.pop()
            yield pointer, (start, match.end())
        elif mark == ",":
            home, start, is_object, index = stack[-1]
            stack[-1] = (home, start, is_object, index if is_object else index + 1)
            pointer = home if is_object else f"{home}/{index + 1}"
            key = None
        elif mark == ":":
            pointer = join(stack[-1][0], key)
        elif stack and stack[-1][2] and key is None:
            key = json.loads(mark, strict=False)
        else:
            yield pointer, match.span(1) if mark[0] == '"' else match.span()


def _duplicate_keys(text: str) -> Iterator[Defect]:
    seen: set[str] = set()
    for pointer, _ in _spans(text):
        if pointer in seen and not _inside(pointer, seen):
            yield Defect(kind="duplicate-key", pointer=pointer, facts={"key": pointer.rpartition("/")[2]})
        seen.add(pointer)


def _inside(pointer: str, seen: set[str]) -> bool:
    """Whether the pointer repeats only because what holds it is repeated; its holder is reported instead."""
    return parent(pointer) in seen


_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL
)


def _offsets(text: str, first: int, last: int) -> list[int]:
    """The offset in the text of every character of the string that stands at first to last, and of its end."""
    if "\\" not in text[first:last]:
        return list(range(first, last + 1))
    offsets: list[int] = []
    at = first
    for match in _ESCAPE.finditer(text, first, last):
        offsets.extend(range(at, match.start()))
        offsets.append(match.start())
        at = match.end()
    offsets.extend(range(at, last + 1))
    return offsets
