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
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import forms
import page

HERE = Path(__file__).resolve().parent
HOME = HERE.parent / ".bench"
PYPI = ("yamllint", "check-jsonschema", "rumdl", "matplotlib", "python-docx", "playwright")
NPM = ("@stoplight/spectral-cli", "textlint", "textlint-rule-prh")
VAGUE = "显著|明显|逐步|有所"
YAMLLINT = "{extends: default, rules: {line-length: {max: 200}, document-start: enable, truthy: enable}}"
SPECTRAL = {
    "rules": {
        "has-target": {
            "given": "$.forms[*].indicators[*]",
            "severity": "error",
            "then": {"field": "target", "function": "truthy"},
        },
        "no-vague": {
            "given": "$.forms[*].indicators[*].target",
            "severity": "warn",
            "then": {"function": "pattern", "functionOptions": {"notMatch": VAGUE}},
        },
        "no-fake-100": {
            "given": "$.forms[*].indicators[*].target",
            "severity": "warn",
            "then": {"function": "pattern", "functionOptions": {"notMatch": "^≥100%$"}},
        },
    }
}
# What a peer that knows JSON alone can ask of an indicator.
SCHEMA = {
    "properties": {
        "forms": {
            "items": {
                "properties": {
                    "indicators": {
                        "items": {
                            "required": ["name", "target"],
                            "properties": {"target": {"minLength": 1, "not": {"pattern": VAGUE}}},
                        }
                    }
                }
            }
        }
    }
}
COLD = 12  # forms of a few rows, each linted by a process of its own
COLD_ROWS = 8  # the median of public forms


def _lines(printed: str) -> int:
    """How many findings are told, one a line."""
    return sum(bool(re.match(r"\S+?:\d+:\d+", line)) for line in printed.splitlines())


@dataclass(slots=True)
class Task:
    """A command to time and what was measured of it."""

    name: str
    command: list[str]
    count: Callable[[str], int] | None = (
        None  # the findings in what it prints; a peer without any measures nothing
    )
    home: Path | None = None  # of the user
    wall: list[float] = field(default_factory=list)  # seconds
    cpu: list[float] = field(default_factory=list)  # seconds of all processes
    memory: int = 0  # KB, of the largest process
    findings: int = 0

    def run(self) -> None:
        """Run once."""
        start = time.perf_counter()
        with tempfile.TemporaryFile() as printed:
            with subprocess.Popen(
                self.command, stdout=printed, stderr=subprocess.DEVNULL, cwd=HOME, env=_environment(self.home)
            ) as process:
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            self.wall.append(time.perf_counter() - start)
            self.cpu.append(usage.ru_utime + usage.ru_stime)
            self.memory = max(self.memory, usage.ru_maxrss)
            if process.returncode not in (0, 1):
                raise SystemExit(f"{self.name} ended with {process.returncode}: {' '.join(self.command)}")
            if self.count and not self.findings:
                printed.seek(0)
                self.findings = self.count(printed.read().decode("utf-8", "replace"))
                if not self.findings:
                    raise SystemExit(f"{self.name} reports nothing, so its time means nothing")


def _environment(home: Path | None = None) -> dict[str, str]:
    """As on a user's machine: bytecode is kept, output is buffered."""
    odd = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    kept = {key: value for key, value in os.environ.items() if key not in odd}
    return {**kept, "HOME": str(home)} if home else kept


