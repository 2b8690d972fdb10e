"""The forms that the benchmarks make are made up as real ones are, so that their figures hold for these."""

import runpy
from pathlib import Path

import pytest

FORMS = runpy.run_path(str(Path(__file__).resolve().parent.parent / "benchmarks" / "forms.py"))
MADE = FORMS["statistics"](FORMS["forms"](20))


@pytest.mark.parametrize("name", FORMS["REAL"])
def test_made_forms_are_like_real_ones(name: str) -> None:
    real, made = FORMS["REAL"][name], MADE[name]
    assert abs(made - real) <= max(0.04, real / 4), f"{name}: {made:.2f} where real rows have {real:.2f}"


def test_the_same_seed_gives_the_same_forms_and_few_rows_twice() -> None:
    assert list(FORMS["forms"](2)) == list(FORMS["forms"](2))
    assert MADE["met before"] < 1 / 5


def test_every_file_is_read_without_a_failure() -> None:
    from perflint.config import Settings
    from perflint.pipeline.lint import lint_bytes

    for form in FORMS["forms"](2, 10):
        found = {
            kind: lint_bytes(FORMS["text"](form, kind).encode(), f"a.{kind}", Settings())
            for kind in ("json", "yaml", "md")
        }
        assert not any(result.failures for result in found.values())
        assert {result.indicators for result in found.values()} == {10}
