"""The pictures of docs/reviewer.md and docs/clerk.md, made anew: python -m tests.pictures; needs Chromium and LibreOffice."""

import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright

from tests import guide_forms
from tests.built_page import BROWSER
from tests.command import COMMAND
from tests.printing import converted

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
_SIZE = {"width": 1000, "height": 800}  # pixels of a window
_SCALE = 1  # pixels to a point of a printed page
_MARGIN = 20  # pixels


def make(home: Path) -> None:
    """Do what the two pages say in a folder, and take the pictures."""
    guide_forms.folder(home / "申报")
    guide_forms.clerk(home)
    for words in (
        ["申报", "-o", "报告.html", "-o", "报告.xlsx"],
        ["申报", "--output-format", "opinion", "-o", "意见/"],
        ["annotate", "灌区改造.docx"],
    ):
        subprocess.run([*COMMAND, *words], cwd=home, check=False, capture_output=True)
    _browse(home / "报告.html", "report")
    _print(home / "报告.xlsx", "workbook", "没有检查成", "损坏")
    _print(home / "意见" / "某市农业农村局-灌区改造110期.docx", "opinion", "审核结论")
    _print(home / "灌区改造-批注.docx", "annotated", "灌区改造一期")


def _browse(page: Path, name: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        window = browser.new_page(viewport=_SIZE)  # type: ignore[arg-type]
        window.goto(page.as_uri())
        _keep(Image.open(BytesIO(window.screenshot())), name)
        browser.close()


def _print(file: Path, name: str, *words: str) -> None:
    """The first page that has these words."""
    made = converted({f"{name}{file.suffix}": file.read_bytes()}, "pdf", file.parent)
    printed: Any = pypdfium2.PdfDocument(made[name])
    page = next(
        page for page in printed if all(word in page.get_textpage().get_text_range() for word in words)
    )
    picture = page.render(scale=_SCALE).to_pil()
    drawn = ImageOps.invert(picture.convert("L")).getbbox()
    assert drawn is not None
    left, top, right, bottom = drawn
    _keep(picture.crop((left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN)), name)


def _keep(picture: Image.Image, name: str) -> None:
    picture.convert("RGB").quantize(64).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        make(Path(folder))
