"""Forms and layouts drawn as PDF in the ways that printers draw them: read right, or the file says that it was not."""

import sys
from dataclasses import replace

import pytest
from reportlab.lib.pagesizes import A4

from tests.column_layouts import LAYOUTS, sheet
from tests.differences import differences
from tests.layouts import sheets
from tests.reportlab_pdf import Style, as_pdf
from tests.test_layouts import _read
from tests.test_printed_forms import FORMS, content, wanted, without_spaces

SMALL = (595.0, 300.0)  # points; a page that most forms do not fit on
RULED = {
    "lines": Style(),
    "small pages": Style(page=SMALL),
    "page numbers": Style(page=SMALL, footer=True),
    "texts in the middle": Style(page=SMALL, middle=True),
    "no line where a page ends": Style(page=SMALL, open_breaks=True, middle=True),
    "glyphs drawn twice": Style(bold=True),
}
LEVEL = {
    "level lines": Style(rules="level"),
    "level lines, texts in the middle": Style(rules="level", middle=True),
}
UNRULED = {
    "three lines": Style(rules="three"),
    "no lines": Style(rules="none"),
    "no lines, small pages": Style(rules="none", page=SMALL),
    "no lines, texts in the middle": Style(rules="none", middle=True),
    "the text layer of a scan": Style(unseen=True),
}
STYLES = RULED | LEVEL | UNRULED
LEAST = 0.94  # of the cells that no lines hold; the others are told


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as where no other Python can be started: a process a file would take most of the time."""
    monkeypatch.setattr(sys, "executable", "")


@pytest.mark.parametrize("style", STYLES)
def test_layouts_are_read_right_or_not_in_silence(style: str) -> None:
    right = total = 0
    silent = {}
    for layout in LAYOUTS:
        cells, of, faults, told = _read(layout, as_pdf([sheet(layout)], STYLES[style]), "x.pdf")
        right, total = right + cells, total + of
        if faults and not told:
            silent[layout.name] = faults[:3]
    assert silent == {}
    assert right >= (1 if style in RULED else LEAST) * total


@pytest.mark.parametrize("style", RULED)
def test_the_five_forms_are_read_alike_however_they_are_printed(style: str) -> None:
    drawn = replace(RULED[style], page=A4)
    found = {
        path.stem: list(
            differences(wanted(path), content(as_pdf(sheets(wanted(path)), drawn), "x.pdf"), without_spaces)
        )
        for path in FORMS
    }
    assert found == {path.stem: [] for path in FORMS}
