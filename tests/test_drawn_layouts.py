"""Forms that were drawn cell by cell, from every kind of file: read right, or the file says that it was not."""

from pathlib import Path

import pytest

from perflint.cli.convert import _plain
from perflint.formats import ReadError
from perflint.forms.declaration import declaration
from perflint.forms.doubt.doubts import doubts
from perflint.pipeline.files import read
from tests.copied_text import COPIES
from tests.drawn_layouts import DRAWN, Drawn
from tests.printing import PRINTERS, converted, needs_libreoffice
from tests.test_layouts import THROUGH_LIBREOFFICE, faults_of

LEAST = 0.95  # of the cells in copied text that is not refused


def found_in(drawn: Drawn, data: bytes, name: str) -> tuple[list[str], bool, bool]:
    """What is wrong in the reading of a file, whether the file says so, and whether it was refused."""
    try:
        found = read(data, name)
    except ReadError:
        return ["refused"], True, True
    content = _plain(found.content)
    assert isinstance(content, dict)
    return faults_of(drawn.wanted(), content["forms"]), bool(doubts(declaration(found))), False


@pytest.mark.parametrize("kind", PRINTERS)
def test_drawn_forms_are_read_whole_and_for_sure(kind: str) -> None:
    found = {drawn.name: found_in(drawn, PRINTERS[kind]([drawn.sheet()]), f"x.{kind}") for drawn in DRAWN}
    assert {name: faults for name, (faults, told, _) in found.items() if faults or told} == {}


@pytest.mark.parametrize("copy", COPIES)
def test_copies_of_drawn_forms_are_never_misread_in_silence(copy: str) -> None:
    name, made = COPIES[copy]
    found = {drawn.name: found_in(drawn, made(drawn.sheet()), name) for drawn in DRAWN}
    assert {layout: faults for layout, (faults, told, _) in found.items() if faults and not told} == {}
    wrong = sum(len(faults) for faults, _, refused in found.values() if not refused)
    cells = sum(len(row) for drawn in DRAWN if not found[drawn.name][2] for row in drawn.wanted())
    assert wrong <= (1 - LEAST) * cells


@needs_libreoffice
@pytest.mark.parametrize("target", THROUGH_LIBREOFFICE)
def test_drawn_forms_are_read_through_libreoffice(target: str, tmp_path: Path) -> None:
    kind, printer = THROUGH_LIBREOFFICE[target]
    made = {f"{number}.{kind}": printer([drawn.sheet()]) for number, drawn in enumerate(DRAWN)}
    written = converted(made, target, tmp_path)
    found = {
        drawn.name: found_in(drawn, written[str(number)], f"x.{target}") for number, drawn in enumerate(DRAWN)
    }
    assert {layout: faults for layout, (faults, told, _) in found.items() if faults and not told} == {}
    if target != "pdf":
        assert {layout: faults for layout, (faults, _, _) in found.items() if faults} == {}
