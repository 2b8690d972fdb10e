"""docs/reviewer.md and docs/clerk.md: every command on them is run, and prints what they show."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import guide_forms
from tests.command import perflint

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {"reviewer.md": lambda home: guide_forms.folder(home / "申报"), "clerk.md": guide_forms.clerk}
# What each command leaves behind, by a word of it.
MADE = {
    "报告.html": ("报告.html", "报告.xlsx"),
    "意见/": ("意见/00-总览.docx",),
    "批注": ("批注/某市水务局/000-灌区改造-批注.docx",),
    "--write-baseline": ("基线.json",),
    "灌区改造-改.docx": ("灌区改造-改.docx",),
    "annotate 灌区改造.docx": ("灌区改造-批注.docx",),
}


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """The kind and text of each block of code."""
    yield from re.findall(r"^```(\w+)\n(.*?)^```$", (DOCS / page).read_text("utf-8"), re.S | re.M)


# The folder of a reviewer has hundreds of files.
@pytest.mark.parametrize("page", [pytest.param("reviewer.md", marks=pytest.mark.slow), "clerk.md"])
def test_every_command_of_a_page_does_what_the_page_says(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write: Callable[[Path], None] = PAGES[page]
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    printed, commands = "", 0
    for kind, text in blocks(page):
        if kind == "text":
            for piece in text.split("…\n"):
                assert piece in printed
            continue
        printed = ""
        for line in text.splitlines():
            name, *words = line.split()
            assert name == "perflint"
            done = perflint(*words)
            assert done.returncode in (0, 1, 2)
            assert "Traceback" not in done.stderr
            assert done.stdout or done.stderr or "-o" in words
            printed += done.stdout
            commands += 1
            for part, files in MADE.items():
                assert part not in line or all((tmp_path / file).is_file() for file in files), line
    assert commands >= 6


@pytest.mark.parametrize("page", [*PAGES, "upgrade.md"])
def test_pictures_and_pages_that_are_named_are_there(page: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", (DOCS / page).read_text("utf-8")):
        assert (DOCS / target).is_file(), target
