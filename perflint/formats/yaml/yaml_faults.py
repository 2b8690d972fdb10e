"""What is wrong with a YAML text, in words that say the cure."""

import re
from typing import Any

from yaml.scanner import ScannerError

from perflint.formats.cell_budget import too_deep
from perflint.formats.errors import ReadError
from perflint.formats.places import Lines
from perflint.formats.read import MAX_DEPTH
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern

_CONTROL = pattern("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Quoted texts and comments are met as a whole, so that brackets in them do not count.
_OPENERS = pattern(
    r"""(?:(?<=[\[{,\s])|\A)(?:"(?:[^"\\]++|\\.)*+("?+)|'(?:[^']++|\'\')*+('?+)|\#[^\n]*+)|[\[\]{}]""",
    re.DOTALL,
)
_VALUE_STARTS = pattern(r"(?:\A|\n|[:?-][ \t])[ \t]*\Z")
_ESCAPE = pattern(r"\\[uUx][0-9A-Fa-f]*\Z")


def fault(text: Bilingual, mark: Any) -> ReadError:
    """An error at a mark of the parser."""
    return ReadError(text, mark.line + 1, mark.column + 1)


def several_documents(mark: Any) -> ReadError:
    """The error for a second document."""
    return fault(
        Bilingual(
            "一个文件里有几份 YAML 文档（---）；一份申报表存一个文件",
            "several YAML documents (---) in one file; keep one declaration a file",
        ),
        mark,
    )


def unquoted(opened: str, mark: Any) -> ReadError:
    """The error for a text that starts with a sign of YAML's own."""
    return fault(_quote(opened), mark)


def _quote(opened: str) -> Bilingual:
    return Bilingual(
        f"以 {opened} 开头的值要用引号括起来，如 '{opened}…'",
        f"put a value that starts with {opened} in quotes: '{opened}…'",
    )


def explained(text: str, error: Any) -> ReadError:
    """Say what an error means for the person who wrote the file, by its place: the words of the parser change."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        match = _CONTROL.search(text)
        at = match.start() if match else 0
        meaning = Bilingual("文件里有不可见的控制字符；删去后再检查", "a control character; remove it")
    else:
        at = mark.index
        opened = _opened(text, at)
        if len(opened) > MAX_DEPTH:
            # A parser that looks ahead for a key meets a limit of its own before it tells of ours.
            return too_deep(*Lines(text[: opened[-1]]).position(opened[-1]))
        meaning = _by_text(text, error, at) or _MEANINGS[_due(text, error, at, opened)]
    line, column = Lines(text[: at + 1]).position(at)
    return ReadError(meaning, line, column)


def _opened(text: str, end: int) -> list[int]:
    """Where the brackets that are open at a place stand, and last a quote that is; no deeper than one too many."""
    opened: list[int] = []
    for match in _OPENERS.finditer(text, 0, end):
        mark, start = match[0][0], match.start()
        if mark in "]}":
            del opened[-1:]
        elif mark == "#" or match[1] or match[2]:
            continue
        elif opened or _VALUE_STARTS.search(text, 0, start):
            # In the midst of a plain text they are characters like others.
            opened.append(start)
        if len(opened) > MAX_DEPTH:
            break
    return opened


def _by_text(text: str, error: Any, at: int) -> Bilingual | None:
    """What is wrong, told by the line of the place and the text before it; None where they say nothing."""
    start = error.context_mark.index if getattr(error, "context_mark", None) else at
    before = re.split(r"[\r\n]", text[:at])[-1]
    line = before + re.split(r"[\r\n]", text[at:])[0]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Bilingual("YAML 不能用制表符缩进；改用空格", "YAML cannot be indented with tabs; use spaces")
    opened = text[start : start + 1]
    if opened and opened in ">|*&!%@`" and text[:start].endswith((": ", "- ", ", ", "[", "{")):
        return _quote(opened)
    if re.match(r"\s*(?:- )?[^\s:]+：", line) or re.search(r"(?m)^[^\S\n]*(?:- )?\w+：", text[:at]):
        return Bilingual(
            "键后面用了中文冒号；改成英文冒号加空格",
            "a full-width colon after a key; write an ASCII colon and a space",
        )
    if re.search(r"(?m)^[^\S\n]*(?:- )?\w+:[^\s:]", text[:at]):
        return Bilingual("键的冒号后面缺空格；补上空格", "no space after the colon of a key; add it")
    return None


_MEANINGS = {
    ":": Bilingual(
        "值里有冒号，或缩进不一致；给值加引号，或对齐缩进",
        "a colon inside a value, or uneven indentation; put the value in quotes or align it",
    ),
    "quote": Bilingual(
        "引号没有配对，文件可能被截断；补上右引号",
        "a quote is not closed (truncated?); close it",
    ),
    "escape": Bilingual(
        "双引号里的反斜杠写法不对；改用单引号，或一个反斜杠写成两个",
        "a bad escape in double quotes; use single quotes or double the backslash",
    ),
    "character": Bilingual(
        "双引号里的转义字符无效；直接写出这个字",
        "an invalid escape; write the character itself",
    ),
    "end": Bilingual(
        "这里的内容接不上前文（多余的引号、缩进或 ...）；检查此处",
        "this does not continue what stands before; check quotes and indentation",
    ),
    "[": Bilingual("方括号没有配对或缺逗号；补上", "a bracket is not closed or a comma is missing; add it"),
    "{": Bilingual("花括号没有配对或缺逗号；补上", "a brace is not closed or a comma is missing; add it"),
    "]": Bilingual(
        "多了一个右括号；删去，或给值加引号", "a closing bracket too many; remove it, or quote the value"
    ),
    "-": Bilingual(
        "列表项“- ”不能写在键的同一行；另起一行并缩进",
        "a list item cannot follow a key on its line; start a new line",
    ),
    "colon": Bilingual("这一行缺冒号；写成“键: 值”", "no colon on this line; write key: value"),
    "item": Bilingual("列表里夹了键；对齐缩进", "a key among the items of a list; align the indentation"),
    "indentation": Bilingual(
        "缩进不一致，或引号后面还有内容；对齐缩进",
        "uneven indentation, or text after a closing quote; align it",
    ),
}


def _due(text: str, error: Any, at: int, opened: list[int]) -> str:
    """What is wrong at a place, by what is open there and what stands there."""
    inside, mark = text[opened[-1]] if opened else "", text[at : at + 1]
    if inside in ("'", '"'):
        return _in_quotes(text, at, inside)
    if inside:
        return inside
    if mark in (":", "-") and isinstance(error, ScannerError):
        return mark
    if mark in ("]", "}"):
        return "]"
    if isinstance(error, ScannerError) or not text[at:].strip():
        return "colon"
    if error.context_mark is None:
        return "end"
    return "item" if text[error.context_mark.index] == "-" else "indentation"


def _in_quotes(text: str, at: int, quote: str) -> str:
    if quote == "'" or not text[at:].strip():
        return "quote"
    if _ESCAPE.search(text, 0, at) or text[at : at + 2] in ("\\u", "\\U", "\\x"):
        return "character"
    return "escape" if "\\" in text[max(at - 1, 0) : at + 1] else "quote"
