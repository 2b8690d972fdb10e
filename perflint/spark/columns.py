"""The columns of the table of findings: those of the JSON contract (docs/json.md), and what became of the form."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from perflint.model import Finding
from perflint.model.result import Failure, Result
from perflint.reporters.fingerprint import Fingerprints
from perflint.reporters.json_format import as_object
from perflint.system.pattern import pattern

if TYPE_CHECKING:
    from pyspark.sql.types import StructType

Fields: TypeAlias = dict[str, Any]

_RANGE = {"line": "int", "column": "int", "end_line": "int", "end_column": "int", "cell": "string"}
_FORM = {"result": "string", "indicators": "int", "error": "string"}
_FINDING = {
    **dict.fromkeys(("code", "name", "severity", "message", "suggestion"), "string"),
    **_RANGE,
    **dict.fromkeys(
        ("pointer", "form", "indicator", "level2", "value", "fix", "url", "fingerprint"), "string"
    ),
}
NAMES = (*_FORM, *_FINDING)


def findings_schema() -> "StructType":
    """The columns that lint_forms adds to the id and the kept columns; all may be null but `result`."""
    from pyspark.sql.types import ArrayType, IntegerType, StringType, StructField, StructType

    atoms = {"int": IntegerType(), "string": StringType()}
    edit = StructType(
        [StructField(name, atoms[kind]) for name, kind in {**_RANGE, "content": "string"}.items()]
    )
    fix = StructType([StructField("applicability", StringType()), StructField("edits", ArrayType(edit))])
    return StructType(
        [
            StructField(name, fix if name == "fix" else atoms[kind], name != "result")
            for name, kind in (_FORM | _FINDING).items()
        ]
    )


def records_of(result: Result, lang: str) -> Iterator[Fields]:
    """A record for each finding and for each failure; one that says `clean` where there is neither."""
    about = {"indicators": None if result.forms is None else result.indicators}
    for failure in result.failures:
        yield about | failed(failure, lang)
    marks = Fingerprints()
    for finding in result.findings:
        yield about | {"result": "finding", "fingerprint": marks.of(finding)} | _content(finding)
    if not result.findings and not result.failures:
        yield about | {"result": "clean"}


def failed(failure: Failure, lang: str) -> Fields:
    """What could not be read or checked, in one line."""
    text = failure.text.to(lang)
    return {
        "result": "error",
        "error": " ".join(text.split()),
        "line": failure.line,
        "column": failure.column,
    }


def _content(finding: Finding) -> Fields:
    content = as_object(finding)
    del content["file"]
    if content["fix"]:
        content["fix"]["edits"] = [{"cell": None, **edit} for edit in content["fix"]["edits"]]
    return content


_HALF = pattern("[\ud800-\udfff]")


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def storable(content: Any) -> Any:
    """The same with no half of a surrogate pair, which UTF-8 and so Arrow has no bytes for."""
    match content:
        case str():
            return content if _HALF.search(content) is None else _whole(content)
        case dict():
            return {key: storable(value) for key, value in content.items()}
        case list():
            return [storable(value) for value in content]
    return content
