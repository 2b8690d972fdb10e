"""Write the rule pages, the points of reviewers and what `perflint fix` changes, from the rules: python docs/generate.py.

With --check, say whether they are stale.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from perflint.model import Applicability, Fix
from perflint.reporters.words import severity_name
from perflint.rule import Rule
from perflint.rules import rules

DOCS = Path(__file__).resolve().parent
# The corpus is read as the tests read it; they are found from the root of the checkout only.
sys.path.insert(0, str(DOCS.parent))

from tests.cells import corpus_cells, rule_file  # noqa: E402

HOME = DOCS / "rules"
FIXES = DOCS / "fix.md"
POINTS = DOCS / "checkpoints.md"


def page(rule: Rule) -> str:
    """The page of one rule."""
    return (
        f"# {rule.code} {rule.title}\n\n"
        f"`{rule.name}` · {severity_name(rule.severity)} · {rule.aspect}\n\n"
        + rule.full_page.split("\n", 1)[1].strip()
        + "\n"
    )


def table(every: Iterable[Rule]) -> str:
    """The table of all rules."""
    head = [
        "# 规则",
        "",
        "由 `python docs/generate.py` 从规则生成，不要手改。",
        "",
        "| 代码 | 名称 | 查什么 | 缺省级别 | 归口 |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*head, *map(_line, every)]) + "\n"


def _line(rule: Rule) -> str:
    severity = severity_name(rule.severity)
    return f"| [{rule.code}]({rule.code}.md) | `{rule.name}` | {rule.title} | {severity} | {rule.aspect} |"


def fixes(text: str, every: Iterable[Rule]) -> str:
    """The page of `perflint fix` with its tables of what is safe and what is not anew."""
    titles = {rule.code: rule.title for rule in every}
    by_kind: dict[tuple[Applicability, str], list[str]] = {}
    for code, fix in _corpus_fixes():
        by_kind.setdefault((fix.applicability, code), []).append(_example(fix))
    for kind in Applicability:
        rows = [
            f"| [{code}](rules/{code}.md) | {titles[code]} | {min(examples, key=_is_long)} |"
            for (applicability, code), examples in sorted(by_kind.items())
            if applicability is kind
        ]
        rewritten = "\n".join([f"<!-- {kind} -->", "| 规则 | 毛病 | 例 |", "|---|---|---|", *rows])
        text = re.sub(
            rf"<!-- {kind} -->\n(?:\|.*\|\n)*", lambda _, rewritten=rewritten: f"{rewritten}\n", text
        )
    return text


def checkpoints(every: Mapping[str, Rule]) -> str:
    """The page of what reviewers check, and which rule does it with which test.

    Raises ValueError for a rule that is not there, and for one that no point names.
    """
    parts: dict[str, list[dict[str, Any]]] = yaml.safe_load(POINTS.with_suffix(".yaml").read_text("utf-8"))
    lines = [_POINTS_HEAD]
    for part, points in parts.items():
        lines += [f"\n## {part}\n", "| 要点 | 规则 | 归口 | 级别 | 例子 |", "|---|---|---|---|---|"]
        for point in points:
            lines += _point(point, every)
    named = {code for points in parts.values() for point in points for code in point["rules"]}
    if unknown := named - set(every):
        raise ValueError(f"{POINTS.stem}.yaml names rules that are not there: {sorted(unknown)}")
    rest = [rule for code, rule in every.items() if code not in named]
    lines += ["\n## 其余规则\n", "写法、文件和少见的毛病。\n"]
    lines += [f"- [{rule.code}](rules/{rule.code}.md) {rule.title}（{rule.aspect}）" for rule in rest]
    return "\n".join(lines) + "\n"


_POINTS_HEAD = """# 审核要点

财政部门审核绩效目标、复核自评、抽查监控时看的要点，和查它的规则。由 `python docs/generate.py` 从 `checkpoints.yaml` 和规则生成，不要手改。\
“例子”是必须报的格、不许报的格各有几个，每次测试都跑；“缺省不运行”的规则用 `--extend-select` 打开。"""


def _point(point: Mapping[str, Any], every: Mapping[str, Rule]) -> Iterator[str]:
    """A line for each rule of a point; the point itself stands in the first."""
    if not point["rules"]:
        yield f"| {point['point']} | 没有 | | | {point['why']} |"
    shown = point["point"]
    for code in point["rules"]:
        if (rule := every.get(code)) is None:
            continue
        severity = severity_name(rule.severity) + ("" if rule.off is None else "，缺省不运行")
        link = f"[{code}](rules/{code}.md) {rule.title}"
        yield f"| {shown} | {link} | {rule.aspect} | {severity} | {_test(rule)} |"
        shown = ""


def _test(rule: Rule) -> str:
    """The file of the cells that test a rule, and how many of them it must flag and how many it must not."""
    path = rule_file(rule)
    cells = [cell.flagged for cell in corpus_cells() if cell.rule == rule.code]
    if not cells:
        return "tests/"
    counts = f"报 {sum(cells)}，不报 {len(cells) - sum(cells)}"
    return f"[{counts}](../{path.relative_to(DOCS.parent).as_posix()})"


def _corpus_fixes() -> Iterator[tuple[str, Fix]]:
    """Every fix of the flagged cells of the corpus with the code of its rule."""
    for cell in corpus_cells():
        if cell.flagged:
            yield from ((each.code, each.fix) for each in cell.findings() if each.fix)


def _is_long(example: str) -> bool:
    """Whether a table has no room for it; the first of the others is as good as any."""
    return len(example) > _ROOM


_ROOM = 40  # characters


def _example(fix: Fix) -> str:
    changes = [f"`{edit.before or '（空）'}` → `{edit.content or '（空）'}`" for edit in fix.edits]
    return "，".join(changes).replace("\n", " ").replace("|", "\\|")


def files(every: Iterable[Rule]) -> dict[Path, str]:
    """Every file that is written, by its path."""
    every = list(every)
    pages = {HOME / f"{rule.code}.md": page(rule) for rule in every}
    changed = fixes(FIXES.read_text("utf-8"), every)
    points = checkpoints({rule.code: rule for rule in every})
    return {HOME / "README.md": table(every), FIXES: changed, POINTS: points, **pages}


def main() -> int:
    """Write the files, or compare them."""
    wanted = files(rules().values())
    old = {FIXES, *HOME.glob("*.md"), *(path for path in (POINTS,) if path.exists())}
    if "--check" in sys.argv:
        current = {path: path.read_text("utf-8") for path in old}
        stale = sorted(
            path.name for path in wanted.keys() | current.keys() if wanted.get(path) != current.get(path)
        )
        if stale:
            sys.stderr.write(f"stale: {', '.join(stale)}; run python docs/generate.py\n")
        return 1 if stale else 0
    HOME.mkdir(exist_ok=True)
    for path in old - wanted.keys():
        path.unlink()
    for path, text in wanted.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
