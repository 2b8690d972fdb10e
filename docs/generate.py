"""Write the rule pages from the rules: python docs/generate.py; with --check, say whether they are stale."""

import sys
from pathlib import Path

from perflint.rule import Rule, rules

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


def index() -> str:
    """The table of all rules."""
    head = [
        "# 规则",
        "",
        "由 `python docs/generate.py` 从规则生成，不要手改。",
        "",
        "| 代码 | 名称 | 查什么 | 缺省级别 | 归口 |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*head, *map(_line, rules().values())]) + "\n"


def _line(rule: Rule) -> str:
    severity = _SEVERITIES[rule.severity]
    return f"| [{rule.code}]({rule.code}.md) | `{rule.name}` | {rule.title} | {severity} | {rule.aspect} |"


def pages() -> dict[str, str]:
    """Every file of docs/rules by name."""
    return {"README.md": index(), **{f"{rule.code}.md": page(rule) for rule in rules().values()}}


def main() -> int:
    """Write the pages, or compare them."""
    wanted = pages()
    if "--check" in sys.argv:
        there = {path.name: path.read_text("utf-8") for path in HOME.glob("*.md")}
        stale = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
        if stale:
            sys.stderr.write(f"docs/rules is stale: {', '.join(stale)}; run python docs/generate.py\n")
        return 1 if stale else 0
    HOME.mkdir(exist_ok=True)
    for old in HOME.glob("*.md"):
        old.unlink()
    for name, text in wanted.items():
        (HOME / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
