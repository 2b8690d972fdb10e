"""Forms printed as PDF by several programs: read right, or the file says that it was not (the whole: pdf_matrix.py)."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.layouts import Sheet
from tests.pdf_matrix import LOOKS, OF_EXCEL, judged, sources
from tests.printed_pdf import BROWSER, Look, as_docx, as_xlsx, browser, by_chromium, by_reportlab
from tests.printing import converted, needs_libreoffice

Make = Callable[[list[Sheet], Look], bytes]
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


def test_a_figure_alone_on_its_line_is_no_page_number(tmp_path: Path) -> None:
    """Texts in the middle of their cells: a weight of 5 stands between the lines of the name beside it."""
    path = tmp_path / "x.pdf"
    path.write_bytes(by_reportlab(SOURCES["chance-7"].printed, LOOKS["three-middle"]))
    assert judged(path, SOURCES["chance-7"])[0].startswith("right")


needs_chromium = pytest.mark.skipif(
    BROWSER is None or importlib.util.find_spec("playwright") is None,
    reason="no Chromium or no playwright (pip install -e '.[browser]')",
)


def _judged(
    printed: dict[tuple[str, str], bytes], folder: Path
) -> dict[tuple[str, str], tuple[str, list[str]]]:
    """What became of forms by look and name."""
    found = {}
    for (look, name), data in printed.items():
        path = folder / f"{look}-{name}.pdf"
        path.write_bytes(data)
        found[look, name] = judged(path, SOURCES[name])
    return found


def _check(found: dict[tuple[str, str], tuple[str, list[str]]]) -> None:
    """What has all its lines is read right; the rest right, or told."""
    wrong = {at: told for at, told in found.items() if at[0].startswith("all") and told[0] != "right"}
    silent = {
        at: told
        for at, told in found.items()
        if told[0] not in ("right", "right, doubted", "told", "refused")
    }
    assert (wrong, silent) == ({}, {})


PRINTS = [
    *((look, name) for look in ("all", "all-short-middle") for name in SOURCES if name.startswith("form-")),
    *((look, name) for look in ("level", "none-middle") for name in ("form-bazhou", "chance-4", "chance-10")),
    ("all-middle", "chance-1"),
    ("all-short", "layout-表头三行"),
]


@pytest.mark.slow
@needs_chromium
def test_what_a_browser_prints(tmp_path: Path) -> None:
    with browser() as opened:
        printed = {at: by_chromium(opened, SOURCES[at[1]].printed, LOOKS[at[0]]) for at in PRINTS}
    _check(_judged(printed, tmp_path))


WORD = [
    *(("all-short", name) for name in SOURCES if name.startswith("form-")),
    ("all-wide", "form-tongcheng"),
    ("all-short", "chance-10"),
]
WORD_TOLD = [("all-wide", "form-suzhou"), ("level", "form-bazhou"), ("level-short", "chance-0")]
EXCEL = [
    *(("all-wide", name) for name in SOURCES if name.startswith("form-")),
    ("all-wide", "chance-0"),
    ("all-small", "form-bazhou"),
    ("grid", "form-tongcheng"),
]
EXCEL_TOLD = [
    ("beside", "form-tongcheng"),
    ("beside-repeated", "form-wuchuan"),
    ("beside-middle", "chance-9"),
]
SILENT = ("SILENT", "BROKEN")


@needs_libreoffice
@pytest.mark.parametrize(
    ("make", "suffix", "right", "told"),
    [(as_docx, "docx", WORD, WORD_TOLD), (as_xlsx, "xlsx", EXCEL, EXCEL_TOLD)],
    ids=("word", "excel"),
)
def test_what_word_and_excel_print(
    make: Make, suffix: str, right: list[tuple[str, str]], told: list[tuple[str, str]], tmp_path: Path
) -> None:
    """Rows that a page break cut, and sheets wider than their paper: read right, or told."""
    looks = LOOKS | OF_EXCEL
    files = {
        f"{number}.{suffix}": make(SOURCES[name].printed, looks[look])
        for number, (look, name) in enumerate([*right, *told])
    }
    made = converted(files, "pdf", tmp_path)
    printed = {at: made[str(number)] for number, at in enumerate([*right, *told])}
    found = _judged(printed, tmp_path)
    wrong = {at: found[at] for at in right if not found[at][0].startswith("right")}
    silent = {at: verdict for at, verdict in found.items() if verdict[0] in SILENT}
    assert (wrong, silent) == ({}, {})


def test_what_has_level_lines_only_is_read_whole(tmp_path: Path) -> None:
    found = {}
    for look in ("level", "level-middle"):
        for name in CHOSEN:
            path = tmp_path / f"{name}.pdf"
            path.write_bytes(by_reportlab(SOURCES[name].printed, LOOKS[look]))
            if not (faults := judged(path, SOURCES[name]))[0].startswith("right"):
                found[look, name] = faults
    assert found == {}
