"""perflint parse: show how an indicator value is understood."""

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from perflint.reporters.json_format import json_text
from perflint.reporters.meaning import meaning
from perflint.reporters.width import pad, printable, width
from perflint.value import parse
from perflint.value.describe import as_json


def run(arguments: argparse.Namespace) -> int:
    """Parse the values of the command line, or with - one value a line from standard input."""
    streamed = arguments.values == ["-"]
    described = (as_json(parse(value)) for value in (_lines() if streamed else arguments.values))
    if arguments.output_format == "jsonl":
        for value in described:
            # An answer for each line as soon as it is asked, so that a program can converse.
            print(json_text(value), flush=streamed)
    elif arguments.output_format == "json":
        every = list(described)
        print(json_text(every[0] if len(every) == 1 and not streamed else every, indent=2))
    else:
        for number, value in enumerate(described):
            print("\n" * bool(number) + "\n".join(_table(value, arguments.lang)), flush=streamed)
    return 0


def _lines() -> Iterator[str]:
    """The lines of standard input, as UTF-8, or as an old Chinese console writes them."""
    for line in sys.stdin.buffer:
        try:
            text = line.decode()
        except UnicodeDecodeError:
            text = line.decode("gb18030", "replace")
        yield text.removeprefix("\ufeff").rstrip("\r\n")


def _table(described: dict[str, Any], lang: str) -> Iterator[str]:
    """The value, and a line for each thing it says."""
    yield printable(described["raw"])
    rows = meaning(described, lang)
    labels = max(width(label) for label, _ in rows)
    for label, text in rows:
        yield f"  {pad(label, labels)}  {printable(text)}"
