"""perflint and its peers, set up beside each other in .bench/, and what each is asked to do."""

import json
import shutil
import subprocess
import venv
from collections.abc import Iterator
from pathlib import Path

from task import HERE, HOME, Task, environment, findings_in

PYPI = ("yamllint", "check-jsonschema", "rumdl", "matplotlib", "python-docx", "playwright")
NPM = ("@stoplight/spectral-cli", "textlint", "textlint-rule-prh")
VAGUE = "显著|明显|逐步|有所"
YAMLLINT = "{extends: default, rules: {line-length: {max: 200}, document-start: enable, truthy: enable}}"
SPECTRAL = {
    "rules": {
        "has-target": {
            "given": "$.forms[*].indicators[*]",
            "severity": "error",
            "then": {"field": "target", "function": "truthy"},
        },
        "no-vague": {
            "given": "$.forms[*].indicators[*].target",
            "severity": "warn",
            "then": {"function": "pattern", "functionOptions": {"notMatch": VAGUE}},
        },
        "no-fake-100": {
            "given": "$.forms[*].indicators[*].target",
            "severity": "warn",
            "then": {"function": "pattern", "functionOptions": {"notMatch": "^≥100%$"}},
        },
    }
}
# What a peer that knows JSON alone can ask of an indicator.
SCHEMA = {
    "properties": {
        "forms": {
            "items": {
                "properties": {
                    "indicators": {
                        "items": {
                            "required": ["name", "target"],
                            "properties": {"target": {"minLength": 1, "not": {"pattern": VAGUE}}},
                        }
                    }
                }
            }
        }
    }
}


def set_up() -> Path:
    """Install perflint and its peers beside each other."""
    HOME.mkdir(exist_ok=True)
    binaries = HOME / "venv" / "bin"
    pip = [str(binaries / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    if not binaries.exists():
        venv.create(HOME / "venv", with_pip=True)
        subprocess.run([*pip, *PYPI], check=True, env=environment())
    subprocess.run([*pip, "--force-reinstall", "--no-deps", str(HERE.parent)], check=True, env=environment())
    subprocess.run([*pip, f"{HERE.parent}[office,pdf]"], check=True, env=environment())
    if not (HOME / "node_modules").exists() and shutil.which("npm"):
        (HOME / "package.json").write_text('{"private": true}')
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", *NPM], cwd=HOME, check=True)
    (HOME / "spectral.json").write_text(json.dumps(SPECTRAL, ensure_ascii=False))
    (HOME / "schema.json").write_text(json.dumps(SCHEMA, ensure_ascii=False))
    (HOME / "rumdl.toml").write_text("[MD013]\nline-length = 40\ntables = true\n")
    words = [{"expected": "一个数", "pattern": f"/{VAGUE}/"}]
    (HOME / "prh.yml").write_text(json.dumps({"version": 1, "rules": words}, ensure_ascii=False))
    (HOME / ".textlintrc.json").write_text(json.dumps({"rules": {"prh": {"rulePaths": ["prh.yml"]}}}))
    return binaries


def tasks(binaries: Path, folder: dict[str, Path]) -> list[Task]:
    """The commands over the same forms as JSON, YAML and Markdown; the first is what the others are held against."""
    return [*_ours(binaries, folder), *_python_peers(binaries, folder), *_node_peers(folder)]


def _ours(binaries: Path, folder: dict[str, Path]) -> Iterator[Task]:
    for name, kind, *words in (
        ("JSON, --jobs 1", "json", "--jobs", "1"),
        ("JSON", "json"),
        ("YAML, --jobs 1", "yaml", "--jobs", "1"),
        ("Markdown, --jobs 1", "md", "--jobs", "1"),
    ):
        command = [str(binaries / "perflint"), str(folder[kind]), "--output-format", "concise", *words]
        yield Task(f"perflint, {name}", command, findings_in)


def _python_peers(binaries: Path, folder: dict[str, Path]) -> Iterator[Task]:
    yamllint = [str(binaries / "yamllint"), "-f", "parsable", "-d", YAMLLINT, str(folder["yaml"])]
    yield Task("yamllint, YAML", yamllint, findings_in)
    schema = [str(binaries / "check-jsonschema"), "--schemafile", str(HOME / "schema.json"), "-o", "json"]
    files = [str(path) for path in sorted(folder["json"].iterdir())]
    yield Task(
        "check-jsonschema, JSON", [*schema, *files], lambda printed: len(json.loads(printed)["errors"])
    )
    rumdl = [str(binaries / "rumdl"), "check", "--no-cache", "--config", str(HOME / "rumdl.toml")]
    yield Task("rumdl, Markdown", [*rumdl, str(folder["md"])], findings_in)


def _node_peers(folder: dict[str, Path]) -> Iterator[Task]:
    """Nothing where npm has installed none."""
    modules = HOME / "node_modules" / ".bin"
    if not modules.exists():
        return
    spectral = [str(modules / "spectral"), "lint", "-r", str(HOME / "spectral.json"), "-q", "-f", "json"]
    yield Task(
        "spectral, JSON", [*spectral, str(folder["json"] / "*.json")], lambda text: text.count('"code"')
    )
    textlint = [str(modules / "textlint"), "-f", "unix", str(folder["md"] / "*.md")]
    yield Task("textlint, Markdown", textlint, findings_in)
