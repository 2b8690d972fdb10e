"""The HTML report: what stands in it, that nothing in a form becomes markup, and that it works in a browser."""

import base64
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.command import TIMEOUT, perflint

html: Any = import_module("lxml.html")  # another reader than the one at work

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
Test = TypeVar("Test", bound=Callable[..., None])
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e&amp;</script>"
FORM: dict[str, Any] = {
    "title": "项目支出绩效目标表",
    "department": "某县林业局",
    "project": "森林防火",
    "year": 2024,
    "budget": {"unit": "万元", "total": "60", "fiscal": "60"},
    "goals": ["守护3200亩林地"],
    "indicators": [
        {"level1": "产出指标", "level2": "数量指标", "name": "巡护林地面积", "target": "≥3200亩"},
        {
            "level1": "产出指标",
            "level2": "时效指标",
            "name": "监控设备安装完成时间",
            "target": "2024年11月31日",
        },
        {"level1": "产出指标", "level2": "时效指标", "name": "火情报警响应时间", "target": "=15分钟"},
        {"level1": "产出指标", "level2": "质量指标", "name": "设备验收合格率", "target": ""},
        {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "群众满意度", "target": "≥90%"},
    ],
}


def needs_browser(test: Test) -> Test:
    """Mark a test that works the page in a browser."""
    missing = BROWSER is None or importlib.util.find_spec("playwright") is None
    reason = "no Chromium or no playwright (pip install -e '.[browser]')"
    marked: Test = pytest.mark.slow(pytest.mark.skipif(missing, reason=reason)(test))
    return marked


def report(folder: Path, *forms: dict[str, Any], options: tuple[str, ...] = ()) -> Path:
    """The page over a file for each form."""
    for number, form in enumerate(forms):
        (folder / f"{number}.json").write_text(json.dumps(form, ensure_ascii=False, indent=1), "utf-8")
    page = folder / "审核.html"
    files = [str(folder / f"{number}.json") for number in range(len(forms))]
    done = perflint(*files, "--output-format", "html", "--output-file", str(page), *options)
    assert (done.returncode, done.stderr) == (1, "")
    return page


def changed(**values: Any) -> dict[str, Any]:
    return {**FORM, **values}


def test_the_page_shows_the_form_and_marks_its_faults(tmp_path: Path) -> None:
    page = html.fromstring(report(tmp_path, FORM).read_text("utf-8"))
    marked = {cell.find("a").text: cell.get("class").split()[-1] for cell in page.iterfind(".//td[@data-f]")}
    assert marked["2024年11月31日"] == "e"
    assert marked["=15分钟"] == "w"
    assert marked["（空）"] == "e"
    for cell in page.iterfind(".//*[@data-f]"):
        for name in cell.get("data-f").split():
            assert page.get_element_by_id(name).tag == "li"
    level = next(cell for cell in page.iter("td") if cell.text_content() == "时效指标")
    assert level.get("rowspan") == "2"
    text = page.text_content()
    for said in (
        "某县林业局",
        "守护3200亩林地",
        "≥3200亩",
        "2024年11月没有31日",
        "2024年11月30日",
        "≤15分钟",
    ):
        assert said in text


def test_what_the_forms_of_a_file_share_is_shown(tmp_path: Path) -> None:
    funds = [
        {"group": "收入构成", "name": "财政拨款", "amount": "50", "share": "80%", "history": {"2023": "41"}},
        {"group": "收入构成", "name": "合计", "amount": "60", "share": "100%", "history": {"2023": "41"}},
    ]
    file = {
        "title": "部门整体支出绩效目标表",
        "year": 2024,
        "goals": ["林区不失火"],
        "funds": funds,
        "forms": [FORM, FORM],
    }
    page = html.fromstring(report(tmp_path, file).read_text("utf-8"))
    cells = {cell.text_content() for cell in page.iter("td")}
    assert {"收入构成", "财政拨款", "50", "41"} <= cells
    assert "林区不失火" in page.text_content()
    wrong = page.xpath(".//td[@data-f and starts-with(., '60')]")
    assert "PL604" in page.get_element_by_id(wrong[0].get("data-f")).text_content()


def test_links_lead_somewhere_and_nothing_is_fetched(tmp_path: Path) -> None:
    written = report(tmp_path, FORM, changed(department="某县水利局")).read_text("utf-8")
    page = html.fromstring(written)
    names = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(names) == len(set(names))
    for link in page.iter("a"):
        assert link.get("href")[0] == "#"
        assert link.get("href")[1:] in names
    assert not [e for e in page.iter("link", "img", "iframe", "object") if e is not None]
    assert not re.search(r"https?:|url\(|@import|@font-face", written)


