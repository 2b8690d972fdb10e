"""What is wrong with a JSON text, in words that say the cure."""

import json
import re
from itertools import islice

from perflint.formats.cell_budget import too_deep, too_many
from perflint.formats.errors import ReadError
from perflint.formats.places import Lines
from perflint.formats.read import MAX_DEPTH
from perflint.system.bilingual import Bilingual
from perflint.system.limits import account
from perflint.system.pattern import pattern

# An unclosed string runs to the end of the text: without that, each of its quotes would be tried anew.
_STRUCTURE = pattern(r'"(?:[^"\\]++|\\.)*+"?+|[\[\]{}]', re.DOTALL)
_SEPARATORS = pattern(r'"(?:[^"\\]++|\\.)*+"?+|[\[{,]', re.DOTALL)
_UNCLOSED = pattern(r'"(?:[^"\\\x00-\x1f]++|\\.)*+\\?', re.DOTALL)
_LAST_COMMA = pattern(r",\s*[\]}]")
# A string with its closing quote, where it has one.
_TOKEN = pattern(r'"(?:[^"\\]++|\\.)*+("?+)|[\[\]{}:,]|[^\s\[\]{}:,"]++', re.DOTALL)
_FULL_WIDTH = frozenset("“”‘’，：；｛｝［］【】（）、。＂＇")
_PYTHON = ("True", "False", "None")


def check_depth(text: str) -> None:
    """Refuse what is nested deeper than any form, before a recursive parser meets it.

    Raises ReadError.
    """
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    depth = opened = 0
    most = account().most
    for match in _STRUCTURE.finditer(text):
        mark = match[0]
        if mark in "[{":
            depth += 1
            opened += 1
            if opened > most:
                raise too_many(most)
            if depth > MAX_DEPTH:
                raise too_deep(*Lines(text[: match.start()]).position(match.start()))
        elif mark in "]}":
            depth -= 1


def check_values(text: str) -> None:
    """Refuse more values than a form has, before objects are made of them.

    Raises ReadError.
    """
    most = account().most
    # Commas in texts count too, so this is but a first look.
    if text.count(",") + text.count("[") + text.count("{") < most:
        return
    marks = (match for match in _SEPARATORS.finditer(text) if match[0] in "[{,")
    if next(islice(marks, most, None), None) is not None:
        raise too_many(most)


def constant(text: str, name: str) -> ReadError:
    """The error for NaN and Infinity, which Python reads and JSON does not know."""
    bare = re.compile(rf'"(?:[^"\\]++|\\.)*+"|({re.escape(name)})', re.DOTALL)
    at = next((match.start() for match in bare.finditer(text) if match[1]), 0)
    line, column = Lines(text[:at]).position(at)
    return ReadError(
        Bilingual(f"JSON 里不能写 {name}；改成数字或文本", f"{name} is not JSON; write a number or a text"),
        line,
        column,
    )


def explained(text: str, error: json.JSONDecodeError) -> ReadError:
    """Say what an error means for the person who wrote the file, by its place: the words of Python change."""
    meaning = _by_text(text, error.pos) or _MEANINGS[_expected(text, error.pos)]
    line, column = Lines(text[: error.pos + 1]).position(error.pos)
    return ReadError(meaning, line, column)


def _by_text(text: str, at: int) -> Bilingual | None:
    """What is wrong, told by the characters at the place and before it; None where they say nothing."""
    rest, before = text[at:], text[:at].rstrip()[-1:]
    if not rest.strip() or _UNCLOSED.fullmatch(rest):
        return Bilingual(
            "JSON 不完整，文件可能被截断；重新导出或补全", "the JSON ends too early; export it again"
        )
    if rest.startswith(("//", "/*", "#")):
        return Bilingual(
            "JSON 里不能写注释；删去注释，或改存为 YAML", "comments are not JSON; remove them or use YAML"
        )
    if rest[0] in _FULL_WIDTH:
        return Bilingual(
            f"{rest[0]} 是中文标点；JSON 的引号、逗号、冒号和括号要用英文半角",
            f"{rest[0]} is full-width punctuation; write the ASCII sign",
        )
    if rest[0] == "'":
        return Bilingual(
            "JSON 的文本要用双引号；把单引号改成双引号", "JSON strings need double quotes, not single ones"
        )
    if (before == "," and rest[0] in "]}") or _LAST_COMMA.match(rest):
        return Bilingual("最后一项后面多了逗号；删去", "a comma after the last item; remove it")
    if rest.startswith(_PYTHON):
        return Bilingual(
            "JSON 写作 true、false、null；改成小写", "JSON writes true, false and null; use these"
        )
    return None


_MEANINGS = {
    "control": Bilingual(
        "文本里有未转义的换行或制表符，或漏了右引号；写成 \\n、\\t，或补上引号",
        "an unescaped line break or tab in a string, or no closing quote; write \\n, \\t or close it",
    ),
    "escape": Bilingual(
        "反斜杠写法不对；一个反斜杠写成两个", "a bad escape in a string; double the backslash"
    ),
    "end": Bilingual(
        "JSON 结束后还有内容；一个文件只放一份申报表，删去多余的部分",
        "content after the end of the JSON; remove it",
    ),
    "comma": Bilingual("缺逗号，或此处多了内容；在两项之间补逗号", "a comma is missing before this; add it"),
    "colon": Bilingual("键后面缺冒号；补上英文冒号", "a colon is missing after the key; add it"),
    "key": Bilingual("键要用双引号括起来；补上引号", "keys stand in double quotes; add them"),
    "value": Bilingual(
        "此处应有一个值；文本要加双引号",
        "a value is missing here; texts need double quotes",
    ),
}


def _expected(text: str, at: int) -> str:
    """What is due at a place up to which all is JSON, or what is wrong within a string there."""
    open_: list[str] = []
    before, last = "", ""
    for match in _TOKEN.finditer(text, 0, at):
        token = match[0]
        if token[0] == '"' and not match[1]:
            return "control" if text[at] < " " else "escape"
        if token in ("[", "{"):
            open_.append(token)
        elif token in ("]", "}") and open_:
            open_.pop()
        before, last = last, token
    if not open_:
        return "end" if last else "value"
    if last in ("[", ":") or (last == "," and open_[-1] == "["):
        return "value"
    if last in ("{", ","):
        return "key"
    return "colon" if open_[-1] == "{" and before in ("{", ",") else "comma"
