"""What a bug report needs to know of this machine, without a name of a person, a machine or a form."""

import locale
import os
import platform
import sys
from collections.abc import Mapping
from hashlib import sha256
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from perflint import __version__
from perflint.config import ConfigError, Settings
from perflint.config.resolver import Resolver
from perflint.engine.plan import plan_of
from perflint.pipeline import cache_file
from perflint.pipeline.lint import lint_bytes
from perflint.rules import rules
from perflint.system import origin
from perflint.system.bilingual import Bilingual
from perflint.system.resources import knowledge
from perflint.value.automaton import source

Facts = dict[str, str]  # each in Chinese and English (Bilingual) where it is told in words

# Distribution, the module that it installs, and the extra that brings it.
_LIBRARIES = (
    ("lark", "lark", ""),
    ("PyYAML", "yaml", ""),
    ("jieba", "jieba", ""),
    ("pathspec", "pathspec", ""),
    ("olefile", "olefile", "office"),
    ("openpyxl", "openpyxl", "office"),
    ("xlrd", "xlrd", "office"),
    ("pypdfium2", "pypdfium2", "pdf"),
    ("pygls", "pygls", "lsp"),
    ("argcomplete", "argcomplete", "completion"),
)
_VARIABLES = (
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "PYTHONUTF8",
    "PYTHONIOENCODING",
    "TERM",
    "NO_COLOR",
    "FORCE_COLOR",
    "CI",
)
# A small form, and what is at least to be found in it.
_FORM = """\
title: 项目支出绩效目标表
year: 2024
indicators:
  - {level1: 产出指标, level2: 时效指标, name: 设备采购完成时间, target: 2024年11月31日}
  - {level1: 产出指标, level2: 质量指标, name: 工程验收合格率, target: 95%以上}
  - {level1: 产出指标, level2: 时效指标, name: 报警平台响应时间, target: =8小时}
  - {level1: 产出指标, level2: 数量指标, name: 维修校舍面积, target: ≥3200平方米}
"""
_EXPECTED = ["PL201:4", "PL107:5", "PL304:6"]


def program() -> Facts:
    """The program and what it knows."""
    every = rules()
    on = sum(rule.default for rule in every.values())
    return {
        # Without the place itself, which may name a person.
        "perflint": _ORIGINS[origin.origin().kind].map(f"{__version__} ({origin.DISTRIBUTION}, {{}})".format),
        **_foreign(),
        "rules": Bilingual(f"{len(every)}（缺省启用 {on}）", f"{len(every)} ({on} on by default)"),
        "grammar": sha256(source()).hexdigest()[:12],
        "knowledge": knowledge(),
    }


_ORIGINS = {
    "editable": Bilingual("源码树，已安装", "source tree, installed"),
    "folder": Bilingual("从文件夹安装", "from a folder"),
    "wheel": Bilingual("从 wheel 安装", "from a wheel"),
    "git": Bilingual("从 git 安装", "from git"),
    "address": Bilingual("从网址安装", "from an address"),
    "pyz": Bilingual("pyz", "pyz"),
    "unknown": Bilingual("来源不明", "origin unknown"),
}


def _foreign() -> Facts:
    """What else has the name perflint here; where it lies may name a person."""
    facts: Facts = {}
    if versions := origin.foreign():
        facts["another perflint"] = ", ".join(versions)
        facts["cure"] = Bilingual(
            "pip uninstall perflint，再重装这一个", "pip uninstall perflint, then install this one again"
        )
    if (command := which("perflint")) and origin.is_foreign_command(command):
        facts["command"] = Bilingual(
            "PATH 里的 perflint 是另一个程序；用 python -m perflint 运行",
            "perflint on PATH is another program; run python -m perflint",
        )
    return facts


def machine() -> Facts:
    """Python and the system, not their names on this network."""
    bits = 64 if sys.maxsize > 2**32 else 32
    return {
        "python": f"{platform.python_version()} ({platform.python_implementation()}, {bits}-bit)",
        "platform": platform.platform(),
        "locale": ".".join(filter(None, locale.getlocale())) or "C",
        "encodings": _encodings(),
        "variables": " ".join(f"{name}={os.environ[name]}" for name in _VARIABLES if name in os.environ)
        or "-",
    }


