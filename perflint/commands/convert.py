"""perflint convert: print any readable form as a declaration file."""

import argparse
import sys
from pathlib import Path

from perflint.api import Failure, content_of, read
from perflint.commands.files import complain
from perflint.readers import Number, ReadError
from perflint.reporters.json_format import json_text
from perflint.saving import save, why_not

_YAML = (".yaml", ".yml")


def run(arguments: argparse.Namespace) -> int:
    """Convert one file; with -o write JSON, or YAML by the suffix, and leave an old file alone until it is done."""
    output = Path(arguments.output) if arguments.output else None
    if output is not None and output.suffix.lower() not in (".json", *_YAML) and _is_plain(output):
        zh, en = (
            "转出的是 JSON 或 YAML；后缀写 .json、.yaml 或 .yml",
            "name the output *.json, *.yaml or *.yml",
        )
        complain(Failure(str(output), zh, en), arguments.lang)
        return 2
    from_stdin = arguments.path == "-"
    data = sys.stdin.buffer.read() if from_stdin else content_of(Path(arguments.path))
    if isinstance(data, Failure):
        complain(data, arguments.lang)
        return 2
    try:
        content = read(data, arguments.stdin_filename if from_stdin else arguments.path).content
    except ReadError as error:
        complain(Failure(arguments.path, error.zh, error.en, error.line, error.column), arguments.lang)
        return 2
    text = _written(content, arguments.output or "")
    if output is not None:
        return _save(output, text, arguments.lang)
    print(text, end="")
    return 0


def _is_plain(path: Path) -> bool:
    """Whether it is or will be a file rather than a pipe or a folder."""
    return path.is_file() or not path.exists()


def _save(path: Path, text: str, lang: str) -> int:
    try:
        save(path, text.encode())
    except OSError as error:
        complain(Failure(str(path), *why_not(error, path)), lang)
        return 2
    return 0


def _written(content: object, name: str) -> str:
    if name.lower().endswith(_YAML):
        import yaml

        plain = _plain(content)
        return str(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=10**6))
    return json_text(_plain(content), indent=2) + "\n"


def _plain(value: object) -> object:
    """Whole numbers as numbers again; others stay as they were written, since 0.10 is not 0.1."""
    match value:
        case Number():
            return int(value) if value.isdigit() else str(value)
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list():
            return [_plain(item) for item in value]
    return value
