"""perflint schema: print the JSON Schema of declaration files, of the configuration, of findings, reports or comparisons."""

import argparse
import json
from typing import Any

from perflint.config.keys import config_schema
from perflint.reporters.json_format import json_text
from perflint.system.resources import data


def run(arguments: argparse.Namespace) -> int:
    """Print the JSON Schema that the options name; that of declaration files where they name none."""
    if arguments.config:
        print(json_text(config_schema(), indent=2))
    elif arguments.report or arguments.compare:
        print(json_text(_with_findings("report" if arguments.report else "compare"), indent=2))
    else:
        name = "findings" if arguments.findings else "declaration"
        print(data(f"{name}.schema.json").read_text("utf-8"), end="")
    return 0


def _with_findings(name: str) -> dict[str, Any]:
    """A schema that speaks of findings, with the definitions of theirs."""
    schema, findings = (json.loads(data(f"{each}.schema.json").read_bytes()) for each in (name, "findings"))
    return {**schema, "$defs": {**schema["$defs"], **findings["$defs"]}}