def test_a_form_cannot_smuggle_markup_or_script(tmp_path: Path) -> None:
    row = {"level1": EVIL, "level2": EVIL, "name": EVIL, "target": f"2024年6月31日{EVIL}", "weight": EVIL}
    evil = changed(title=EVIL, department=EVIL, project=EVIL, goals=[EVIL], notes=[EVIL], indicators=[row, *FORM["indicators"]])  # fmt: skip
    written = report(tmp_path, evil, FORM).read_text("utf-8")
    page = html.fromstring(written)
    (script,) = page.iter("script")
    policy = page.find('.//meta[@http-equiv="Content-Security-Policy"]').get("content")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    attributes = {name for element in page.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or name in ("src", "srcdoc")}
    assert "\u202e" not in written
    assert "<script>alert(1)</script>" in page.text_content()


def test_units_are_counted_in_a_chart(tmp_path: Path) -> None:
    page = html.fromstring(
        report(
            tmp_path, FORM, changed(department="[602]某县水利局"), changed(department="某县水利局")
        ).read_text("utf-8")
    )
    units = {row.find(".//button").get("data-unit"): row.find("td[@class='n']").text for row in page.iterfind(".//table[@class='chart']//tr") if row.find(".//button[@data-unit]") is not None}  # fmt: skip
    single = int(units["某县林业局"])
    assert single >= 3
    assert units == {"某县林业局": str(single), "某县水利局": str(2 * single)}


def test_files_that_failed_are_told_in_the_page(tmp_path: Path) -> None:
    (tmp_path / "坏.json").write_text("{", "utf-8")
    (tmp_path / "好.json").write_text(json.dumps(FORM, ensure_ascii=False), "utf-8")
    done = perflint(str(tmp_path), "--output-format", "html", "--lang", "en")
    assert done.returncode == 2
    page = html.fromstring(done.stdout)
    assert "坏.json" in page.find(".//details[@class='failed']").text_content()
    assert page.get("lang") == "en"


def test_a_clean_run_is_a_page_too(tmp_path: Path) -> None:
    (tmp_path / "好.json").write_text(
        json.dumps(changed(indicators=FORM["indicators"][:1]), ensure_ascii=False), "utf-8"
    )
    done = perflint(str(tmp_path), "--output-format", "html", "--select", "PL201")
    assert done.returncode == 0
    assert "没有发现问题" in done.stdout
    assert "≥3200亩" in done.stdout
    assert "<script" not in done.stdout


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Any, page: Path, width: int = 1280) -> Any:
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.faults = []
    tab.on("console", lambda message: tab.faults.append(message.text))
    tab.on("pageerror", lambda error: tab.faults.append(str(error)))
    tab.on("dialog", lambda dialog: tab.faults.append(dialog.message))
    tab.on(
        "request", lambda request: None if request.url.startswith("file:") else tab.faults.append(request.url)
    )
    tab.goto(page.as_uri())
    return tab


@needs_browser
def test_hover_and_click_explain_a_cell(tmp_path: Path, chromium: Any) -> None:
    tab = opened(chromium, report(tmp_path, FORM))
    cell = tab.locator("td[data-f]", has_text="=15分钟").locator("a")
    cell.hover()
    card = tab.locator("#card")
    card.wait_for(state="visible")
    assert "≤15分钟" in card.inner_text()
    tab.mouse.move(2, 2)
    card.wait_for(state="hidden")
    cell.click()
    tab.mouse.move(2, 2)
    assert card.is_visible()
    tab.keyboard.press("Escape")
    assert card.is_hidden()
    assert tab.evaluate("document.activeElement.className") == "c"
    assert tab.faults == []


@needs_browser
def test_the_keyboard_walks_the_faults(tmp_path: Path, chromium: Any) -> None:
    tab = opened(chromium, report(tmp_path, FORM, FORM, FORM, changed(project="第四个")))
    assert tab.locator("details.file[open]").count() == 3
    seen = []
    for _ in range(tab.locator("[data-f]").count()):
        tab.keyboard.press("n")
        seen.append(tab.locator("#card").inner_text())
    assert len(seen) >= 12
    assert all("PL" in text for text in seen)
    # The last file was folded and has opened.
    assert tab.locator("details.file[open]").count() == 4
    tab.keyboard.press("p")
    assert tab.locator("#card").inner_text() == seen[-2]
    tab.keyboard.press("Escape")
    tab.keyboard.press("Enter")
    assert tab.locator("#card").is_visible()


