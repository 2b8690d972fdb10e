"""Why a file cannot be read."""

from perflint.system.bilingual import Bilingual, BilingualError


class ReadError(BilingualError):
    """A file that cannot be read: one line in Chinese and English that says what is wrong and the cure."""

    def __init__(self, text: Bilingual, line: int | None = None, column: int | None = None) -> None:
        super().__init__(text)
        self.line = line
        self.column = column


class LimitError(ReadError):
    """A file with more in it than may be read."""


class NoFormError(ReadError):
    """A file that can be read and holds nothing like a declaration."""
