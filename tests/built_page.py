"""The page and the npm package, built once for all tests that work them."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from tests.command import TIMEOUT

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
PAGE = DIST / "perflint.html"
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
Test = TypeVar("Test", bound=Callable[..., None])


def needs_node(test: Test) -> Test:
    """Mark a test of what Node builds."""
    missing = shutil.which("node") is None or shutil.which("npm") is None
    marked: Test = pytest.mark.slow(
        pytest.mark.skipif(missing, reason="no Node: the page is not built")(test)
    )
    return marked


def needs_page(test: Test) -> Test:
    """Mark a test that works the page in a browser."""
    missing = BROWSER is None or importlib.util.find_spec("playwright") is None
    reason = "no Chromium or no playwright (pip install -e '.[browser]')"
    marked: Test = pytest.mark.skipif(missing, reason=reason)(test)
    return needs_node(marked)


def build() -> None:
    """Build what is older than its sources; one process at a time."""
    with _alone():
        if not _is_fresh():
            command = [sys.executable, str(ROOT / "web" / "build.py")]
            done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
            assert done.returncode == 0, done.stderr


@contextmanager
def _alone() -> Iterator[None]:
    import fcntl

    DIST.mkdir(exist_ok=True)
    with (DIST / ".building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_fresh() -> bool:
    if not PAGE.is_file():
        return False
    made = PAGE.stat().st_mtime
    return all(
        path.stat().st_mtime < made for top in ("web", "perflint", "grammar") for path in _sources(top)
    )


def _sources(top: str) -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT / top):
        folders[:] = [
            name for name in folders if name not in ("node_modules", "build", "__pycache__", "tests")
        ]
        yield from (Path(folder, name) for name in names if name != "tables.jsonl")
