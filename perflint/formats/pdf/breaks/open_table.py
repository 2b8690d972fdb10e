"""The table that may go on over the next page."""

from collections.abc import Iterator, Sequence

from perflint.formats.grid import Block, Line
from perflint.formats.pdf.breaks.joined import join_pages
from perflint.formats.pdf.breaks.part import PageTable, texts_of
from perflint.model.location import table_name
from perflint.system.record import Record, field


class OpenTable(Record, frozen=False):
    """Its parts, and the lines since, that may be of its cells."""

    parts: list[PageTable] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    above: Sequence[str] = ()  # the lines before its first part, from top to bottom
    count: int = 0

    def take(self, item: PageTable | Line) -> Iterator[Block]:
        """Go on with what follows."""
        if isinstance(item, Line):
            self.lines.append(item)
            return
        before = self.parts[-1] if self.parts else None
        if before and item.lacks_columns_of(before):
            self.parts.append(item.doubted())
            return
        if not (before and item.continues(before) and (self._repeat(before, item) or self._run_on())):
            above = [line.text for line in self.lines]
            yield from self.close()
            self.above = above
        self.parts.append(item)
        self.lines = []

    def _repeat(self, before: PageTable, after: PageTable) -> bool:
        """Whether the lines are texts of cells over both pages, which Excel also writes beside the table."""
        texts = texts_of((before, after)) if self.lines else ""
        return all(word in texts for line in self.lines for word in line.text.split())

    def _run_on(self) -> bool:
        """Whether the lines are headers of pages: they stand above the table too, before its title."""
        return all(line.text in self.above[:-1] for line in self.lines)

    def close(self) -> Iterator[Block]:
        """End the table."""
        if self.parts:
            self.count += 1
            yield join_pages(table_name(self.count), self.parts)
        yield from self.lines
        self.parts, self.lines = [], []
