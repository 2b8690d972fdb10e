"""The rules: a folder a family, a file a rule."""

import os


def load() -> None:
    """Import every rule file, in a fixed order, so that it registers itself."""
    home = os.path.dirname(__file__)
    families = (entry.name for entry in os.scandir(home) if entry.is_dir() and entry.name[0] != "_")
    for family in sorted(families):
        for file in sorted(os.listdir(f"{home}/{family}")):
            if file.endswith(".py") and file[0] != "_":
                # As the import statement does, which -X importtime sees.
                __import__(f"perflint.rules.{family}.{file[:-3]}")
