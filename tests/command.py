"""perflint as a user runs it: through the installed entry point."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SCRIPT = shutil.which("perflint", path=str(Path(sys.executable).parent))
COMMAND = [SCRIPT] if SCRIPT else [sys.executable, "-m", "perflint"]


def perflint(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run perflint in a terminal of 80 columns; its output is UTF-8 wherever it runs."""
    # Where no bytecode may be written, every run would compile the whole program.
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [*COMMAND, *words],
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
        env={**inherited, "COLUMNS": "80", "PYTHONUTF8": "0", **environment},
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )
