"""What fuzzing found stays mended; and what must hold of any values, tables and declarations."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from perflint.system.alarm import _by_signal
from tests.command import perflint
from tests.documents import WRITERS
from tests.fuzz import claims
from tests.fuzz.seeds import CORPUS, SEEDS
from tests.fuzz.targets import TARGETS

KEPT = sorted(path for path in (CORPUS / "fuzz").glob("*/*") if path.suffix != ".md")
SECONDS = 30  # a hang, not slowness, is what fails here


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_stays_mended(path: Path) -> None:
    _by_signal(lambda: TARGETS[path.parent.name](path.read_bytes()), SECONDS)


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_holds_on_its_seeds(name: str) -> None:
    for seed in SEEDS[name]():
        TARGETS[name](seed)


WORDS = st.sampled_from(
    "≥ ≤ = > 约 不低于 95 100 12.5 1,200 三分之二 百分之九十 % ‰ 人 人次 万元 万 年 月 日 2024年 前 以上 以内 - ~ 、 （ ） "
    "每 提高 明显 在预算范围内 不适用 …… / 是 合格率 满意度 投诉率 培训 竣工时间 项目成本 指标值 三级指标 产出指标 数量指标 小计".split()
)
TEXTS = st.one_of(st.lists(WORDS, max_size=4).map("".join), st.text(max_size=12))
ROWS = st.fixed_dictionaries(
    {
        "level2": st.sampled_from(["数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标", "其他"]),
        "name": TEXTS,
    },
    optional={
        "level1": TEXTS,
        "target": TEXTS | st.integers(),
        "unit": TEXTS,
        "operator": TEXTS,
        "actual": TEXTS,
        "weight": TEXTS | st.integers(0, 100) | st.floats(0, 100),
        "score": TEXTS | st.integers(0, 100),
        "history": st.dictionaries(st.sampled_from(["2022", "2023"]), TEXTS, max_size=2),
    },
)
FORMS = st.fixed_dictionaries(
    {"indicators": st.lists(ROWS, max_size=5)},
    optional={
        "title": TEXTS,
        "kind": st.sampled_from(["department", "project", "self-evaluation", "x"]),
        "year": st.integers(1990, 2100) | TEXTS,
        "project": TEXTS,
        "goals": st.lists(TEXTS, max_size=3),
        "budget": st.fixed_dictionaries({"unit": TEXTS}, optional={"total": TEXTS | st.floats(0, 1e6)}),
        "funds": st.lists(st.fixed_dictionaries({"name": TEXTS, "budget": TEXTS}), max_size=2),
        "notes": st.lists(TEXTS, max_size=2),
    },
)
DECLARATIONS = st.one_of(FORMS, st.fixed_dictionaries({"forms": st.lists(FORMS, max_size=3)}))
FEW = settings(max_examples=60)


@FEW
@given(DECLARATIONS)
def test_any_declaration_is_linted_converted_and_repaired(content: dict[str, Any]) -> None:
    claims.repaired(json.dumps(content, ensure_ascii=False).encode(), "x.json")


@FEW
@given(DECLARATIONS)
def test_any_declaration_in_yaml_too(content: dict[str, Any]) -> None:
    claims.repaired(yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode(), "x.yaml")


HEADS = ["一级指标", "二级指标", "三级指标", "指标值", "计量单位", "权重", "实际完成值", "得分"]
TABLES = st.tuples(
    st.permutations(HEADS).map(lambda heads: heads[:5]),
    st.lists(st.lists(TEXTS, min_size=5, max_size=5), max_size=5),
)


@FEW
@given(TABLES)
def test_any_table_is_read_and_repaired(table: tuple[list[str], list[list[str]]]) -> None:
    head, rows = table
    lines = [[" ".join(text.split()).replace("|", "／") for text in row] for row in [head, *rows]]
    text = "\n".join(f"| {' | '.join(line)} |" for line in [lines[0], ["---"] * 5, *lines[1:]])
    claims.repaired(text.encode(), "x.md")
    claims.repaired("\n".join("\t".join(line) for line in lines).encode(), "x.txt")


@settings(max_examples=15)
@given(st.lists(ROWS, min_size=1, max_size=4))
def test_any_rows_hold_in_office_files(rows: list[dict[str, Any]]) -> None:
    # What XML cannot hold never comes out of an Office program.
    plain = [
        {
            key: "".join(c for c in str(value) if c.isprintable())
            for key, value in row.items()
            if key != "history"
        }
        for row in rows
    ]
    for kind in ("xlsx", "docx", "html", "csv"):
        claims.file(WRITERS[kind](plain, "项目支出绩效目标表"), f"x.{kind}")


@settings(max_examples=3)
@given(st.lists(DECLARATIONS, min_size=8, max_size=8))
def test_any_number_of_processes_prints_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, contents: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("many")
    for number in range(64):  # so many that processes are started
        text = json.dumps(contents[number % len(contents)], ensure_ascii=False)
        (folder / f"{number:02}.json").write_text(text, "utf-8")
    for output_format in ("full", "json"):
        one, eight = (
            perflint(str(folder), "--output-format", output_format, "--fail-on", "never", "--jobs", jobs)
            for jobs in "18"
        )
        assert (one.stdout, one.stderr, one.returncode) == (eight.stdout, eight.stderr, eight.returncode)
        assert one.stdout
