"""A command that is timed: its seconds, its memory and how many findings it tells."""

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE.parent / ".bench"


def findings_in(printed: str) -> int:
    """How many findings are told, one a line."""
    return sum(bool(re.match(r"\S+?:\d+:\d+", line)) for line in printed.splitlines())


@dataclass(slots=True)
class Task:
    """A command to time and what was measured of it."""

    name: str
    command: list[str]
    # The findings in what it prints; a peer without any measures nothing.
    count: Callable[[str], int] | None = None
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
                self.command, stdout=printed, stderr=subprocess.DEVNULL, cwd=HOME, env=environment(self.home)
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


def environment(home: Path | None = None) -> dict[str, str]:
    """As on a user's machine: bytecode is kept, output is buffered."""
    odd = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    kept = {key: value for key, value in os.environ.items() if key not in odd}
    return {**kept, "HOME": str(home)} if home else kept


def measure(tasks: list[Task], rounds: int) -> None:
    """Run the tasks in turn, so that what else the machine does falls on all of them."""
    for number in range(rounds + 1):
        for task in tasks:
            task.run()
            if number == 0:
                # The first round warms the disk and the caches of each tool.
                task.wall.clear()
                task.cpu.clear()
