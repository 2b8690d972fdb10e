"""What holds for every test: the examples of property tests, and a cache folder that is not the user's.

Property tests try the same few examples every time; `--hypothesis-profile=thorough` tries more of them (`.ci/run`),
`--hypothesis-profile=search` looks for new ones.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("repeatable", max_examples=30, derandomize=True, deadline=None, database=None)
settings.register_profile("thorough", max_examples=100, derandomize=True, deadline=None, database=None)
settings.register_profile("search", max_examples=5000, deadline=None, print_blob=True)
settings.load_profile("repeatable")


def pytest_configure(config: pytest.Config) -> None:
    """Let Ctrl-C be heard, and compile the tables; workers inherit a cache folder of this run."""
    # A shell has what it starts in the background ignore it, and children take that over.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = tempfile.TemporaryDirectory(prefix="perflint-tests-")
        config.add_cleanup(folder.cleanup)
        os.environ["PERFLINT_CACHE_DIR"] = folder.name
        subprocess.run([sys.executable, Path(__file__).parent.parent / ".ci" / "compiled.py"], check=True)