def set_up() -> Path:
    """Install perflint and its peers beside each other."""
    HOME.mkdir(exist_ok=True)
    binaries = HOME / "venv" / "bin"
    pip = [str(binaries / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    if not binaries.exists():
        venv.create(HOME / "venv", with_pip=True)
        subprocess.run([*pip, *PYPI], check=True, env=_environment())
    subprocess.run([*pip, "--force-reinstall", "--no-deps", str(HERE.parent)], check=True, env=_environment())
    subprocess.run([*pip, f"{HERE.parent}[office,pdf]"], check=True, env=_environment())
    if not (HOME / "node_modules").exists() and shutil.which("npm"):
        (HOME / "package.json").write_text('{"private": true}')
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", *NPM], cwd=HOME, check=True)
    (HOME / "spectral.json").write_text(json.dumps(SPECTRAL, ensure_ascii=False))
    (HOME / "schema.json").write_text(json.dumps(SCHEMA, ensure_ascii=False))
    (HOME / "rumdl.toml").write_text("[MD013]\nline-length = 40\ntables = true\n")
    words = [{"expected": "一个数", "pattern": f"/{VAGUE}/"}]
    (HOME / "prh.yml").write_text(json.dumps({"version": 1, "rules": words}, ensure_ascii=False))
    (HOME / ".textlintrc.json").write_text(json.dumps({"rules": {"prh": {"rulePaths": ["prh.yml"]}}}))
    return binaries


def tasks(binaries: Path, folder: dict[str, Path]) -> list[Task]:
    """The commands over the same forms as JSON, YAML and Markdown; the first is what the others are held against."""
    return [*_ours(binaries, folder), *_python_peers(binaries, folder), *_node_peers(folder)]


def _ours(binaries: Path, folder: dict[str, Path]) -> Iterator[Task]:
    for name, kind, *words in (
        ("JSON, --jobs 1", "json", "--jobs", "1"),
        ("JSON", "json"),
        ("YAML, --jobs 1", "yaml", "--jobs", "1"),
        ("Markdown, --jobs 1", "md", "--jobs", "1"),
    ):
        command = [str(binaries / "perflint"), str(folder[kind]), "--output-format", "concise", *words]
        yield Task(f"perflint, {name}", command, _lines)


def _python_peers(binaries: Path, folder: dict[str, Path]) -> Iterator[Task]:
    yamllint = [str(binaries / "yamllint"), "-f", "parsable", "-d", YAMLLINT, str(folder["yaml"])]
    yield Task("yamllint, YAML", yamllint, _lines)
    schema = [str(binaries / "check-jsonschema"), "--schemafile", str(HOME / "schema.json"), "-o", "json"]
    files = [str(path) for path in sorted(folder["json"].iterdir())]
    yield Task(
        "check-jsonschema, JSON", [*schema, *files], lambda printed: len(json.loads(printed)["errors"])
    )
    rumdl = [str(binaries / "rumdl"), "check", "--no-cache", "--config", str(HOME / "rumdl.toml")]
    yield Task("rumdl, Markdown", [*rumdl, str(folder["md"])], _lines)


def _node_peers(folder: dict[str, Path]) -> Iterator[Task]:
    """Nothing where npm has installed none."""
    modules = HOME / "node_modules" / ".bin"
    if not modules.exists():
        return
    spectral = [str(modules / "spectral"), "lint", "-r", str(HOME / "spectral.json"), "-q", "-f", "json"]
    yield Task(
        "spectral, JSON", [*spectral, str(folder["json"] / "*.json")], lambda text: text.count('"code"')
    )
    textlint = [str(modules / "textlint"), "-f", "unix", str(folder["md"] / "*.md")]
    yield Task("textlint, Markdown", textlint, _lines)


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
        ["valgrind", "--tool=callgrind", *out, *command], capture_output=True, cwd=HOME, env=_environment()
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
        env=_environment(),
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
        run = subprocess.run(command, capture_output=True, text=True, env=_environment(), check=False)
        for line in run.stderr.splitlines():
            own, _, name = (
                line.removeprefix("import time:").split("|") if line.count("|") == 2 else ("", "", "")
            )
            # The first run writes the bytecode.
            if number and own.strip().isdecimal():
                taken.setdefault(name.strip(), []).append(int(own))
    return {name: statistics.median(times) / 1000 for name, times in taken.items()}


def measure(tasks: list[Task], rounds: int) -> None:
    """Run the tasks in turn, so that what else the machine does falls on all of them."""
    for number in range(rounds + 1):
        for task in tasks:
            task.run()
            if number == 0:
                # The first round warms the disk and the caches of each tool.
                task.wall.clear()
                task.cpu.clear()


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
