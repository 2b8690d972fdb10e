"""The rules: a folder a family, a file a rule."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from perflint.rule import Rule, registered
from perflint.system.resources import PACKAGE


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by code, in order of codes."""
    for module in sorted(_modules()):
        import_module(module)
    return dict(sorted(registered().items()))


def _modules() -> Iterator[str]:
    """Those without an underscore, which is for what rules share; in the page they are compiled."""
    for family in (PACKAGE / "rules").iterdir():
        if family.is_dir() and family.name[0] != "_":
            for file in family.iterdir():
                name, _, suffix = file.name.partition(".")
                if suffix in ("py", "pyc") and name[0] != "_":
                    yield f"{__name__}.{family.name}.{name}"
