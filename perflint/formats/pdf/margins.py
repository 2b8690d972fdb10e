"""Headers, footers and page numbers: they are no text of the form."""

from collections import Counter
from collections.abc import Sequence

from perflint.formats.pdf.page import Char, Page, TextLine, lines_of
from perflint.system.record import Record
from perflint.system.words import word_pattern

_TITLE = word_pattern("formats.pdf_file", r"{title}|[{title_end}]$|\d{4}\s*[{year}]")
_MARGIN_LINES = 3  # at the top and bottom of a page, among which headers and footers stand
_PAGE_NUMBER = word_pattern("formats.pdf_file", r"^[-—–\s{page_number}/\d]{1,14}$")
_PAGE = word_pattern("formats.pdf_file", r"{page_ordinal}\s*(\d{1,4})\s*{page_unit}")

_Key = tuple[str, int]  # the text of a line, and its height


class Margins(Record):
    """What stands again on other pages of a document."""

    running: frozenset[_Key]  # on most pages, and no title, which may be on every page too
    again: frozenset[_Key]  # on another page

    def holds(self, line: TextLine) -> bool:
        """Whether a line outside all tables is a header, a footer or a page number."""
        return _key(line) in self.running or _PAGE_NUMBER.match(line.text) is not None

    def repeats(self, line: TextLine) -> bool:
        """Whether a line stands at the same height on another page."""
        return _key(line) in self.again

    def within(self, chars: Sequence[Char]) -> tuple[Char, ...]:
        """The other characters of a page without tables: of lines in its middle, any may be of a cell."""
        lines = lines_of(chars)
        last = len(lines) - 1
        lines = [
            line
            for at, line in enumerate(lines)
            if not (_key(line) in self.running and min(at, last - at) < _MARGIN_LINES)
        ]
        kept = [at for at, line in enumerate(lines) if not _PAGE_NUMBER.match(line.text)]
        within = lines[kept[0] : kept[-1] + 1] if kept else []
        return tuple(char for line in within for char in line.chars)


def margins_of(pages: Sequence[Page]) -> Margins:
    """What stands at the same height on several pages."""
    counts = Counter(_key(line) for page in pages for line in lines_of(page.chars))
    most = max(len(pages) / 2, 1)
    running = (line for line, count in counts.items() if count > most and not _TITLE.search(line[0]))
    return Margins(frozenset(running), frozenset(line for line, count in counts.items() if count > 1))


def _key(line: TextLine) -> _Key:
    return line.text, round(line.bottom)


def numbers_page(text: str, number: int) -> bool:
    """Whether a text holds the number of its page, as a footer does that is printed over a table."""
    return any(int(figure) == number for figure in _PAGE.findall(text))
