"""What must hold whatever the input is; an AssertionError or any other exception is a fault of ours."""

import json

from perflint.cli.convert import _written
from perflint.config import ConfigError, Settings
from perflint.config.custom.pattern import MAX_TEXT, PatternError, admitted, search
from perflint.engine.run import lint
from perflint.fixes.repair import repair
from perflint.formats import ReadError
from perflint.forms.declaration import declaration
from perflint.model import Finding
from perflint.pipeline.files import read
from perflint.pipeline.lint import lint_bytes
from perflint.value import parse
from perflint.value.describe import as_json
from perflint.value.parse import parse_plain

STRICT = Settings(strict=True)


def value(data: bytes) -> None:
    """Any text is read as a value, with its spans inside it."""
    text = data.decode("utf-8", "replace")
    found = parse(text)
    assert found.raw == text
    assert all(0 <= part.start <= part.end <= len(text) for part in found.parts)
    assert found == parse_plain(text)
    json.dumps(as_json(found))


def file(data: bytes, name: str) -> None:
    """Any file is linted or refused in one line; spans lie inside the texts; twice says the same."""
    try:
        filled = declaration(read(data, name))
    except ReadError as error:
        _is_one_line(error)
        return
    findings = lint(filled, STRICT).findings
    for finding in findings:
        _is_sound(finding)
    again = lint_bytes(data, name, STRICT)
    assert list(again.findings) == findings
    for suffix in ("json", "yaml"):
        _converts(data, name, suffix)


def repaired(data: bytes, name: str) -> None:
    """A repaired file can be read, and has nothing left that repairing it again would change."""
    file(data, name)
    for unsafe in (False, True):
        once = repair(data, name, STRICT, unsafe=unsafe)
        if once.remaining.failures:
            assert not once.changed
            continue
        twice = repair(once.after, name, STRICT, unsafe=unsafe)
        assert twice.after == once.after, (once.after, twice.after)


def configuration(data: bytes, name: str = "perflint.yaml") -> None:
    """Any configuration holds or is refused in one line."""
    import tempfile
    from pathlib import Path

    from perflint.config.layers import lay

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            lay(path)
        except ConfigError as error:
            _is_one_line(error)


def pattern(data: bytes) -> None:
    """An admitted pattern searches any text in time: the pattern stands before the first line break."""
    head, _, tail = data.decode("utf-8", "replace").partition("\n")
    try:
        compiled = admitted(head)
    except PatternError:
        return
    search(compiled, tail)
    search(compiled, (tail or "a") * MAX_TEXT)


def _converts(data: bytes, name: str, suffix: str) -> None:
    text = _written(read(data, name).content, f"x.{suffix}")
    again = _written(read(text.encode("utf-8"), f"x.{suffix}").content, f"x.{suffix}")
    assert again == text, (text, again)


def _is_sound(finding: Finding) -> None:
    start, end = finding.span
    assert 0 <= start <= end <= len(finding.value), finding
    place = finding.location
    if place.line is not None and place.end_line is not None:
        assert 1 <= place.line <= place.end_line, finding
        if place.column is not None and place.end_column is not None:
            assert place.column >= 1, finding
            assert place.line < place.end_line or place.column <= place.end_column, finding


def _is_one_line(error: ReadError | ConfigError) -> None:
    assert error.zh
    assert error.en
    assert "\n" not in error.zh + error.en
    assert len(error.zh) < 1000
