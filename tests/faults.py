"""Faults for real: a run that is killed, interrupted or runs out of room at a chosen moment.

Code that runs before perflint counts what Python tells its audit hooks about a folder (files opened for writing,
renamed, removed, given rights) and strikes at the wanted one: nothing of perflint is replaced.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests import fork_server
from tests.command import COMMAND, TIMEOUT

_STRIKE = """
import os, sys

at, how = int(os.environ["FAULT_AT"]), os.environ["FAULT_HOW"]
below, seen, home = os.environ["FAULT_BELOW"], 0, os.getpid()
KINDS = {"open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.chown"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def strike(kind, arguments):
    global seen
    if kind not in KINDS or os.getpid() != home or not str(arguments[0]).startswith(below):
        return
    if kind == "open" and not arguments[2] & WRITING and not os.path.isdir(arguments[0]):
        return
    seen += 1
    if seen == at:
        if how == "CHANGE":
            # Another program writes to the file just before our own step.
            with open(os.environ["FAULT_FILE"], "ab", buffering=0) as stream:
                stream.write(b" ")
        elif how == "VANISH":
            os.unlink(os.environ["FAULT_FILE"])
        else:
            import signal

            os.kill(home, getattr(signal, how))


if at:
    sys.addaudithook(strike)
if "FAULT_SIZE" in os.environ:
    import resource, signal

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    size = int(os.environ["FAULT_SIZE"])
    # Python ignores the signal; by default it ends the process in the middle of its writing.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL if how == "SIGXFSZ" else signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
"""


def struck(
    words: Sequence[str], folder: Path, tmp: Path, *, at: int = 0, how: str = "SIGKILL", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run perflint and strike at its so-manieth step in a folder."""
    faults = {"FAULT_AT": str(at), "FAULT_HOW": how, "FAULT_BELOW": str(folder), **more}
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **faults}
    command = [*COMMAND, *words]
    if fork_server.AVAILABLE:
        done = fork_server.run(command, environment, first=_STRIKE)
    else:
        site = tmp / "site"
        site.mkdir(exist_ok=True)
        (site / "sitecustomize.py").write_text(_STRIKE, "utf-8")
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH"))))
        done = subprocess.run(command, capture_output=True, check=False, timeout=TIMEOUT, env=environment)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def state(folder: Path) -> Mapping[str, bytes]:
    """The files below a folder, but for marks, which are empty, and what a killed run leaves under a name of its own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not is_leftover(path) and path.name != "swept"
    }


def is_leftover(path: Path) -> bool:
    """Whether a killed run left this."""
    return path.name.startswith(".")
