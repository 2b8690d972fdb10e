"""Choosing rules by title, aspect and all; rules that are retired or off; families on paper and as JSON."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from perflint.config.codes import codes_of
from perflint.config.retired import retired
from perflint.rules import rules
from tests.command import perflint

FORM = {"indicators": [{"level2": "时效指标", "name": "渠道清淤完成时间", "target": "2024年11月31日"}]}


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(FORM, ensure_ascii=False), "utf-8")
    return path


def test_a_retired_code_is_no_rule_and_those_that_speak_instead_are() -> None:
    assert retired()
    for gone in retired().values():
        assert gone.code not in rules()
        assert gone.name not in {rule.name for rule in rules().values()}
        assert set(gone.instead) <= set(rules()), gone.code


def test_rules_are_chosen_by_title_aspect_and_all() -> None:
    every = rules()
    assert codes_of("日期不存在", every) == {"PL201"}
    assert codes_of("可行性", every) == {code for code, rule in every.items() if rule.aspect == "可行性"}
    assert codes_of("all", every) == set(every)
    assert codes_of("没有这条", every) == set()


@pytest.mark.parametrize("chosen", ["日期不存在", "可行性", "all", "PL2"])
def test_the_command_line_takes_titles_and_aspects(form: Path, chosen: str) -> None:
    done = perflint(str(form), "--isolated", "--select", chosen, "--output-format", "json")
    assert "PL201" in {finding["code"] for finding in json.loads(done.stdout)}
    done = perflint(str(form), "--isolated", "--ignore", chosen, "--output-format", "json")
    assert "PL201" not in {finding["code"] for finding in json.loads(done.stdout)}


def test_a_retired_rule_on_the_command_line_costs_a_line(form: Path) -> None:
    done = perflint(str(form), "--isolated", "--extend-select", "PL207")
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if "PL207" in line and "PL213" in line]
    assert "PL201" in done.stdout


def test_a_retired_rule_in_a_configuration_costs_a_line(form: Path) -> None:
    (form.parent / "perflint.yaml").write_text(
        "extend-select: [PL207]\nignore: [PL510]\nseverity: {PL616: error}\n", "utf-8"
    )
    done = perflint(str(form))
    assert done.returncode == 1
    assert all(code in done.stderr for code in ("PL207", "PL510", "PL616"))
    assert len(done.stderr.splitlines()) == 3


def test_a_retired_rule_that_a_form_accepts_is_told_as_retired(tmp_path: Path) -> None:
    row = {
        **FORM["indicators"][0],
        "target": "2024年11月30日",
        "perflint": {"ignore": {"PL510": "系统只许选"}},
    }
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"indicators": [row]}, ensure_ascii=False), "utf-8")
    done = perflint(str(path), "--output-format", "json", "--config", str(_empty(tmp_path)))
    told = [finding for finding in json.loads(done.stdout) if finding["code"] == "PL005"]
    assert [(each["severity"], "PL501" in each["message"]) for each in told] == [("info", True)]


def _empty(folder: Path) -> Path:
    path = folder / "empty.yaml"
    path.write_text("fail-on: error\n", "utf-8")
    return path


def test_the_list_says_what_is_off_and_why_and_what_is_retired() -> None:
    lines = perflint("rules", "--isolated").stdout.splitlines()
    off = [rule.code for rule in rules().values() if rule.off is not None]
    assert off
    assert all("缺省不运行" in after for line, after in pairwise(lines) if line[:5] in off)
    assert sum("缺省不运行" in line for line in lines) == len(off)
    assert [line[:5] for line in lines if "已撤销" in line] == sorted(retired())


def test_the_english_list_gives_retired_rules_their_title_and_who_reports_it_now() -> None:
    told = perflint("rules", "--isolated", "--lang", "en").stdout
    for gone in retired().values():
        assert gone.title in told
        assert f"now reported by {', '.join(gone.instead)}" in told
    english = perflint("rules", "--isolated", "--lang", "en").stdout
    assert "off by default" in english
    assert "retired" in english


def test_explain_takes_a_family_an_aspect_all_and_gives_json() -> None:
    family = perflint("explain", "PL21").stdout
    assert [line[:5] for line in family.splitlines() if line.startswith("PL21")] == [
        code for code in rules() if code.startswith("PL21")
    ]
    every = json.loads(perflint("explain", "all", "--output-format", "json").stdout)
    assert [each["code"] for each in every] == list(rules())
    assert all("## 查什么" in each["page"] for each in every)
    aspect = json.loads(perflint("explain", "相关性", "--output-format", "json").stdout)
    assert {each["aspect"] for each in aspect} == {"相关性"}
    done = perflint("explain", "PL207")
    assert (done.returncode, "PL213" in done.stderr) == (0, True)
