"""Every example of docs/configuration.md does what the page says."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from perflint.config import Settings
from perflint.config.keys import config_schema, top
from perflint.config.layers import lay
from perflint.lexicon.families import families
from perflint.pipeline.lint import lint_bytes
from perflint.rules import rules
from tests.command import perflint

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "configuration.md").read_text("utf-8")


def blocks(mark: str) -> list[str]:
    """The blocks under <!-- mark -->."""
    return re.findall(rf"^<!-- {mark} -->\n```\w+\n(.*?)^```$", PAGE, re.S | re.M)


@pytest.mark.parametrize("text", blocks("config"), ids=lambda text: text.split(":")[0])
def test_a_configuration_shown_is_valid(text: str, tmp_path: Path) -> None:
    (tmp_path / "省级.yaml").write_text("ignore: [PL203]\n", "utf-8")
    (tmp_path / "市").mkdir()
    path = tmp_path / "市" / "perflint.yaml"
    path.write_text(text, "utf-8")
    laid = lay(path)
    assert laid.settings != Settings()
    jsonschema.validate(yaml.safe_load(text), config_schema())
    if laid.custom:
        done = perflint("rules", "test", str(path))
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_toml_shown_is_valid(tmp_path: Path) -> None:
    (text,) = blocks("toml")
    path = tmp_path / "pyproject.toml"
    path.write_text(text, "utf-8")
    settings = lay(path).settings
    assert settings.fail_on == "error"
    assert settings.severity == {"PL203": "warning"}


@pytest.mark.parametrize(
    ("mark", "name"), [("accepted", "a.json"), ("accepted-yaml", "a.yaml"), ("accepted-md", "a.md")]
)
def test_what_is_accepted_is_silent_and_needed(mark: str, name: str) -> None:
    (text,) = blocks(mark)
    result = lint_bytes(text.encode(), name, Settings(strict=True))
    assert (result.findings, result.failures) == ((), ())
    without = re.sub(r"<!--.*?-->|# perflint.*|,\s*\"perflint\": \{\"ignore\": \{.*?\}\}", "", text)
    assert {finding.code for finding in lint_bytes(without.encode(), name, Settings()).findings} >= {"PL304"}


def test_every_key_option_rule_and_family_is_there_and_real() -> None:
    for key in top(rules()).keys:
        assert key in PAGE, key
    for family in families():
        assert f"| `{family}` |" in PAGE, family
    options = "".join(perflint(command, "--help").stdout for command in ("check", "schema", "rules", "init"))
    for option in set(re.findall(r"(?<![\w-])--[a-z][\w-]+", PAGE)):
        assert option in options, option
    for code in set(re.findall(r"\bPL\d{3}\b", PAGE)):
        assert code in rules(), code


def test_the_commands_shown_for_baselines_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "申报").mkdir()
    (text,) = blocks("accepted")
    content = json.loads(text)
    del content["indicators"][0]["perflint"]
    (tmp_path / "申报" / "a.json").write_text(json.dumps(content), "utf-8")
    section = PAGE[PAGE.index("## 基线") : PAGE.index("## 自己的规则")]
    lines = [line for line in section.splitlines() if line.startswith("perflint ")]
    assert len(lines) == 3
    for line in lines:
        done = perflint(*line.split("#")[0].split()[1:])
        assert (done.returncode, done.stderr) == (0, ""), line
