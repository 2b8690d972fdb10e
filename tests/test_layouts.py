"""Forms of many layouts from every kind of file: read right, or the file says that it was not."""

from pathlib import Path
from typing import Any

import pytest

from perflint.cli.convert import _plain
from perflint.formats import ReadError
from perflint.forms.declaration import declaration
from perflint.forms.doubt.doubts import doubts
from perflint.pipeline.files import read
from tests.column_layouts import LAYOUTS, Layout, Record, sheet
from tests.copied_text import COPIES
from tests.printing import PRINTERS, as_docx, as_mht, as_xls, as_xlsx, converted, needs_libreoffice

KINDS = {**PRINTERS, "mht": as_mht, "wps": as_docx, "et": as_xls}
THROUGH_LIBREOFFICE = {
    "doc": ("docx", as_docx),
    "odt": ("docx", as_docx),
    "rtf": ("docx", as_docx),
    "pdf": ("docx", as_docx),
    "ods": ("xlsx", as_xlsx),
    "fods": ("xlsx", as_xlsx),
    "fodt": ("docx", as_docx),
}
_COPIED = 0.98  # of the cells in copied text; the others are refused or told


def _cells(layout: Layout, forms: list[dict[str, Any]]) -> tuple[int, int, list[str]]:
    """How many cells are right, how many there are, and what is wrong."""
    wanted = layout.wanted()
    rows = [row for form in forms for row in form["indicators"]]
    faults = [] if len(rows) == len(wanted) else [f"{len(rows)} rows"]
    right = 0
    for want, got in zip(wanted, rows, strict=False):
        for key, text in want.items():
            right += got.get(key, "") == text
            if got.get(key, "") != text:
                faults.append(f"{want['name']} {key}: {got.get(key)!r}, not {text!r}")
    return right, len(wanted) * len(layout.reads), faults


def faults_of(wanted: list[Record], forms: list[dict[str, Any]]) -> list[str]:
    """What is wrong in the indicators of forms, told by their names."""
    rows = [row for form in forms for row in form["indicators"]]
    faults = [] if len(rows) == len(wanted) else [f"{len(rows)} rows, not {len(wanted)}"]
    for want in wanted:
        got = next((row for row in rows if row["name"] == want["name"]), None)
        if got is None:
            faults.append(f"{want['name']} is lost")
            continue
        rows.remove(got)
        faults += [
            f"{want['name']} {key}: {got.get(key)!r}, not {text!r}"
            for key, text in want.items()
            if got.get(key, "") != text
        ]
    return faults


def _read(layout: Layout, data: bytes, name: str) -> tuple[int, int, list[str], bool]:
    """The cells of a file, and whether it says itself that it was not read for sure."""
    total = len(layout.wanted()) * len(layout.reads)
    try:
        found = read(data, name)
    except ReadError:
        return 0, total, ["refused"], True
    content = _plain(found.content)
    assert isinstance(content, dict)
    return *_cells(layout, content["forms"]), bool(doubts(declaration(found)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_is_read_whole_from_a_kind_of_file(layout: Layout, kind: str) -> None:
    right, total, faults, _ = _read(layout, KINDS[kind]([sheet(layout)]), f"x.{kind}")
    assert (right, faults) == (total, [])


@needs_libreoffice
@pytest.mark.parametrize("target", THROUGH_LIBREOFFICE)
def test_layouts_are_read_whole_through_libreoffice(target: str, tmp_path: Path) -> None:
    kind, printer = THROUGH_LIBREOFFICE[target]
    made = {f"{number}.{kind}": printer([sheet(layout)]) for number, layout in enumerate(LAYOUTS)}
    written = converted(made, target, tmp_path)
    faults = {}
    for number, layout in enumerate(LAYOUTS):
        found = _read(layout, written[str(number)], f"x.{target}")
        if found[2]:
            faults[layout.name] = found[2:]
    assert faults == {}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_what_stands_around_the_indicators_is_read(layout: Layout) -> None:
    content = _plain(read(PRINTERS["html"]([sheet(layout)]), "x.html").content)
    assert isinstance(content, dict)
    (form,) = content["forms"]
    assert form["project"] == "河道疏浚"
    assert form.get("budget", {}) == layout.budget
    if layout.lines:
        assert content["title"] == layout.lines[0]
    if layout.kind:
        assert form["kind"] == layout.kind


@pytest.mark.parametrize("copy", COPIES)
def test_copied_text_is_read_right_or_not_in_silence(copy: str) -> None:
    name, made = COPIES[copy]
    silent = {}
    right = total = 0
    for layout in LAYOUTS:
        found = _read(layout, made(sheet(layout)), name)
        if not found[3]:
            right, total = right + found[0], total + found[1]
        if found[2] and not found[3]:
            silent[layout.name] = found[2][:3]
    assert silent == {}
    assert right >= _COPIED * total


def test_a_text_that_ends_within_a_label_has_no_indicator_of_it() -> None:
    layout = LAYOUTS[0]
    text = COPIES["cells"][1](sheet(layout)).decode()
    cut = text[: text.index("质量指标") + len("质量指")]
    content = _plain(read(cut.encode(), "x.txt").content)
    assert isinstance(content, dict)
    assert [row["name"] for row in content["forms"][0]["indicators"]] == [
        "疏浚河道长度",
        "清理水面漂浮物次数",
    ]


def test_a_blank_row_at_the_end_is_no_explanation_of_the_one_before() -> None:
    text = "一级指标\n二级指标\n三级指标\n指标值\n分值\n指标解释\n产出指标\n数量指标\n疏浚河道长度\n≥12.5公里\n20\n质量指标\n"
    content = _plain(read(text.encode(), "x.txt").content)
    assert isinstance(content, dict)
    (row,) = content["forms"][0]["indicators"]
    assert (row["target"], row["weight"], row.get("explanation", "")) == ("≥12.5公里", "20", "")
