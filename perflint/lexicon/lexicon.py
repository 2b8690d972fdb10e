"""The lexicon of a run: what perflint knows, and the head nouns, units and words that a configuration adds to it.

What follows from the words is remembered by text, for one lexicon at a time: whoever wants another waits until nobody
uses this one, so that two configurations in one process do not meet, whatever threads they run in.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from perflint.system.memo import forget
from perflint.system.record import record
from perflint.value import added_units


@record
class AddedHead:
    """A head noun of the configuration, in the words of data/heads."""

    text: str
    direction: str
    measure: str
    belongs: str
    units: str
    bounded: bool


@record
class Lexicon:
    """What is added; `unblamed` are words with which no rule on wording finds fault."""

    heads: tuple[AddedHead, ...] = ()
    units: tuple[str, ...] = ()
    unblamed: tuple[str, ...] = ()


PLAIN = Lexicon()  # nothing added


class _Turns:
    """Which lexicon is in use, and by how many."""

    def __init__(self) -> None:
        self.lexicon = PLAIN
        self._users = 0
        self._free = Condition()

    def enter(self, lexicon: Lexicon) -> None:
        with self._free:
            self._free.wait_for(lambda: not self._users or lexicon == self.lexicon)
            self._users += 1
            if lexicon != self.lexicon:
                self.lexicon = lexicon
                added_units.use(lexicon.units)
                forget()

    def leave(self) -> None:
        with self._free:
            self._users -= 1
            self._free.notify_all()


_turns = _Turns()


@contextmanager
def using(lexicon: Lexicon) -> Iterator[None]:
    """Read words by this lexicon; within it no other may be asked for."""
    _turns.enter(lexicon)
    try:
        yield
    finally:
        _turns.leave()


def used() -> Lexicon:
    """The lexicon in use."""
    return _turns.lexicon
