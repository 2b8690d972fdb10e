"""Forms of other provinces and sectors, written as declarations first, read from every kind of file."""

from pathlib import Path
from typing import Any

import pytest

from perflint.cli.convert import _plain
from perflint.pipeline.files import read
from tests.cells import loaded
from tests.differences import differences
from tests.layouts import Box, Sheet
from tests.printing import PRINTERS

TABLES: list[dict[str, Any]] = loaded(Path(__file__).resolve().parent.parent / "corpus" / "tables.yaml")
ABOVE, LEFT = "^", "<"


def sheet(table: dict[str, Any]) -> Sheet:
    """The table with its merged cells: ^ goes on with the cell above, < with the one on the left."""
    rows: list[list[str]] = table["rows"]
    made = Sheet(table.get("lines", []), after=table.get("after", []))
    for number, row in enumerate(rows):
        boxes = []
        for column, text in enumerate(row):
            if text not in (ABOVE, LEFT):
                wide = run(row[column + 1 :], LEFT)
                high = run([below[column] for below in rows[number + 1 :]], ABOVE)
                boxes.append(Box(text, high, wide))
        made.rows.append(boxes)
    return made


def run(texts: list[str], mark: str) -> int:
    return 1 + next((n for n, text in enumerate(texts) if text != mark), len(texts))


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["name"])
def test_a_form_of_another_place_is_read_whole(table: dict[str, Any], kind: str) -> None:
    content = _plain(read(PRINTERS[kind]([sheet(table)]), f"x.{kind}").content)
    assert list(differences(table["content"], content, str)) == []


def test_two_forms_in_one_file_are_two_forms() -> None:
    first, second = TABLES[0], TABLES[6]
    for kind, printed in PRINTERS.items():
        content = _plain(read(printed([sheet(first), sheet(second)]), f"x.{kind}").content)
        assert isinstance(content, dict)
        wanted = [form for table in (first, second) for form in table["content"]["forms"]]
        for form in content["forms"]:
            form.pop("department", None)
        assert list(differences(wanted, content["forms"], str)) == [], kind
