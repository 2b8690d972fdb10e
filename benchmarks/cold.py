"""What a process costs that lints one form: time and memory beside yamllint, instructions, and what it imports."""

import re
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import forms
from peers import YAMLLINT
from task import HOME, Task, environment, measure

COLD = 12  # forms of a few rows, each linted by a process of its own
COLD_ROWS = 8  # the median of public forms


def cold_lines(binaries: Path, rounds: int) -> list[str]:
    """Forms of a few rows, each linted by a fresh process, in turn with yamllint on the same form."""
    pairs = list(_cold_tasks(binaries))
    bare = Task("python -c pass", [str(binaries / "python"), "-c", "pass"])
    measure([bare, *(task for pair in pairs for task in pair)], rounds)
    ratios = [statistics.median(pair[0].cpu) / statistics.median(pair[-1].cpu) for pair in pairs]
    lines = ["| 一个进程一张表 | 墙钟毫秒（中位） | CPU 毫秒（中位） | 内存峰值 MB |", "|---|---:|---:|---:|"]
    for group in ([bare], *map(list, zip(*pairs, strict=True))):
        wall, cpu = ([time for task in group for time in getattr(task, name)] for name in ("wall", "cpu"))
        memory = max(task.memory for task in group) / 1024
        lines.append(
            f"| {group[0].name} | {statistics.median(wall) * 1000:.0f} | {statistics.median(cpu) * 1000:.0f} | {memory:.0f} |"
        )
    return [
        *lines,
        "",
        f"同一张表上 perflint 的 CPU 是 yamllint 的 {statistics.median(ratios):.2f} 倍（{COLD} 张表的中位），"
        f"最多 {max(ratios):.2f} 倍。",
    ]


def _cold_tasks(binaries: Path) -> Iterator[tuple[Task, ...]]:
    """For each form perflint, in a home that is empty and in one that cannot be written to as well, and yamllint last."""
    folder = {kind: HOME / f"cold-{kind}" for kind in ("json", "yaml")}
    for kind, path in folder.items():
        shutil.rmtree(path, ignore_errors=True)
        forms.write(path, COLD, kind, COLD_ROWS)
    empty, closed = HOME / "empty-home", HOME / "closed-home"
    for home, mode in ((empty, 0o755), (closed, 0o555)):
        home.mkdir(exist_ok=True)
        home.chmod(mode)
    for path in sorted(folder["json"].iterdir()):
        yaml = folder["yaml"] / f"{path.stem}.yaml"
        perflint = [str(binaries / "perflint"), str(path)]
        yield (
            Task("perflint", perflint),
            Task("perflint，空的 HOME", perflint, home=empty),
            Task("perflint，只读的 HOME", perflint, home=closed),
            Task("yamllint", [str(binaries / "yamllint"), "-d", YAMLLINT, str(yaml)]),
        )


def instruction_lines(binaries: Path, folder: Path) -> Iterator[str]:
    """What a form and a row cost in instructions, which are the same on a busy machine; nothing without valgrind."""
    if not shutil.which("valgrind"):
        return
    python, perflint = str(binaries / "python"), str(binaries / "perflint")
    cold = HOME / "cold-json" / "form000000.json"
    yaml = HOME / "cold-yaml" / "form000000.yaml"
    ours = _instructions([python, perflint, str(cold)])
    theirs = _instructions([python, str(binaries / "yamllint"), "-d", YAMLLINT, str(yaml)])
    few, many = ([str(path) for path in sorted(folder.iterdir())[:count]] for count in _COUNTED)
    spent = [_instructions([python, perflint, *files, "--jobs", "1", "--quiet"]) for files in (few, many)]
    row = (spent[1] - spent[0]) / (50 * (_COUNTED[1] - _COUNTED[0]))
    yield (
        f"指令数（callgrind，机器忙闲都一样）：冷启动一张表 {ours / 1e6:.0f} 百万条，yamllint {theirs / 1e6:.0f} 百万条"
        f"（{ours / theirs:.2f} 倍）；再多一行 {row:,.0f} 条。"
    )
    yield ""


_COUNTED = (20, 50)  # forms; the difference is free of the start


def _instructions(command: list[str]) -> int:
    out = ["--callgrind-out-file=/dev/null"]
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", *out, *command], capture_output=True, cwd=HOME, env=environment()
    )
    return int(re.findall(rb"Collected : (\d+)", run.stderr)[-1])


_MODULES = """
import sys
from perflint.cli.main import main
main(sys.argv[1:])
print(len(sys.modules), sum(name.startswith("perflint") for name in sys.modules), file=sys.stderr)
"""


def imports(binaries: Path, form: Path) -> list[str]:
    """What one form makes Python import: how many modules, and the ten of them that take longest."""
    own_time = _import_times([str(binaries / "python"), "-X", "importtime", "-m", "perflint", str(form)])
    heaviest = sorted(own_time, key=own_time.__getitem__, reverse=True)[:10]
    # importtime leaves out what importlib.import_module loads, which are the rules.
    run = subprocess.run(
        [str(binaries / "python"), "-c", _MODULES, str(form)],
        capture_output=True,
        text=True,
        env=environment(),
        check=True,
    )
    every, ours = run.stderr.split()[-2:]
    return [
        f"引入 {every} 个模块，其中 perflint 的 {ours} 个。`python -X importtime` 里最重的十个（规则不在其列）：",
        "",
        "| 模块 | 自身 ms（中位） |",
        "|---|---:|",
        *(f"| {name} | {own_time[name]:.1f} |" for name in heaviest),
    ]


def _import_times(command: list[str]) -> dict[str, float]:
    """How long each module takes by itself, in milliseconds: the median of five runs."""
    taken: dict[str, list[int]] = {}
    for number in range(6):
        run = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
        for line in run.stderr.splitlines():
            own, _, name = (
                line.removeprefix("import time:").split("|") if line.count("|") == 2 else ("", "", "")
            )
            # The first run writes the bytecode.
            if number and own.strip().isdecimal():
                taken.setdefault(name.strip(), []).append(int(own))
    return {name: statistics.median(times) / 1000 for name, times in taken.items()}
