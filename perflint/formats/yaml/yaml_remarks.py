"""Remarks for perflint in the comments of a YAML file, and which row or form each is about."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from perflint.formats.places import Lines, parent
from perflint.formats.remarks import directive, record_of
from perflint.formats.yaml.yaml_tree import Node
from perflint.model import Acceptance
from perflint.system.pattern import pattern

_COMMENT = pattern(r"(?m)(?:^|(?<=\s))#[ \t]*(perflint\s*[:：][ \t]*ignore[^\r\n]*)")


def acceptances(text: str, nodes: Mapping[str, Node]) -> Iterator[Acceptance]:
    """What the comments of a file accept."""
    if "perflint" not in text:
        return
    lines = Lines(text)
    starts = sorted((node.start, len(pointer), pointer) for pointer, node in nodes.items())
    scalars = sorted((node.start, node.end) for node in nodes.values() if node.value is not None)
    for match in _COMMENT.finditer(text):
        if _in_scalar(match.start(), scalars):
            continue
        line = text[
            max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1 : match.start()
        ]
        alone = not line.strip()
        remark = directive(match[1].rstrip(), lines.location(match.start(), match.end(1)), alone=alone)
        if remark is None:
            continue
        if alone:
            pointer = _next(text, starts, match.end())
        else:
            pointer = _on_line(text, starts, match.start() - len(line), match.start())
        yield from remark.about(pointer)


def _in_scalar(offset: int, scalars: list[tuple[int, int]]) -> bool:
    at = bisect_left(scalars, (offset + 1, 0))
    return at > 0 and offset < scalars[at - 1][1]


_Starts = list[tuple[int, int, str]]


def _on_line(text: str, starts: _Starts, first: int, end: int) -> str:
    """The row or form of the last value that starts on a line before the comment; behind a lone key, of the key."""
    at = bisect_left(starts, (end, 0, ""))
    if at and starts[at - 1][0] >= first:
        return record_of(starts[at - 1][2])
    return record_of(parent(starts[at][2])) if at < len(starts) else ""


_CONTENT = pattern(r"(?m)^[ \t]*(?![#\s])")


def _next(text: str, starts: _Starts, end: int) -> str:
    """The row or form that begins on the next line with content, or that the key there belongs to."""
    line = _CONTENT.search(text, end)
    if line is None:
        return ""
    at = bisect_left(starts, (line.end(), 0, ""))
    if text[line.end()] == "-":
        while at < len(starts) and text[starts[at][0]] == "-":
            at += 1
        return record_of(starts[at][2]) if at < len(starts) else ""
    if at >= len(starts):
        return ""
    offset, _, pointer = starts[at]
    return record_of(pointer if offset == line.end() else parent(pointer))
