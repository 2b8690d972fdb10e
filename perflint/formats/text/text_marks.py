"""The marks of Markdown within a line: bold, italic, code, links, and what is struck out."""

from perflint.system.pattern import pattern

_STRUCK = pattern(r"(?<![\\~])~~(?=[^\s~])[^~\n]+~~(?!~)")
_LINK = pattern(r"!?\[([^\[\]\n]+)\]\((?:https?:|mailto:|[./#])[^()\s]*\)")
_CODE = pattern(r"(?<![\\`])(`+)([^`\n]+)\1(?!`)")
_BOLD = pattern(
    r"(?<![\\*\d])\*\*(?=\S)((?:[^*\n]|\*(?!\*))+?)(?<=\S)\*\*|(?<![\\\w])__(?=[^\s_])([^_\n]+)(?<=\S)__(?!\w)"
)
# Within words a star multiplies (单价*数量*比例), and a line of fill-in blanks is none.
_ITALIC = pattern(
    r"(?<![\\\w*])\*(?=[^\s*])([^*\n]+)(?<=\S)\*(?![\w*])|(?<![\\\w])_(?=[^\s_])([^_\n]+)(?<=\S)_(?!\w)"
)


def without_marks(text: str) -> str:
    """A text without its marks, and without what they strike out."""
    text = _CODE.sub(r"\2", _LINK.sub(r"\1", _STRUCK.sub("", text)))
    for mark in (_BOLD, _ITALIC):
        text = mark.sub(lambda match: match[1] or match[2], text)
    return text
