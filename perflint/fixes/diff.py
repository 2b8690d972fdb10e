"""What a repair changes, as a unified diff: by lines for text, by cells for Word and Excel."""

from collections.abc import Iterator
from difflib import unified_diff

from perflint.fixes.repair import Repair
from perflint.formats.decode import decode
from perflint.system.pattern import pattern

_ZIP = b"PK\x03\x04"
_LINE = pattern(r"[^\n]*\n|[^\n]+")


def diff(repaired: Repair, name: str, lang: str) -> Iterator[str]:
    """Yield the lines, each with its line end; cells are named in Chinese (zh) or English (en)."""
    if repaired.before.startswith(_ZIP):
        yield from _by_cell(repaired, name, lang)
        return
    # Only \n ends a line for patch and git, whatever Python thinks of form feeds.
    before, after = (_LINE.findall(decode(data).text) for data in (repaired.before, repaired.after))
    for line in unified_diff(before, after, name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _by_cell(repaired: Repair, name: str, lang: str) -> Iterator[str]:
    yield f"--- {name}\n"
    yield f"+++ {name}\n"
    for edit in repaired.changes:
        yield f"@@ {edit.location.spoken(lang)} @@\n"
        yield from (f"-{line}\n" for line in edit.before.split("\n"))
        yield from (f"+{line}\n" for line in edit.content.split("\n"))
