"""Where this perflint came from: its extras come from there, too, since no package index knows it.

The distribution is called perflint-cn; what an index has under the name perflint is another program.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

from perflint.system.bilingual import Bilingual
from perflint.system.record import Record
from perflint.system.resources import PACKAGE

DISTRIBUTION = "perflint-cn"
_COMMAND = "perflint.cli.main"  # what the command of ours begins with
_ENTRY = re.compile(rb"^(?:from|import) perflint\b", re.MULTILINE)  # in the script that an installer writes


class Origin(Record):
    """The kind of place (editable, folder, wheel, git, address, pyz, unknown), and what pip is told to find it."""

    kind: str
    requirement: str = ""
    bundled: Path | None = None  # a folder of wheels with all that perflint needs

    def with_extra(self, extra: str) -> list[str]:
        """What comes after `pip install` to have an extra too."""
        if self.kind in ("git", "address"):
            return [f"{DISTRIBUTION}[{extra}] @ {self.requirement}"]
        options = ["--no-index", "--find-links", str(self.bundled)] if self.bundled else []
        if self.kind == "editable":
            options.append("-e")
        return [*options, f"{self.requirement}[{extra}]"]


def origin() -> Origin:
    """Where the perflint that runs came from."""
    if not isinstance(PACKAGE, Path):
        return Origin("pyz")
    home = PACKAGE.parent
    if (installed := _installed(home)) is not None:
        return installed
    return Origin("folder", str(home)) if (home / "pyproject.toml").is_file() else Origin("unknown")


def cure(extra: str) -> Bilingual:
    """What to do where an extra is missing, in Chinese and English."""
    came = origin()
    if came.kind == "pyz":
        return Bilingual(
            "perflint.pyz 里没有，用同一个离线包里的 perflint.sh（Windows 上是 perflint.bat）",
            "perflint.pyz has it not; use perflint.sh (on Windows perflint.bat) of the same bundle",
        )
    if came.kind == "unknown":
        command = _joined([*_pip(), f".[{extra}]"])
        return Bilingual(
            f"到当初装 perflint 的文件夹（仓库）里运行 {command}",
            f"in the folder (the repository) that this perflint was installed from, run {command}",
        )
    command = _joined([*_pip(), *came.with_extra(extra)])
    return Bilingual(command, command)


def foreign() -> list[str]:
    """The versions of other programs that are installed here under the name perflint."""
    return sorted(
        {
            other.version
            for other in metadata.distributions(name="perflint")
            if not any(point.value.startswith(_COMMAND) for point in other.entry_points)
        }
    )


def is_foreign_command(path: str) -> bool:
    """Whether a command of the name is the script of another program; False where that cannot be told."""
    try:
        script = Path(path).read_bytes()
    except OSError:
        return False
    return _ENTRY.search(script) is not None and _COMMAND.encode() not in script


def _installed(home: Path) -> Origin | None:
    """What the installer noted of this very copy; None where it is not installed."""
    try:
        distribution = metadata.distribution(DISTRIBUTION)
        noted = json.loads(distribution.read_text("direct_url.json") or "{}")
    except (metadata.PackageNotFoundError, ValueError):
        return None
    came = _noted(noted) if noted else Origin("unknown")
    place = Path(came.requirement) if came.kind == "editable" else Path(str(distribution.locate_file("")))
    return came if os.path.realpath(place) == os.path.realpath(home) else None


def _noted(noted: dict[str, dict[str, str]]) -> Origin:
    """The origin by direct_url.json (PEP 610)."""
    url = str(noted["url"])
    parts = urlsplit(url)
    if "vcs_info" in noted:
        vcs = noted["vcs_info"]
        at = vcs.get("commit_id") or vcs.get("requested_revision", "")
        inside = f"#subdirectory={noted['subdirectory']}" if noted.get("subdirectory") else ""
        return Origin("git", f"{vcs.get('vcs', 'git')}+{url}{f'@{at}' if at else ''}{inside}")
    if parts.scheme != "file":
        return Origin("address", url)
    path = _path(parts.netloc, parts.path)
    if not path.exists():
        return Origin("unknown")
    if "dir_info" in noted:
        return Origin("editable" if noted["dir_info"].get("editable") else "folder", str(path))
    bundled = path.parent if any(path.parent.glob("lark-*.whl")) else None
    return Origin("wheel", str(path), bundled)


def _path(host: str, path: str) -> Path:
    if os.name == "nt":
        from urllib.request import url2pathname  # noqa: PLC0415 (loads http; only on Windows)

        return Path(url2pathname(f"//{host}{path}" if host else path))
    return Path(unquote(path))


def _pip() -> list[str]:
    """The pip of the Python that runs perflint, and not of another one."""
    if not sys.executable:
        return ["pip", "install"]
    if find_spec("pip") is None:
        return ["uv", "pip", "install", "--python", sys.executable]
    return [sys.executable, "-m", "pip", "install"]


def _joined(words: list[str]) -> str:
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
