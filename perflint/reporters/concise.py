"""One line a finding, as compilers print them: path:line:column: CODE [severity] message → suggestion."""

from collections.abc import Iterable, Iterator

from perflint.model import Finding
from perflint.reporters.width import printable
from perflint.reporters.words import place


def concise(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the lines."""
    for finding in findings:
        cure = f" → {finding.suggestion}" if finding.suggestion else ""
        where = place(finding.file, finding.location)
        yield printable(f"{where}: {finding.code} [{finding.severity}] {finding.message}{cure}")
