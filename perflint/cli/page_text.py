"""A page of Markdown for a terminal: headings, tables, code and links."""

import re
from collections.abc import Iterator

from perflint.reporters.width import pad, width, wrap
from perflint.rule.page import HEADINGS
from perflint.system.bilingual import Bilingual

_ENGLISH = {heading.zh: heading.en for heading in HEADINGS}
# What a terminal cannot show, and links to other parts of the page.
_DROPPED = re.compile(r"^!\[.*\]\(.*\)$|^<!--.*-->$|\[English\]\(#[a-z-]+\)")
_GUIDE = re.compile(r"\[([^\]]+)\]\((?:\.\./)?(?:docs/)?(?:rules/)?([\w-]+)\.md(?:#[^)]*)?\)")
_RULE_LIST = "README"


def page_text(text: str, columns: int, lang: str) -> Iterator[str]:
    """The lines of a page, no wider than so many columns but for its code; a table that is wider is told row by row."""
    table: list[str] = []
    code = False
    for line in text.splitlines():
        if not code and line.startswith("|"):
            table.append(_linked(line))
            continue
        yield from _table(table, columns)
        table = []
        code ^= line.startswith("```")
        if line.startswith("```") or (not code and _DROPPED.fullmatch(line)):
            continue
        yield from [f"  {line}"] if code else _line(line, columns, lang)
    yield from _table(table, columns)


def _line(line: str, columns: int, lang: str) -> list[str]:
    head = line.removeprefix("## ")
    if head != line:
        return [Bilingual(f"【{head}】", f"[{_ENGLISH.get(head, head)}]").to(lang)]
    return wrap(_linked(_DROPPED.sub("", line)), columns)


def _linked(line: str) -> str:
    """A line whose links to other pages say how these are shown."""
    return _GUIDE.sub(lambda link: f"{link[1]}（perflint {_shows(link[2])}）", line)


def _shows(page: str) -> str:
    return "rules" if page == _RULE_LIST else f"explain {page}"


def _table(lines: list[str], columns: int) -> Iterator[str]:
    """A Markdown table with its columns aligned, where there is room for them."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rows = [row for row in rows if any(cell.strip("-: ") for cell in row)]
    sizes = [max(map(width, column)) for column in zip(*rows, strict=True)]
    if sum(sizes) + 3 * len(sizes) > columns:
        yield from _records(rows, columns)
        return
    for number, row in enumerate(rows):
        yield "  " + " │ ".join(pad(cell, size) for cell, size in zip(row, sizes, strict=True)).rstrip()
        if number == 0:
            yield "  " + "─┼─".join("─" * size for size in sizes)


def _records(rows: list[list[str]], columns: int) -> Iterator[str]:
    """A table row by row: its first cell, and the others below it, where there are several after the head of each."""
    (_, *heads), *records = rows
    for first, *others in records:
        yield from wrap(f"  {first}", columns, "  ")
        for head, cell in zip(heads, others, strict=True):
            if cell:
                yield from wrap(f"    {head}：{cell}" if len(heads) > 1 else f"    {cell}", columns, "      ")
