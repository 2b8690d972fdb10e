"""What a document may hold at most, and how it is refused."""

MAX_PAGES = 500
MAX_ITEMS = 1_000_000  # characters and lines of a document; a page of a form has some thousand


class RefusedError(Exception):
    """A document is no form; the reason is a key of what child.py says of it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
