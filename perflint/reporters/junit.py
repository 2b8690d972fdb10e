"""JUnit XML, which every CI system shows: a suite a file, a test case a finding."""

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from perflint.model import Accepted, Finding, Severity
from perflint.model.result import Result
from perflint.reporters.accepted import because
from perflint.reporters.fingerprint import relative
from perflint.reporters.format import Format, Style
from perflint.reporters.totals import Totals
from perflint.reporters.words import severity_word
from perflint.rule import Rule
from perflint.system.pattern import pattern
from perflint.system.record import Record

_ILLEGAL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")

# A terminal obeys the direction of text, and an XML reader makes line feeds of carriage returns: both get numbers.
_DIRECTED = pattern("[\r\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class Suite(Record):
    """A file: its findings, the reasons why it could not be linted, and what is accepted, each a skipped test."""

    path: str
    findings: Sequence[Finding] = ()
    failures: Sequence[str] = ()
    accepted: Sequence[Accepted] = ()

    @property
    def failed(self) -> int:
        """How many findings count as failed tests; infos are only told."""
        return sum(finding.severity is not Severity.INFO for finding in self.findings)

    @property
    def tests(self) -> int:
        """How many test cases it has; a clean file has one that passed."""
        return max(1, len(self.findings) + len(self.failures) + len(self.accepted))


class Junit(Format):
    """A test suite a file, a test case a finding."""

    def __init__(self, style: Style, rules: Mapping[str, Rule]) -> None:
        super().__init__(style, rules)
        self._suites: list[Suite] = []

    def add(self, result: Result) -> Iterator[str]:
        """Keep the suite of a file: the totals stand before the first."""
        reasons = [failure.text.to(self.style.lang) for failure in result.failures]
        self._suites.append(Suite(result.path, result.findings, reasons, self.accepted(result)))
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Yield the suites under their totals."""
        del totals
        return junit(self._suites, self.style.lang)


def junit(suites: Sequence[Suite], lang: str) -> Iterator[str]:
    """The lines of the report."""
    tests, failed = sum(suite.tests for suite in suites), sum(suite.failed for suite in suites)
    errors = sum(len(suite.failures) for suite in suites)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="perflint" tests="{tests}" failures="{failed}" errors="{errors}">\n'
    for suite in suites:
        yield from _suite(suite, lang)
    yield "</testsuites>\n"


def _suite(suite: Suite, lang: str) -> Iterator[str]:
    """Yield the suite of a file: failures as errors, then findings, then what is accepted as skipped."""
    name = _quoted(relative(suite.path))
    counts = f'tests="{suite.tests}" failures="{suite.failed}" errors="{len(suite.failures)}"'
    if suite.accepted:
        counts += f' skipped="{len(suite.accepted)}"'
    yield f'  <testsuite name={name} {counts} time="0">\n'
    for reason in suite.failures:
        yield f'    <testcase classname={name} name="perflint" time="0">\n'
        yield f'      <error type="perflint" message={_quoted(reason)}/>\n    </testcase>\n'
    for finding in suite.findings:
        yield from _case(finding, name, lang)
    for each in suite.accepted:
        yield from _case(each.finding, name, lang, skipped=because(each, lang))
    if not (suite.findings or suite.failures or suite.accepted):
        yield f'    <testcase classname={name} name="perflint" time="0"/>\n'
    yield "  </testsuite>\n"


def _case(finding: Finding, name: str, lang: str, *, skipped: str = "") -> Iterator[str]:
    """Yield the test case of a finding; an info or accepted finding does not fail."""
    title = " ".join(part for part in (finding.code, str(finding.location), finding.indicator) if part)
    yield f'    <testcase classname={name} name={_quoted(title)} time="0">\n'
    crumbs = " › ".join(part for part in (finding.form, finding.level2, finding.value) if part)
    cure = f"\n→ {finding.suggestion}" if finding.suggestion else ""
    text = _text(f"{severity_word(finding.severity, lang)} {finding.message}\n{crumbs}{cure}")
    if skipped:
        yield f"      <skipped message={_quoted(skipped)}/>\n      <system-out>{text}</system-out>\n"
    elif finding.severity is Severity.INFO:
        yield f"      <system-out>{text}</system-out>\n"
    else:
        message = _quoted(finding.message)
        yield f"      <failure type={_quoted(finding.code)} message={message}>{text}</failure>\n"
    yield "    </testcase>\n"


def _text(text: str) -> str:
    return _DIRECTED.sub(_reference, escape(_ILLEGAL.sub("\ufffd", text)))


def _quoted(text: str) -> str:
    return _DIRECTED.sub(_reference, quoteattr(_ILLEGAL.sub("\ufffd", text)))


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
