"""Patterns that are compiled late do what compiled ones do."""

import re
import subprocess
import sys

import pytest

from perflint.system.pattern import pattern

LATE = pattern(r"(?P<year>\d{4})年(\d+)?", re.ASCII)
EARLY = re.compile(r"(?P<year>\d{4})年(\d+)?", re.ASCII)
TEXT = "2023年12月到2024年"


def test_a_late_pattern_does_what_a_compiled_one_does() -> None:
    for _ in range(2):
        assert LATE.findall(TEXT) == EARLY.findall(TEXT)
        assert [found.span() for found in LATE.finditer(TEXT)] == [
            found.span() for found in EARLY.finditer(TEXT)
        ]
        assert LATE.sub("x", TEXT) == EARLY.sub("x", TEXT)
        assert LATE.subn("x", TEXT) == EARLY.subn("x", TEXT)
        assert LATE.split(TEXT) == EARLY.split(TEXT)
        assert LATE.fullmatch(TEXT) is None
        for method in ("match", "search"):
            found = getattr(LATE, method)(TEXT, 0)
            assert found is not None
            assert found["year"] == "2023"
    assert (LATE.pattern, LATE.flags, LATE.groups, dict(LATE.groupindex)) == (
        EARLY.pattern,
        EARLY.flags,
        EARLY.groups,
        dict(EARLY.groupindex),
    )


def test_bytes_too() -> None:
    found = pattern(rb"[0-9]+").search(b"a12")
    assert found is not None
    assert found[0] == b"12"


def test_a_faulty_pattern_is_told_when_it_is_used() -> None:
    with pytest.raises(re.error):
        pattern("(").search("a")


def test_other_names_are_not_there() -> None:
    assert not hasattr(pattern("a"), "compile")


def test_importing_the_rules_compiles_next_to_nothing() -> None:
    code = (
        "import json, re._compiler as c; made = []; old = c.compile\n"
        "c.compile = lambda *given: made.append(given) or old(*given)\n"
        "from perflint.rules import rules; rules(); print(len(made), made)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout.split()[0]) < 10, done.stdout
