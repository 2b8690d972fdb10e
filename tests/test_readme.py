"""What README.md shows is what perflint does."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from perflint.config import Settings
from perflint.config.settings import OUTPUT_FORMATS
from perflint.pipeline.lint import lint_bytes
from perflint.rules import rules
from perflint.system.resources import data
from tests.command import perflint

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
FORM = "corpus/bazhou-2022-department.json"


def shown(mark: str) -> str:
    """The block under <!-- mark -->."""
    found = re.search(rf"^<!-- {mark} -->\n```\w+\n(.*?)^```$", README, re.S | re.M)
    assert found, mark
    return found[1]


@pytest.mark.parametrize("name", OUTPUT_FORMATS)
def test_every_output_format_is_named(name: str) -> None:
    assert f"`{name}`" in README


def test_the_sample_report_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    printed = perflint(FORM).stdout
    for block in shown("sample").strip().split("\n\n"):
        assert block + "\n" in printed


def test_the_sample_finding_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    findings = json.loads(perflint(FORM, "--output-format", "json").stdout)
    sample = json.loads(shown("finding"))
    assert sample in findings
    assert list(sample) == list(findings[0])


def test_the_sample_declaration_is_valid_and_clean() -> None:
    content = shown("declaration")
    jsonschema.validate(json.loads(content), json.loads(data("declaration.schema.json").read_text("utf-8")))
    result = lint_bytes(content.encode(), "x.json", Settings())
    assert (result.findings, result.failures) == ((), ())


def test_every_option_and_rule_named_exists() -> None:
    commands = (
        "check",
        "fix",
        "convert",
        "annotate",
        "parse",
        "explain",
        "rules",
        "schema",
        "init",
        "server",
    )
    options = "".join(perflint(command, "--help").stdout for command in commands)
    for option in set(re.findall(r"(?<![\w-])--[a-z][\w-]+", README)):
        assert option in options, option
    for code in set(re.findall(r"\bPL\d{3}\b", README)):
        assert code in rules(), code
