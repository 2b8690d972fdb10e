"""What the editor shows beside a cell: how its value is understood, and why it is faulty."""

from collections.abc import Iterator, Mapping

from perflint.editor.document import Cell, Opened
from perflint.engine.plan import rules_of
from perflint.lexicon.names import Direction, read_name
from perflint.lexicon.taxonomy import category_of
from perflint.model import Finding
from perflint.reporters.meaning import meaning
from perflint.reporters.words import severity_word
from perflint.rule import Rule
from perflint.rule.page import ACCEPTABLE, WHAT, WHY, page_sections
from perflint.system.bilingual import Bilingual
from perflint.system.lexicon import using
from perflint.value import parse
from perflint.value.describe import as_json

_VALUES = frozenset({"target", "actual", "cycle_target"})
_DIRECTIONS = {
    Direction.FORWARD: Bilingual("正向（越大越好）", "more is better"),
    Direction.REVERSE: Bilingual("反向（越小越好）", "less is better"),
    Direction.FIXED: Bilingual("定值", "a fixed number"),
    Direction.DEMAND: Bilingual("随需求而定", "depends on demand"),
}


def hover(opened: Opened, line: int, column: int) -> str | None:
    """Markdown for the cell at a place; None where there is none."""
    lang = opened.settings.lang
    rules = rules_of(opened.settings)
    blocks = [*_findings(opened.findings_at(line, column), rules, lang)]
    cell = opened.cell_at(line, column)
    if cell is not None:
        with using(opened.settings.lexicon):
            blocks += _cell(cell, lang)
    return "\n\n---\n\n".join(blocks) or None


def _findings(findings: list[Finding], rules: Mapping[str, Rule], lang: str) -> Iterator[str]:
    for finding in findings:
        rule = rules.get(finding.code)
        title = f"**{finding.code}** {severity_word(finding.severity, lang)} · {finding.message}"
        lines = [title]
        if finding.suggestion:
            lines.append(f"{Bilingual('建议', 'try').to(lang)}：{finding.suggestion}")
        if rule and lang == "zh":
            bodies = page_sections(rule.page)
            lines += (f"*{head}*　{bodies[head]}" for head in (WHAT, WHY, ACCEPTABLE) if head in bodies)
        yield "\n\n".join(lines)


def _cell(cell: Cell, lang: str) -> list[str]:
    if cell.field in _VALUES:
        rows = meaning(as_json(parse(cell.text)), lang)
    elif cell.field == "name":
        rows = _name(cell, lang)
    else:
        return []
    return (
        ["\n".join([f"`{cell.text}`", "", "| | |", "|---|---|", *(f"| {a} | {b} |" for a, b in rows)])]
        if rows
        else []
    )


def _name(cell: Cell, lang: str) -> list[tuple[str, str]]:
    """What the head noun of a name says."""
    name = read_name(cell.text)
    rows = []
    if name.head:
        rows.append((Bilingual("词尾", "head").to(lang), name.head))
    if name.direction:
        rows.append((Bilingual("方向", "direction").to(lang), _DIRECTIONS[name.direction].to(lang)))
    if name.categories:
        rows.append((Bilingual("常属", "category").to(lang), "、".join(sorted(name.categories))))
    if name.units:
        rows.append((Bilingual("常用单位", "units").to(lang), "、".join(name.units)))
    stated = category_of(cell.indicator.level1, cell.indicator.level2)
    if stated and rows:
        rows.append((Bilingual("现列在", "filed under").to(lang), stated.value))
    return rows
