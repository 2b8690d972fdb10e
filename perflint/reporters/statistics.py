"""How often each rule spoke in a run."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from perflint.model import Accepted, Applicability, Finding, Severity
from perflint.model.result import Result
from perflint.reporters.accepted import ACCEPTED, accepted_remark
from perflint.reporters.format import Format, Style
from perflint.reporters.json_format import json_text
from perflint.reporters.totals import Totals
from perflint.reporters.width import pad, width
from perflint.reporters.words import severity_word
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record, field


class Statistics(Record, frozen=False):
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
        word = ACCEPTED.to(lang)
        counted = (
            (safe, Bilingual(f"可改 {safe}", f"{safe} fixable")),
            (unsafe, Bilingual(f"--unsafe 可改 {unsafe}", f"{unsafe} with --unsafe")),
            (accepted, Bilingual(f"{word} {accepted}", f"{accepted} {word}")),
        )
        return Bilingual("，", ", ").to(lang).join(words.to(lang) for number, words in counted if number)


class Counts(Format):
    """How often each rule spoke, in place of the findings."""

    sums_up = True
    for_people = True

    def __init__(self, style: Style, rules: Mapping[str, Rule]) -> None:
        super().__init__(style, rules)
        self.statistics = Statistics()

    def add(self, result: Result) -> Iterator[str]:
        """Count the findings of a file."""
        self.statistics.add(result.findings, self.accepted(result))
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Yield a line a rule, most findings first, and what is accepted."""
        for line in self.statistics.lines(self.titles, self.style.lang):
            yield line + "\n"
        if remark := accepted_remark(totals.accepted, self.style.lang, listed=self.style.accepted):
            yield remark + "\n"


class JsonCounts(Counts):
    """The same for programs: an array."""

    sums_up = False
    for_people = False

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Yield an array with an object a rule."""
        del totals
        yield json_text(self.statistics.objects(), indent=2) + "\n"
