"""Forms printed as PDF by several programs: read right, or the file says that it was not (the whole: pdf_matrix.py)."""

import sys
from pathlib import Path

import pytest

from tests.pdf_matrix import LOOKS, judged, sources
from tests.printed_pdf import by_reportlab

SOURCES = {source.name: source for source in sources()}
CHOSEN = [name for name in SOURCES if name.startswith(("form-", "chance-1"))]
UNRULED = ("none", "none-middle", "none-short", "zebra-middle")


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as where no other Python can be started: a process a file would take most of the time."""
    monkeypatch.setattr(sys, "executable", "")


@pytest.mark.parametrize("look", UNRULED)
def test_what_is_printed_without_lines_is_right_or_told(look: str, tmp_path: Path) -> None:
    found = {}
    for name in CHOSEN:
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(by_reportlab(SOURCES[name].printed, LOOKS[look]))
        found[name] = judged(path, SOURCES[name])
    assert {
        name: faults[:3] for name, (verdict, faults) in found.items() if verdict in ("SILENT", "BROKEN")
    } == {}
    assert any(verdict == "right" for verdict, _ in found.values())


def test_what_has_level_lines_only_is_read_whole(tmp_path: Path) -> None:
    found = {}
    for look in ("level", "level-middle"):
        for name in CHOSEN:
            path = tmp_path / f"{name}.pdf"
            path.write_bytes(by_reportlab(SOURCES[name].printed, LOOKS[look]))
            if (faults := judged(path, SOURCES[name]))[0] != "right":
                found[look, name] = faults
    assert found == {}
