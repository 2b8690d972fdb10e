"""Standard streams that are closed, break off or fill up, and lines that go out whole."""

import codecs
import errno
import os
import sys
from collections.abc import Iterator
from typing import TextIO

# Characters: in UTF-8 no more than a pipe takes at once, or an interrupt could leave half a line.
WHOLE = 1024


def mute(stream: TextIO) -> None:
    """Send what is still to come, and what is buffered, to nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def is_closed_pipe(error: OSError) -> bool:
    """Whether the reader of our output is gone; Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def reopen_closed() -> None:
    """Put nothing in the place of standard streams that the caller closed."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


# Our own signs that GBK lacks, as a person would write them there.
_PLAIN = {"›": ">", "−": "-"}


def plainer(stream: TextIO) -> None:
    """Let a console that lacks a sign of ours print a plainer one; other characters it lacks are escaped."""

    def instead(error: UnicodeError) -> tuple[str | bytes, int]:
        if isinstance(error, UnicodeEncodeError) and (sign := _PLAIN.get(error.object[error.start])):
            return sign, error.start + 1
        return codecs.backslashreplace_errors(error)

    codecs.register_error("plainer", instead)
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="plainer")


def as_utf8(stream: TextIO) -> None:
    """Let a stream write UTF-8, as files of JSON, XML and patches are."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(text: str, stream: TextIO) -> None:
    """Print a line about work that goes on even where nobody reads about it."""
    try:
        print(text, file=stream, flush=True)
    except OSError as error:
        if not is_closed_pipe(error):
            raise
        mute(stream)


def whole_lines(text: str) -> Iterator[str]:
    """Cut a text after line ends into parts that a pipe takes at once."""
    start = 0
    while len(text) - start > WHOLE:
        # A longer line goes out as it is.
        end = text.rfind("\n", start, start + WHOLE) + 1 or text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]
