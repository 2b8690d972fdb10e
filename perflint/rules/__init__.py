"""The rules: a folder a family, a file a rule."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from perflint.rule import Rule, registered


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by code, in order of codes."""
    for file in sorted(Path(__file__).parent.glob("[!_]*/[!_]*.py")):
        import_module(f"{__name__}.{file.parent.name}.{file.stem}")
    return dict(sorted(registered().items()))
