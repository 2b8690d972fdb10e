"""From plain objects to a Declaration, and the published schema."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from perflint.formats import ReadError
from perflint.formats.json.json_file import read_json
from perflint.forms.declaration import declaration, recognisable
from perflint.model import Budget, Declaration, Form, Fund, Indicator, Task
from perflint.system.record import fields
from perflint.system.resources import data

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SCHEMA: dict[str, Any] = json.loads(data("declaration.schema.json").read_text("utf-8"))


def built(content: Any) -> Declaration:
    return declaration(read_json(json.dumps(content, ensure_ascii=False).encode(), "x.json"))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.json")), ids=lambda path: path.stem)
def test_the_real_forms_are_valid_and_read_without_defect(path: Path) -> None:
    jsonschema.validate(json.loads(path.read_text("utf-8")), SCHEMA)
    assert declaration(read_json(path.read_bytes(), str(path))).defects == ()


def test_schema_and_records_have_the_same_fields() -> None:
    not_in_file = {"pointer", "source", "defects", "ignore", "acceptances"}
    for record, schema in (
        (Indicator, SCHEMA["$defs"]["indicator"]),
        (Budget, SCHEMA["$defs"]["budget"]),
        (Task, SCHEMA["$defs"]["task"]),
        (Fund, SCHEMA["$defs"]["fund"]),
        (Form, SCHEMA["$defs"]["form"]),
    ):
        names = set(fields(record)) - not_in_file
        names = {"class" if name == "category" and record is Indicator else name for name in names}
        assert names == set(schema["properties"]) - {"_comment", "perflint"}
    names = set(fields(Declaration)) - not_in_file
    assert names <= set(SCHEMA["properties"])


def test_a_single_form_may_leave_forms_out() -> None:
    form = built({"title": "表", "year": "2024年度", "indicators": [{"name": "a", "target": "5次"}]}).forms[0]
    assert (form.pointer, form.title, form.year, form.indicators[0].pointer) == (
        "",
        "表",
        2024,
        "/indicators/0",
    )


def test_forms_inherit_year_and_department() -> None:
    form = built({"year": 2024, "department": "某局", "forms": [{"indicators": []}]}).forms[0]
    assert (form.year, form.department) == (2024, "某局")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ([1], "最外层应是对象，却是列表"),
        ("x", "最外层应是对象，却是文本"),
        ({}, "没有可识别"),
        ({"forms": {}}, "/forms 应为列表"),
        ({"forms": [[]]}, "/forms/0 应为对象"),
        ({"forms": [{"indicators": "x"}]}, "/forms/0/indicators 应为列表"),
        ({"indicators": [{"target": ["a"]}]}, "/indicators/0/target 应为文本，却是列表"),
        ({"indicators": [], "budget": 5}, "/budget 应为对象，却是数字"),
        ({"indicators": [{"history": [1]}]}, "/indicators/0/history 应为对象"),
    ],
)
def test_a_wrong_structure_is_named_by_its_pointer(content: Any, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        built(content)
    assert words in caught.value.zh


def test_what_is_not_a_declaration_is_not_recognised() -> None:
    assert not recognisable({"name": "package", "version": "1"})
    assert not recognisable([{"indicators": []}])
    assert recognisable({"forms": []})
