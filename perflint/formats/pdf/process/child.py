"""A process that reads a PDF, and is ended when its time is over."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from perflint.system.alarm import OutOfTimeError
from perflint.system.limits import account

# It looks for modules where this process does, not in the folder that it is started in.
_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[1:]; from perflint.formats.pdf.process.program import main; main()"
)
_BROKEN = (-signal.SIGABRT, -signal.SIGSEGV)  # what a library does that gets no memory


def pages_by_child(data: bytes) -> Iterator[dict[str, Any]]:
    """What program.py prints; ends early with an error where it breaks down."""
    with _started() as child:
        feeder = threading.Thread(target=_feed, args=(child.stdin, data), daemon=True)
        clock = _Clock(account().seconds, child)
        try:
            feeder.start()
            clock.start()
            yield from map(json.loads, child.stdout or ())
        finally:
            clock.cancel()
            _end(child, feeder)
    if clock.struck:
        raise OutOfTimeError
    if child.returncode > 0 or child.returncode in _BROKEN:
        yield {"error": "exhausted"}


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _PROGRAM, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


class _Clock(threading.Timer):
    """Ends a process when its time is over."""

    def __init__(self, seconds: float, child: subprocess.Popen[bytes]) -> None:
        super().__init__(seconds, self._strike)
        self.daemon = True
        self.struck = False
        self._child = child

    def _strike(self) -> None:
        self.struck = True
        self._child.kill()


def _feed(stream: Any, data: bytes) -> None:
    """Write a file to a process, whose input stays open after it: its end says that nobody waits any more."""
    with suppress(OSError):
        stream.write(b"%d\n" % len(data))
        stream.write(data)
        stream.flush()


def _end(child: subprocess.Popen[bytes], feeder: threading.Thread) -> None:
    child.kill()
    feeder.join()
    with suppress(OSError):
        if child.stdin:
            child.stdin.close()
