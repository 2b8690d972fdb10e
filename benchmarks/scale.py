"""Folders of many forms and forms of many rows: python benchmarks/scale.py [--forms 10000] [--write docs/performance.md].

Makes the forms itself. Every folder is linted on all cores, rules across files included, on one core, with --cache for
the first time, and again unchanged. What tells whether the work grows with the rows alone is the CPU time of one.
Needs Linux and pip install . for the Python that runs it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import forms
import page

ROWS = (1_000, 10_000, 100_000)  # of one form


@dataclass(slots=True)
class Run:
    """What one run took."""

    wall: float  # seconds
    cpu: float  # seconds, of all processes
    memory: int  # KB, of the largest process


def run(home: Path, *words: str) -> Run:
    """Lint, and throw the report away."""
    odd = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    environment = {key: value for key, value in os.environ.items() if key not in odd}
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "perflint", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=home,
        env={**environment, "PERFLINT_CACHE_DIR": str(home / "cache")},
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise SystemExit(f"{words}: {process.stderr.read().decode() if process.stderr else ''}")
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def folder_lines(home: Path, count: int) -> list[str]:
    """Folders of a tenth of the forms and of all of them."""
    lines = [
        "| 文件夹，每张 50 个指标 | 秒 | CPU 秒 | 每个指标 CPU 微秒 | 比一个进程多用 CPU | 最大进程 MB | 第一次 --cache，秒 | 再来一次，秒 | 快几倍 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    run(home, str(_folder(home, 2)))  # bytecode is written once
    for number in (count // 10, count):
        folder = _folder(home, number)
        plain = run(home, str(folder))
        alone = run(home, str(folder), "--jobs", "1")
        kept = f"--cache-dir={home / f'kept{number}'}"
        first = run(home, str(folder), kept)
        again = min((run(home, str(folder), kept) for _ in range(3)), key=lambda run: run.wall)
        memory = max(plain.memory, first.memory, again.memory) / 1024
        lines.append(
            f"| {number:,} 张 | {plain.wall:.1f} | {plain.cpu:.1f} | {plain.cpu / number / 50 * 1e6:.0f} "
            f"| {plain.cpu / alone.cpu - 1:+.0%} | {memory:.0f} "
            f"| {first.wall:.1f} | {again.wall:.2f} | {plain.wall / again.wall:.0f} |"
        )
    return lines


def _folder(home: Path, count: int) -> Path:
    folder = home / f"forms{count}"
    if not folder.exists():
        forms.write(folder, count, "json")
    return folder


def form_lines(home: Path) -> list[str]:
    """Single forms of more and more rows."""
    lines = ["| 一张表 | 秒 | 每个指标 CPU 微秒 | 内存峰值 MB |", "|---|---:|---:|---:|"]
    for count in ROWS:
        path = home / f"rows{count}.json"
        path.write_text(json.dumps(next(forms.forms(1, count)), ensure_ascii=False, indent=1), "utf-8")
        taken = run(home, str(path), "--output-format", "concise", "--max-time", "600")
        lines.append(
            f"| {count:,} 行 | {taken.wall:.2f} | {taken.cpu / count * 1e6:.0f} | {taken.memory / 1024:.0f} |"
        )
    return lines


def main() -> None:
    """Measure, print, and write the section of the page where asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--forms", type=int, default=10_000)
    parser.add_argument("--write", type=Path, metavar="docs/performance.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        lines = "\n".join([*folder_lines(Path(name), arguments.forms), "", *form_lines(Path(name))])
    sys.stdout.write(lines + "\n")
    if arguments.write:
        page.put(arguments.write, "scale", [lines])


if __name__ == "__main__":
    main()
