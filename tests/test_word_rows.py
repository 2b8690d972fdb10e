"""Plain Word tables are read in one walk; what it finds is what the careful walk finds."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from perflint.formats.docx.docx_file import read_docx
from perflint.formats.grid import Grid

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TEXTS = st.sampled_from(["", " ", "培训人次", "≥100人次 ", "a b", "\uf0a3是", "  全角　"])
_RUNS = st.lists(_TEXTS, max_size=3)
_CELLS = st.tuples(
    st.lists(_RUNS, max_size=3), st.integers(0, 3), st.sampled_from(["", "restart", "continue"])
)
_TABLES = st.lists(st.lists(_CELLS, max_size=4), min_size=1, max_size=5)


def xml_of(cell: tuple[list[list[str]], int, str]) -> str:
    """A cell of Word with paragraphs of runs."""
    paragraphs, span, merge = cell
    said = f'<w:gridSpan w:val="{span}"/>' if span else ""
    said += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    runs = (
        "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>" for text in runs) for runs in paragraphs
    )
    return f"<w:tc><w:tcPr>{said}</w:tcPr>{''.join(f'<w:p><w:pPr/>{run}</w:p>' for run in runs)}</w:tc>"


def grid_of(rows: list[list[tuple[list[list[str]], int, str]]], more: str) -> Grid:
    """The table as it is read, with something more in its last row."""
    lines = ["".join(map(xml_of, row)) for row in rows]
    lines[-1] += more
    table = "".join(f"<w:tr>{line}</w:tr>" for line in lines)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "word/document.xml", f"<w:document {_W}><w:body><w:tbl>{table}</w:tbl></w:body></w:document>"
        )
    (grid,) = read_docx(out.getvalue(), "x.docx").blocks
    assert isinstance(grid, Grid)
    return grid


@given(_TABLES)
def test_both_walks_find_the_same_cells(rows: list[list[tuple[list[list[str]], int, str]]]) -> None:
    assert grid_of(rows, "") == grid_of(rows, "<w:customXml/>")


def test_a_change_in_a_cell_is_still_seen() -> None:
    deleted = "<w:tc><w:p><w:del><w:r><w:t>旧</w:t></w:r></w:del><w:r><w:t>新</w:t></w:r></w:p></w:tc>"
    assert [cell.text for cell in grid_of([[([["甲"]], 0, "")]], deleted).rows[0] if cell] == ["甲", "新"]
