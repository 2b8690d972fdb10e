"""perflint schema: print the JSON Schema of declaration files."""

import argparse

from perflint.resources import data


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    del arguments
    print(data("declaration.schema.json").read_text("utf-8"), end="")
    return 0
