"""perflint as a user runs it: through the installed entry point, or a fork that has loaded it already."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests import fork_server

SCRIPT = shutil.which("perflint", path=str(Path(sys.executable).parent))
COMMAND = [SCRIPT] if SCRIPT else [sys.executable, "-m", "perflint"]
TIMEOUT = 600  # seconds: ends what hangs, and is never reached by what is slow on a busy machine


def perflint(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run perflint in a terminal of 80 columns; its output is UTF-8 unless the environment says otherwise."""
    # Where no bytecode may be written, every run would compile the whole program.
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    whole = {**inherited, "COLUMNS": "80", "PYTHONUTF8": "0", **environment}
    command = [*COMMAND, *words]
    if fork_server.can_run(environment):
        done = fork_server.run(command, whole, stdin)
    else:
        done = subprocess.run(
            command, input=stdin, capture_output=True, timeout=TIMEOUT, check=False, env=whole
        )
    return subprocess.CompletedProcess(
        done.args, done.returncode, _text(done.stdout, environment), _text(done.stderr, environment)
    )


def _text(data: bytes, environment: dict[str, str]) -> str:
    """What was printed, in the encoding of the console where a test sets one, else in UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(environment["PYTHONIOENCODING"])
