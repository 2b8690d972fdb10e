"""YAML events to plain objects, and where each value stands.

Nothing here recurses: the composer of libyaml does, and overruns the stack of the process on a deep file.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from perflint.formats.cell_budget import too_deep, too_many
from perflint.formats.errors import ReadError
from perflint.formats.places import join, parent
from perflint.formats.read import MAX_DEPTH, Bare
from perflint.formats.yaml.yaml_faults import fault, several_documents, unquoted
from perflint.formats.yaml.yaml_offsets import body
from perflint.system.bilingual import Bilingual
from perflint.system.limits import account
from perflint.system.record import Record

MAX_EXPANDED = 100_000  # values met again through aliases
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_CORE_TAG = "tag:yaml.org,2002:"
_TAGS = frozenset(f"{_CORE_TAG}{name}" for name in "str int float bool null timestamp map seq".split())
_MERGE = "<<"
_WHOLE = re.compile("0|[1-9][0-9]{0,17}")


class Node(NamedTuple):
    """A value in the text. `style` is the mark a scalar opens with, "" if plain, * for an alias."""

    start: int
    end: int
    style: str = ""
    value: str | None = None  # of a scalar
    flow: bool = False  # within brackets


class _Open(Record, frozen=False):
    """A mapping or sequence whose end has not come yet."""

    pointer: str
    content: Any
    start: int
    flow: bool
    anchor: str | None
    before: int  # values read before it
    key: str | None = None


class Tree:
    """Plain objects built from events, the node of every pointer, and the pointers of repeated keys."""

    def __init__(self, text: str) -> None:
        self.content: object = None
        self.nodes: dict[str, Node] = {}
        self.repeated: list[str] = []
        self.documents = 0
        self._text = text
        self._aliases: dict[str, str] = {}  # pointer of an alias → pointer of what it stands for
        self._anchors: dict[str, tuple[str, object, int]] = {}  # pointer, content, number of values
        self._homes: frozenset[str] | None = None
        self._open: list[_Open] = []
        self._values = 0
        self._expanded = 0

    def fill(self, events: Iterable[Any]) -> None:
        """Read the events of one document.

        Raises ReadError for several documents, deep nesting, custom tags and aliases that expand too far.
        """
        steps: dict[str, Callable[[Any], None]] = {
            "ScalarEvent": self._scalar,
            "MappingStartEvent": self._start,
            "SequenceStartEvent": self._start,
            "MappingEndEvent": self._end,
            "SequenceEndEvent": self._end,
            "AliasEvent": self._alias,
            "DocumentStartEvent": self._document,
        }
        most = account().most
        for event in events:
            if self._values > most:
                raise too_many(most)
            if (step := steps.get(type(event).__name__)) is not None:
                step(event)

    def resolved(self, pointer: str) -> str:
        """The pointer of the text behind a pointer that leads through an alias or a merged mapping."""
        for _ in range(MAX_DEPTH):  # a merged << that is no mapping stands for what is below it, on and on
            if pointer in self.nodes:
                break
            prefix = pointer
            while prefix and prefix not in self._aliases:
                prefix = parent(prefix)
            if not prefix:
                break
            pointer = self._aliases[prefix] + pointer[len(prefix) :]
        return pointer

    def is_shared(self, pointer: str) -> bool:
        """Whether an alias elsewhere repeats the value or what holds it."""
        if not self._aliases:
            return False
        if self._homes is None:
            self._homes = frozenset(self._aliases.values())
        homes = self._homes
        while pointer and pointer not in homes:
            pointer = parent(pointer)
        return bool(pointer)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise several_documents(event.start_mark)

    def _scalar(self, event: Any) -> None:
        """Take a scalar: a key of the open mapping, or a value with its node."""
        text: str = event.value
        top = self._open[-1] if self._open else None
        if top is not None and top.key is None and type(top.content) is dict:
            self._remember(event.anchor, "", text, 1)
            self._key(top, text)
            return
        if event.tag is not None:
            _check_tag(event)
        style: str = event.style or ""
        if style in (">", "|") and not text:
            self._check_block(event)
        pointer = self._pointer()
        self.nodes[pointer] = Node(
            event.start_mark.index, event.end_mark.index, style, text, top is not None and top.flow
        )
        self._values += 1
        value = text if style or event.tag is not None else _plain(text)
        self._remember(event.anchor, pointer, value, 1)
        self._put(value)

    def _check_block(self, event: Any) -> None:
        """A bare >5 is a value to its writer, and to YAML an empty text with an indentation of five."""
        start, end = body(self._text, event.start_mark.index, event.end_mark.index), event.end_mark.index
        if self._text[start + 1 : min(start + 2, end)].isdigit():
            raise unquoted(self._text[start], event.start_mark)

    def _key(self, top: _Open, key: str) -> None:
        top.key = key
        where = join(top.pointer, key)
        if key in top.content:
            self.repeated.append(where)
            self._aliases.pop(where, None)

    def _start(self, event: Any) -> None:
        mark = event.start_mark
        if self._wants_key():
            raise _no_key(mark)
        if len(self._open) >= MAX_DEPTH:
            raise too_deep(mark.line + 1, mark.column + 1)
        if event.tag is not None:
            _check_tag(event)
        content: Any = {} if type(event).__name__ == "MappingStartEvent" else []
        pointer = self._pointer()
        flow = bool(event.flow_style) or bool(self._open and self._open[-1].flow)
        self._open.append(_Open(pointer, content, mark.index, flow, event.anchor, self._values))
        self._values += 1

    def _end(self, event: Any) -> None:
        top = self._open.pop()
        if type(top.content) is dict and _MERGE in top.content:
            self._merge(top)
        self.nodes[top.pointer] = Node(top.start, event.end_mark.index, flow=top.flow)
        self._remember(top.anchor, top.pointer, top.content, self._values - top.before)
        self._put(top.content)

    def _merge(self, top: _Open) -> None:
        """Take in the pairs of the mappings under <<; the mapping's own keys go first."""
        merged = top.content[_MERGE]
        where = join(top.pointer, _MERGE)
        sources = merged if isinstance(merged, list) else [merged]
        if not sources or not all(isinstance(pairs, dict) for pairs in sources):
            return
        del top.content[_MERGE]
        for index, pairs in enumerate(sources):
            home = f"{where}/{index}" if isinstance(merged, list) else where
            for key, value in pairs.items():
                if key not in top.content:
                    top.content[key] = value
                    self._aliases[join(top.pointer, key)] = join(home, key)

    def _alias(self, event: Any) -> None:
        """Take an alias: a key, or a copy of what its anchor holds; its values count again."""
        mark, name = event.start_mark, event.anchor
        if name not in self._anchors:
            raise fault(
                Bilingual(
                    f"别名 *{name} 前面没有定义 &{name}；文本以 * 开头时用引号括起来",
                    f"*{name} has no &{name} before it; put a text that starts with * in quotes",
                ),
                mark,
            )
        home, content, size = self._anchors[name]
        if self._wants_key() and isinstance(content, str):
            self._key(self._open[-1], content)
            return
        if self._wants_key():
            raise _no_key(mark)
        self._expand(size, mark)
        pointer = self._pointer()
        flow = bool(self._open and self._open[-1].flow)
        text = content if isinstance(content, str) else None
        self.nodes[pointer] = Node(mark.index, event.end_mark.index, "*", text, flow)
        self._aliases[pointer] = home
        self._put(content)

    def _expand(self, size: int, mark: Any) -> None:
        """Count so many values that an alias repeats."""
        self._values += size
        self._expanded += size
        if self._expanded > MAX_EXPANDED:
            raise fault(
                Bilingual(
                    "别名（&、*）展开后过大，未读取；去掉别名", "aliases expand without end; remove them"
                ),
                mark,
            )

    def _wants_key(self) -> bool:
        return bool(self._open) and self._open[-1].key is None and type(self._open[-1].content) is dict

    def _pointer(self) -> str:
        if not self._open:
            return ""
        top = self._open[-1]
        return f"{top.pointer}/{len(top.content)}" if top.key is None else join(top.pointer, top.key)

    def _put(self, value: object) -> None:
        if not self._open:
            self.content = value
            return
        top = self._open[-1]
        if top.key is None:
            top.content.append(value)
            return
        top.content[top.key] = value
        top.key = None

    def _remember(self, anchor: str | None, pointer: str, content: object, size: int) -> None:
        if anchor is not None:
            self._anchors[anchor] = (pointer, content, size)


def _plain(text: str) -> str | None:
    """What a text without quotes is."""
    if text in NULLS:
        return None
    return Bare(text) if _WHOLE.fullmatch(text) else text


def _no_key(mark: Any) -> ReadError:
    return fault(Bilingual("键应是文本；改成一个词", "a key must be a text; make it a word"), mark)


def _check_tag(event: Any) -> None:
    if event.tag != "!" and event.tag not in _TAGS:
        tag = event.tag.replace(_CORE_TAG, "!!")
        raise fault(
            Bilingual(f"不支持 YAML 标签 {tag}；删去标签", f"YAML tag {tag}; remove it"), event.start_mark
        )
