"""The one door: a call by its name, its arguments as JSON, contents of files as bytes beside them."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from perflint.api import lint_row
from perflint.config import ConfigError
from perflint.formats import ReadError
from perflint.reporters.json_format import as_object
from perflint.reporters.meaning import meaning
from perflint.system.resources import data
from perflint.value import parse
from perflint.value.describe import as_json
from perflint.web.check import check, together
from perflint.web.editing import complete, hovered, offered
from perflint.web.options import Options, settings_of
from perflint.web.outputs import Named, archive, commented, repaired, report
from perflint.web.rules import explained, listed

Answer = tuple[Any, bytes | None]
Contents = Sequence[bytes]


def answer(name: str, arguments: str, contents: Sequence[Any] = ()) -> tuple[str, bytes | None]:
    """Make a call; its answer as JSON: {"value": …}, or {"error": …} for what the caller can mend; and bytes, if any."""
    call = json.loads(arguments)
    options: Options = call.get("options", {})
    try:
        value, output = CALLS[name](call, options, [bytes(content) for content in contents])
    except (ReadError, ConfigError) as error:
        return json.dumps({"error": error.text.to(options.get("lang", "zh"))}, ensure_ascii=False), None
    return json.dumps({"value": value}, ensure_ascii=False), output


def _file(call: dict[str, Any], options: Options, contents: Contents) -> Named:
    return Named(call["name"], contents[0], settings_of(options, call["name"]))


def _files(call: dict[str, Any], options: Options, contents: Contents) -> list[Named]:
    return [
        Named(name, data, settings_of(options, name))
        for name, data in zip(call["names"], contents, strict=True)
    ]


def _lint(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    file = _file(call, options, contents)
    return check(file.data, file.name, file.settings, drawn=bool(call.get("drawn"))), None


def _together(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    return together(call["files"], settings_of(options, "_")), None


def _row(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    settings = settings_of(options, "")
    findings = lint_row(
        call.get("name", ""),
        call.get("category", ""),
        call.get("value", ""),
        call.get("unit", ""),
        ignore=tuple(options.get("ignore", ())),
        lang=settings.lang,
    )
    return [as_object(finding) for finding in findings], None


def _fix(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    only = call.get("only")
    marks = None if only is None else [(code, pointer) for code, pointer in only]
    return repaired(_file(call, options, contents), unsafe=bool(call.get("unsafe")), only=marks)


def _annotate(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    return None, commented(_file(call, options, contents))


def _report(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    return None, report(_files(call, options, contents), call["format"], settings_of(options, "_"))


def _archive(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    return None, archive(_files(call, options, contents), settings_of(options, "_"))


def _parse(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    return as_json(parse(call["text"])), None


def _meaning(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    return meaning(as_json(parse(call["text"])), options.get("lang", "zh")), None


def _explain(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    return explained(call["code"], settings_of(options, "_")), None


def _rules(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    return listed(settings_of(options, "_")), None


def _offers(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    name, written = call.get("configuration"), options.get("config", "")
    return offered(_file(call, options, contents), call["lines"], name, written), None


def _hover(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    return hovered(_file(call, options, contents), *call["place"]), None


def _complete(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    return complete(_file(call, options, contents), *call["place"]), None


def _schema(call: dict[str, Any], options: Options, contents: Contents) -> Answer:
    return json.loads(data("findings.schema.json").read_text("utf-8")), None


CALLS: dict[str, Callable[[dict[str, Any], Options, Contents], Answer]] = {
    "lint": _lint,
    "together": _together,
    "row": _row,
    "fix": _fix,
    "annotate": _annotate,
    "report": _report,
    "archive": _archive,
    "parse": _parse,
    "meaning": _meaning,
    "explain": _explain,
    "rules": _rules,
    "offers": _offers,
    "hover": _hover,
    "complete": _complete,
    "schema": _schema,
}
