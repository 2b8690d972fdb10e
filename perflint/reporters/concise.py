"""One line a finding, as compilers print them: path:line:column: CODE [severity] message → suggestion."""

from collections.abc import Iterable, Iterator

from perflint.model import Accepted, Finding
from perflint.model.result import Result
from perflint.reporters.accepted import because
from perflint.reporters.format import Format
from perflint.reporters.full import counted
from perflint.reporters.totals import Totals
from perflint.reporters.width import printable
from perflint.reporters.words import and_cure, spoken_place
from perflint.system.record import replace


class Concise(Format):
    """A line a finding."""

    apart = True
    for_people = True

    def add(self, result: Result) -> Iterator[str]:
        """The lines of a file."""
        for line in concise(result.findings, self.accepted(result), self.style.lang):
            yield line + "\n"

    def remark(self, totals: Totals) -> str:
        """The totals, apart from the lines."""
        return counted(totals, replace(self.style, colour=False)) if totals.files else ""


def concise(
    findings: Iterable[Finding], accepted: Iterable[Accepted] = (), lang: str = "zh"
) -> Iterator[str]:
    """Yield the lines; those of what is `accepted` end with the reason."""
    for finding in findings:
        yield printable(_line(finding, lang))
    for each in accepted:
        yield printable(f"{_line(each.finding, lang)}  # {because(each, lang)}")


def _line(finding: Finding, lang: str) -> str:
    where = spoken_place(finding.file, finding.location, lang)
    return f"{where}: {finding.code} [{finding.severity}] {finding.message}{and_cure(finding)}"
