"""Why a document is refused: what of a form was seen in it, and what to do about it."""

from perflint.formats import ReadError
from perflint.formats.grid import Block, Line, Pages
from perflint.forms.headers import heads_within
from perflint.forms.labels import bare_label, levels_of
from perflint.system.bilingual import Bilingual
from perflint.system.counted import many
from perflint.system.pattern import pattern

_SHOWN = 8  # header words named when no form is recognised
_HEADS = 3  # words of a header that tell of a form
_LONG = 20  # characters of each


def unrecognised(pages: Pages, headers: list[str], *, tables: int) -> ReadError:
    """Why there is no form, and what to do about it."""
    if tables:
        return ReadError(
            Bilingual(
                f"认出 {tables} 张表的表头，却没有一行指标；从原文件复制整张表到 Excel，另存为 .xlsx 再检查",
                f"the headers of {many(tables, 'form')}, but no indicator; copy the whole form into Excel and lint the .xlsx",
            ),
        )
    if isinstance(pages.blocks, tuple) and not any(map(_has_text, pages.blocks)):
        return _without_text()
    if len(heads := _heads_run_together(pages)) >= _HEADS:
        return _run_together(heads)
    if len(labels := _labels_in_prose(pages)) >= _LABELS:
        return _in_prose(labels[:_SHOWN])
    seen = "、".join(" ".join(head.split())[:_LONG] for head in headers[:_SHOWN])
    shown = Bilingual(
        f"（见到的表头：{seen}）" if seen else "（没有表格）",
        f" (headers seen: {seen or 'none'})",
    )
    return ReadError(
        Bilingual(
            f"没有认出绩效目标表{shown}；表头应有“三级指标”“指标值”一类的列",
            f"no form recognised{shown.en}; a header needs columns like 三级指标 and 指标值",
        ),
    )


def _without_text() -> ReadError:
    """A picture of a form, or nothing at all."""
    return ReadError(
        Bilingual(
            "文件里没有文字，可能是扫描件或图片；先做文字识别（OCR），或用原来的 Word/Excel 文件",
            "no text in the file, perhaps it is a scan or a picture; run OCR first, or use the original Word/Excel file",
        ),
    )


def _has_text(block: Block) -> bool:
    if isinstance(block, Line):
        return bool(block.text.strip())
    return any(cell and cell.text.strip() for row in block.rows for cell in row)


def _run_together(heads: list[str]) -> ReadError:
    """The words of a header are there, and no borders between the cells."""
    named = "".join(f"“{head}”" for head in heads)
    return ReadError(
        Bilingual(
            f"看到{named}这些栏目名，但各格的界线在复制时丢了，分不清哪格属于哪一栏；"
            "直接检查原来的 Word、Excel 或 PDF 文件，或从网页复制整张表粘贴到 Excel，另存为 .xlsx",
            f"the headings {', '.join(heads)}, but the borders of the cells were lost in copying, so that no cell has "
            "its column for sure; lint the original file, or paste the whole table into Excel and lint the .xlsx",
        ),
    )


def _in_prose(labels: list[str]) -> ReadError:
    """The categories are there, and no table."""
    named = "".join(f"“{label}”" for label in labels)
    return ReadError(
        Bilingual(
            f"看到{named}这些类别，但指标写在段落里，没有表格；"
            "检查附件里的申报表，或把指标填进 Excel 表（类别、名称、指标值各一栏，一行一个指标）再检查",
            f"the categories {', '.join(labels)}, but the indicators are written in prose and in no table; lint "
            "the form itself, or put them into a sheet (a column each for category, name and target, a row each)",
        ),
    )


def _heads_run_together(pages: Pages) -> list[str]:
    """The words of a header that stand in the text of a document that has no table of it."""
    return list(heads_within("".join(_lines(pages))).values())


def _labels_in_prose(pages: Pages) -> list[str]:
    """The labels of categories with which lines of a document begin."""
    begun = (match[1] for line in _lines(pages) if (match := _LABELLED.match(bare_label(line))))
    return list(dict.fromkeys(label for label in begun if levels_of(label)))


_LABELLED = pattern(r"([^:：。，,\d\s]{2,12})(?:[:：。，,]|$)")
_LABELS = 2  # that tell of indicators


def _lines(pages: Pages) -> list[str]:
    blocks = pages.blocks if isinstance(pages.blocks, tuple) else ()
    return [block.text for block in blocks if isinstance(block, Line)]
