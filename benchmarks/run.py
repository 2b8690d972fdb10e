"""perflint beside its peers on the same forms: python benchmarks/run.py [--forms 300] [--write docs/performance.md].

Sets up the peers in .bench/ the first time (yamllint, check-jsonschema, rumdl from PyPI; spectral, textlint from npm),
runs all of them in turn, several rounds, and prints medians, ratios and peak memory. Needs Linux, Python, npm.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import venv
from dataclasses import dataclass, field
from pathlib import Path

import forms
import page

HERE = Path(__file__).resolve().parent
HOME = HERE.parent / ".bench"
PYPI = ("yamllint", "check-jsonschema", "rumdl", "matplotlib")
NPM = ("@stoplight/spectral-cli", "textlint", "textlint-rule-no-todo", "textlint-rule-max-comma")
FLOOR = "import json,sys,pathlib\nfor p in sorted(pathlib.Path(sys.argv[1]).iterdir()): json.loads(p.read_bytes())"
YAMLLINT = "{extends: default, rules: {line-length: {max: 200}, document-start: enable, truthy: enable}}"
SPECTRAL = {
    "rules": {
        "has-name": {
            "given": "$.forms[*].indicators[*]",
            "severity": "error",
            "then": {"field": "name", "function": "truthy"},
        },
        "no-vague": {
            "given": "$.forms[*].indicators[*].target",
            "severity": "warn",
            "then": {"function": "pattern", "functionOptions": {"notMatch": "显著|明显|逐步|有所"}},
        },
        "no-fake-100": {
            "given": "$.forms[*].indicators[*].target",
            "severity": "warn",
            "then": {"function": "pattern", "functionOptions": {"notMatch": "^≥100%$"}},
        },
    }
}


@dataclass(slots=True)
class Task:
    """A command to time and what was measured of it."""

    name: str
    command: list[str]
    wall: list[float] = field(default_factory=list)  # seconds
    cpu: list[float] = field(default_factory=list)  # seconds of all processes
    memory: int = 0  # KB, of the largest process

    def run(self) -> None:
        """Run once."""
        import time

        start = time.perf_counter()
        with subprocess.Popen(
            self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=HOME, env=_environment()
        ) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.wall.append(time.perf_counter() - start)
        self.cpu.append(usage.ru_utime + usage.ru_stime)
        self.memory = max(self.memory, usage.ru_maxrss)
        if process.returncode not in (0, 1):
            raise SystemExit(f"{self.name} ended with {process.returncode}: {' '.join(self.command)}")


def _environment() -> dict[str, str]:
    """As on a user's machine: bytecode is kept, output is buffered."""
    odd = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    return {key: value for key, value in os.environ.items() if key not in odd}


def set_up() -> Path:
    """Install perflint and its peers beside each other."""
    HOME.mkdir(exist_ok=True)
    binaries = HOME / "venv" / "bin"
    pip = [str(binaries / "python"), "-m", "pip", "install", "-q"]
    if not binaries.exists():
        venv.create(HOME / "venv", with_pip=True)
        subprocess.run([*pip, *PYPI], check=True, env=_environment())
    subprocess.run([*pip, "--force-reinstall", "--no-deps", str(HERE.parent)], check=True, env=_environment())
    subprocess.run([*pip, str(HERE.parent)], check=True, env=_environment())
    if not (HOME / "node_modules").exists() and shutil.which("npm"):
        (HOME / "package.json").write_text('{"private": true}')
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", *NPM], cwd=HOME, check=True)
    (HOME / "spectral.json").write_text(json.dumps(SPECTRAL, ensure_ascii=False))
    rules = {"no-todo": True, "max-comma": {"max": 3}}
    (HOME / ".textlintrc.json").write_text(json.dumps({"rules": rules}))
    return binaries


def tasks(binaries: Path, folder: dict[str, Path], schema: Path) -> list[Task]:
    """The commands over the same forms as JSON, YAML and Markdown."""
    perflint = str(binaries / "perflint")
    js = [str(path) for path in sorted(folder["json"].iterdir())]
    found = [
        Task("json.loads (floor)", [str(binaries / "python"), "-c", FLOOR, str(folder["json"])]),
        Task("perflint, JSON", [perflint, str(folder["json"]), "--output-format", "concise"]),
        Task(
            "perflint, JSON, one process",
            [perflint, str(folder["json"]), "--output-format", "concise", "--jobs", "1"],
        ),
        Task(
            "perflint, YAML, one process",
            [perflint, str(folder["yaml"]), "--output-format", "concise", "--jobs", "1"],
        ),
        Task(
            "perflint, Markdown, one process",
            [perflint, str(folder["md"]), "--output-format", "concise", "--jobs", "1"],
        ),
        Task("yamllint, YAML", [str(binaries / "yamllint"), "-d", YAMLLINT, str(folder["yaml"])]),
        Task(
            "check-jsonschema, JSON", [str(binaries / "check-jsonschema"), "--schemafile", str(schema), *js]
        ),
        Task(
            "rumdl, Markdown", [str(binaries / "rumdl"), "check", "--no-cache", "--silent", str(folder["md"])]
        ),
    ]
    modules = HOME / "node_modules" / ".bin"
    if modules.exists():
        ruleset = str(HOME / "spectral.json")
        found += [
            Task(
                "spectral, JSON",
                [str(modules / "spectral"), "lint", "-r", ruleset, "-q", str(folder["json"] / "*.json")],
            ),
            Task("textlint, Markdown", [str(modules / "textlint"), str(folder["md"] / "*.md")]),
        ]
    return found


