"""A bound on the time for one file: an alarm that interrupts whatever runs, our code, a library or a pattern.

Only a program of its own may set alarms; a library leaves the signals of its host alone. So nothing is bounded
before `allow` is called, nor outside the main thread.
"""

import _thread
import signal
import sys
import time
from collections.abc import Callable
from typing import Any, TypeVar

_T = TypeVar("_T")


class OutOfTimeError(BaseException):
    """The time is over. No `except Exception` of a library may take it for a fault of the file."""


class _Alarm:
    """Rings in the main thread, and again each second until it is put off: a library may swallow the first."""

    def __init__(self) -> None:
        self.allowed = False
        self.end: float | None = None

    def ring(self, *_: object) -> None:
        """What the signal calls."""
        if self.end is not None and time.monotonic() >= self.end:
            raise OutOfTimeError


_ALARM = _Alarm()


def allow() -> None:
    """Let `bounded` set alarms from now on; for programs.

    In a browser there are neither signals nor threads: who waits for the work there ends its worker.
    """
    _ALARM.allowed = sys.platform != "emscripten"


def bounded(work: Callable[[], _T], seconds: float) -> _T:
    """Do something for at most so long.

    Raises OutOfTimeError.
    """
    if not _ALARM.allowed or _ALARM.end is not None:
        return work()
    # Where nobody has loaded it, there are no threads.
    threading: Any = sys.modules.get("threading")
    if threading is not None and threading.current_thread() is not threading.main_thread():
        return work()
    try:
        return (_by_signal if hasattr(signal, "setitimer") else _by_thread)(work, seconds)
    finally:
        _ALARM.end = None


def _by_signal(work: Callable[[], _T], seconds: float) -> _T:
    before = signal.signal(signal.SIGALRM, _ALARM.ring)
    try:
        _ALARM.end = time.monotonic() + seconds
        signal.setitimer(signal.ITIMER_REAL, seconds + 0.001, 1.0)
        return work()
    finally:
        _ALARM.end = None
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _by_thread(work: Callable[[], _T], seconds: float) -> _T:
    """Where the system has no timers (Windows), a thread trips the handler of a signal that nobody sends.

    It runs between two steps of Python: a single long step of C (a pattern, zlib) ends first.
    """
    import threading  # noqa: PLC0415 (2.9 M instructions; only on Windows)

    number: Any = getattr(signal, "SIGBREAK", None) or signal.SIGALRM
    before = signal.signal(number, _ALARM.ring)
    done = threading.Event()

    def watch() -> None:
        wait = seconds + 0.001
        while not done.wait(wait):
            _thread.interrupt_main(number)
            wait = 1.0

    try:
        _ALARM.end = time.monotonic() + seconds
        threading.Thread(target=watch, daemon=True).start()
        return work()
    finally:
        _ALARM.end = None
        done.set()
        signal.signal(number, before)
