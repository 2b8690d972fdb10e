"""A watch on one input: what takes more than a second per KB is stopped where it is, told and kept."""

import faulthandler
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

SECONDS_PER_KB = 1.0
AT_LEAST = 2.0  # seconds: a collection of garbage may fall into any input
_DEAF = 10  # times as long, of wall time, until what hears no signal (a loop in C) is ended with the process


class TooSlowError(BaseException):
    """An input that took too long; no `except Exception` on the way may take it for a fault of the file."""


@cache
def at_hand() -> Path:
    """The folder in which the input at hand lies, should the process end over it."""
    return Path(tempfile.mkdtemp(prefix="perflint-fuzz-at-hand-"))


def in_time(claim: Callable[[bytes], None], data: bytes) -> None:
    """Check a claim within the processor time that the input may take.

    Raises TooSlowError, whose traceback shows the loop.
    """
    seconds = max(AT_LEAST, SECONDS_PER_KB * len(data) / 1024)
    (at_hand() / "input").write_bytes(data)
    started = time.process_time()
    with _alarm(seconds, len(data)):
        claim(data)
    took = time.process_time() - started
    if took > seconds:
        raise TooSlowError(f"{took:.1f} s for {len(data)} bytes")


@contextmanager
def _alarm(seconds: float, size: int) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        faulthandler.dump_traceback(2)
        raise TooSlowError(f"stopped after {seconds:.1f} s, for {size} bytes")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    faulthandler.dump_traceback_later(_DEAF * seconds, exit=True, file=2)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
