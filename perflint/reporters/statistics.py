"""How often each rule spoke in a run."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from perflint.model import Accepted, Applicability, Finding, Severity
from perflint.reporters.accepted import label
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
    accepted: Counter[tuple[str, str, Severity]] = field(default_factory=Counter)

    def add(self, findings: Iterable[Finding], accepted: Iterable[Accepted] = ()) -> None:
        """Count the findings of one file, and those of them that are not reported."""
        met = set()
        for finding in findings:
            key = finding.code, finding.name, finding.severity
            met.add(key)
            self.counts[key] += 1
            if finding.fix is not None:
                safe = finding.fix.applicability is Applicability.SAFE
                (self.safe if safe else self.unsafe)[key] += 1
        self.files.update(met)
        for each in accepted:
            self.accepted[each.finding.code, each.finding.name, each.finding.severity] += 1

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
                **({"accepted": self.accepted[key]} if self.accepted else {}),
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
        return sorted(
            self.counts.keys() | self.accepted.keys(),
            key=lambda key: (-self.counts[key], key[0], -key[2].rank),
        )

    def _fixes(self, key: tuple[str, str, Severity], lang: str) -> str:
        safe, unsafe, accepted = self.safe[key], self.unsafe[key], self.accepted[key]
        if lang == "en":
            words = [f"{safe} fixable" if safe else "", f"{unsafe} with --unsafe" if unsafe else ""]
            words.append(f"{accepted} {label(lang)}" if accepted else "")
            return ", ".join(filter(None, words))
        words = [f"可改 {safe}" if safe else "", f"--unsafe 可改 {unsafe}" if unsafe else ""]
        words.append(f"{label(lang)} {accepted}" if accepted else "")
        return "，".join(filter(None, words))
