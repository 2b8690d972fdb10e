"""The page in a real browser: every way in, every way out, and nothing that leaves the machine."""

import functools
import http.server
import io
import json
import os
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.built_page import BROWSER, DIST, PAGE, ROOT, build, needs_page
from tests.command import perflint
from tests.documents import WRITERS
from tests.hostile import FILES as HOSTILE

WAIT = 120_000  # milliseconds: ends what hangs
CORPUS = ROOT / "corpus" / "bazhou-2022-department.json"
ROWS = [
    {"level1": "产出指标", "level2": "数量指标", "name": "巡护林地面积", "target": "3200亩以上"},
    {"level1": "产出指标", "level2": "时效指标", "name": "监控设备安装完成时间", "target": "2024年11月31日"},
    {"level1": "产出指标", "level2": "时效指标", "name": "火情报警响应时间", "target": "=15分钟"},
    {"level1": "产出指标", "level2": "质量指标", "name": "设备验收合格率", "target": "95%以上"},
]
TITLE = "项目支出绩效目标表"
COSTLY = (
    "a zip bomb",
    "two entries of one name",
    "a billion laughs",
    "an external entity",
    "XML nested 100,000 deep",
    "JSON nested 100,000 deep",
    "HTML nested 20,000 deep",
    "a repeated cell",
)
IN_SIGHT = """(element) => {
  const { top } = element.getBoundingClientRect();
  return element.checkVisibility() && 0 < top && top < innerHeight;
}"""
WATCH = "addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.violatedDirective, e.blockedURI))"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    build()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


