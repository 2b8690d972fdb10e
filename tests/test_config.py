"""Configuration files, through the command line in folders of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from perflint.config.globs import Glob
from perflint.config.keys import config_schema
from perflint.config.resolver import Resolver
from perflint.config.settings import OUTPUT_FORMATS
from perflint.reporters.formats import COUNTS, SUMMED, WORD, format_of
from perflint.system.resources import data
from tests.command import COMMAND, perflint

ROWS = [
    {"level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"},  # PL201 error
    {"level2": "质量指标", "name": "验收合格率", "target": "95%以上"},  # PL107 info
    {"level2": "时效指标", "name": "报警平台响应时间", "target": "=8小时"},  # PL304 warning
]
FORM = json.dumps({"title": "表", "year": 2024, "indicators": ROWS}, ensure_ascii=False)


def write(path: Path, text: str = FORM) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def codes(path: Path, *words: str) -> list[str]:
    """The codes found, sorted; the run may find but not fail."""
    done = perflint(str(path), "--output-format", "json", *words)
    assert done.returncode in (0, 1), done.stderr
    return sorted(finding["code"] for finding in json.loads(done.stdout))


def refusal(path: Path, *words: str) -> str:
    """The one line with which a run is refused."""
    done = perflint(str(path), *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def test_without_configuration_the_default_rules_run(tmp_path: Path) -> None:
    assert codes(write(tmp_path / "a.json")) == ["PL107", "PL201", "PL304"]


@pytest.mark.parametrize("name", ["perflint.yaml", ".perflint.yaml"])
def test_the_nearest_file_upward_holds(name: str, tmp_path: Path) -> None:
    form = write(tmp_path / "2024" / "项目" / "a.json")
    write(tmp_path / name, "select: [PL2]\n")
    assert codes(form) == ["PL201"]
    write(tmp_path / "2024" / name, "select:\n  - PL3\n")
    assert codes(form) == ["PL304"]
    assert codes(write(tmp_path / "b.json")) == ["PL201"]


def test_pyproject_counts_only_with_a_table_for_perflint(tmp_path: Path) -> None:
    form = write(tmp_path / "a" / "b" / "a.json")
    write(tmp_path / "pyproject.toml", '[tool.perflint]\nselect = ["PL2"]\n')
    write(tmp_path / "a" / "pyproject.toml", "[tool.ruff]\nline-length = 100\n")
    assert codes(form) == ["PL201"]
    write(tmp_path / "a" / "b" / "pyproject.toml", "[tool.perflint.severity]\nPL304 = 'info'\n")
    assert codes(form) == ["PL107", "PL201", "PL304"]


def test_files_of_several_folders_have_each_their_own(tmp_path: Path) -> None:
    write(tmp_path / "甲" / "a.json")
    write(tmp_path / "乙" / "b.json")
    write(tmp_path / "甲" / "perflint.yaml", "select: PL2, PL107\n")
    write(tmp_path / "乙" / "perflint.yaml", "ignore: reverse-equals\nfail-on: never\n")
    assert codes(tmp_path) == ["PL107", "PL107", "PL201", "PL201"]
    assert perflint(str(tmp_path / "甲")).returncode == 1
    assert perflint(str(tmp_path / "乙")).returncode == 0


def test_config_names_one_file_and_isolated_none(tmp_path: Path) -> None:
    form = write(tmp_path / "a.json")
    write(tmp_path / "perflint.yaml", "select: [PL2]\n")
    other = write(tmp_path / "other" / "strict.yaml", "select: [PL3]\n")
    assert codes(form, "--config", str(other)) == ["PL304"]
    assert codes(form, "--isolated") == ["PL107", "PL201", "PL304"]
    assert "不能与" in refusal(form, "--isolated", "--config", str(other))
    assert "找不到配置文件" in refusal(form, "--config", str(tmp_path / "没有.yaml"))


def test_the_command_line_goes_first(tmp_path: Path) -> None:
    form = write(tmp_path / "a.json")
    write(tmp_path / "perflint.yaml", "ignore: [PL304]\nfail-on: never\nlang: en\noutput-format: concise\n")
    assert codes(form) == ["PL107", "PL201"]
    assert codes(form, "--select", "PL3") == ["PL304"]
    assert codes(form, "--ignore", "PL107") == ["PL201"]
    done = perflint(str(form))
    assert done.returncode == 0
    assert "has no day 31" in done.stdout
    assert done.stdout.count("\n") == 2
    done = perflint(str(form), "--fail-on", "error", "--lang", "zh", "--output-format", "full")
    assert done.returncode == 1
    assert "没有31日" in done.stdout
    assert "建议" in done.stdout


def test_extends_is_a_chain_that_the_nearer_file_overrides(tmp_path: Path) -> None:
    form = write(tmp_path / "县" / "a.json")
    write(tmp_path / "省.yaml", "select: [PL1, PL2]\nseverity: {PL107: error}\nfail-on: never\n")
    write(tmp_path / "市" / "市.yaml", "extends: ../省.yaml\nextend-select: PL304\nignore: [PL2]\n")
    write(tmp_path / "县" / "perflint.yaml", "extends: ../市/市.yaml\nextend-select: [impossible-date]\n")
    assert codes(form) == ["PL107", "PL201", "PL304"]
    found = json.loads(perflint(str(form), "--output-format", "json").stdout)
    assert {finding["code"]: finding["severity"] for finding in found}["PL107"] == "error"
    assert perflint(str(form)).returncode == 0
    write(tmp_path / "县" / "perflint.yaml", "extends: ../市/市.yaml\nselect: [PL2]\nfail-on: error\n")
    assert codes(form) == ["PL201"]
    assert perflint(str(form)).returncode == 1


def test_severity_by_prefix_and_the_longer_code_first(tmp_path: Path) -> None:
    form = write(tmp_path / "a.json")
    write(tmp_path / "perflint.yaml", "severity: {PL304: error, PL3: info, PL: warning}\n")
    found = json.loads(perflint(str(form), "--output-format", "json").stdout)
    assert {finding["code"]: finding["severity"] for finding in found} == {
        "PL107": "warning",
        "PL201": "warning",
        "PL304": "error",
    }


def test_per_file_ignores_and_exclude_take_globs(tmp_path: Path) -> None:
    for name in ("a.json", "归档/b.json", "归档/旧/c.json", "草稿/d.json", "e自评.json"):
        write(tmp_path / name)
    write(
        tmp_path / "perflint.yaml",
        "select: [PL2, PL3]\nper-file-ignores:\n  归档/**: PL3\n  '*自评*': [PL201]\nexclude: [草稿, 归档/旧]\n",
    )
    done = perflint(str(tmp_path), "--output-format", "json")
    found = {(Path(finding["file"]).name, finding["code"]) for finding in json.loads(done.stdout)}
    assert found == {
        ("a.json", "PL201"),
        ("a.json", "PL304"),
        ("b.json", "PL201"),
        ("e自评.json", "PL304"),
    }
    # A file that is named is linted all the same.
    assert codes(tmp_path / "草稿" / "d.json") == ["PL201", "PL304"]


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("*.json", "a/b/c.json", True),
        ("b", "a/b/c.json", True),
        ("a/*.json", "a/b/c.json", False),
        ("a/**/*.json", "a/b/c.json", True),
        ("a/**/*.json", "a/c.json", True),
        ("a/**", "a/b/c.json", True),
        ("./a/b/", "a/b/c.json", True),
        ("/c.json", "a/c.json", False),
        ("/c.json", "c.json", True),
        ("a?.json", "ab.json", True),
        ("[ab].json", "b.json", True),
        ("[!ab].json", "b.json", False),
        ("a.json", "axjson", False),
        ("[a-c].json", "b.json", True),
        ("[c-a].json", "b.json", False),
        ("[--/]x", "-x", False),
        ("[&&|~~].json", "&.json", True),
        ("a[b", "a[b", False),
        (r"a\[b", "a[b", True),
    ],
)
def test_globs(pattern: str, path: str, matches: bool, tmp_path: Path) -> None:
    assert Glob(str(tmp_path), pattern).matches(tmp_path / path) is matches


MISTAKES = {
    "unknown key": ("select: [PL2]\nselct: [PL3]\n", "perflint.yaml:2: 不认识的键“selct”，是否指 select"),
    "underscore": ("\nper_file_ignores: {}\n", "yaml:2: 不认识的键“per_file_ignores”，是否指 per-file-ignores"),
    "unknown code": ("select:\n  - PL201\n  - PL999\n", "yaml:3: 没有规则“PL999”，用 perflint rules"),
    "unknown name": ("ignore: imposible-date\n", "yaml:1: 没有规则“imposible-date”，是否指 impossible-date"),
    "code of severity": ("severity:\n  PL302: info\n  PX1: error\n", "yaml:3: 没有规则“PX1”"),
    "severity": ("severity:\n  PL201: erorr\n", "yaml:2: severity.PL201 没有“erorr”，是否指 error"),
    "severity of no kind": ("severity: {PL201: grave}\n", "可写 error、warning、info、off"),
    "wrong type": ("lang: zh\nselect: {PL2: true}\n", "yaml:2: select 应为列表，却是一组键值"),
    "list of severities": ("severity: [PL2]\n", "yaml:1: severity 应为一组键值，却是列表"),
    "language": ("lang: fr\n", "yaml:1: lang 没有“fr”"),
    "profile": ("profile:\n  taxonomy: dept6\n", "yaml:2: profile.taxonomy 没有“dept6”，是否指 dept-6"),
    "profile key": ("profile: {taxonomie: auto}\n", "profile 里不认识的键“taxonomie”，是否指 taxonomy"),
    "options of an unknown rule": ("rules:\n  PL999: {x: 1}\n", "yaml:2: 没有规则“PL999”"),
    "options of a family": ("rules:\n  PL2: {x: 1}\n", "yaml:2: “PL2”是几条规则"),
    "options where there are none": ("rules:\n  PL201: {x: 1}\n", "yaml:2: PL201 没有可设的选项"),
    "option": ("rules:\n  PL705: {deviation-treshold: 3}\n", "是否指 deviation-threshold"),
    "option out of range": ("rules:\n  PL705:\n    deviation-threshold: 3000\n", "yaml:3: rules.PL705.deviation-threshold 超出范围 0 – 1000"),
    "whole option": ("rules:\n  PL705: {deviation-threshold: 2.5}\n", "应为整数"),
    "option in words": ("rules:\n  PL705: {deviation-threshold: 两成}\n", "应为数字，却是文本"),
    "mapping of an option": ("rules:\n  PL210: {limits: {投诉率: 多}}\n", "limits.投诉率 应为数字"),
    "not a mapping": ("- select\n", "perflint.yaml:1: 配置应为一组键值，却是列表"),
    "not yaml": ("select: [PL2\nlang: zh\n", "perflint.yaml:2: "),
    "tab": ("select:\n\t- PL2\n", "perflint.yaml:2: YAML 不能用制表符缩进"),
    "repeated key": ("lang: zh\nselect: PL2\nlang: en\n", "perflint.yaml:3: 键“lang”重复"),
    "missing parent": ("extends: 没有.yaml\n", "yaml:1: extends 的文件不存在：没有.yaml"),
    "circle": ("lang: zh\nextends: perflint.yaml\n", "perflint.yaml:2: extends 绕成了圈：perflint.yaml → perflint.yaml"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_line_with_its_place_and_cure(name: str, tmp_path: Path) -> None:
    text, words = MISTAKES[name]
    write(tmp_path / "a.json")
    write(tmp_path / "perflint.yaml", text)
    done = subprocess.run([*COMMAND, "a.json"], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode()
    assert said.count("\n") == 1
    assert said.startswith("perflint: perflint.yaml:")
    assert words in said


def test_line_breaks_and_escapes_of_a_mistake_do_not_reach_the_terminal(tmp_path: Path) -> None:
    write(tmp_path / "perflint.yaml", 'extends: "a\\n\\e[31mb"\n')
    said = refusal(write(tmp_path / "a.json"))
    assert "\x1b" not in said
    assert "a⏎" in said


def test_a_mistake_is_told_in_english(tmp_path: Path) -> None:
    write(tmp_path / "perflint.yaml", "selct: [PL2]\n")
    assert "unknown key “selct”; did you mean select?" in refusal(write(tmp_path / "a.json"), "--lang", "en")


TOML = {
    "unknown key": ("[tool.perflint]\nselect = ['PL2']\nselct = []\n", "pyproject.toml:3: 不认识的键“selct”"),
    "in a table": ("[tool.perflint.severity]\n\nPL888 = 'info'\n", "pyproject.toml:3: 没有规则“PL888”"),
    "quoted": ("[tool.perflint]\nper-file-ignores.'a*' = 'PL888'\n", "pyproject.toml:2: 没有规则“PL888”"),
    "in a long list": ("[tool.perflint]\nselect = [\n 'PL888',\n]\n", "pyproject.toml:2: 没有规则“PL888”"),
    "in the second of several": (
        "[[tool.perflint.custom-rules]]\ncode = 'X001'\nmessage = 'm'\nwhen.name = 'a'\n"
        "[[tool.perflint.custom-rules]]\ncode = 'X002'\nmessage = 'm'\n[tool.perflint.custom-rules.when]\nnam = 'a'\n",
        "pyproject.toml:9: custom-rules.2.when 里不认识的键“nam”，是否指 name",
    ),
    "type": ("[tool.perflint]\nlang = true\n", "pyproject.toml:2: lang 应为文本，却是是否值"),
    "deep": ("[tool.perflint]\nselect = " + "[" * 100_000, "pyproject.toml:2: 嵌套"),
    "not toml": ("[tool.perflint]\nlang = \n", "pyproject.toml:2: 不是合法的 TOML"),
}


@pytest.mark.parametrize("name", TOML)
def test_a_mistake_in_pyproject_has_its_line(name: str, tmp_path: Path) -> None:
    text, words = TOML[name]
    write(tmp_path / "pyproject.toml", text)
    assert words in refusal(write(tmp_path / "a.json"))


def test_a_circle_over_three_files_is_told(tmp_path: Path) -> None:
    write(tmp_path / "perflint.yaml", "extends: b.yaml\n")
    write(tmp_path / "b.yaml", "extends: c.yaml\n")
    write(tmp_path / "c.yaml", "lang: zh\nextends: [perflint.yaml]\n")
    said = refusal(write(tmp_path / "a.json"))
    assert "c.yaml:2: extends 绕成了圈" in said
    assert said.count(" → ") == 3


def test_an_empty_file_and_empty_keys_say_nothing(tmp_path: Path) -> None:
    form = write(tmp_path / "a.json")
    for text in ("", "# 没有\n", "---\n", "select:\nignore:\n#  - PL2\n"):
        write(tmp_path / "perflint.yaml", text)
        assert codes(form) == ["PL107", "PL201", "PL304"]


def test_ignoring_everything_leaves_nothing(tmp_path: Path) -> None:
    write(tmp_path / "perflint.yaml", "ignore: [PL]\n")
    assert codes(write(tmp_path / "a.json")) == []


def test_options_of_rules_reach_them(tmp_path: Path) -> None:
    row = {
        "level2": "数量指标",
        "name": "巡河次数",
        "target": "≥50次",
        "weight": "10",
        "actual": "65次",
        "score": "10",
    }
    form = {"title": "自评表", "kind": "self-evaluation", "indicators": [row]}
    path = write(tmp_path / "a.json", json.dumps(form, ensure_ascii=False))
    assert codes(path, "--select", "PL705") == ["PL705"]
    write(tmp_path / "perflint.yaml", "rules:\n  deviation-unexplained:\n    deviation-threshold: '50'\n")
    assert codes(path, "--select", "PL705") == []
    assert "deviation-threshold │ 20" in perflint("explain", "PL705").stdout


def test_the_ending_yml_will_do(tmp_path: Path) -> None:
    write(tmp_path / "perflint.yml", "select: PL2\n")
    assert codes(write(tmp_path / "a.json")) == ["PL201"]
    assert "已经有了" in perflint("init", str(tmp_path)).stderr


def test_standard_input_is_judged_where_its_name_says(tmp_path: Path) -> None:
    write(tmp_path / "perflint.yaml", "select: [PL2]\n")
    name = str(tmp_path / "a.json")
    done = perflint("-", "--stdin-filename", name, "--output-format", "json", stdin=FORM.encode())
    assert [finding["code"] for finding in json.loads(done.stdout)] == ["PL201"]


def test_init_writes_once_and_what_it_writes_is_valid(tmp_path: Path) -> None:
    form = write(tmp_path / "a.json")
    assert perflint("init", str(tmp_path)).returncode == 0
    before = codes(form)
    assert before == ["PL107", "PL201", "PL304"]
    done = perflint("init", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "已经有了" in done.stderr
    assert "先建好再写" in perflint("init", str(tmp_path / "没有")).stderr


def test_every_line_of_the_template_may_be_uncommented(tmp_path: Path) -> None:
    template = data("init.txt").read_text("utf-8")
    live = [
        line.removeprefix("# ")
        for line in template.splitlines()
        if line.startswith("# ") and (":" in line or line.startswith("#   ")) and "。" not in line
    ]
    text = "\n".join(line for line in live if not line.startswith(("extends", "baseline"))) + "\n"
    content = yaml.safe_load(text)
    assert set(content) >= {"select", "severity", "per-file-ignores", "profile", "fail-on"}
    jsonschema.validate(content, config_schema())
    write(tmp_path / "perflint.yaml", text)
    assert perflint(str(write(tmp_path / "a.json"))).returncode in (0, 1)


def test_the_schema_knows_what_is_right_and_wrong() -> None:
    schema = json.loads(perflint("schema", "--config").stdout)
    assert schema == config_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate({"select": ["PL2"], "severity": {"PL2": "info"}, "fail-on": "never"}, schema)
    mistakes: list[dict[str, object]] = [
        {"selct": []},
        {"lang": "fr"},
        {"severity": {"PL2": "grave"}},
        {"profile": {"x": 1}},
    ]
    for wrong in mistakes:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_every_output_format_is_written_by_a_class_of_its_own() -> None:
    names = {*OUTPUT_FORMATS, *WORD.values(), *SUMMED.values(), *COUNTS.values()}
    assert len({format_of(name) for name in names}) == len(names)
    with pytest.raises(ValueError, match="nosuch"):
        format_of("nosuch")


def test_show_settings_prints_what_holds_for_a_file(tmp_path: Path) -> None:
    write(tmp_path / "base.yaml", "severity: {PL201: info}\n")
    write(
        tmp_path / "perflint.yaml", "extends: base.yaml\nselect: [PL2]\nper-file-ignores: {a.json: PL204}\n"
    )
    form = write(tmp_path / "a.json")
    done = perflint("check", "--show-settings", str(form))
    assert done.returncode == 0
    shown = yaml.safe_load(done.stdout)
    assert "PL201" in shown["select"]
    assert "PL204" not in shown["select"]
    assert shown["severity"] == {"PL201": "info"}
    assert "perflint.yaml" in done.stdout.splitlines()[1]
    assert "base.yaml" in done.stdout.splitlines()[1]


def test_without_a_configuration_file_nothing_of_it_is_loaded(tmp_path: Path) -> None:
    """The machinery of configuration costs a run without any only a few looks into folders."""
    script = (
        "import sys; from pathlib import Path; from perflint.config.resolver import Resolver; "
        f"Resolver().settings(Path({str(tmp_path / 'a.json')!r})); "
        "print([name for name in ('yaml', 'tomllib', 'perflint.config.layers', 'perflint.rule') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_json_without_a_configuration_is_linted_without_yaml(tmp_path: Path) -> None:
    form = write(tmp_path / "a.json")
    script = (
        "import sys; from perflint.cli.main import main; "
        f"code = main([{str(form)!r}, '--output-format', 'concise']); "
        "print(code, [name for name in ('yaml', 'tomllib', 'perflint.config.layers') if name in sys.modules])"
    )
    environment = {**os.environ, "PERFLINT_CACHE_DIR": str(tmp_path / "kept")}
    for _ in range(2):
        # The first run leaves the knowledge tables for the second.
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, env=environment
        )
    assert done.stdout.decode().splitlines()[-1] == "1 []"


def test_a_configuration_is_read_once_for_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "perflint.yaml", "select: [PL2]\n")
    resolver = Resolver()
    assert resolver.settings(tmp_path / "a.json") is resolver.settings(tmp_path / "b.json")
    assert resolver.settings(tmp_path / "x" / "a.json") is resolver.settings(tmp_path / "a.json")