def single(binaries: Path, folder: dict[str, Path]) -> list[Task]:
    """One form from a cold process."""
    return [
        Task("python -c pass", [str(binaries / "python"), "-c", "pass"]),
        Task(
            "perflint, one JSON form", [str(binaries / "perflint"), str(folder["json"] / "form000000.json")]
        ),
        Task(
            "yamllint, one YAML form",
            [str(binaries / "yamllint"), "-d", YAMLLINT, str(folder["yaml"] / "form000000.yaml")],
        ),
    ]


def imports(binaries: Path, form: Path) -> list[str]:
    """What one form makes Python import: how many modules, and the ten that take longest by themselves."""
    command = [str(binaries / "python"), "-X", "importtime", "-m", "perflint", str(form)]
    taken: dict[str, list[int]] = {}
    for number in range(6):
        done = subprocess.run(command, capture_output=True, text=True, env=_environment(), check=False)
        for line in done.stderr.splitlines():
            own, _, name = (
                line.removeprefix("import time:").split("|") if line.count("|") == 2 else ("", "", "")
            )
            # The first run fills the stores.
            if number and own.strip().isdecimal():
                taken.setdefault(name.strip(), []).append(int(own))
    own_time = {name: statistics.median(times) / 1000 for name, times in taken.items()}
    heaviest = sorted(own_time, key=own_time.__getitem__, reverse=True)[:10]
    ours = sum(name.startswith("perflint") for name in own_time)
    return [
        f"`python -X importtime`：引入 {len(own_time)} 个模块，其中 perflint 的 {ours} 个，共 {sum(own_time.values()):.0f} ms。最重的十个：",
        "",
        "| 模块 | 自身 ms（中位） |",
        "|---|---:|",
        *(f"| {name} | {own_time[name]:.1f} |" for name in heaviest),
    ]


def measure(found: list[Task], rounds: int) -> None:
    """Run the tasks in turn, so that what else the machine does falls on all of them."""
    for number in range(rounds + 1):
        for task in found:
            task.run()
            if number == 0:
                # The first round warms the disk and the stores of each tool.
                task.wall.clear()
                task.cpu.clear()


def table(found: list[Task], floor: Task, indicators: int) -> list[str]:
    """The figures as a Markdown table; ratios are to the floor."""
    lines = [
        f"| 命令 | 墙钟秒（中位） | CPU 秒（中位） | 每秒指标数（CPU） | 对 {floor.name} 的倍数（CPU） | 内存峰值 MB |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for task in found:
        wall, cpu = statistics.median(task.wall), statistics.median(task.cpu)
        rate = f"{indicators / cpu:,.0f}" if indicators else "—"
        ratio = cpu / statistics.median(floor.cpu)
        lines.append(
            f"| {task.name} | {wall:.3f} | {cpu:.3f} | {rate} | {ratio:.1f} | {task.memory / 1024:.0f} |"
        )
    return lines


def plot(found: list[Task], path: Path) -> None:
    """The CPU times as bars."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot

    names = [task.name for task in reversed(found)]
    times = [statistics.median(task.cpu) for task in reversed(found)]
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
    binaries = set_up()
    if Path(sys.prefix) != HOME / "venv":
        os.execv(binaries / "python", [str(binaries / "python"), __file__, *sys.argv[1:]])
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--forms", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", type=Path, metavar="docs/performance.md")
    arguments = parser.parse_args()
    folder = {kind: HOME / kind for kind in ("json", "yaml", "md")}
    for kind, path in folder.items():
        shutil.rmtree(path, ignore_errors=True)
        forms.write(path, arguments.forms, kind)
    schema = HOME / "schema.json"
    schema.write_bytes(
        subprocess.run([binaries / "perflint", "schema"], capture_output=True, check=True).stdout
    )
    start, many = single(binaries, folder), tasks(binaries, folder, schema)
    measure(start, max(30, arguments.rounds))  # short runs vary more
    measure(many, arguments.rounds)
    figures = [
        *("## 一张表，冷启动", "", *table(start, start[0], 0), ""),
        *(*imports(binaries, folder["json"] / "form000000.json"), ""),
        *(f"## {arguments.forms} 张表，每张 50 个指标", "", *table(many, many[0], arguments.forms * 50)),
    ]
    sys.stdout.write("\n".join(figures) + "\n")
    if arguments.write:
        write_page(arguments.write, figures, many)


def write_page(path: Path, figures: list[str], many: list[Task]) -> None:
    """Put the figures between the marks of the page, and the plot beside it."""
    machine = f"{platform.machine()}，{os.cpu_count()} 核，Python {platform.python_version()}"
    page.put(path, "figures", [f"机器：{machine}。", "", *figures, "", "![CPU 秒](performance.svg)"])
    plot(many, path.with_suffix(".svg"))


if __name__ == "__main__":
    main()
