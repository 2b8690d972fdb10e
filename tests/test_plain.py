"""The quick way to read a command line says what argparse says, or nothing."""

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.cli.options.lint_options import check
from perflint.cli.options.options import parser
from perflint.cli.options.plain import Plain

WORDS = (
    "a.json 表.json - -- --lang zh en --lang=en --lang=fr --select PL2 --select=PL304 --ignore= --fail-on error "
    "--baseline --write-baseline=b --config --isolated --jobs 4 0 --jobs=x -o out -ofile -h --help --cache --cash "
    "--color=never --statistics --statistics=1 --output-format json --output-format=html --stdin-filename"
).split()


def plain(words: list[str]) -> dict[str, Any] | None:
    reader = Plain("check")
    check(reader, lambda zh, en: zh)
    said = reader.read(words)
    return None if said is None else vars(said)


def by_argparse(words: list[str]) -> dict[str, Any] | None:
    try:
        return vars(parser(["check"], english=True).parse_args(["check", *words]))
    except SystemExit:
        return None


@pytest.mark.parametrize(
    "line",
    [
        "a.json",
        "a.json b.json -",
        "--lang en a.json --select PL2,PL3 --select=PL304 --isolated",
        "a.json -o out.txt --jobs 2 --output-format concise --statistics",
        "--baseline known.yaml --prune-baseline --cache-dir=c --color=never a.json",
    ],
)
def test_a_faultless_line_needs_no_argparse(line: str) -> None:
    assert plain(line.split()) == by_argparse(line.split()) is not None


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--help",
        "a.json --lang en b.json",
        "a.json --lang fr",
        "a.json --lang",
        "a.json --jobs 0",
        "a.json --isolated --config c.yaml",
        "a.json --isolated=1",
        "a.json --selct PL2",
        "-- a.json",
    ],
)
def test_other_lines_are_left_to_argparse(line: str) -> None:
    assert plain(line.split()) is None


@given(st.lists(st.sampled_from(WORDS), max_size=6))
def test_the_two_never_differ(words: list[str]) -> None:
    said = plain(words)
    assert said is None or said == by_argparse(words)


def test_a_plain_run_does_not_import_argparse() -> None:
    code = (
        "import sys; from perflint.cli.main import main; main(['check', 'missing.json']); "
        "print(sorted({'argparse', 'traceback', 'difflib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n[]\n")