def _encodings() -> Bilingual:
    files, names, console = locale.getencoding(), sys.getfilesystemencoding(), _console()
    return Bilingual(
        f"文件 {files}，文件名 {names}，控制台 {console}",
        f"files {files}, names {names}, console {console.en}",
    )


def _console() -> Bilingual:
    if os.name != "nt":
        terminal = Bilingual("是终端", "terminal")
        return terminal if sys.stdout.isatty() else Bilingual("不是终端", "no terminal")
    import ctypes  # noqa: PLC0415 (only Windows has what it asks for)

    page = f"cp{ctypes.windll.kernel32.GetConsoleOutputCP()}"  # type: ignore[attr-defined,unused-ignore]
    return Bilingual(page, page)


def libraries() -> Facts:
    """The libraries with their versions, and the extra to install for those that are missing."""
    versions = {name: _version(name, module, extra) for name, module, extra in _LIBRARIES}
    if find_spec("yaml") and not getattr(import_module("yaml"), "__with_libyaml__", False):
        pure = versions["PyYAML"]
        versions["PyYAML"] = Bilingual(f"{pure}（纯 Python）", f"{pure} (pure Python)")
    office = which("soffice") or which("libreoffice")
    return {**versions, "LibreOffice": Bilingual("有", "found") if office else Bilingual("没有", "not found")}


def _version(name: str, module: str, extra: str) -> str:
    if find_spec(module) is None:
        return (
            Bilingual(f"没有（附加组件 {extra}）", f"missing (extra {extra})")
            if extra
            else Bilingual("没有", "missing")
        )
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return str(getattr(import_module(module), "__version__", "found"))


def configuration() -> Facts:
    """The configuration file that holds here, seen from this folder, and whether it can be read."""
    folder = Path.cwd()
    try:
        laid = Resolver().laid(folder / "_")
        if laid is None:
            return {"file": Bilingual("没有", "none")}
        chosen = plan_of(laid.settings).shown
        files = " ← ".join(_seen_from(folder, file) for file in reversed(laid.files))
        return {"file": files, "rules on": str(len(chosen)), "custom rules": str(len(laid.custom))}
    except ConfigError:
        return {
            "file": Bilingual(
                "有错，perflint check --show-settings . 说哪里错",
                "faulty: perflint check --show-settings . tells what is wrong",
            )
        }


def _seen_from(folder: Path, file: Path) -> str:
    """../perflint.yaml: a path that names no folder above this one, and none of a file elsewhere."""
    try:
        way = Path(os.path.relpath(file, folder))
    except ValueError:
        return file.name
    ups = [part for part in way.parts if part == os.pardir]
    return "/".join([*ups, file.name]) if len(way.parts) == len(ups) + 1 else f"…/{file.name}"


def cache() -> Facts:
    """Where what is kept between runs lies, and how much."""
    if (folder := cache_file.home()) is None:
        return {"folder": Bilingual("没有", "none")}
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    size = sum(path.stat().st_size for path in files)
    return {"folder": _tilde(folder), "files": str(len(files)), "size": f"{size / 1024:.0f} KiB"}


def _tilde(folder: Path) -> str:
    """The folder without that of the user; one of his own choice is not told."""
    if "PERFLINT_CACHE_DIR" in os.environ:
        return "PERFLINT_CACHE_DIR"
    try:
        return f"~/{folder.relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):
        return "XDG_CACHE_HOME/perflint"


def self_test() -> tuple[bool, Facts]:
    """Lint a small form: whether all is well, and what was found."""
    result = lint_bytes(_FORM.encode(), "form.yaml", Settings())
    findings = [f"{finding.code}:{finding.location.line}" for finding in result.findings]
    facts = {"findings": " ".join(findings) or "-"}
    missing = [expected for expected in _EXPECTED if expected not in findings]
    if missing:
        facts["missing"] = " ".join(missing)
    for number, failure in enumerate(result.failures, 1):
        facts[f"failure {number}"] = failure.text
    return not missing and not result.failures, facts


_PASSED, _FAILED = Bilingual("通过", "passed"), Bilingual("没有通过：请报告", "failed")


def diagnosis() -> tuple[bool, Mapping[str, Facts]]:
    """Whether the self-test passes, and everything that is to be told, by section."""
    well, tested = self_test()
    return well, {
        "perflint": program(),
        "machine": machine(),
        "libraries": libraries(),
        "configuration": configuration(),
        "cache": cache(),
        "self-test": {"result": _PASSED if well else _FAILED, **tested},
    }
