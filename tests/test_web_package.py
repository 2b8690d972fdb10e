"""The npm package, and what both it and the page are built of."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.built_page import PAGE, ROOT, build, needs_node
from tests.command import TIMEOUT, perflint
from tests.documents import WRITERS
from tests.printing import converted, needs_libreoffice
from tests.test_page import native

WEB = ROOT / "web"
OFFICE = {"docx": ("doc", "rtf", "odt", "pdf"), "xlsx": ("ods",)}
RENAMED = {"doc": "wps", "xls": "et"}


@pytest.fixture(scope="module")
def _built() -> None:
    build()


def node(*words: object) -> str:
    done = subprocess.run(
        ["node", *map(str, words)], capture_output=True, text=True, timeout=TIMEOUT, check=False, cwd=WEB
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def corpus() -> dict[str, bytes]:
    """Every form of the corpus in every kind that is written without LibreOffice."""
    files: dict[str, bytes] = {}
    for path in sorted((ROOT / "corpus").glob("*.json")):
        files[path.name] = path.read_bytes()
        declaration = json.loads(path.read_bytes())
        for number, form in enumerate(declaration.get("forms", [declaration])[:2]):
            for kind, write in WRITERS.items():
                title = form.get("title") or declaration.get("title") or "项目支出绩效目标表"
                files[f"{path.stem}-{number}.{kind}"] = write(form["indicators"], title)
    for path in sorted((ROOT / "corpus" / "documents").iterdir()):
        files[path.name] = path.read_bytes()
    return files


def is_judged_alike(files: dict[str, bytes], folder: Path) -> None:
    """Node, with the interpreter of the page, finds what the command finds."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    found: dict[str, Any] = json.loads(node(WEB / "tests" / "lint_all.mjs", folder))
    said = json.loads(native(*files, "--output-format", "json", "--ignore", "PL8", folder=folder))
    for name in files:
        assert found[name]["failures"] == []
        assert found[name]["findings"] == [finding for finding in said if finding["file"] == name], name


@needs_node
@pytest.mark.usefixtures("_built")
def test_every_form_in_every_kind_is_judged_as_by_the_command(tmp_path: Path) -> None:
    is_judged_alike(corpus(), tmp_path)


@needs_node
@pytest.mark.usefixtures("_built")
@needs_libreoffice
def test_older_kinds_and_pdf_are_judged_as_by_the_command(tmp_path: Path) -> None:
    files: dict[str, bytes] = {}
    sources = {name: data for name, data in corpus().items() if name.startswith(("bazhou", "tongcheng"))}
    for source, targets in OFFICE.items():
        of_kind = {name: data for name, data in sources.items() if name.endswith(source)}
        for target in targets:
            folder = tmp_path / target
            folder.mkdir()
            for stem, data in converted(of_kind, target, folder).items():
                files[f"{stem}.{target}"] = data
                if target in RENAMED:
                    files[f"{stem}.{RENAMED[target]}"] = data
    files |= {f"{name[:-4]}.et": data for name, data in sources.items() if name.endswith(".xls")}
    (tmp_path / "all").mkdir()
    is_judged_alike(files, tmp_path / "all")


@needs_node
@pytest.mark.usefixtures("_built")
def test_the_package_does_what_its_types_say() -> None:
    node("--test", WEB / "tests" / "package.test.mjs")
    compiler = WEB / "node_modules" / "typescript" / "bin" / "tsc"
    options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"]
    node(compiler, *options, WEB / "tests" / "types.ts")


@needs_node
@pytest.mark.usefixtures("_built")
def test_the_same_input_gives_the_same_bytes() -> None:
    first = hashlib.sha256(PAGE.read_bytes()).hexdigest()
    done = subprocess.run(
        [sys.executable, WEB / "build.py"], capture_output=True, text=True, timeout=TIMEOUT, check=True
    )
    assert done.stdout.split()[0] == first


def test_the_version_of_the_schema_is_that_of_the_package() -> None:
    schema = json.loads(perflint("schema", "--findings").stdout)
    index = (WEB / "package" / "index.js").read_text("utf-8")
    assert f"schemaVersion = {schema['version']};" in index
