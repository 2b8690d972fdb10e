"""A process that has perflint loaded and forks into the program for every run: 10 ms of start instead of 100 to 300.

What a run changes dies with its process. An import that perflint forgot can hide behind what is loaded here already,
so with TESTS_FORK=no in the environment every run is a new process of the installed entry point (`.ci/run`).
"""

import atexit
import contextlib
import functools
import gc
import io
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, TextIO

AVAILABLE = hasattr(socket, "send_fds") and hasattr(os, "fork") and os.environ.get("TESTS_FORK") != "no"
# Python looks at them when it starts, perflint when it opens its cache.
_OF_THE_START = ("PYTHON", "LC_", "LANG", "PERFLINT_CACHE_DIR")
_SECONDS = 300  # of processor time for one run: an endless one ends, on a busy machine too
_LENGTH = 8  # bytes of a number on the wire
# Loaded by most runs, or slow to load; what a form, a table and a page need comes with the first runs below.
_LOADED = (
    "argparse",
    "csv",
    "difflib",
    "html.parser",
    "multiprocessing",
    "openpyxl",
    "xml.etree.ElementTree",
    "yaml",
    "zipfile",
)
_ROWS = [
    {"level1": "产出指标", "level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"},
    {"level1": "产出指标", "level2": "时效指标", "name": "资金拔付及时率", "target": "95%以上"},
]


def can_run(environment: Mapping[str, str]) -> bool:
    """Whether a run with these additions to the environment may be a fork."""
    return AVAILABLE and not any(name.startswith(_OF_THE_START) for name in environment)


def run(
    command: Sequence[str], environment: Mapping[str, str], stdin: bytes = b"", first: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Run `perflint …` in an environment; `first` is Python to execute before the program starts."""
    server = _server()
    ours, theirs = zip(*_pipes(), strict=True)
    request = json.dumps([list(command), dict(environment), str(Path.cwd()), first]).encode()
    socket.send_fds(server, [len(request).to_bytes(_LENGTH, "big")], theirs)
    for number in theirs:
        os.close(number)
    server.sendall(request)
    with ThreadPoolExecutor(3) as pool:
        pool.submit(_feed, ours[0], stdin)
        out, err = pool.map(_drained, ours[1:])
    code = int.from_bytes(server.recv(_LENGTH, socket.MSG_WAITALL), "big", signed=True)
    return subprocess.CompletedProcess(command, code, out, err)


def _pipes() -> list[tuple[int, int]]:
    """Our end and that of the run, of its input, its output and its errors."""
    return [os.pipe()[::-1], os.pipe(), os.pipe()]


def _feed(number: int, data: bytes) -> None:
    # A run need not read its input.
    with contextlib.suppress(BrokenPipeError), os.fdopen(number, "wb") as stream:
        stream.write(data)


def _drained(number: int) -> bytes:
    with os.fdopen(number, "rb") as stream:
        return stream.read()


@functools.cache
def _server() -> socket.socket:
    """The connection to the server of this process, started when it is first wanted."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, __file__, str(theirs.fileno())]
    environment = {**os.environ, "PYTHONUTF8": "0"}
    process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=environment)
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _serve(client: socket.socket) -> None:
    """Fork for every request, one after the other, until the client is gone."""
    # Ctrl-C is for the tests to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        head, streams, _, _ = socket.recv_fds(client, _LENGTH, 3)
        if not head:
            return
        request = client.recv(int.from_bytes(head, "big"), socket.MSG_WAITALL)
        child = os.fork()
        if not child:
            client.close()
            _be_the_program(streams, *json.loads(request))
        for number in streams:
            os.close(number)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        client.sendall(code.to_bytes(_LENGTH, "big", signed=True))


def _be_the_program(
    streams: Sequence[int], command: list[str], environment: Mapping[str, str], folder: str, first: str
) -> NoReturn:
    """Do what the installed entry point does, and end as Python would."""
    import resource

    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    # A stream remembers what it was opened on.
    sys.stdin = _opened(0, sys.stdin, "r")
    sys.stdout = _opened(1, sys.stdout, "w")
    sys.stderr = _opened(2, sys.stderr, "w")
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.dont_write_bytecode = bool(environment.get("PYTHONDONTWRITEBYTECODE"))
        sys.argv = command
        exec(first, {})
        import_module("perflint.cli.main").console()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
        os._exit(code)


def _opened(number: int, like: TextIO, mode: str) -> TextIO:
    buffering = 1 if number == 2 else -1
    return open(number, mode, buffering, like.encoding, like.errors, closefd=False)  # type: ignore[return-value]


def _load() -> None:
    """Load perflint by running it a few times: grammar and knowledge tables come with the first form."""
    for name in _LOADED:
        import_module(name)
    main: Any = import_module("perflint.cli.main").main
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        form = Path(folder, "form.json")
        form.write_text(json.dumps({"title": "项目表", "year": 2024, "indicators": _ROWS}), "utf-8")
        for words in (["--output-format", "html"], ["--output-format", "json"], ["--lang", "en"]):
            main([str(form), "--isolated", *words])
    gc.collect()
    # What is loaded stays shared between the forks.
    gc.freeze()


if __name__ == "__main__":
    # perflint as it is installed, and no module of the tests.
    del sys.path[0]
    _load()
    _serve(socket.socket(fileno=int(sys.argv[1])))