@needs_browser
def test_filters_by_severity_rule_and_unit(tmp_path: Path, chromium: Any) -> None:
    tab = opened(chromium, report(tmp_path, FORM, changed(department="某县水利局")))
    every = tab.locator("ol.l>li").count()
    assert tab.locator("#shown").inner_text() == f"{every} / {every}"
    tab.locator("input[name=s][value=e]").uncheck()
    assert tab.locator("ol.l>li.e:visible").count() == 0
    date = tab.locator("td[data-f]", has_text="11月31日").first
    assert "off" in date.get_attribute("class")
    tab.locator("#every").click()
    assert "off" not in date.get_attribute("class")
    tab.locator("button[data-rule=PL304]").click()
    assert {item.get_attribute("data-r") for item in tab.locator("ol.l>li:visible").all()} == {"PL304"}
    assert tab.locator("#shown").inner_text() == f"2 / {every}"
    tab.locator("#unit").select_option("某县水利局")
    assert tab.locator("#shown").inner_text() == f"1 / {every}"
    assert tab.locator("details.file:visible").count() == 1
    tab.locator("#every").click()
    assert tab.locator("#shown").inner_text() == f"{every} / {every}"


@needs_browser
@pytest.mark.parametrize("width", [360, 768, 1600])
def test_nothing_sticks_out_of_the_screen(tmp_path: Path, chromium: Any, width: int) -> None:
    wide = changed(indicators=[{**row, "actual": "完成", "score": "1", "weight": "10", "deviation": "略" * 40} for row in FORM["indicators"]])  # fmt: skip
    tab = opened(chromium, report(tmp_path, wide, changed(department="单位名称" * 20)), width)
    tab.locator("#rules>summary").click()
    # What was unfolded lies above the forms.
    tab.locator("#none").click()
    assert tab.locator("#shown").inner_text().startswith("0 /")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.locator("#rules>summary").click()
    tab.locator("#every").click()
    tab.keyboard.press("n")
    box = tab.locator("#card").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


@needs_browser
def test_script_in_a_form_does_not_run(tmp_path: Path, chromium: Any) -> None:
    row = {"level1": EVIL, "level2": EVIL, "name": EVIL, "target": f"2024年6月31日{EVIL}"}
    tab = opened(chromium, report(tmp_path, changed(title=EVIL, department=EVIL, indicators=[row]), FORM))
    tab.keyboard.press("n")
    assert tab.locator("#card").is_visible()
    assert tab.faults == []
    tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran=1\">')")
    tab.wait_for_timeout(100)
    assert tab.evaluate("window.ran") is None


@pytest.mark.skipif(BROWSER is None, reason="no Chromium")
def test_print_shows_every_file_with_its_findings(tmp_path: Path) -> None:
    page, pdf = report(tmp_path, FORM, FORM, FORM, FORM, FORM), tmp_path / "a.pdf"
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}")
    subprocess.run(
        [str(BROWSER), *options, f"--print-to-pdf={pdf}", page.as_uri()],
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        timeout=TIMEOUT,
        check=True,
    )
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(pdf) as pages:
        text = "".join(page.extract_text() for page in pages.pages)
    # A PDF may name a character by its radical.
    text = unicodedata.normalize("NFKC", text)
    assert text.count("2024年11月没有31日") == 5
    assert "n 下一处" not in text


@needs_browser
def test_ten_thousand_findings_stay_usable(tmp_path: Path, chromium: Any) -> None:
    rows = [
        {
            "level1": "产出指标",
            "level2": "时效指标",
            "name": f"第{n}批设备到货时间",
            "target": "2024年6月31日",
        }
        for n in range(10_000)
    ]
    tab = opened(chromium, report(tmp_path, changed(indicators=rows), options=("--select", "PL2,PL3")))
    assert tab.locator("#shown").inner_text() == "10000 / 10000"
    tab.keyboard.press("p")
    assert "第9999批" in tab.locator("#card").inner_text()
    # The browser lays out what is in sight, not ten thousand rows.
    assert tab.locator(".many").count() >= 80
    tab.locator("input[name=s][value=e]").uncheck()
    assert tab.locator("#shown").inner_text() == "0 / 10000"
