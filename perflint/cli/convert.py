"""perflint convert: print any readable form as a declaration file."""

import argparse
import re
import sys
from pathlib import Path

from perflint.cli.files import complain
from perflint.cli.options.shared_options import limits_of
from perflint.cli.reports import printed
from perflint.formats import Number, Read
from perflint.formats.read import Bare
from perflint.forms.declaration import declaration, recognisable
from perflint.forms.doubt.doubts import doubts
from perflint.forms.doubt.sentences import CURE, sentence
from perflint.forms.keys import NUMERIC
from perflint.model.result import Failure
from perflint.pipeline.lint import content_of, read_bytes, read_stream
from perflint.reporters.json_format import json_text
from perflint.system.bilingual import Bilingual
from perflint.system.limits import DEFAULT, Limits
from perflint.system.record import replace
from perflint.system.saving import save, why_not

_YAML = (".yaml", ".yml")
_WHOLE = re.compile("0|[1-9][0-9]{0,17}")


def run(arguments: argparse.Namespace) -> int:
    """Convert one file; with -o write JSON, or YAML by the suffix, and leave an old file alone until it is done."""
    arguments.output = printed(arguments.output)
    output = Path(arguments.output) if arguments.output else None
    if output is not None and output.suffix.lower() not in (".json", *_YAML) and _is_plain(output):
        why = Bilingual(
            "转出的是 JSON 或 YAML；后缀写 .json、.yaml 或 .yml", "name the output *.json, *.yaml or *.yml"
        )
        complain(Failure(str(output), why), arguments.lang)
        return 2
    form = _read(arguments, replace(DEFAULT, **limits_of(arguments)))
    if isinstance(form, Failure):
        complain(form, arguments.lang)
        return 2
    _warn(form, arguments)
    text = _written(form.content, arguments.output or "")
    if output is not None:
        return _save(output, text, arguments.lang)
    print(text, end="")
    return 0


def _warn(form: Read, arguments: argparse.Namespace) -> None:
    """Say on stderr what speaks against the reading; the rule PL007 says the same."""
    reasons = doubts(declaration(form)) if recognisable(form.content) else []
    if reasons:
        rows = sum(not doubt.column for doubt in reasons)
        what = sentence(reasons[0], rows)
        why = Bilingual(f"可能没有读对：{what}；{CURE}", f"perhaps read wrong: {what.en}; {CURE.en}")
        complain(Failure(str(arguments.path), why), arguments.lang)


def _is_plain(path: Path) -> bool:
    """Whether it is or will be a file rather than a pipe or a folder."""
    return path.is_file() or not path.exists()


def _read(arguments: argparse.Namespace, limits: Limits) -> Read | Failure:
    if arguments.path == "-":
        return read_stream(sys.stdin.buffer, arguments.stdin_filename, limits)
    data = content_of(Path(arguments.path), limits)
    return data if isinstance(data, Failure) else read_bytes(data, arguments.path, limits)


def _save(path: Path, text: str, lang: str) -> int:
    try:
        save(path, text.encode())
    except OSError as error:
        complain(Failure(str(path), why_not(error, path)), lang)
        return 2
    return 0


def _written(content: object, name: str) -> str:
    if name.lower().endswith(_YAML):
        import yaml  # noqa: PLC0415 (JSON needs none of it)

        plain = _plain(content, bare=True)
        return str(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=10**6))
    return json_text(_plain(content), indent=2) + "\n"


def _plain(value: object, key: str = "", *, bare: bool = False) -> object:
    """Whole numbers as numbers again; others stay as they were written, since 0.10 is not 0.1.

    What YAML left without quotes (target: 95) is a number in JSON only where one is due.
    """
    match value:
        case Bare() if not bare and key not in NUMERIC:
            return str(value)
        case Number():
            return int(value) if _WHOLE.fullmatch(value) else str(value)
        case dict():
            return {name: _plain(item, name, bare=bare) for name, item in value.items()}
        case list():
            return [_plain(item, key, bare=bare) for item in value]
    return value
