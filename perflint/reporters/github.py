"""Workflow commands of GitHub Actions: annotations on the lines of a pull request."""

from collections.abc import Iterable, Iterator

from perflint.model import Accepted, Finding, Severity
from perflint.model.result import Failure, Result
from perflint.reporters.accepted import because
from perflint.reporters.fingerprint import relative
from perflint.reporters.format import Format
from perflint.reporters.width import printable
from perflint.reporters.words import and_cure

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class Github(Format):
    """Commands as the files come."""

    apart = True

    def add(self, result: Result) -> Iterator[str]:
        """The commands of a file."""
        lang = self.style.lang
        commands = (
            *github(result.findings, lang),
            *github_accepted(self.accepted(result), lang),
            *(failed(failure, lang) for failure in result.failures),
        )
        for command in commands:
            yield command + "\n"


def github(findings: Iterable[Finding], lang: str = "zh") -> Iterator[str]:
    """A command for each finding."""
    for finding in findings:
        yield _command(_COMMANDS[finding.severity], finding, "", lang)


def github_accepted(accepted: Iterable[Accepted], lang: str) -> Iterator[str]:
    """A notice for each finding that is not reported, with the reason."""
    for each in accepted:
        yield _command("notice", each.finding, f" [{because(each, lang)}]", lang)


def _command(command: str, finding: Finding, remark: str, lang: str) -> str:
    cell = f"{finding.location.spoken(lang)} " if finding.location.cell else ""
    message = f"{cell}{finding.message}{and_cure(finding)}{remark}"
    fields = ",".join(f"{key}={_field(str(value))}" for key, value in _fields(finding))
    return f"::{command} {fields}::{_data(message)}"


def failed(failure: Failure, lang: str) -> str:
    """The command for a file that could not be linted, or for a rule that broke down over it."""
    at = f",line={failure.line}" if failure.line else ""
    title, file = _field(failure.code or "perflint"), _field(relative(failure.path))
    return f"::error title={title},file={file}{at}::{_data(failure.text.to(lang))}"


def _fields(finding: Finding) -> Iterator[tuple[str, object]]:
    yield "title", f"{finding.code} {finding.name}"
    yield "file", relative(finding.file)
    place = finding.location
    if place.line is None:
        return
    yield "line", place.line
    yield "endLine", place.end_line or place.line
    # GitHub takes columns only where the annotation stays on one line.
    if place.column is not None and place.end_line in (None, place.line):
        yield "col", place.column
        if place.end_column is not None:
            yield "endColumn", place.end_column


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped)


def _field(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
