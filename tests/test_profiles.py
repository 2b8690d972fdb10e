"""Profiles: data that configurations extend, --profile, and perflint init, which finds out."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from perflint.config.keys import config_schema
from perflint.config.layers import lay
from perflint.config.profiles import profiles
from tests.command import perflint

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "profiles.md").read_text("utf-8")
EXPORTED = [
    {"level1": "产出指标", "level2": "数量指标", "name": "案件 与人口比", "operator": "定量(其他)", "target": "3:1000", "weight": "20"},
    {"level1": "产出指标", "level2": "质量指标", "name": "立案准确率", "operator": "≥", "target": "98", "unit": "%", "weight": "30", "explanation": "准确件数/立案件数"},
    {"level1": "效益指标", "level2": "社会效益指标", "name": "发案下降率", "operator": "≥", "target": "5", "unit": "%", "weight": "30", "explanation": "与上年相比"},
    {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "群众满意度", "operator": "≥", "target": "90", "unit": "%", "weight": "10", "explanation": "问卷"},
]  # fmt: skip


def write(folder: Path, name: str, rows: list[dict[str, str]] = EXPORTED, **more: Any) -> Path:
    path = folder / name
    content = {"title": "项目支出绩效目标表", "kind": "project", "year": 2024, "indicators": rows, **more}
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def codes(*words: str | Path) -> list[tuple[str, str]]:
    done = perflint(*map(str, words), "--output-format", "json")
    assert done.returncode in (0, 1), done.stderr
    return [(each["code"], each["severity"]) for each in json.loads(done.stdout)]


@pytest.mark.parametrize("name", profiles())
def test_every_profile_is_a_valid_configuration(name: str, tmp_path: Path) -> None:
    jsonschema.validate(profiles()[name].config, config_schema())
    path = tmp_path / "perflint.yaml"
    path.write_text(f"extends: ['{name}']\n", "utf-8")
    assert lay(path).settings == lay(None, (name,)).settings
    done = perflint("check", "--show-settings", "--profile", name, str(write(tmp_path, "a.json")))
    assert done.returncode == 0, done.stderr
    assert yaml.safe_load(done.stdout)


def test_the_entry_system_asks_for_more(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json")
    assert not {"PL124", "PL125"} & {code for code, _ in codes(path)}
    found = codes(path, "--profile", "yth")
    assert ("PL124", "warning") in found
    assert ("PL125", "info") in found
    bare = write(tmp_path, "b.json", [{**EXPORTED[1], "name": "培训人数", "level2": "数量指标", "unit": ""}])
    assert ("PL103", "error") in codes(bare, "--profile", "yth")


def test_weights_of_levels_are_held_against_the_profile(tmp_path: Path) -> None:
    assert codes(write(tmp_path, "a.json"), "--profile", "national", "--select", "PL635") == []
    shifted = [{**EXPORTED[0], "weight": "30"}, EXPORTED[1], {**EXPORTED[2], "weight": "20"}, EXPORTED[3]]
    path = write(tmp_path, "b.json", shifted)
    done = perflint(str(path), "--profile", "national", "--select", "PL635", "--output-format", "json")
    assert [each["message"] for each in json.loads(done.stdout)] == [
        "“产出”的分值合计60，规定是50",
        "“效益”的分值合计20，规定是30",
    ]
    assert codes(path, "--select", "PL635") == [], "nothing is laid down"
    partly = [{**EXPORTED[0], "weight": ""}, *shifted[1:]]
    assert codes(write(tmp_path, "c.json", partly), "--profile", "national", "--select", "PL635") == []


def test_the_file_goes_before_the_profile_and_the_later_before_the_earlier(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json")
    (tmp_path / "perflint.yaml").write_text("extends: yth\nseverity: {PL124: info}\nignore: PL125\n", "utf-8")
    assert set(codes(path, "--select", "PL12")) == {("PL124", "info"), ("PL125", "info")}
    assert [each for each in codes(path) if each[0] in ("PL124", "PL125")] == [("PL124", "info")]
    settings = yaml.safe_load(
        perflint("check", "--show-settings", str(path), "--isolated", "--profile", "national,hubei").stdout
    )
    assert settings["profile"]["scoring"] == "hubei"


@pytest.mark.parametrize("words", [("--profile", "yht"), ("--profile", "yth,")])
def test_a_wrong_name_is_told(words: tuple[str, ...], tmp_path: Path) -> None:
    done = perflint(str(write(tmp_path, "a.json")), *words)
    if words[1] == "yht":
        assert (done.returncode, done.stdout) == (2, "")
        assert "可写 yth、national" in done.stderr
    else:
        assert done.returncode in (0, 1)


def test_init_writes_what_it_found(tmp_path: Path) -> None:
    for number in range(4):
        write(tmp_path, f"{number}.json")
    (tmp_path / "坏.json").write_text('{"indicators": [', "utf-8")
    assert perflint("init", str(tmp_path)).returncode == 0
    text = (tmp_path / "perflint.yaml").read_text("utf-8")
    assert "看了 4 个文件、4 张表" in text
    assert yaml.safe_load(text) == {"extends": ["yth", "national"]}
    assert "# fail-on: warning" in text
    assert ("PL124", "warning") in codes(tmp_path / "0.json")


def test_init_says_nothing_of_profiles_that_few_forms_show(tmp_path: Path) -> None:
    write(tmp_path, "a.json")
    plain = [{**row, "operator": "≥"} for row in EXPORTED]
    for number in range(6):
        write(tmp_path, f"{number}.json", [{**row, "weight": ""} for row in plain])
    perflint("init", str(tmp_path))
    read = yaml.safe_load((tmp_path / "perflint.yaml").read_text("utf-8"))
    assert read == {"extends": ["national"]}, "of the forms with weights all show it"


def test_init_of_an_empty_folder_lists_every_key(tmp_path: Path) -> None:
    assert perflint("init", str(tmp_path)).returncode == 0
    text = (tmp_path / "perflint.yaml").read_text("utf-8")
    assert yaml.safe_load(text) is None
    assert "张表" not in text


@pytest.mark.parametrize("name", profiles())
def test_the_page_tells_of_every_profile(name: str) -> None:
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("text", re.findall(r"^<!-- config -->\n```yaml\n(.*?)^```$", PAGE, re.S | re.M))
def test_the_examples_of_the_page_are_valid(text: str, tmp_path: Path) -> None:
    path = tmp_path / "perflint.yaml"
    path.write_text(text, "utf-8")
    laid = lay(path)
    jsonschema.validate(yaml.safe_load(text), config_schema())
    if laid.custom:
        done = perflint("rules", "test", str(path))
        assert done.returncode == 0, done.stdout + done.stderr


def test_init_passes_over_what_is_no_form(tmp_path: Path) -> None:
    write(tmp_path, "a.json")
    (tmp_path / "别的.json").write_text("[1, 2]", "utf-8")
    (tmp_path / "说明.md").write_text("# 说明\n", "utf-8")
    done = perflint("init", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    text = (tmp_path / "perflint.yaml").read_text("utf-8")
    assert "看了 1 个文件、1 张表" in text
