"""The rules: a folder a family, a file a rule."""

from importlib import import_module
from pathlib import Path


def load() -> None:
    """Import every rule file, in a fixed order, so that it registers itself."""
    home = Path(__file__).parent
    for path in sorted(home.glob("*/[!_]*.py")):
        import_module(f"perflint.rules.{path.parent.name}.{path.stem}")
