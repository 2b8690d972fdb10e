"""Whatever stands in a configuration file, it is understood, or refused with a sentence that names it."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from perflint.config import ConfigError
from perflint.config.globs import Glob
from perflint.config.keys import top
from perflint.config.layers import lay
from perflint.config.source import read_config
from perflint.rules import rules

_WORDS = ["PL2", "PL999", "error", "auto", "name", "when", "X001", "数量", "quantity", "fails", "code", "message",
          "contains", "matches", "(a+)+", "{name}", "{", "words", "direction", "forward", "heads", "units", "ends",
          "taxonomy", "PL705", "deviation-threshold", "unless", "number", "above", "examples", ""]  # fmt: skip
_LEAF = st.one_of(
    st.sampled_from(_WORDS), st.integers(-5, 5), st.booleans(), st.none(), st.floats(), st.text(max_size=5)
)
_ANY = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([word for word in _WORDS if word]), inner, max_size=4),
    ),
    max_leaves=12,
)
_CONFIG = st.dictionaries(st.sampled_from([*top(rules()).keys, "other"]), _ANY, max_size=4)


def refusal(read: Callable[[], object]) -> tuple[str, ...]:
    """What is said, in both languages, if reading is refused; any other exception flies."""
    try:
        read()
    except ConfigError as error:
        return error.zh, error.en
    return ()


@given(st.one_of(_CONFIG, _ANY))
@example(
    {
        "custom-rules": [
            {"code": "X001", "when": {"name": "a"}, "message": "{name}", "examples": {"fails": [{}]}}
        ]
    }
)
@example({"severity": {"PL": "info"}, "rules": {"PL705": {"deviation-threshold": float("inf")}}})
def test_property_a_configuration_is_understood_or_refused(content: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "perflint.yaml"
        path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
        for said in refusal(lambda: lay(path)):
            assert "perflint.yaml" in said


@given(st.binary(max_size=40), st.sampled_from(["perflint.yaml", "pyproject.toml"]))
@example(b"[tool.perflint]\nselect = 1979-05-27\n", "pyproject.toml")
@example(b"[tool]\nperflint = 3\n", "pyproject.toml")
@example(b"\xff\xfe", "perflint.yaml")
def test_property_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        for said in refusal(lambda: top(rules()).read(read_config(path))):
            assert name in said


@given(st.text("ab*?[]!/.\\^-", max_size=8), st.text("ab/.", min_size=1, max_size=8))
def test_property_any_glob_is_a_pattern(pattern: str, path: str) -> None:
    assert Glob("/x", pattern).matches(Path("/x") / path.lstrip("/")) in (True, False)
