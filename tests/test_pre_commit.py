"""The hooks with the real pre-commit program on a scratch repository: a bad commit is stopped, the fixed one passes."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.documents import WRITERS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
MANIFEST: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
Rows = list[dict[str, str]]
BAD: Rows = [
    {"level1": "产出指标", "level2": "数量指标", "name": "疏浚河道长度", "target": "≥12公里"},
    {"level1": "产出指标", "level2": "质量指标", "name": "堤防完好率", "target": "95%以上"},
    {"level1": "产出指标", "level2": "时效指标", "name": "完工时间", "target": "2024年11月31日"},
]


def _markdown(rows: Rows) -> bytes:
    head = "# 项目支出绩效目标表\n\n| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|---|---|---|---|\n"
    return (head + "".join(f"| {' | '.join(row.values())} |\n" for row in rows)).encode()


def _structured(dump: Callable[[Any], str]) -> Callable[[Rows], bytes]:
    return lambda rows: dump({"title": "项目支出绩效目标表", "year": 2024, "indicators": rows}).encode()


KINDS: dict[str, Callable[[Rows], bytes]] = {
    "json": _structured(lambda form: json.dumps(form, ensure_ascii=False, indent=1)),
    "yaml": _structured(lambda form: yaml.safe_dump(form, allow_unicode=True)),
    "md": _markdown,
    "xlsx": lambda rows: WRITERS["xlsx"](rows, "项目支出绩效目标表"),
    "docx": lambda rows: WRITERS["docx"](rows, "项目支出绩效目标表"),
}


class Repository:
    """A git repository whose commits run the hooks of this project."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "HOME": str(path.parent),
            "PRE_COMMIT_HOME": str(path.parent / "cache"),
            "PYTHONPATH": str(ROOT),
            "GIT_AUTHOR_NAME": "a",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@example.org",
        }
        path.mkdir()
        self.run("git", "init", "-q")
        # The hooks as others get them, but in this Python, since building their own takes the network.
        hooks = [{**hook, "language": "system", "entry": self._entry(hook)} for hook in reversed(MANIFEST)]
        for hook in hooks:
            del hook["additional_dependencies"]
        config = {"repos": [{"repo": "local", "hooks": hooks}]}
        (path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
        self.run(sys.executable, "-m", "pre_commit", "install")
        self.run("git", "add", ".")
        assert self.commit().returncode == 0

    def _entry(self, hook: dict[str, Any]) -> str:
        return f"{sys.executable} -m {hook['entry']}"

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=self.path, env=self.environment, capture_output=True, text=True, check=False
        )

    def commit(self) -> subprocess.CompletedProcess[str]:
        return self.run("git", "commit", "-q", "-m", "x")

    def commits(self) -> int:
        return int(self.run("git", "rev-list", "--count", "HEAD").stdout)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    if importlib.util.find_spec("pre_commit") is None:
        pytest.skip("pre-commit is not installed: pip install -e '.[dev]'")
    return Repository(tmp_path / "repository")


def test_a_bad_commit_is_stopped_and_the_fixed_one_passes(repository: Repository) -> None:
    folder = repository.path / "declarations"
    folder.mkdir()
    paths = {kind: folder / f"河道整治.{kind}" for kind in KINDS}
    for kind, path in paths.items():
        path.write_bytes(KINDS[kind](BAD))
    repository.run("git", "add", ".")
    stopped = repository.commit()
    assert stopped.returncode == 1
    assert repository.commits() == 1
    said = stopped.stdout + stopped.stderr
    assert "files were modified by this hook" in said
    for kind, path in paths.items():
        assert re.search(rf"河道整治\.{kind}\b.*PL201", said), said
        assert path.read_bytes() != KINDS[kind](BAD), "perflint fix has mended what is safe to mend"

    repository.run("git", "add", ".")
    stopped = repository.commit()
    assert stopped.returncode == 1, "the impossible date is left to a person"
    assert "files were modified" not in stopped.stdout + stopped.stderr

    repair = (sys.executable, "-m", "perflint", "fix", "--unsafe", "--select", "PL201")
    repository.run(*repair, *map(str, paths.values()))
    repository.run("git", "add", ".")
    passed = repository.commit()
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert repository.commits() == 2


def test_other_files_pass_unread(repository: Repository) -> None:
    (repository.path / "package.json").write_text('{"indicators": [', "utf-8")
    (repository.path / "README.md").write_text("# 项目\n", "utf-8")
    (repository.path / "declarations").mkdir()
    (repository.path / "declarations" / "~$河道整治.docx").write_bytes(b"owner")
    repository.run("git", "add", ".")
    passed = repository.commit()
    assert passed.returncode == 0, passed.stdout + passed.stderr


@pytest.mark.parametrize("hook", MANIFEST, ids=lambda hook: hook["id"])
@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("declarations/a.json", True),
        ("2024/declarations/b/c.xlsx", True),
        ("declaration.yaml", True),
        ("水务局绩效目标.docx", True),
        ("申报/教育局.md", True),
        ("2024年自评表.xlsx", True),
        ("某局/部门整体支出绩效目标表.json", True),
        ("package.json", False),
        (".github/workflows/ci.yml", False),
        ("tsconfig.declarationsx.json", False),
        ("docs/readme.md", False),
        ("申报/说明.png", False),
        ("绩效/main.py", False),
    ],
)
def test_the_hooks_look_at_declarations_only(hook: dict[str, Any], path: str, wanted: bool) -> None:
    assert bool(re.search(hook["files"], path)) is wanted


def _git(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False)


def test_the_readme_names_a_commit_of_this_repository_that_has_the_hooks() -> None:
    block = re.search(r"^```yaml\n(# \.pre-commit-config\.yaml\n.*?)^```", README, re.DOTALL | re.MULTILINE)
    assert block
    (repository,) = yaml.safe_load(block[1])["repos"]
    commit = str(repository["rev"])
    assert re.fullmatch("[0-9a-f]{40}", commit), "a name that somebody may move is no revision"
    named = {hook["id"] for hook in repository["hooks"]}
    assert named <= {hook["id"] for hook in MANIFEST}
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("no history here: the files of an archive, or no git")
    if _git("merge-base", "--is-ancestor", commit, "HEAD").returncode:
        shallow = _git("rev-parse", "--is-shallow-repository").stdout.strip() == "true"
        assert shallow, f"README.md names {commit}, which is no commit of the history of this repository"
        pytest.skip("a shallow clone has no older commits")
    there = yaml.safe_load(_git("show", f"{commit}:.pre-commit-hooks.yaml").stdout)
    assert named <= {hook["id"] for hook in there}


def test_pre_commit_accepts_the_manifest() -> None:
    if importlib.util.find_spec("pre_commit") is None:
        pytest.skip("pre-commit is not installed: pip install -e '.[dev]'")
    words = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hooks_need_what_the_office_extra_needs() -> None:
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for hook in MANIFEST:
        assert hook["additional_dependencies"] == extras["office"]
