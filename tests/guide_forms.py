"""The forms of docs/reviewer.md and docs/clerk.md: a folder of mixed forms, some of them broken; no real unit."""

import io
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

import docx
import openpyxl

UNITS = ("某市水务局", "某市教育局", "某市农业农村局", "某市文化和旅游局", "某市卫生健康委员会", "某市林业局")
TITLE = "项目支出绩效目标表"
HEAD = ("一级指标", "二级指标", "三级指标", "指标值")
# A row, and what different clerks write as its target.
ROWS = (
    (("产出指标", "数量指标", "新建灌溉渠道"), ("≥30公里", "30", "≥42公里")),
    (("产出指标", "质量指标", "工程验收合格率"), ("≥95%", "≥95％", "≥98%", "≥120%")),
    (("产出指标", "时效指标", "工程完工时间"), ("2024年11月30日前", "2024年11月31日前", "及时完成")),
    (("产出指标", "成本指标", "每公里渠道造价"), ("≤12万元", "≥12万元", "≤9万元")),
    (("效益指标", "社会效益指标", "受益群众"), ("≥3万人", "有所提升", "≥1.2万人")),
    (("满意度指标", "服务对象满意度指标", "受益群众满意度"), ("≥90%", "90", "≥85%")),
)
BROKEN = (b"PK\x03\x04 broken", b"", b'{"title": "', b"\x00\x01\x02")


def folder(home: Path, number: int = 300, broken: int = 30) -> None:
    """Write so many forms and so many broken files, a folder for each unit."""
    for at in range(number):
        place = home / UNITS[at % len(UNITS)]
        place.mkdir(parents=True, exist_ok=True)
        chance = Random(at)  # the same forms every time
        rows = tuple((*names, chance.choice(targets)) for names, targets in ROWS)
        suffix, data = _form(at, rows)
        (place / f"{at:03}-灌区改造{suffix}").write_bytes(data)
    for at in range(broken):
        suffix = (".docx", ".xlsx", ".json")[at % 3]
        (home / UNITS[at % len(UNITS)] / f"损坏{at:02}{suffix}").write_bytes(BROKEN[at % len(BROKEN)])


def _form(at: int, rows: Sequence[Sequence[str]]) -> tuple[str, bytes]:
    unit, project = UNITS[at % len(UNITS)], f"灌区改造{at}期"
    if at % 3 == 0:
        return ".docx", word(unit, project, tuple(map(tuple, rows)))
    if at % 3 == 1:
        return ".xlsx", _book(unit, project, rows)
    keys = ("level1", "level2", "name", "target")
    indicators = [dict(zip(keys, row, strict=True)) for row in rows]
    head = {"title": TITLE, "year": 2024, "department": unit, "project": project}
    return ".json", json.dumps({**head, "indicators": indicators}, ensure_ascii=False, indent=1).encode()


def clerk(home: Path) -> None:
    """The one form of a clerk."""
    targets = ("30", "≥95％", "2024年11月31日前", "≤12万元", "有所提升", "≥90%")
    rows = tuple((*names, target) for (names, _), target in zip(ROWS, targets, strict=True))
    (home / "灌区改造.docx").write_bytes(word(UNITS[0], "灌区改造一期", rows))


@cache
def word(unit: str, project: str, rows: tuple[tuple[str, ...], ...]) -> bytes:
    """A form in Word."""
    made = docx.Document()
    made.add_heading(TITLE)
    made.add_paragraph("（2024年度）")
    table = made.add_table(0, 4)
    table.style = "Table Grid"
    for row in (("项目名称", project, "主管部门", unit), HEAD, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _book(unit: str, project: str, rows: Sequence[Sequence[str]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ((TITLE,), ("（2024年度）",), ("项目名称", project, "主管部门", unit), HEAD, *rows):
        sheet.append(row)
    for column, width in zip("ABCD", (14, 20, 24, 20), strict=True):
        sheet.column_dimensions[column].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
