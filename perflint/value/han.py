"""Chinese characters in a text, told by comparing: a pattern with their range takes 8 M instructions to compile."""


def is_han(char: str) -> bool:
    """Whether a character is Chinese, of the basic block."""
    return "\u4e00" <= char <= "\u9fff"


def has_han(text: str) -> bool:
    """Whether a Chinese character stands in a text."""
    return any(map(is_han, text))
