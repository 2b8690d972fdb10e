"""审核意见 as documents of Word: all opinions in one, or each project or unit in a file of its own."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from perflint.model import Severity
from perflint.model.result import Result
from perflint.reporters.format import Format, Style
from perflint.reporters.opinion import Paragraph, Part, Section, sections, together, unread, words_of
from perflint.reporters.totals import Totals
from perflint.reporters.width import printable
from perflint.reporters.word_document import Block, Look, Rows, document
from perflint.rule import Rule
from perflint.system.counted import Count

_LOOKS = {
    Part.TITLE: Look.TITLE,
    Part.WHOSE: Look.CENTRED,
    Part.HEAD: Look.HEAD,
    Part.TEXT: Look.TEXT,
    Part.CONCLUSION: Look.STRONG,
}
_WIDTHS = (8, 26, 36, 9, 8, 7, 7)  # hundredths of the line, of the columns of the ranking
_LONGEST = 60  # characters of a file name


class WordOpinion(Format):
    """The opinions, after a summary and a ranking where there are several."""

    needs_declarations = True
    shows_grades = True
    binary = True

    def __init__(self, style: Style, rules: Mapping[str, Rule]) -> None:
        super().__init__(style, rules)
        self._words = words_of(style.lang)
        self._sections: list[Section] = []
        self._unread: list[str] = []
        self._together: list[Paragraph] = []  # what files say together

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet; of a file its paragraphs are kept."""
        if result.declaration is None:
            self._unread.append(unread(result, self.style.lang))
        else:
            self._sections += sections(result, result.declaration, self.style.lang, self.rules)
        return iter(())

    def across(self, result: Result) -> Iterator[str]:
        """Keep what is said of files together for the overview."""
        self._together += together(result, self.style.lang)
        return iter(())

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """Yield the document: an overview where there are several forms, then the opinion on each."""
        blocks: list[Block | Rows] = []
        if len(self._sections) != 1 or self._unread or self._together:
            blocks += self._overview(totals)
        for section in self._sections:
            blocks += _blocks(section.paragraphs, apart=bool(blocks))
        yield document([*blocks, self._closing()])

    def files(self, totals: Totals) -> Iterator[tuple[str, bytes]]:
        """A document for each project or unit, and one with the summary and the ranking."""
        yield f"00-{self._words.overview}.docx", document([*self._overview(totals), self._closing()])
        taken: Counter[str] = Counter()
        for name, mine in self._by_file().items():
            taken[name.casefold()] += 1
            number = taken[name.casefold()]
            blocks: list[Block | Rows] = []
            for section in mine:
                blocks += _blocks(section.paragraphs, apart=bool(blocks))
            file = f"{name}-{number}" if number > 1 else name
            yield f"{file}.docx", document([*blocks, self._closing()])

    def _by_file(self) -> dict[str, list[Section]]:
        """The sections by the name of their file: forms of one project of one unit stand together."""
        by_unit: dict[str, list[Section]] = {}
        for section in self._sections:
            parts = [section.unit or self._words.unnamed, section.name]
            name = "-".join(dict.fromkeys(_file_name(part) for part in parts if part))
            by_unit.setdefault(name, []).append(section)
        return by_unit

    def _overview(self, totals: Totals) -> Iterator[Block | Rows]:
        """Yield what stands before the opinions on several forms: totals, ranking, unread files, rules across files."""
        words = self._words
        counts = {f"{severity.value}s": Count(totals.severities.get(severity, 0)) for severity in Severity}
        yield Block(Look.TITLE, words.many_title)
        read = words.many_read.format(
            files=Count(totals.files),
            forms=Count(totals.forms),
            indicators=Count(totals.indicators),
            **counts,
        )
        yield Block(Look.TEXT, read)
        if self._sections:
            yield Rows(words.ranking, tuple(self._ranking()), _WIDTHS)
        if self._unread:
            yield Block(Look.TEXT, words.many_failed.format(count=Count(len(self._unread))))
            yield from (Block(Look.TEXT, line) for line in self._unread)
        yield from (
            Block(Look.HEAD if each.part is Part.TITLE else Look.TEXT, each.text) for each in self._together
        )

    def _ranking(self) -> Iterator[tuple[str, ...]]:
        """The forms by their draft grade, the best first; equal ones have the same rank."""
        graded = [(section, section.grade) for section in self._sections if section.grade is not None]
        graded.sort(key=lambda each: (-each[1].points, each[0].unit, each[0].name))
        points = [grade.points for _, grade in graded]
        for section, grade in graded:
            yield (
                str(points.index(grade.points) + 1),
                printable(section.unit) or self._words.unnamed,
                printable(section.name),
                str(grade.points),
                grade.word,
                str(section.severities.get(Severity.ERROR, 0)),
                str(section.severities.get(Severity.WARNING, 0)),
            )

    def _closing(self) -> Block:
        return Block(Look.SMALL, self._words.by_rule)


def _blocks(paragraphs: Sequence[Paragraph], *, apart: bool) -> Iterator[Block]:
    """The paragraphs with their looks; an opinion after another begins a page."""
    for number, paragraph in enumerate(paragraphs):
        yield Block(_LOOKS[paragraph.part], paragraph.text, new_page=apart and not number)


def _file_name(text: str) -> str:
    """A text of a form as part of a file name on any system."""
    kept = re.sub(r'[\x00-\x1f<>:"/\\|?*\s]+', "_", printable(text)).strip("._")
    return kept[:_LONGEST] or "_"
