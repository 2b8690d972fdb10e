"""The findings as an Excel workbook: a table with filters, and a summary by rule and by unit.

Written as XML by hand: rows go to disk as they come, texts are never formulas, and the same run gives the same bytes.
"""

import io
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from perflint.model import Finding, Severity
from perflint.model.result import Result
from perflint.reporters.accepted import label, reason
from perflint.reporters.by_form import unit_of
from perflint.reporters.fields import field_word
from perflint.reporters.format import Format, Style
from perflint.reporters.totals import Totals
from perflint.reporters.width import lines
from perflint.reporters.words import aspect_word, severity_word
from perflint.reporters.xlsx_frame import FILLS, HEAD, NS, QUOTED, TEXT, frame
from perflint.reporters.xml_text import clean
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern

_ESCAPE = pattern("_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would take for one of its escapes
_LONGEST = 32_000  # characters of a cell
_MOST_LINES, _POINTS = 12, 14  # of a row; the height of a line
_ROWS = 1_000_000  # of a sheet
_COLUMNS = (
    (Bilingual("文件", "File"), 26),
    (Bilingual("单位", "Unit"), 24),
    (Bilingual("项目或表", "Form"), 24),
    (Bilingual("位置", "Place"), 14),
    (Bilingual("级别", "Level"), 8),
    (Bilingual("规则", "Rule"), 9),
    (Bilingual("规则名称", "Title"), 16),
    (Bilingual("审核方面", "Aspect"), 10),
    (Bilingual("二级指标", "Level 2"), 16),
    (Bilingual("指标", "Indicator"), 28),
    (Bilingual("原文", "Written"), 24),
    (Bilingual("问题", "Problem"), 50),
    (Bilingual("改法", "Rewrite"), 36),
)


class Xlsx(Format):
    """A workbook; of the files it keeps rows, not declarations."""

    needs_declarations = True
    binary = True

    def __init__(self, style: Style, known: Mapping[str, Rule]) -> None:
        super().__init__(style, known)
        self._lang = style.lang
        self._sheets: list[_Sheet] = []
        self._by_rule: dict[str, Counter[Severity]] = {}
        self._by_unit: dict[str, Counter[Severity]] = {}
        self._failures: list[tuple[str, str]] = []
        self._accepted: Counter[str] = Counter()  # by rule
        self._listed: list[list[tuple[str, int]]] = []  # the rows of what is accepted

    def add(self, result: Result) -> Iterator[str]:
        """Nothing yet; the rows are written and let go."""
        path, declaration = result.path, result.declaration
        self._failures += [(failure.path, failure.text.to(self._lang)) for failure in result.failures]
        if not self._sheets:
            self._next_sheet()
        for finding in result.findings:
            unit = unit_of(finding, declaration) if declaration else ""
            self._by_rule.setdefault(finding.code, Counter())[finding.severity] += 1
            self._by_unit.setdefault(unit, Counter())[finding.severity] += 1
            if self._sheets[-1].rows > _ROWS:
                self._next_sheet()
            self._sheets[-1].row(self._row(path, unit, finding))
        for each in result.accepted:
            self._accepted[each.finding.code] += 1
            if self.style.accepted and len(self._listed) < _ROWS:
                unit = unit_of(each.finding, declaration) if declaration else ""
                row = [*self._row(path, unit, each.finding), (reason(each, self._lang), TEXT)]
                self._listed.append(row)
        return iter(())

    def _next_sheet(self) -> None:
        number = "" if not self._sheets else str(len(self._sheets) + 1)
        heads = [(word.to(self._lang), size) for word, size in _COLUMNS]
        self._sheets.append(_Sheet(Bilingual("问题", "Findings").to(self._lang) + number, heads))

    def _row(self, path: str, unit: str, finding: Finding) -> Iterator[tuple[str, int]]:
        rule = self.known.get(finding.code)
        fill = FILLS[finding.severity][0]
        yield path, TEXT
        yield unit, TEXT
        yield finding.form, TEXT
        yield str(finding.location), TEXT
        yield severity_word(finding.severity, self._lang), fill
        yield finding.code, TEXT
        yield (rule.title.to(self._lang) if rule else finding.name), TEXT
        yield (aspect_word(rule.aspect, self._lang) if rule else ""), TEXT
        for text in (
            finding.level2,
            finding.indicator or field_word(finding, self._lang),
            finding.value,
            finding.message,
            finding.suggestion or "",
        ):
            yield text, TEXT

    def end(self, totals: Totals) -> Iterator[str | bytes]:
        """The workbook."""
        del totals
        if not self._sheets:
            self._next_sheet()
        sheets = [*self._sheets, *self._summaries()]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in frame([sheet.title for sheet in sheets]).items():
                _put(package, name, [content])
            for number, sheet in enumerate(sheets, 1):
                _put(package, f"xl/worksheets/sheet{number}.xml", sheet.pieces())
        yield out.getvalue()

    def _summaries(self) -> Iterator["_Sheet"]:
        words = [(severity_word(severity, self._lang), 10) for severity in Severity]
        words.append((Bilingual("合计", "Total").to(self._lang), 10))
        yield self._rules(words)
        by_unit = _Sheet(
            Bilingual("按单位", "By unit").to(self._lang),
            [(Bilingual("单位", "Unit").to(self._lang), 40), *words],
        )
        for unit, counts in _most(self._by_unit):
            by_unit.row(
                [
                    (unit or Bilingual("（未写单位）", "(no unit named)").to(self._lang), TEXT),
                    *_counts(counts),
                ]
            )
        yield by_unit
        if self._failures:
            failed = _Sheet(
                Bilingual("没有检查成的文件", "Failed").to(self._lang),
                [
                    (Bilingual("文件", "File").to(self._lang), 40),
                    (Bilingual("原因", "Reason").to(self._lang), 80),
                ],
            )
            for path, reason in self._failures:
                failed.row([(path, TEXT), (reason, TEXT)])
            yield failed
        if self._listed:
            heads = [
                (word.to(self._lang), size)
                for word, size in (*_COLUMNS, (Bilingual("接受理由", "Reason"), 36))
            ]
            listed = _Sheet(Bilingual("已接受", "Accepted").to(self._lang), heads)
            for row in self._listed:
                listed.row(row)
            yield listed

    def _rules(self, words: Sequence[tuple[str, int]]) -> "_Sheet":
        """How often each rule spoke, and how often what it found is accepted."""
        accepted = [(label(self._lang), 10)] if self._accepted else []
        heads = [
            (Bilingual("规则", "Rule").to(self._lang), 10),
            (Bilingual("规则名称", "Title").to(self._lang), 26),
            *words,
            *accepted,
        ]
        sheet = _Sheet(Bilingual("按规则", "By rule").to(self._lang), heads)
        for code, counts in _most({**{code: Counter() for code in self._accepted}, **self._by_rule}):
            rule = self.known.get(code)
            title = rule.title.to(self._lang) if rule else ""
            spared = [(self._accepted[code], TEXT)] * len(accepted)
            sheet.row([(code, TEXT), (title, TEXT), *_counts(counts), *spared])
        return sheet


def _most(counted: dict[str, Counter[Severity]]) -> list[tuple[str, Counter[Severity]]]:
    return sorted(counted.items(), key=lambda item: (-item[1].total(), item[0]))


def _counts(counts: Counter[Severity]) -> list[tuple[int, int]]:
    return [*((counts[severity], TEXT) for severity in Severity), (counts.total(), TEXT)]


class _Sheet:
    """A sheet with a frozen header and filters; its rows wait in memory or, when many, on disk."""

    def __init__(self, title: str, heads: Sequence[tuple[str, int]]) -> None:
        self.title = title
        self.rows = 0
        self._heads = heads
        # Closed when the workbook is put together.
        self._written = tempfile.SpooledTemporaryFile(1 << 24, "w+", encoding="utf-8", newline="")  # noqa: SIM115
        self.row((head, HEAD) for head, _ in heads)

    def row(self, cells: Iterable[tuple[str | int, int]]) -> None:
        """Append a row of texts and numbers with their styles."""
        self.rows += 1
        row = list(cells)
        written = "".join(
            _cell(f"{chr(65 + n)}{self.rows}", value, style) for n, (value, style) in enumerate(row)
        )
        sized = zip(row, self._heads, strict=True)
        high = max(lines(str(value)[:_LONGEST], size - 1) for (value, _), (_, size) in sized)
        height = f' ht="{min(high, _MOST_LINES) * _POINTS + 3}" customHeight="1"' if high > 1 else ""
        self._written.write(f'<row r="{self.rows}"{height}>{written}</row>')

    def pieces(self) -> Iterator[str]:
        """Yield the XML."""
        columns = "".join(
            f'<col min="{n}" max="{n}" width="{size}" customWidth="1"/>'
            for n, (_, size) in enumerate(self._heads, 1)
        )
        yield (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{NS}">'
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f"<cols>{columns}</cols><sheetData>"
        )
        self._written.seek(0)
        while piece := self._written.read(1 << 16):
            yield piece
        self._written.close()
        last = f"{chr(64 + len(self._heads))}{max(self.rows, 2)}"
        yield (
            f'</sheetData><autoFilter ref="A1:{last}"/>'
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
        )


def _cell(address: str, value: str | int, style: int) -> str:
    if isinstance(value, int):
        return f'<c r="{address}" s="{style}"><v>{value}</v></c>'
    if value[:1] in ("=", "+", "-", "@", "\t", "\r") and value and style == TEXT:
        # A text already; the mark keeps it one when someone edits the cell or saves the sheet as CSV.
        style = QUOTED
    written = _ESCAPE.sub("_x005F_", escape(clean(value[:_LONGEST]), quote=False))
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'


def _put(package: zipfile.ZipFile, name: str, pieces: Iterable[str]) -> None:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    with package.open(info, "w", force_zip64=True) as stream:
        for piece in pieces:
            stream.write(piece.encode())
