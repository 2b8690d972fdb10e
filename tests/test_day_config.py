"""Habits of other linters in the configuration: single settings on the command line, several extends, severity off."""

import json
import re
from pathlib import Path

import pytest

from perflint.system.resources import data
from tests.command import perflint
from tests.test_config import FORM, write


def found(path: Path, *words: str) -> dict[str, str]:
    done = perflint(str(path), "--output-format", "json", *words)
    assert done.returncode in (0, 1), done.stderr
    return {finding["code"]: finding["severity"] for finding in json.loads(done.stdout)}


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return write(tmp_path / "a.json", FORM)


def test_single_settings_go_before_every_file(form: Path) -> None:
    plain = found(form)
    assert plain["PL304"] == "warning"
    write(form.parent / "perflint.yaml", "severity: {PL304: info}\nignore: [PL107]\n")
    assert found(form, "--config", "severity.PL304=error") == {"PL201": "error", "PL304": "error"}
    assert found(form, "--config", "severity={PL3: error, PL2: off}") == {"PL304": "error"}
    assert found(form, "--config", "select=[PL2]", "--config", "severity.PL201=info") == {"PL201": "info"}
    assert found(form, "--isolated", "--config", "ignore=PL2") == {
        k: v for k, v in plain.items() if k != "PL201"
    }
    other = str(write(form.parent / "k.yaml", "select: [PL2]\n"))
    assert found(form, "--config", other, "--config", "severity.PL2=warning") == {"PL201": "warning"}


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("severity.PL304=grave", "没有“grave”"),
        ("severty.PL304=error", "是否指 severity"),
        ("select=[PL2", "读不懂"),
        ("fail-on.x=1", "fail-on 应为文本"),
    ],
)
def test_a_setting_that_is_wrong_is_one_line(form: Path, setting: str, said: str) -> None:
    done = perflint(str(form), "--config", setting)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("perflint: --config")
    assert said in done.stderr


def test_severity_off_leaves_a_rule_out_until_a_nearer_file_wants_it(form: Path) -> None:
    whole = found(form)
    write(form.parent / "省.yaml", "severity: {PL3: off, PL201: 'off'}\n")
    write(form.parent / "perflint.yaml", "extends: 省.yaml\n")
    assert found(form) == {k: v for k, v in whole.items() if k not in ("PL201", "PL304")}
    write(form.parent / "perflint.yaml", "extends: 省.yaml\nseverity: {PL304: info}\n")
    assert found(form)["PL304"] == "info"
    assert "PL201" not in found(form)
    assert found(form, "--select", "PL2") == {"PL201": "error"}
    write(form.parent / "perflint.yaml", "severity: {PL: off, PL304: error}\n")
    assert found(form) == {"PL304": "error"}


def test_several_files_are_extended_in_their_order(form: Path) -> None:
    write(form.parent / "a.yaml", "severity: {PL304: error, PL201: warning}\n")
    write(form.parent / "b.yaml", "severity: {PL304: info}\n")
    write(form.parent / "perflint.yaml", "extends: [a.yaml, b.yaml]\n")
    assert {code: found(form)[code] for code in ("PL201", "PL304")} == {"PL201": "warning", "PL304": "info"}


def test_init_speaks_english(tmp_path: Path) -> None:
    write(tmp_path / "a.json", FORM)
    assert perflint("init", str(tmp_path), "--lang", "en").returncode == 0
    written = (tmp_path / "perflint.yaml").read_text("utf-8")
    assert not re.search("[\u4e00-\u9fff]", written.replace("*自评*", ""))
    assert "1 file with 1 form" in written
    # Both templates speak of the same keys, and the file is one that perflint reads.
    keys = [
        set(re.findall(r"^(?:# )?([a-z][a-z-]+):", data(name).read_text("utf-8"), re.M))
        for name in ("init.txt", "init.en.txt")
    ]
    assert keys[0] == keys[1]
    assert "file, 1 form" in perflint(str(tmp_path / "a.json"), "--output-format", "full").stdout
