"""Head nouns, units and words that a configuration adds to the lexicon."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml

from perflint.config import ConfigError, Settings
from perflint.config.layers import lay
from perflint.pipeline.lint import lint_bytes
from perflint.system.lexicon import PLAIN, using
from perflint.value import Quantity, Text, parse
from tests.command import perflint


def settings(folder: Path, **lexicon: Any) -> Settings:
    path = folder / "perflint.yaml"
    path.write_text(yaml.safe_dump({"lexicon": lexicon}, allow_unicode=True), "utf-8")
    return lay(path).settings


def codes(settings: Settings, level2: str, name: str, target: str) -> list[str]:
    row = {"level2": level2, "name": name, "target": target}
    result = lint_bytes(json.dumps({"indicators": [row]}).encode(), "a.json", settings)
    assert not result.failures
    return [finding.code for finding in result.findings]


def test_a_head_has_a_direction_and_a_category(tmp_path: Path) -> None:
    head = {
        "words": ["爆管频次"],
        "direction": "reverse",
        "category": ["质量"],
        "units": ["次"],
        "measure": "count",
    }
    added = settings(tmp_path, heads=[head])
    assert codes(Settings(), "质量指标", "主干管爆管频次", "=3次") == []
    assert codes(added, "质量指标", "主干管爆管频次", "=3次") == ["PL304"]
    assert codes(added, "质量指标", "主干管爆管频次", "≤3次") == []
    # Without the configuration all is as before, in the same process.
    assert codes(Settings(), "质量指标", "主干管爆管频次", "=3次") == []


def test_a_head_of_the_configuration_goes_before_that_of_perflint(tmp_path: Path) -> None:
    assert codes(Settings(), "质量指标", "闸机故障率", "=3%") == ["PL304"]
    added = settings(tmp_path, heads=[{"words": "故障率", "direction": "fixed"}])
    assert codes(added, "质量指标", "闸机故障率", "=3%") == []


def test_a_unit_is_read_in_values_sentences_and_names(tmp_path: Path) -> None:
    assert isinstance(parse("≥30盆次"), Text)
    with using(settings(tmp_path, units=["盆次", "机组"]).lexicon):
        value = parse("≥30盆次")
        assert isinstance(value, Quantity)
        assert (value.unit, str(value.magnitude), str(value)) == ("盆次", "30", "≥30盆次")
        assert value.raw[slice(*value.span("unit"))] == "盆次"
        scaled = parse("不少于1.2万盆次")
        assert isinstance(scaled, Quantity)
        assert (scaled.unit, int(scaled.magnitude)) == ("盆次", 12000)
        inside = parse("全年更换鲜花500盆次并清运枯枝")
        assert isinstance(inside, Text)
        assert [found.unit for found in inside.quantities] == ["盆次"]
    with using(PLAIN):
        assert isinstance(parse("≥30盆次"), Text)


def test_two_configurations_in_one_process_do_not_meet(tmp_path: Path) -> None:
    head = {"words": ["爆管频次"], "direction": "reverse", "category": ["质量"], "measure": "count"}
    added = settings(tmp_path, heads=[head], units=["盆次"])

    def linted(number: int) -> bool:
        given = added if number % 2 else Settings()
        found = codes(given, "质量指标", f"第{number % 5}干管爆管频次", "=3次")
        return found == (["PL304"] if number % 2 else [])

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(linted, range(60)))


def test_words_are_not_blamed(tmp_path: Path) -> None:
    assert codes(Settings(), "社会效益指标", "市容环境", "明显提升") == ["PL501"]
    assert (
        codes(settings(tmp_path, **{"never-flag": ["明显提升"]}), "社会效益指标", "市容环境", "明显提升")
        == []
    )
    assert codes(settings(tmp_path, **{"never-flag": ["约会"]}), "数量指标", "相亲活动", "约5场") == ["PL109"]
    # Rules on what a value means are not concerned.
    assert codes(settings(tmp_path, **{"never-flag": ["8小时"]}), "时效指标", "响应时间", "=8小时") == [
        "PL304"
    ]


def test_additions_of_extended_files_add_up(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("lexicon: {units: [盆次], never-flag: 甲}\n", "utf-8")
    path = tmp_path / "perflint.yaml"
    path.write_text("extends: base.yaml\nlexicon: {units: [机组]}\n", "utf-8")
    found = lay(path).settings.lexicon
    assert (found.units, found.unblamed) == (("盆次", "机组"), ("甲",))


MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "long unit": ({"units": ["一二三四五"]}, "单位“一二三四五”不行"),
    "digits in a unit": ({"units": ["3个"]}, "单位“3个”不行"),
    "short head": ({"heads": [{"words": "率", "direction": "forward"}]}, "太短"),
    "no direction": ({"heads": [{"words": "爆管率"}]}, "缺 direction"),
    "direction": ({"heads": [{"words": "爆管率", "direction": "revers"}]}, "是否指 reverse"),
    "category": ({"heads": [{"words": "爆管率", "direction": "reverse", "category": "质"}]}, "“质”"),
    "key": ({"head": []}, "是否指 heads"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_are_told(name: str, tmp_path: Path) -> None:
    lexicon, words = MISTAKES[name]
    with pytest.raises(ConfigError, match=words):
        settings(tmp_path, **lexicon)


def test_folders_with_different_additions_do_not_mix(tmp_path: Path) -> None:
    row = {"level2": "质量指标", "name": "主干管爆管频次", "target": "=3次"}
    head = {"words": ["爆管频次"], "direction": "reverse", "category": ["质量"], "measure": "count"}
    for name, lexicon in (("甲", {"heads": [head]}), ("乙", {}), ("丙", {"heads": [head]})):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.json").write_text(json.dumps({"indicators": [row]}), "utf-8")
        settings(tmp_path / name, **lexicon)
    done = perflint(str(tmp_path), "--output-format", "json")
    assert [Path(finding["file"]).parent.name for finding in json.loads(done.stdout)] == ["丙", "甲"]
