"""perflint beside its peers on the same forms, and every other figure of docs/performance.md.

python benchmarks/run.py prints the figures beside the peers; --write docs/performance.md measures the rest as well and
writes the page (a quarter of an hour on two idle cores). Sets up the peers in .bench/ the first time (yamllint,
check-jsonschema, rumdl from PyPI; spectral, textlint from npm). All run in turn, several rounds; what counts are ratios
within one run, and instructions where valgrind is installed. Needs Linux, Python, npm.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import forms
import page
from cold import cold_lines, imports, instruction_lines
from peers import set_up, tasks
from task import HERE, HOME, Task, measure


def loads_line(folder: Path) -> str:
    """How many times json.loads it takes to lint: in one process, form by form in turn, after a warm-up of half of them."""
    from perflint.config import Settings
    from perflint.pipeline.lint import lint_bytes

    settings, ratios = Settings(), []
    files = sorted(folder.iterdir())
    for number, path in enumerate(files):
        data = path.read_bytes()
        start = time.process_time()
        for _ in range(_LOADS):
            json.loads(data)
        between = time.process_time()
        lint_bytes(data, str(path), settings)
        if number >= len(files) // 2:
            ratios.append((time.process_time() - between) / ((between - start) / _LOADS))
    return (
        f"检查一张表（50 个指标）的 CPU 是 `json.loads` 读它一遍的 {statistics.median(ratios):.0f} 倍："
        "同一个进程里一张一张轮流测，前一半预热，取后一半的中位。"
    )


_LOADS = 20  # of one form, which alone would be too short to time


def table(tasks: list[Task], indicators: int) -> list[str]:
    """The figures as a Markdown table; ratios are to the first command."""
    lines = [
        "| 命令 | 墙钟秒（中位） | CPU 秒（中位） | 每秒指标数（CPU） | CPU 是 perflint 的几倍 | 报出几条 | 内存峰值 MB |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    floor = statistics.median(tasks[0].cpu)
    for task in tasks:
        wall, cpu = statistics.median(task.wall), statistics.median(task.cpu)
        lines.append(
            f"| {task.name} | {wall:.2f} | {cpu:.2f} | {indicators / cpu:,.0f} | {cpu / floor:.2f} "
            f"| {task.findings:,} | {task.memory / 1024:.0f} |"
        )
    return lines


def plot(tasks: list[Task], path: Path) -> None:
    """The CPU times as bars."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot

    names = [task.name for task in reversed(tasks)]
    times = [statistics.median(task.cpu) for task in reversed(tasks)]
    figure, axes = pyplot.subplots(figsize=(8, 0.42 * len(names) + 0.8))
    bars = axes.barh(names, times, color=["#c0392b" if "perflint" in name else "#95a5a6" for name in names])
    axes.bar_label(bars, [f"{seconds:.2f} s" for seconds in times], padding=4)
    axes.set_xscale("log")
    axes.set_xlabel("CPU seconds, all cores (log)")
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure, print, and write the page where asked to."""
    arguments = _arguments()
    binaries = set_up()
    if Path(sys.prefix) != HOME / "venv":
        os.execv(binaries / "python", [str(binaries / "python"), __file__, *sys.argv[1:]])
    folder = {kind: HOME / kind for kind in ("json", "yaml", "md")}
    for kind, path in folder.items():
        shutil.rmtree(path, ignore_errors=True)
        forms.write(path, arguments.forms, kind)
    cold = cold_lines(binaries, max(8, arguments.rounds))  # short runs vary more
    many = tasks(binaries, folder)
    measure(many, arguments.rounds)
    figures = [
        *("## 一张表，冷启动", "", *cold, ""),
        *instruction_lines(binaries, folder["json"]),
        *(*imports(binaries, HOME / "cold-json" / "form000000.json"), ""),
        *(f"## {arguments.forms} 张表，每张 50 个指标", "", *table(many, arguments.forms * 50), ""),
        loads_line(folder["json"]),
    ]
    sys.stdout.write("\n".join(figures) + "\n")
    if arguments.write:
        write_page(arguments.write, figures, many)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--forms", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--write", type=Path, metavar="docs/performance.md")
    return parser.parse_args()


def write_page(path: Path, figures: list[str], many: list[Task]) -> None:
    """Put the figures between the marks of the page, the plot beside it, and measure what stands in its other parts."""
    machine = f"{platform.machine()}，{os.cpu_count()} 核，Python {platform.python_version()}"
    page.put(path, "figures", [f"机器：{machine}。", "", *figures, "", "![CPU 秒](performance.svg)"])
    plot(many, path.with_suffix(".svg"))
    for name in ("scale", "readers", "browser_page"):
        if name == "browser_page" and not (HERE.parent / "dist" / "perflint.html").exists():
            sys.stderr.write(
                "dist/perflint.html is not there (make page): the figures of the page stay as they were\n"
            )
            continue
        subprocess.run([sys.executable, str(HERE / f"{name}.py"), "--write", str(path)], check=True)


if __name__ == "__main__":
    main()
