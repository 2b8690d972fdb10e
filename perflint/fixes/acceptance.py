"""Write into a declaration that findings are accepted, and why, in the way of its format."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from perflint.formats.json.json_file import read_json
from perflint.formats.places import Lines
from perflint.model import Finding

_YAML = frozenset({".yaml", ".yml"})
_MARKDOWN = frozenset({".md", ".markdown"})
_HOME = re.compile(r"(?:/forms/\d+)?(?:/indicators/\d+)?")  # of any pointer, if only the empty start


def takes_acceptances(name: str) -> bool:
    """Whether files of this name can say what they accept."""
    return PurePath(name).suffix.lower() in {".json", *_YAML, *_MARKDOWN}


def accepting(text: str, name: str, findings: Iterable[Finding], reason: str) -> str:
    """The text of a declaration that accepts these findings for a reason; each row is told of once."""
    suffix = PurePath(name).suffix.lower()
    insertions = (
        _in_json(text, name, findings, reason)
        if suffix == ".json"
        else _in_lines(text, findings, reason, yaml=suffix in _YAML)
    )
    for offset, inserted in sorted(insertions, reverse=True):
        text = text[:offset] + inserted + text[offset:]
    return text


def _in_json(text: str, name: str, findings: Iterable[Finding], reason: str) -> Iterator[tuple[int, str]]:
    """A key in the object of each row, or of the form where a finding is not about a row."""
    source = read_json(text.encode(), name).source
    homes: dict[str, list[str]] = {}
    for finding in findings:
        home = next(_HOME.finditer(finding.pointer))[0]
        homes.setdefault(home, []).append(finding.code)
    starts = Lines(text)
    for home, codes in homes.items():
        place = source.locate(home)
        start = starts.offset(place.line or 1, place.column or 1)
        if text[start : start + 1] == "{":
            remark = json.dumps({"ignore": dict.fromkeys(sorted(set(codes)), reason)}, ensure_ascii=False)
            yield start + 1, f'"perflint": {remark}, '


def _in_lines(
    text: str, findings: Iterable[Finding], reason: str, *, yaml: bool
) -> Iterator[tuple[int, str]]:
    """A comment at the end of each line."""
    starts = Lines(text)
    lines: dict[int, list[str]] = {}
    for finding in findings:
        if finding.location.line is not None:
            lines.setdefault(finding.location.line, []).append(finding.code)
    for line, codes in lines.items():
        remark = f"perflint: ignore[{', '.join(sorted(set(codes)))}] {reason}".rstrip()
        end = starts.start(line + 1)
        yield len(text[:end].rstrip("\r\n")), f"  # {remark}" if yaml else f" <!-- {remark} -->"
