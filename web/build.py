#!/usr/bin/env python3
"""Build dist/perflint.html, one page that needs nothing beside itself, and dist/perflint-web, the npm package.

Needs Node and, the first time, the package registries. Every version is pinned (package-lock.json, requirements.txt),
and the same input gives the same bytes: web/build.py prints their SHA-256.
"""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

WEB = Path(__file__).resolve().parent
ROOT = WEB.parent
DIST = ROOT / "dist"
KEPT = WEB / "build"  # what was downloaded
PYODIDE = WEB / "node_modules" / "pyodide"
MOST = 16 * 1000 * 1000  # bytes of the page
# PDFium by its WebAssembly build, PyYAML by any: only its Python is taken.
PLATFORMS = ("pyemscripten_2026_0_wasm32", "manylinux2014_x86_64")
PARTS = {
    "wasm": "pyodide.asm.wasm.gz",
    "python": "python.zip.gz",
    "pdf": "pdf.zip.gz",
    "worker": "worker.js.gz",
}


def main() -> None:
    """Build everything."""
    _fetch()
    with tempfile.TemporaryDirectory() as work:
        source, out = Path(work, "in"), Path(work, "out")
        source.mkdir()
        out.mkdir()
        _collect(source)
        _run(["node", WEB / "pack.mjs", source, out])
        DIST.mkdir(exist_ok=True)
        page = DIST / "perflint.html"
        page.write_bytes(_page(out))
        _package(out, DIST / "perflint-web")
    size = page.stat().st_size
    print(f"{hashlib.sha256(page.read_bytes()).hexdigest()}  {page.relative_to(ROOT)}  {size / 1e6:.1f} MB")
    if size > MOST:
        sys.exit(f"{page} is larger than {MOST / 1e6:.0f} MB")


def _run(words: list[object]) -> None:
    done = subprocess.run([str(word) for word in words], cwd=WEB, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{words[0]}: {done.stderr[-3000:] or done.stdout[-3000:]}")


def _fetch() -> None:
    """Download what the lock files name, unless that was done."""
    lock = hashlib.sha256()
    for name in ("package-lock.json", "requirements.txt"):
        lock.update((WEB / name).read_bytes())
    done = KEPT / "lock"
    if PYODIDE.is_dir() and done.is_file() and done.read_text() == lock.hexdigest():
        return
    _run(["npm", "ci", "--no-audit", "--no-fund"])
    shutil.rmtree(KEPT, ignore_errors=True)
    where = [word for platform in PLATFORMS for word in ("--platform", platform)]
    download = (
        "pip download -q --no-deps --require-hashes --python-version 3.14 -r requirements.txt -d".split()
    )
    _run([sys.executable, "-m", *download, KEPT, *where])
    done.write_text(lock.hexdigest())


def _collect(source: Path) -> None:
    """Lay out what the interpreter packs: the library, perflint and its libraries, the worker."""
    for name in ("python_stdlib.zip", "pyodide.asm.wasm"):
        shutil.copy(PYODIDE / name, source)
    site = source / "site"
    for path in sorted(KEPT.iterdir()):
        _unpack(path, site)
    shutil.copytree(WEB / "stubs", site, dirs_exist_ok=True)
    skipped = shutil.ignore_patterns("__pycache__", "tables.jsonl")
    shutil.copytree(ROOT / "perflint", site / "perflint", ignore=skipped)
    shutil.copytree(ROOT / "grammar", site / "perflint" / "grammar", ignore=skipped)
    (source / "worker.js").write_text(_worker(), "utf-8", newline="\n")


def _unpack(path: Path, site: Path) -> None:
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            wheel.extractall(site, [name for name in wheel.namelist() if ".dist-info/" not in name])
    elif path.name.endswith(".tar.gz"):
        with tarfile.open(path) as sdist:
            for entry in sdist:
                _, _, inside = entry.name.partition("/")
                # Of jieba the one module that cuts; the rest of the sdist is dictionaries.
                if re.fullmatch(r"jieba/\w+\.py", inside) and (stream := sdist.extractfile(entry)):
                    target = site / inside
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(stream.read())


def _worker() -> str:
    """One classic script: file:// lets a worker neither fetch a module nor import one."""
    loader = (PYODIDE / "pyodide.js").read_text("utf-8").replace("//# sourceMappingURL=pyodide.js.map", "")
    module = (PYODIDE / "pyodide.asm.mjs").read_text("utf-8")
    for old, new in (
        ("import.meta.url", '"https://perflint.invalid/pyodide.asm.mjs"'),
        ("export default _createPyodideModule", "self._createPyodideModule=_createPyodideModule"),
    ):
        if old not in module:
            sys.exit(f"pyodide.asm.mjs: no “{old}”; the build does not know this version")
        module = module.replace(old, new)
    shadow = 'self.importScripts=()=>{throw new Error("nothing is imported")};'
    shadow += f"self.perflintPlatform={json.dumps(_platform())};"
    session = _classic(WEB / "src" / "session.js")
    return "\n;".join([shadow, loader, module, session, (WEB / "src" / "worker.js").read_text("utf-8")])


def _platform() -> dict[str, str]:
    """What the interpreter asks of a lock file: for which platform it is."""
    info: dict[str, str] = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))["info"]
    return {**info, "version": json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]}


def _classic(module: Path) -> str:
    """A module without imports as a classic script."""
    return re.sub(r"(?m)^export ", "", module.read_text("utf-8"))


def _page(out: Path) -> bytes:
    """The page with everything inside it."""
    page = WEB / "page"
    scripts = sorted((page / "scripts").glob("*.js"))
    linter = _classic(WEB / "src" / "linter.js")
    script = "\n".join(
        ['"use strict";(() => {', linter, *(path.read_text("utf-8") for path in scripts), "})();"]
    )
    asks = (page / "old.js").read_text("utf-8")
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {_digest(script)} {_digest(asks)} 'wasm-unsafe-eval'",
            "worker-src blob:",
            "style-src 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    parts = "\n".join(
        f'<script type="text/plain" id="part-{part}">{base64.b64encode((out / name).read_bytes()).decode()}</script>'
        for part, name in PARTS.items()
    )
    html = (page / "page.html").read_text("utf-8")
    for mark, text in (
        ("POLICY", policy),
        ("STYLE", (page / "page.css").read_text("utf-8")),
        ("OLD", asks),
        ("SCRIPT", script),
        ("PARTS", parts),
    ):
        html = html.replace(f"{{{{{mark}}}}}", text)
    return html.encode()


def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _package(out: Path, target: Path) -> None:
    """The npm package: the same parts as files, and the typed interface."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(WEB / "package", target)
    for path in (out / "python_stdlib.zip", out / "pdf.zip", ROOT / "LICENSE"):
        shutil.copyfile(path, target / path.name)
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"):
        shutil.copyfile(PYODIDE / name, target / name)
    for name in ("linter.js", "session.js", "node-worker.js"):
        shutil.copyfile(WEB / "src" / name, target / name)
    shutil.copyfile(ROOT / "perflint" / "data" / "findings.schema.json", target / "findings.schema.json")
    (target / "worker.js").write_text(_worker(), "utf-8", newline="\n")
    platform = {"info": _platform(), "packages": {}}
    (target / "platform.json").write_text(json.dumps(platform) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
