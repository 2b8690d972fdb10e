"""perflint schema: print the JSON Schema of declaration files, of the configuration, or of findings."""

import argparse

from perflint.system.resources import data


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    if arguments.config:
        from perflint.config.schema import config_schema
        from perflint.reporters.json_format import json_text

        print(json_text(config_schema(), indent=2))
        return 0
    name = "findings" if arguments.findings else "declaration"
    print(data(f"{name}.schema.json").read_text("utf-8"), end="")
    return 0
