"""What stands in the cache may come from another program: it is used if it can be read, else made anew."""

import json
import zlib
from pathlib import Path
from typing import Any

import pytest

from tests.command import perflint

FORM = '{"title": "表", "year": 2024, "indicators": [{"level2": "时效指标", "name": "响应时间", "target": "=8小时"}]}'
SHAPES: tuple[Any, ...] = (
    [],
    {},
    0,
    "x",
    True,
    [1, 2],
    [None] * 4,
    [1, 1, [[]], []],
    [1, 1, [["warning", [], None]], []],
    ["1", "1", [], []],
    [1, 1, [], [["x", 1]]],
    [1, 1, 5, None],
    {"text": "x"},
    [5, [1, 1, 1, 0], {}, ""],
    ["x", [1, 1, 1], {}, ""],
    ["x", [1, 1, 1, 0], {"grave": 1}, ""],
    ["x", [1, 1, 1, 0], {"error": "1"}, ""],
    ["x", [1, 1, 1, 0], [], None],
)


def forge(path: Path, content: Any) -> None:
    """Put another content under the same key, its checksum right."""
    key = path.read_bytes().split(b"\n", 1)[0].split(b" ")[:-2]
    body = json.dumps(content).encode()
    path.write_bytes(b" ".join([*key, b"%d %d" % (len(body), zlib.crc32(body))]) + b"\n" + body)


@pytest.mark.parametrize("content", SHAPES, ids=repr)
@pytest.mark.parametrize("form", ["concise", "sarif"])
def test_a_result_of_another_shape_is_worked_out_anew(tmp_path: Path, content: Any, form: str) -> None:
    path, kept = tmp_path / "a.json", tmp_path / "kept"
    path.write_text(FORM, "utf-8")
    words = (str(path), "--cache-dir", str(kept), "--output-format", form)
    first = perflint(*words)
    entries = list(kept.rglob("*.json"))
    assert entries
    for entry in entries:
        forge(entry, content)
    again = perflint(*words)
    assert (again.returncode, again.stdout, again.stderr) == (first.returncode, first.stdout, first.stderr)
    assert perflint(*words).stdout == first.stdout


def test_every_field_of_a_kept_finding_is_looked_at(tmp_path: Path) -> None:
    path, kept = tmp_path / "a.json", tmp_path / "kept"
    path.write_text(FORM, "utf-8")
    words = (str(path), "--cache-dir", str(kept), "--output-format", "sarif")
    first = perflint(*words)
    (entry,) = kept.rglob("*.json")
    whole = json.loads(entry.read_bytes().split(b"\n", 1)[1])
    for at in range(len(whole[2][0])):
        for wrong in (7, {"a": 1}):
            spoilt = json.loads(json.dumps(whole))
            spoilt[2][0][at] = wrong
            forge(entry, spoilt)
            again = perflint(*words)
            assert (again.stdout, again.stderr) == (first.stdout, first.stderr), at