class Clerk:
    """A page that is open, and what it logged."""

    def __init__(self, browser: Any, address: str = "", width: int = 1366, *, before: str = "") -> None:
        self.address = address or PAGE.as_uri()
        self.context = browser.new_context(viewport={"width": width, "height": 768}, accept_downloads=True)
        self.page = self.context.new_page()
        self.page.set_default_timeout(WAIT)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.add_init_script(WATCH + before)
        self.page.goto(self.address)

    def ready(self) -> None:
        self.page.wait_for_selector("html[data-ready]", state="attached")

    def take(self, *files: Path) -> None:
        """Choose files, and wait until all are linted."""
        self.page.set_input_files("#input", [str(file) for file in files])
        self.linted()

    def linted(self) -> None:
        self.page.wait_for_selector("html[data-waiting='0'] #files .n", state="attached")

    def drop(self, *files: Path) -> None:
        """Drop files as the desktop does: an event of the browser, not of a script."""
        session = self.context.new_cdp_session(self.page)
        data = {"items": [], "files": [str(file) for file in files], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            session.send("Input.dispatchDragEvent", {"type": kind, "x": 130, "y": 120, "data": data})

    def codes(self) -> list[str]:
        found: list[str] = self.page.eval_on_selector_all(
            "#form li[data-r]", "(all) => all.map((li) => li.dataset.r)"
        )
        return found

    def download(self, act: Any) -> tuple[str, bytes]:
        """The name and the content of what an act downloads."""
        with self.page.expect_download() as waiting:
            act()
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()

    def close(self) -> None:
        """Nothing was asked of any network, and nothing was forbidden or broke."""
        strange = [url for url in self.requests if not url.startswith(("blob:", "data:"))]
        assert strange == [self.address]
        assert self.complaints == []
        self.context.close()


@pytest.fixture
def clerk(chromium: Any) -> Iterator[Clerk]:
    opened = Clerk(chromium)
    yield opened
    opened.close()


def written(folder: Path, *kinds: str) -> list[Path]:
    """The same form in these kinds."""
    files = []
    for kind in kinds:
        path = folder / f"林业.{kind}"
        path.write_bytes(WRITERS[kind](ROWS, TITLE))
        files.append(path)
    return files


def native(*words: str, folder: Path, stdin: bytes = b"") -> str:
    here = Path.cwd()
    os.chdir(folder)
    try:
        done = perflint(*words, "--isolated", stdin=stdin)
    finally:
        os.chdir(here)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def codes_of(file: Path) -> list[str]:
    said = native(file.name, "--output-format", "json", folder=file.parent)
    return [finding["code"] for finding in json.loads(said)]


def entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def text_of(data: bytes) -> str:
    """What stands in a PDF, without the breaks between lines."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.fixture(scope="module")
def served(chromium: Any) -> Iterator[str]:
    """The folder dist over http, with the example of docs/web.md."""
    (DIST / "example").mkdir(exist_ok=True)
    (DIST / "example" / "index.html").write_bytes((ROOT / "web" / "example" / "index.html").read_bytes())
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(DIST))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@needs_page
@pytest.mark.parametrize("way", ["file", "http"])
def test_files_dropped_before_the_page_is_ready_are_linted(
    way: str, chromium: Any, served: str, tmp_path: Path
) -> None:
    clerk = Clerk(chromium, f"{served}/perflint.html" if way == "http" else "")
    files = written(tmp_path, "docx", "xlsx", "csv")
    clerk.drop(*files)
    clerk.linted()
    assert clerk.page.locator("#files button.file").count() == 3
    for file in files:
        clerk.page.locator("#files button.file", has_text=file.name).click()
        assert sorted(clerk.codes()) == sorted(codes_of(file))
    clerk.close()


@needs_page
def test_the_form_is_drawn_and_its_findings_stand_beside_it(clerk: Clerk) -> None:
    clerk.take(CORPUS)
    page = clerk.page
    assert sorted(clerk.codes()) == sorted(codes_of(CORPUS))
    cell = page.locator("td[data-f]", has_text="2022年11月31日")
    cell.locator("a").click()
    assert "PL201" in page.locator("#form li.on").inner_text()
    page.locator("#form li[data-r=PL304]").click()
    assert "=8小时" in page.locator("td.on").inner_text()
    page.locator("#form li[data-r=PL304] a[role=button]").click()
    why = page.locator("#form li[data-r=PL304] .why")
    why.locator("table.good").wait_for()
    assert "为什么" in why.inner_text()
    page.select_option("[data-filter=rule]", "PL201")
    assert page.locator("#form li[data-r]:visible").count() == 1
    page.select_option("[data-filter=rule]", "")
    page.uncheck("input[name=severity][value=e]")
    assert page.locator("#form li[data-r=PL201]:visible").count() == 0


@needs_page
def test_downloads_are_what_the_commands_write(clerk: Clerk, tmp_path: Path) -> None:
    docx, xlsx = written(tmp_path, "docx", "xlsx")
    page = clerk.page
    clerk.take(docx, xlsx)
    page.locator("#files button.file", has_text=docx.name).click()
    for output_format, name in (("json", "问题.json"), ("html", "报告.html")):
        report = clerk.download(lambda chosen=output_format: page.select_option("#report", chosen))
        output = tmp_path / "native"
        native(docx.name, "--output-format", output_format, "-o", str(output), folder=tmp_path)
        assert report == (name, output.read_bytes())
    # A browser does not know where a file lies, no more than the command knows of standard input.
    (tmp_path / "elsewhere").mkdir()
    for output_format, output_file in (("xlsx", "问题清单.xlsx"), ("docx", "审核意见.docx")):
        name, data = clerk.download(lambda chosen=output_format: page.select_option("#report", chosen))
        words = ["-", "--stdin-filename", docx.name, "-o", output_file]
        native(*words, folder=tmp_path / "elsewhere", stdin=docx.read_bytes())
        written_there = (tmp_path / "elsewhere" / output_file).read_bytes()
        assert (name, entries(data)) == (output_file, entries(written_there))
    name, annotated = clerk.download(lambda: page.click("#annotate"))
    native("annotate", docx.name, folder=tmp_path)
    assert entries(annotated) == entries((tmp_path / name).read_bytes())
    page.click("#fix")
    name, fixed = clerk.download(lambda: page.click("#download-fixed"))
    native("fix", docx.name, folder=tmp_path)
    assert (name, entries(fixed)) == (docx.name, entries(docx.read_bytes()))


@needs_page
def test_everything_comes_in_one_zip(clerk: Clerk, tmp_path: Path) -> None:
    docx, xlsx = written(tmp_path, "docx", "xlsx")
    clerk.take(docx, xlsx)
    name, data = clerk.download(lambda: clerk.page.click("#zip"))
    assert name == "perflint-结果.zip"
    packed = entries(data)
    native("annotate", docx.name, xlsx.name, "-o", "批注", folder=tmp_path)
    native(docx.name, xlsx.name, "--output-format", "html", "-o", "报告.html", folder=tmp_path)
    native("fix", docx.name, xlsx.name, "-o", "改好的", folder=tmp_path)
    for file in (
        "报告.html",
        "批注/林业-批注.docx",
        "批注/林业-批注.xlsx",
        "改好的/林业.docx",
        "改好的/林业.xlsx",
    ):
        made = (tmp_path / file).read_bytes()
        assert packed[file] == made or entries(packed[file]) == entries(made), file


@needs_page
def test_fixes_are_chosen_one_by_one(clerk: Clerk, tmp_path: Path) -> None:
    file = tmp_path / "林业.json"
    file.write_text(json.dumps({"title": TITLE, "indicators": ROWS}, ensure_ascii=False), "utf-8")
    clerk.take(file)
    page = clerk.page
    page.click("#fix")
    boxes = page.locator("#fixes tbody input")
    assert [boxes.nth(n).is_checked() for n in range(boxes.count())].count(True) == 2
    page.locator("#fixes tr", has_text="3200亩").locator("input").uncheck()
    page.locator("#fixes tr", has_text="11月31日").locator("input").check()
    page.locator("#preview", has_text="改后还剩").wait_for()
    _, data = clerk.download(lambda: page.click("#download-fixed"))
    targets = [row["target"] for row in json.loads(data)["indicators"]]
    assert targets == ["3200亩以上", "2024年11月30日", "=15分钟", "≥95%"]


@needs_page
def test_the_keyboard_alone_is_enough(clerk: Clerk) -> None:
    page = clerk.page
    clerk.ready()
    page.bring_to_front()
    # Keys count once the page has the focus, which a busy machine gives late.
    while not page.evaluate("document.hasFocus()"):
        page.wait_for_timeout(50)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "choose":
            break
    assert page.evaluate("document.activeElement.id") == "choose"
    choosers: list[Any] = []
    page.on("filechooser", lambda chooser: choosers.append(chooser))
    for _ in range(60):  # Chromium now and then opens none for a key on a busy machine
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        if choosers:
            break
    choosers[0].set_files(str(CORPUS))
    clerk.linted()
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("p")
    first = page.locator("#form li.on")
    assert first.get_attribute("id") == "f1-1"
    assert page.evaluate("document.activeElement.id") == "f1-1"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    first.locator(".why table").first.wait_for()
    page.focus("#fix")
    page.keyboard.press("Enter")
    page.locator("#fixes[open]").wait_for()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "fix"


@needs_page
def test_hostile_files_cost_a_line_each(clerk: Clerk, tmp_path: Path) -> None:
    said_of = {}
    for number, title in enumerate(COSTLY):
        name, make, said = HOSTILE[title]
        file = tmp_path / f"{number}-{name}"
        file.write_bytes(make())
        said_of[file] = said
    clerk.take(*said_of, CORPUS)
    for file, said in said_of.items():
        clerk.page.locator("#files button.file", has_text=file.name).click()
        assert said in clerk.page.locator("#form .failed").inner_text()
    clerk.page.locator("#files button.file", has_text=CORPUS.name).click()
    assert "PL201" in clerk.codes()
    # The interpreter that the deep document broke said so on the console.
    clerk.complaints.clear()


@needs_page
def test_a_file_that_takes_too_long_ends_only_its_worker(chromium: Any, tmp_path: Path) -> None:
    clerk = Clerk(chromium, f"{PAGE.as_uri()}#limit=5")
    long = tmp_path / "大表.json"
    many = [{"level2": "数量指标", "name": f"培训人数{n}", "target": f"约{n}"} for n in range(200_000)]
    long.write_text(json.dumps({"title": TITLE, "indicators": many}, ensure_ascii=False), "utf-8")
    clerk.take(long, CORPUS)
    assert "5 秒还没有完" in clerk.page.locator("#form .failed").inner_text()
    clerk.page.locator("#files button.file", has_text=CORPUS.name).click()
    assert "PL201" in clerk.codes()
    clerk.address = clerk.address.partition("#")[0]
    clerk.requests = [url.partition("#")[0] for url in clerk.requests]
    clerk.close()


@needs_page
def test_settings_are_kept_and_a_configuration_can_be_dropped(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.page
    clerk.take(CORPUS)
    page.click("#open-settings")
    page.uncheck("#settings label:has-text('PL201') input")
    page.keyboard.press("Escape")
    page.wait_for_selector("#form li[data-r=PL304]")
    assert "PL201" not in clerk.codes()
    page.reload()
    clerk.requests.pop()
    clerk.take(CORPUS)
    assert "PL201" not in clerk.codes()
    config = tmp_path / "perflint.yaml"
    config.write_text("select: [PL304]\nlang: en\n", "utf-8")
    clerk.take(config)
    page.wait_for_selector("#form li[data-r=PL304]:only-child")
    page.click("#open-settings")
    page.select_option("#settings [name=lang]", "en")
    page.locator("#settings h2", has_text="Settings").wait_for()
    page.click("#settings button:has-text('Defaults')")
    page.locator("#settings h2", has_text="设置").wait_for()


@needs_page
def test_one_indicator_is_judged_while_it_is_typed(clerk: Clerk) -> None:
    page = clerk.page
    page.click("#open-trial")
    page.fill("[name=trial-name]", "培训人数")
    page.fill("[name=trial-value]", "200")
    page.wait_for_selector("#judged li[data-code=PL103]")
    page.fill("[name=trial-unit]", "人")
    page.fill("[name=trial-value]", "≥200")
    page.locator("#judged", has_text="没有发现问题").wait_for()


@needs_page
def test_labels_of_many_rows_stay_in_sight(clerk: Clerk, tmp_path: Path) -> None:
    rows = [
        {"level1": "产出指标", "level2": "数量指标", "name": f"第{n}期培训人数", "target": "≥30人"}
        for n in range(120)
    ]
    file = tmp_path / "培训.json"
    file.write_text(json.dumps({"title": TITLE, "indicators": rows}, ensure_ascii=False), "utf-8")
    clerk.take(file)
    page = clerk.page
    page.locator("td", has_text="第100期").scroll_into_view_if_needed()
    for label in ("产出指标", "数量指标"):
        text = page.locator("td[rowspan]", has_text=label).locator("> *").element_handle()
        # What was out of sight is drawn a frame after it is scrolled to.
        page.wait_for_function(IN_SIGHT, arg=text)


@needs_page
def test_it_fits_a_narrow_screen_and_paper(clerk: Clerk, tmp_path: Path) -> None:
    clerk.page.set_viewport_size({"width": 400, "height": 800})
    clerk.take(CORPUS)
    assert clerk.page.evaluate("document.documentElement.scrollWidth") <= 400
    clerk.page.keyboard.press("n")
    margin = clerk.page.locator(".margin").first.bounding_box()
    assert margin["y"] + margin["height"] <= 801
    printed = text_of(clerk.page.pdf(format="A4"))
    assert "2022年11月没有31日" in printed
    assert "选择文件" not in printed


@needs_page
def test_an_old_browser_is_told_so_in_one_sentence(chromium: Any) -> None:
    clerk = Clerk(chromium, before=";delete window.DecompressionStream")
    assert "太旧" in clerk.page.locator("#old").inner_text()
    clerk.close()


@needs_page
def test_the_example_of_the_documentation_checks_while_one_types(chromium: Any, served: str) -> None:
    page = chromium.new_page()
    page.goto(f"{served}/example/index.html")
    page.locator("#said li", has_text="PL109").wait_for(timeout=WAIT)
    page.fill("[name=value]", "≥200")
    page.fill("[name=unit]", "人")
    page.wait_for_selector("#said:not(:has(li))", state="attached")
    page.close()
    shown = (ROOT / "docs" / "web.md").read_text("utf-8")
    assert (ROOT / "web" / "example" / "index.html").read_text("utf-8") in shown
