"""The page in Firefox: a form in every kind that is written without LibreOffice, and nothing that leaves the machine."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.built_page import PAGE, ROOT, build, needs_node
from tests.command import TIMEOUT
from tests.documents import WRITERS
from tests.test_page import ROWS, TITLE, native

FIREFOX = next(filter(None, map(shutil.which, ("firefox", "firefox-esr"))), None)


@needs_node
@pytest.mark.skipif(FIREFOX is None, reason="no Firefox on this machine")
def test_firefox_finds_what_the_command_finds(tmp_path: Path) -> None:
    build()
    for kind, write in WRITERS.items():
        (tmp_path / f"林业.{kind}").write_bytes(write(ROWS, TITLE))
    shutil.copy(ROOT / "corpus" / "bazhou-2022-department.json", tmp_path)
    files = sorted(tmp_path.iterdir())
    words = ["node", ROOT / "web" / "tests" / "firefox.mjs", FIREFOX, PAGE.as_uri(), *files]
    done = subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    # Firefox tells of no request for a file: what is asked for beside the page would be told.
    assert {url for url in seen["requests"] if not url.startswith(("blob:", "data:"))} <= {PAGE.as_uri()}
    assert seen["complaints"] == []
    names = [file.name for file in files]
    said = json.loads(native(*names, "--output-format", "json", folder=tmp_path))
    assert sorted(map(str, seen["report"])) == sorted(map(str, said))
    found = {name: sorted(codes) for name, codes in seen["codes"].items()}
    assert found == {name: sorted(each["code"] for each in said if each["file"] == name) for name in names}
    assert seen["first"]
