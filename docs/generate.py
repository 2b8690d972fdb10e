"""Write the rule pages from the modules of the rules: python docs/generate.py.

With --check, say whether they are stale.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from perflint.rule import Rule
from perflint.rules import rules

HOME = Path(__file__).resolve().parent / "rules"
_SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


def page(rule: Rule) -> str:
    """The page of one rule."""
    return (
        f"# {rule.code} {rule.title}\n\n"
        f"`{rule.name}` · {_SEVERITIES[rule.severity]} · {rule.aspect}\n\n"
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
    severity = _SEVERITIES[rule.severity]
    return f"| [{rule.code}]({rule.code}.md) | `{rule.name}` | {rule.title} | {severity} | {rule.aspect} |"


def files(every: Iterable[Rule]) -> dict[Path, str]:
    """Every file that is written, by its path."""
    every = list(every)
    pages = {HOME / f"{rule.code}.md": page(rule) for rule in every}
    return {HOME / "README.md": table(every), **pages}


def main() -> int:
    """Write the files, or compare them."""
    wanted = files(rules().values())
    old = set(HOME.glob("*.md"))
    if "--check" in sys.argv:
        there = {path: path.read_text("utf-8") for path in old}
        stale = sorted(
            path.name for path in wanted.keys() | there.keys() if wanted.get(path) != there.get(path)
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
