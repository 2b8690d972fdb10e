"""How often each rule spoke in a run."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from perflint.model import Applicability, Finding, Severity
from perflint.reporters.width import pad, width
from perflint.reporters.words import severity_word
from perflint.system.record import field, record


@record(frozen=False)
class Statistics:
    """Counts by rule and severity."""

    counts: Counter[tuple[str, str, Severity]] = field(default_factory=Counter)  # code, name, severity
    files: Counter[tuple[str, str, Severity]] = field(default_factory=Counter)
    safe: Counter[tuple[str, str, Severity]] = field(default_factory=Counter)
    unsafe: Counter[tuple[str, str, Severity]] = field(default_factory=Counter)

    def add(self, findings: Iterable[Finding]) -> None:
        """Count the findings of one file."""
        met = set()
        for finding in findings:
            key = finding.code, finding.name, finding.severity
            met.add(key)
            self.counts[key] += 1
            if finding.fix is not None:
                safe = finding.fix.applicability is Applicability.SAFE
                (self.safe if safe else self.unsafe)[key] += 1
        self.files.update(met)

    def objects(self) -> list[dict[str, Any]]:
        """The counts for programs, the most frequent rule first."""
        return [
            {
                "code": key[0],
                "name": key[1],
                "severity": key[2].value,
                "count": self.counts[key],
                "files": self.files[key],
                "fixable": self.safe[key],
                "unsafe_fixable": self.unsafe[key],
            }
            for key in self._order()
        ]

    def lines(self, titles: Mapping[str, str], lang: str) -> Iterator[str]:
        """The counts for people: number, code, severity, title, and what fix can do."""
        rows = [
            (
                str(self.counts[key]),
                key[0],
                severity_word(key[2], lang),
                titles.get(key[0], key[1]),
                self._fixes(key, lang),
            )
            for key in self._order()
        ]
        wide = [max((width(row[column]) for row in rows), default=0) for column in range(4)]
        for number, code, severity, title, fixes in rows:
            cells = (number.rjust(wide[0]), pad(code, wide[1]), pad(severity, wide[2]), pad(title, wide[3]))
            yield f"{'  '.join(cells)}  {fixes}".rstrip()

    def _order(self) -> list[tuple[str, str, Severity]]:
        return sorted(self.counts, key=lambda key: (-self.counts[key], key[0], -key[2].rank))

    def _fixes(self, key: tuple[str, str, Severity], lang: str) -> str:
        safe, unsafe = self.safe[key], self.unsafe[key]
        if lang == "en":
            words = [f"{safe} fixable" if safe else "", f"{unsafe} with --unsafe" if unsafe else ""]
            return ", ".join(filter(None, words))
        words = [f"可改 {safe}" if safe else "", f"--unsafe 可改 {unsafe}" if unsafe else ""]
        return "，".join(filter(None, words))
