"""Numbers with their English nouns: 1 file, 2 files."""


def many(count: object, noun: str) -> str:
    """1 file, 2 files; also of a number as it is written: 0.5 points."""
    return f"{count} {noun}" if str(count) == "1" else f"{count} {noun}s"


class Count(int):
    """A number that a template may give its English noun: {files:file} becomes 1 file or 2 files, {files} the number."""

    def __format__(self, noun: str) -> str:
        """The number, and the noun after it."""
        return many(int(self), noun) if noun else str(int(self))
