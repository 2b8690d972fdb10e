"""The rules: a folder a family, a file a rule."""

from importlib import import_module
from pathlib import Path


def load() -> None:
    """Import every rule file, in a fixed order, so that it registers itself."""
    for file in sorted(Path(__file__).parent.glob("[!_]*/[!_]*.py")):
        import_module(f"perflint.rules.{file.parent.name}.{file.stem}")
