"""The labelled cells of corpus/rules and of the rule pages, and how one of them is linted."""

import functools
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml

from perflint.config import Settings
from perflint.engine.across import across, digests
from perflint.forms.declaration import declaration
from perflint.lexicon.taxonomy import parent_of
from perflint.model import Finding
from perflint.pipeline.files import read
from perflint.pipeline.lint import lint_bytes
from perflint.rule import Rule
from perflint.rules import rules

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "corpus" / "rules"
_LABELS = frozenset(
    {
        "files",
        "in",
        "at",
        "suggestion",
        "severity",
        "sector",
        "why",
        "form",
        "file",
        "facts",
        "pointer",
        "says",
        "count",
    }
)
_HEADERS = {
    "一级指标": "level1",
    "二级指标": "level2",
    "三级指标": "name",
    "指标值": "target",
    "计算符号": "operator",
    "指标性质": "operator",
    "计量单位": "unit",
    "实际完成值": "actual",
    "得分": "score",
    "分值": "weight",
    "偏差原因分析": "deviation",
}


@dataclass(frozen=True)
class Cell:
    """A labelled cell: what to lint, and what must or must not be found there."""

    rule: str
    flagged: bool
    number: int
    label: dict[str, Any] = field(hash=False)

    def __str__(self) -> str:
        """The test id."""
        what = self.label.get("name") or self.label.get("why") or self.label.get("sector") or "form"
        return f"{self.rule}-{'flagged' if self.flagged else 'near'}-{self.number}-{what}"

    def content(self) -> str:
        """The declaration file to lint."""
        file = self.label.get("file")
        if isinstance(file, dict):
            return json.dumps({"title": "绩效目标表", **spelt_out(file)}, ensure_ascii=False, default=str)
        if file is not None:
            return str(file)
        if "files" in self.label:
            return json.dumps(_with_rows(next(iter(self.label["files"].values()))), ensure_ascii=False)
        form = _with_rows(self.label.get("form") or {})
        if "indicators" not in form:
            row = {key: value for key, value in self.label.items() if key not in _LABELS}
            form["indicators"] = [row]
        return json.dumps({"title": "绩效目标表", **form}, ensure_ascii=False, default=str)

    def findings(self) -> list[Finding]:
        """The findings of this cell's rule, all other rules out of the way but those that silence it."""
        settings = Settings(select=(self.rule,), strict=True)
        if "files" in self.label:
            return self._across(settings)
        result = lint_bytes(self.content().encode(), "cell.json", settings)
        assert not result.failures, result.failures
        return list(result.findings)

    def _across(self, settings: Settings) -> list[Finding]:
        """What a rule across files finds in several small files of one form each."""
        files = {name: _with_rows(form) for name, form in self.label["files"].items()}
        read_forms = [
            digest
            for name, form in files.items()
            for digest in digests(declaration(read(json.dumps(form, ensure_ascii=False).encode(), name)))
        ]
        outcome = across(read_forms, dict.fromkeys(files, settings), settings)
        return [finding for findings in outcome.findings.values() for finding in findings]


def spelt_out(file: dict[str, Any]) -> dict[str, Any]:
    """A small file with the rows of its forms spelt out."""
    return {**file, "forms": [_with_rows(form) for form in file.get("forms", [])]}


def _with_rows(form: dict[str, Any]) -> dict[str, Any]:
    """Spell out the rows of a small form: 二级指标 | 三级指标 | 指标值 | further=keys, one a line."""
    form = dict(form)
    if "rows" in form:
        lines = [line.strip() for line in str(form.pop("rows")).splitlines()]
        form["indicators"] = [_indicator(line) for line in lines if line]
    return form


def _indicator(line: str) -> dict[str, str]:
    level2, name, target, *more = [cell.strip() for cell in line.split("|")]
    further = dict(cell.split("=", 1) for cell in more)
    row: dict[str, Any] = {"level1": parent_of(level2), "level2": level2, "name": name, "target": target}
    for key, value in further.items():
        if key.isdecimal():
            row.setdefault("history", {})[key] = value
        else:
            row[key] = value
    return row


def loaded(path: Path) -> Any:
    """The content of a YAML file, by the parser in C where PyYAML has it."""
    with path.open("rb") as stream:
        return yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def by(key: Callable[[T], str], cases: Iterable[T]) -> dict[str, list[T]]:
    """The cases in groups."""
    groups: dict[str, list[T]] = {}
    for case in cases:
        groups.setdefault(key(case), []).append(case)
    return groups


def all_hold(check: Callable[[T], None], cases: Iterable[T]) -> None:
    """Check every case, and tell all that fail: one test for a thousand cells instead of a thousand tests."""
    wrong = []
    for case in cases:
        try:
            check(case)
        except AssertionError as error:
            wrong.append(f"{case}: {error}")
    assert not wrong, "\n\n".join(wrong)


def rule_file(rule: Rule) -> Path:
    """Return corpus/rules/<family>/<slug>.yaml for perflint/rules/<family>/<slug>.py."""
    family, slug = rule.check.__module__.split(".")[-2:]
    return RULES / family / f"{slug}.yaml"


@functools.cache
def corpus_cells() -> tuple[Cell, ...]:
    """Every cell of corpus/rules."""
    return tuple(_corpus_cells())


def _corpus_cells() -> Iterator[Cell]:
    for rule in rules().values():
        path = rule_file(rule)
        if path.exists():
            content = loaded(path) or {}
            assert set(content) <= {"flagged", "near_misses"}, f"{path}: {set(content)}"
            yield from _labelled(rule.code, content.get("flagged") or [], flagged=True)
            yield from _labelled(rule.code, content.get("near_misses") or [], flagged=False)


def page_cells() -> Iterator[Cell]:
    """Every row of the 反例 and 正例 tables on the rule pages."""
    for rule in rules().values():
        yield from _labelled(rule.code, list(_table(rule.page, "反例")), flagged=True)
        yield from _labelled(rule.code, list(_table(rule.page, "正例")), flagged=False)


def _labelled(code: str, labels: list[dict[str, Any]], *, flagged: bool) -> Iterator[Cell]:
    for number, label in enumerate(labels, 1):
        yield Cell(code, flagged, number, label)


def _table(page: str, heading: str) -> Iterator[dict[str, str]]:
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", page, re.S | re.M)
    for block in re.findall(r"^```json\n(.*?)^```", section[1] if section else "", re.S | re.M):
        yield {"file": block}
    rows = [line for line in (section[1] if section else "").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    for row in cells[2:]:
        yield {_HEADERS[head]: cell for head, cell in zip(cells[0], row, strict=True) if head in _HEADERS}
