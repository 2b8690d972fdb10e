"""perflint on Spark: twenty thousand forms with bad ones among them, every file kind, and docs/spark.md as it stands."""

import datetime
import importlib
import importlib.util
import io
import json
import os
import random
import re
import runpy
import shutil
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import perflint
from perflint import ConfigError, ReadError
from tests.documents import WRITERS

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MISSING = [name for name in ("pyspark", "pandas", "pyarrow") if importlib.util.find_spec(name) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"no {'、'.join(MISSING)} (pip install '.[spark]')"),
    pytest.mark.skipif(shutil.which("java") is None, reason="no Java, which Spark needs (17 or later)"),
    pytest.mark.filterwarnings("ignore"),
]
ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "spark.md").read_text("utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
COUNT, ROWS = 20_000, 5
PROVINCES = "湖北 安徽 广东 新疆 四川".split()
CLEAN = {
    "title": "项目支出绩效目标表",
    "year": 2024,
    "indicators": [
        {"level1": "产出指标", "level2": "数量指标", "name": "新增公交车辆", "target": "≥20辆"},
        {"level1": "效益指标", "level2": "社会效益指标", "name": "公交出行分担率", "target": "≥40%"},
    ],
}
FAULTY = {"level2": "时效指标", "name": "竣工时间", "target": "2024年11月31日"}
UNREADABLE = [
    None,
    "",
    " \n",
    "{",
    '{"indicators": [',
    "nonsense",
    "[1, 2]",
    "3",
    '{"indicators": 5}',
    "[" * 100_000,
    '{"a":' * 50_000 + "1" + "}" * 50_000,
    '{"indicators": [{"name": "人数", "target": NaN}]}',
    '{"indicators": [{"name": "人数", "target": {"a": [1]}}], "forms": "x"}',
    '{"indicators": [null, 1, {"name": 7, "target": true}]}',
    "PK\x03\x04 no zip at all",
]
ODD = [  # forms all the same
    json.dumps({"indicators": [FAULTY | {"name": "竣工\ud800时间"}]}),
    json.dumps({"indicators": [FAULTY | {"name": "长" * 90_000, "target": "≥" * 90_000}]}),
    json.dumps({"indicators": [FAULTY, FAULTY]}, ensure_ascii=False),
    json.dumps({"indicators": [{}] * 3000}),
    '{"indicators": [{"name": 7, "target": true, "weight": "x", "unknown": [[]]}]}',
]


def block(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```python\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator["SparkSession"]:
    # The workers must be this Python, wherever the shell would look for another.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
        patch.chdir(tmp_path_factory.mktemp("work"))  # Spark stays in the folder it started in
        from pyspark.sql import SparkSession

        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "500")
            .config("spark.driver.extraJavaOptions", "-Duser.timezone=UTC")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


def nation() -> Iterator[dict[str, Any]]:
    """Twenty thousand good forms, clean ones and bad ones strewn in."""
    chance = random.Random(17)
    bad = {chance.randrange(COUNT): text for text in UNREADABLE * 3}
    forms = runpy.run_path(str(ROOT / "benchmarks" / "forms.py"))["forms"]
    for number, form in enumerate(forms(COUNT, ROWS)):
        department = form["department"]
        place = {"province": PROVINCES[number % 5], "department": department}
        yield {"id": f"f{number}", "declaration": json.dumps(form, ensure_ascii=False), **place}
        if number in bad:
            yield {"id": f"bad{number}", "declaration": bad[number], **place}
        if number % 97 == 0:
            yield {"id": f"clean{number}", "declaration": json.dumps(CLEAN), **place}
    for number, text in enumerate(ODD):
        yield {"id": f"odd{number}", "declaration": text, "province": None, "department": None}


def mark(row: Any) -> tuple[Any, ...]:
    return row["code"], row["pointer"], row["severity"], row["message"], row["line"], row["column"]


def told(content: bytes, name: str) -> list[tuple[Any, ...]]:
    """What perflint.lint says about a form."""
    return [
        (
            found.code,
            found.pointer,
            found.severity.value,
            found.message,
            found.location.line,
            found.location.column,
        )
        for found in perflint.lint(content, name=name)
    ]


def test_twenty_thousand_forms_and_the_queries_of_the_page(spark: "SparkSession") -> None:
    """One test, so that the long run is made once wherever the tests are spread over processes."""
    import pyarrow.parquet

    given = {form["id"]: form for form in nation()}
    lines = (json.dumps(form) for form in given.values())
    Path("forms.jsonl").write_text("\n".join(lines), "utf-8")
    exec(compile(block("quickstart"), "docs/spark.md", "exec"), {})

    table = pyarrow.parquet.read_table("findings.parquet")
    rows: list[dict[str, Any]] = table.to_pylist()
    by_id = defaultdict(list)
    for row in rows:
        by_id[row["id"]].append(row)
    assert by_id.keys() == given.keys()  # no form is lost
    kinds = {key: {row["result"] for row in found} for key, found in by_id.items()}
    assert all(len(kind) == 1 for kind in kinds.values())
    assert {key for key, kind in kinds.items() if kind == {"error"}} == {
        key for key in given if key[:3] == "bad"
    }
    assert {key for key in given if key.startswith("clean")} <= {
        key for key in kinds if kinds[key] == {"clean"}
    }
    for row in rows:
        form = given[row["id"]]
        assert (row["province"], row["department"]) == (form["province"], form["department"])
        assert (row["error"] is None) == (row["result"] != "error") == (row["indicators"] is not None)
        assert (row["code"] is None) == (row["fingerprint"] is None) == (row["result"] != "finding")
    errors = [row["error"] for row in rows if row["result"] == "error"]
    assert all(error and "\n" not in error and "Error" not in error for error in errors)
    for key in [*random.Random(3).sample(sorted(given), 300), *(f"odd{n}" for n in range(len(ODD)))]:
        if kinds[key] == {"error"}:
            with pytest.raises(ReadError):
                perflint.load((given[key]["declaration"] or "").encode(), name="declaration.json")
        else:
            found = told(given[key]["declaration"].encode(), "declaration.json")
            assert [mark(row) for row in by_id[key] if row["code"]] == found
            assert len({row["fingerprint"] for row in by_id[key]}) == len(by_id[key])
    assert "�" in by_id["odd0"][0]["indicator"]  # half a surrogate pair
    assert by_id["odd2"][0]["fix"]["edits"][0]["content"] == "2024年11月30日"
    if importlib.util.find_spec("duckdb"):
        check_queries(rows)


def check_queries(rows: list[dict[str, Any]]) -> None:
    """The queries of the page say what plain Python counts."""
    import duckdb

    top, share, units, failed = (duckdb.sql(query).fetchall() for query in QUERIES)
    faults: Counter[tuple[str, str]] = Counter()
    ids, state, errors = defaultdict(set), defaultdict(set), Counter[str]()
    for row in rows:
        ids[row["province"]].add(row["id"])
        state[row["province"], row["result"]].add(row["id"])
        if row["code"]:
            faults[row["province"], row["code"]] += 1
        errors[row["department"]] += row["severity"] == "error"
    for province in PROVINCES:
        best = sorted(((-n, code) for (where, code), n in faults.items() if where == province))[:3]
        assert [(-found, code) for where, code, _, found, _ in top if where == province] == best
        clean, bad = len(state[province, "clean"]), len(state[province, "error"])
        percent = round(100 * clean / len(ids[province]), 1)
        assert (province, len(ids[province]), clean, percent, bad) in share
        assert clean
    assert units[0][2] == max(
        sum(
            row["severity"] == "error" for row in rows if (row["province"], row["department"]) == units[0][:2]
        ),
        1,
    )
    assert sum(count for _, count, _ in failed) == sum(row["result"] == "error" for row in rows)


def bomb() -> bytes:
    """A document that unpacks to far more than memory should hold."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w") as stream:
            for _ in range(600):
                stream.write(b" " * 1_000_000)
    return buffer.getvalue()


def test_files_of_every_kind(spark: "SparkSession") -> None:
    folder = Path("forms") / "荆州 2024"
    folder.mkdir(parents=True)
    good = {
        f"表.{kind}": write([{"level1": "产出指标", **FAULTY}], "项目支出绩效目标表")
        for kind, write in WRITERS.items()
    }
    good["表.json"] = json.dumps({"indicators": [FAULTY]}).encode()
    good["表.yaml"] = (
        b"indicators:\n- {name: \xe7\xab\xa3\xe5\xb7\xa5\xe6\x97\xb6\xe9\x97\xb4, target: 2024-11-31}\n"
    )
    package = good["表.xlsx"]
    bad = {
        "断.xlsx": package[: len(package) // 2],
        "弹.docx": bomb(),
        "图.pdf": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "坏.pdf": b"%PDF-1.7 nothing",
        "国标.json": "{“名称”}".encode("gb18030"),
    }
    for name, content in (good | bad).items():
        (folder / name).write_bytes(content)
    space: dict[str, Any] = {
        "spark": spark,
        "lint_forms": importlib.import_module("perflint.spark").lint_forms,
    }
    exec(compile(block("files"), "docs/spark.md", "exec"), space)
    found: dict[str, list[Any]] = defaultdict(list)
    for row in space["findings"].collect():
        found[row["path"].rsplit("/", 1)[1]].append(row)
    assert {
        name for name, rows in found.items() if any(row["result"] == "error" for row in rows)
    } == bad.keys()
    for name, content in good.items():
        assert [mark(row) for row in found[name]] == told(content, name), name
        assert "PL201" in {row["code"] for row in found[name]}, name
    assert [row["cell"] for row in found["表.xlsx"] if row["code"] == "PL201"] == ["Sheet!D3"]


def test_columns_and_settings(spark: "SparkSession", tmp_path: Path) -> None:
    from perflint.spark import findings_schema, lint_forms

    kept = {
        "big": 2**60 + 1,
        "price": Decimal("12345678901234567.89"),
        "at": datetime.datetime(2024, 5, 6, 7, 8, 9, 123456),
        "tags": ["a", None],
        "raw": bytearray(b"\xff\x00"),
        "dotted.name": "x`y",
    }
    types = "n bigint, j string, big bigint, price decimal(20,2), at timestamp, tags array<string>, raw binary, `dotted.name` string"
    text = json.dumps({"indicators": [FAULTY]})
    rows = [(1, text, *kept.values()), (2, text, *[None] * 6), (None, None, *[None] * 6)]
    df = spark.createDataFrame(rows, types)
    config = tmp_path / "perflint.yaml"
    custom = "{code: BJ101, name: completed, title: 竣工, when: {name: {contains: [竣工]}}, message: 竣工}"
    config.write_text(
        f"extend-select: [PL201]\nseverity: {{PL201: info}}\ncustom-rules: [{custom}]\n", "utf-8"
    )
    result = lint_forms(df, id="n", json="j", keep=kept, config=config, lang="en")
    assert result.columns == ["n", *kept, *findings_schema().names]
    assert [field.dataType for field in result.schema][: len(kept) + 1] == [
        df.schema[name].dataType for name in ["n", *kept]
    ]
    found = {(row["n"], row["code"]): row for row in result.collect()}
    assert {1, 2, None} == {key for key, _ in found}
    assert {"PL201", "BJ101"} <= {code for _, code in found}
    first = found[1, "PL201"].asDict(recursive=True)
    assert {name: first[name] for name in kept} == kept
    assert first["severity"] == "info"
    assert found[2, "PL201"]["big"] is None
    assert found[None, None]["error"] == "no content (null)"

    struct = df.selectExpr(
        "n", "from_json(j, 'indicators array<struct<level2 string, name string, target string>>') j"
    )
    assert {row["code"] for row in lint_forms(struct, id="n", json="j", select="PL201").collect()} == {
        "PL201",
        None,
    }
    small = lint_forms(df, id="n", json="j", max_size=10).where("n = 1").collect()
    assert len(small) == 1
    assert "max_size=10" in small[0]["error"]
    mistakes: list[tuple[dict[str, Any], str]] = [
        ({"json": "x"}, "没有列 x"),
        ({"json": "big"}, "类型是"),
        ({"content": "j"}, "二进制"),
        ({}, "只给一个"),
        ({"json": "j", "content": "raw"}, "只给一个"),
        ({"json": "j", "select": "PL9999"}, "PL9999"),
        ({"json": "j", "lang": "fr"}, "fr"),
    ]
    for arguments, words in mistakes:
        with pytest.raises(ConfigError, match=words):
            lint_forms(df, id="n", **arguments)
    with pytest.raises(ConfigError, match="重名"):
        lint_forms(df.withColumnRenamed("n", "Code"), id="Code", json="j")


def test_a_worker_bounds_its_batches_and_outlives_a_broken_rule() -> None:
    from pandas import DataFrame

    from perflint.config import Settings
    from perflint.rules import rules
    from perflint.spark.batches import Lint
    from perflint.system.record import replace

    def crash(row: Any, context: object) -> Iterator[Any]:
        if row.indicator.name == FAULTY["name"]:
            raise MemoryError("no more")
        yield from ()

    broken = replace(rules()["PL201"], code="BJ102", name="broken", check=crash)
    lint = Lint(Settings(custom=(broken,), select=("PL201", "BJ102")), 10**9)
    content = [json.dumps({"indicators": [FAULTY] * 5000}).encode(), None, json.dumps(CLEAN).encode()]
    frame = DataFrame({"called": [b"a.json", None, b"c.json"], "content": content, "kept": ["1", "2", "3"]})
    batches = list(lint(iter([frame])))
    assert max(map(len, batches)) <= 2000
    rows = [row for batch in batches for row in batch.to_dict("records")]
    assert Counter(row["kept"] for row in rows) == {"1": 5001, "2": 1, "3": 1}
    assert [row["result"] for row in rows if row["kept"] != "1"] == ["error", "clean"]
    assert rows[0]["result"] == "error"
    assert "BJ102" in rows[0]["error"]
    assert rows[0]["indicators"] == 5000


def test_a_missing_library_is_named_with_its_extra() -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from perflint.spark import lint_forms\n"
        "try: lint_forms(None, id='a', json='b')\n"
        "except ImportError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert f"{ROOT}[spark]" in done.stdout
    assert "perflint[" not in done.stdout.replace(f"{ROOT}[", "")
    assert done.stdout.count("\n") == 1
