"""Why a file cannot be read."""


class ReadError(Exception):
    """A file that cannot be read: one line in Chinese and English that says what is wrong and the cure."""

    def __init__(self, zh: str, en: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en
        self.line = line
        self.column = column


class LimitError(ReadError):
    """A file with more in it than may be read."""


class NoFormError(ReadError):
    """A file that can be read and holds nothing like a declaration."""
