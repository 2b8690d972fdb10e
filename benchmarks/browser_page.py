"""What the page costs in a browser: CPU until it is ready, for the first and for later files, and memory.

python benchmarks/browser_page.py [--write docs/performance.md]: needs dist/perflint.html (`make page`), Chromium on
Linux, and the extras dev and browser.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from page import put

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "dist" / "perflint.html"
RUNS = 5
ROWS = 50
_TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    lines = list(_table([_run() for _ in range(RUNS)]))
    sys.stdout.write("\n".join([*lines, ""]))
    if arguments.write:
        put(arguments.write, "browser", lines)


def _table(runs: list[dict[str, float]]) -> Iterator[str]:
    yield f"`perflint.html` {PAGE.stat().st_size / 1e6:.1f} MB，从 file:// 在 Chromium 里打开，{RUNS} 次的中位数；CPU 是浏览器全部进程的和。"
    yield ""
    yield "| 做什么 | CPU 秒 | 上限 |"
    yield "|---|---:|---:|"
    for key, what, most in (
        ("ready", "打开到准备好", "2.5"),
        ("first", f"第一份 .docx，{ROWS} 个指标", "2"),
        ("again", "再查一份", "0.1"),
    ):
        yield f"| {what} | {statistics.median(run[key] for run in runs):.2f} | {most} |"
    heap = statistics.median(run["heap"] for run in runs)
    yield ""
    yield f"查完以后 WebAssembly 的内存 {heap / 2**20:.0f} MB（上限 64）。“再查一份”按线程里的时间，其余连浏览器自己画页面在内。"


def _run() -> dict[str, float]:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        files = _forms(Path(folder))
        browser = playwright.chromium.launch(args=["--no-sandbox"], executable_path=_chromium())
        page: Any = browser.new_page()
        page.goto("about:blank")
        idle = _cpu()
        page.goto(PAGE.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        ready = _cpu()
        _lint(page, files[0])
        first = _cpu()
        again = [_lint(page, file) for file in files[1:]]
        heap = float(page.evaluate("document.documentElement.dataset.heap"))
        browser.close()
    return {"ready": ready - idle, "first": first - ready, "again": statistics.median(again), "heap": heap}


def _lint(page: Any, file: Path) -> float:
    """Choose a file; the seconds that the worker took."""
    page.set_input_files("#input", str(file))
    listed = page.locator(f"#files button.file[data-name='{file.name}'][data-milliseconds]")
    listed.wait_for(state="attached")
    return float(listed.get_attribute("data-milliseconds")) / 1000


def _forms(folder: Path) -> list[Path]:
    """Forms that differ from one another."""
    sys.path.insert(0, str(ROOT))
    from tests.documents import as_docx

    files = []
    for number in range(6):
        rows = [
            {
                "level1": "产出指标",
                "level2": "数量指标",
                "name": f"{number}号培训班第{row}期人数",
                "target": f"≥{row + number}",
            }
            for row in range(1, ROWS + 1)
        ]
        files.append(folder / f"{number}.docx")
        files[-1].write_bytes(as_docx(rows, f"项目支出绩效目标表{number}"))
    return files


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("google-chrome")


def _cpu() -> float:
    """CPU seconds of all processes that this one started, and of theirs."""
    parents: dict[int, int] = {}
    seconds: dict[int, float] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = int(fields[1])
        seconds[int(folder.name)] = (int(fields[11]) + int(fields[12])) / _TICK
    return sum(seconds[pid] for pid in parents if _is_below(pid, os.getpid(), parents))


def _is_below(pid: int, top: int, parents: dict[int, int]) -> bool:
    while pid in parents:
        pid = parents[pid]
        if pid == top:
            return True
    return False


if __name__ == "__main__":
    main()
