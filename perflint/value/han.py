"""Chinese characters in a text, told by comparing: a pattern with their range takes 8 M instructions to compile."""


def is_han(char: str) -> bool:
    """Whether a character is Chinese, of the basic block."""
    return 0x4E00 <= ord(char) <= 0x9FFF


def has_han(text: str) -> bool:
    """Whether a Chinese character stands in a text."""
    return any(map(is_han, text))
