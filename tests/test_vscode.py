"""The extension for VS Code, in the browser edition: its own tests, which run inside the editor's extension host."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.built_page import BROWSER, build, needs_page
from tests.command import TIMEOUT
from tests.vscode_web import EDITOR, EXTENSION, served


def _texts(name: str) -> dict[str, str]:
    texts: dict[str, str] = json.loads((EXTENSION / name).read_text("utf-8"))
    return texts


def test_every_text_of_the_manifest_is_there_in_both_languages() -> None:
    used = set(re.findall(r'"%(\w+)%"', (EXTENSION / "package.json").read_text("utf-8")))
    assert used == set(_texts("package.nls.json")) == set(_texts("package.nls.zh-cn.json"))


def test_every_message_has_its_chinese_text() -> None:
    source = "".join(path.read_text("utf-8") for path in (EXTENSION / "src").glob("*.ts"))
    said = set(re.findall(r'l10n\.t\("([^"]+)"', source))
    assert said
    assert said == set(_texts("l10n/bundle.l10n.zh-cn.json"))


@pytest.fixture(scope="module")
def editor() -> Iterator[str]:
    """The address of an editor with the extension as it is now."""
    build()
    steps = [["npm", "run", "build"]]
    if not EDITOR.is_dir():
        steps.insert(0, ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"])
    for words in steps:
        done = subprocess.run(
            words, cwd=EXTENSION, capture_output=True, text=True, timeout=TIMEOUT, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    with served() as address:
        yield address


@needs_page
def test_the_extension_holds_its_own_tests_in_a_browser(editor: str) -> None:
    from playwright.sync_api import sync_playwright

    told: list[str] = []
    codes: list[int] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page()
        page.route(lambda url: not url.startswith((editor, "blob:", "data:")), lambda route: route.abort())
        page.expose_function("codeAutomationLog", lambda _, words: told.append(str(words)))
        page.expose_function("codeAutomationExit", lambda code, _=None: codes.append(code))
        page.goto(f"{editor}?tests")
        for _ in range(TIMEOUT * 2):
            if codes:
                break
            page.wait_for_timeout(500)
        browser.close()
    assert codes == [0], "\n".join(line for line in told if "failed:" in line) or "\n".join(told)
    assert "forms are found by what they hold" in "".join(told)


def test_the_package_holds_what_the_manifest_names() -> None:
    kept = (EXTENSION / ".vscodeignore").read_text("utf-8").splitlines()
    manifest = json.loads((EXTENSION / "package.json").read_text("utf-8"))
    for key in ("main", "browser", "icon"):
        assert f"!{Path(manifest[key]).as_posix()}" in kept
    assert {"!dist/perflint-web/**", "!l10n/*.json", "!package.nls*.json"} <= set(kept)
