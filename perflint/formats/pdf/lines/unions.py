"""Which of many numbered things belong together: each is known by the smallest of them."""


class Unions:
    """Begins with each by itself."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def root(self, number: int) -> int:
        """The smallest of those that a thing belongs to."""
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Let two things, and all that belong to them, belong together."""
        one, other = self.root(one), self.root(other)
        self._parents[max(one, other)] = min(one, other)
