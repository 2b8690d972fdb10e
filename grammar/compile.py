"""Write perflint/data/skeletons.txt from the grammar: python grammar/compile.py; --check says whether it is stale."""

import csv
import itertools
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from perflint.system.resources import data
from perflint.value.compiled_shapes import MARK, SHELVES, checksum, shelf_of
from perflint.value.grammar import parser, words
from perflint.value.normal import compact, normalise
from perflint.value.shape import bounds, shape_of
from perflint.value.skeleton import parse_shape

HOME = Path(__file__).resolve().parent.parent
_TERMINALS = ("UNIT", "SCALE", "WORD")
_FREE = "0000年"  # YEARS_COMPARED takes any characters after a year
_LONGEST = 24  # code points; longer cells are seldom repeated

_SIGNS = ("", "≥", "≤", "=")
_WORDS = (
    "不少于",
    "不低于",
    "不超过",
    "不高于",
    "大于等于",
    "小于等于",
    "大于",
    "小于",
    "高于",
    "低于",
    "达到",
    "约",
)
_NUMBERS = (
    "0",
    "00",
    "000",
    "0000",
    "00000",
    "000000",
    "0.0",
    "00.0",
    "000.0",
    "0.00",
    "00.00",
    "000.00",
    "0000.00",
    "00000.00",
)
_UNITS = (
    "% 人 人次 名 户 家 个 所 处 次 场 场次 期 班 批次 项 套 台 辆 件 份 本 册 篇 条 起 例 宗 公里 千米 米 平方米 亩 公顷 立方米 吨 公斤"
    " 课时 学时 年 个月 月 天 日 工作日 个工作日 小时 分钟 座 笔 块 栋 万株 ‰ 元 万元 亿元 元/人 万元/人 元/月 元/亩 万人 万人次 万户 万亩 元/生·年 元/平方米 元/次 分 级 倍"
).split()
_DATES = (
    "0000年底|0000年底前|0000年末|年底前|年底|0000年|0000年内|当年|00月底前|0月底前|00月底|00月00日前|0000年0月|0000年00月|0000年0月底前|"
    "0000年00月底前|0000年0月底|0000年00月底|0000年0月前|0000年00月前|0000年0月00日|0000年0月0日|0000年00月0日|0000年00月00日|"
    "0000年0月00日前|0000年00月00日前|0000年00月00日之前|0000.0.00|0000.00.00|0000-00-00|0000/00/00|0000.00|0000-00|0000.00-0000.00|"
    "000000-000000|0000年0-00月|0000年0月-00月|上半年|下半年|0000年上半年|第三季度|0000年第三季度|每年|每月|每季度|每年0次|每月0次|一年一次"
).split("|")
_TEXTS = (
    "是|否|有|无|不适用|……|/|—|-|**|100|提高|提升|明显提高|明显提升|显著提高|显著提升|逐步提高|逐步提升|不断提高|不断提升|持续提高|持续提升|"
    "进一步提高|进一步提升|有效提高|有效提升|稳步提高|稳步提升|有所提高|有所提升|较高|较大|较好|良好|优|良|优秀|优良|合格|达标|好|高|大|明显|显著|"
    "有效|长期|持续|稳定|改善|明显改善|持续改善|逐步改善|有效改善|得到改善|增强|明显增强|持续增强|不断增强|促进|有效促进|推动|保障|有效保障|及时|按时|"
    "按时完成|及时完成|按期完成|及时发放|按时发放|按时足额发放|足额发放|完成|已完成|全部完成|全覆盖|应享尽享|应保尽保|应发尽发|在预算范围内|"
    "预算范围内|不超预算|不超过预算|严格控制在预算内|健全|完善|规范|合规|合理|科学|相符|满意|基本满意|非常满意|达成预期指标|部分达成预期指标|"
    "零投诉|零事故|0投诉|0事故|≤预算数|≤预算金额|≤总成本预算数|≥90分|三级|二级|一级|国家标准|符合标准|符合要求|符合规定|按标准执行|按计划完成"
).split("|")


def texts() -> Iterator[str]:
    """The values that are worth knowing: built from signs, numbers and units, and those of the corpus."""
    yield from map("".join, itertools.product(_SIGNS, _NUMBERS, ["", *_UNITS]))
    yield from map("".join, itertools.product("><", _NUMBERS, ["", "%", "人", "次", "天", "万元"]))
    for number, unit in itertools.product(_NUMBERS[:9], ["", *_UNITS]):
        yield from (f"{word}{number}{unit}" for word in _WORDS)
        yield from (f"{number}{unit}{word}" for word in ("以上", "以下", "以内", "左右", "及以上"))
    yield from _DATES
    for year, month, day in itertools.product(
        ("", "0000年"), ("0月", "00月"), ("", "0日", "00日", "底", "末", "份")
    ):
        for end in ("", "前", "之前", "以前", "前完成"):
            yield f"{year}{month}{day}{end}"
    yield from _TEXTS
    with (HOME / "corpus" / "rows.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream, delimiter="\t"):
            yield from (cell for cell in row if len(cell) <= _LONGEST)


def shape(text: str) -> str:
    """The shape that a cell is looked up under."""
    folded = compact(normalise(text)).text
    start, end = bounds(folded)
    return shape_of(folded[start:end])


def alphabet() -> str:
    """Every character that a terminal takes, but for the wide class of YEARS_COMPARED."""
    found: set[str] = set()
    for terminal in parser().terminals:
        found.update(_characters(re._parser.parse(terminal.pattern.to_regexp())))  # type: ignore[attr-defined]
    return "".join(sorted(found))


def first_characters() -> str:
    """Every character that a value may start with."""
    machine = parser().parser
    start = machine.parser._parse_table.start_states["start"]
    terminals = machine.lexer.lexers[start].terminals
    found: set[str] = set()
    for terminal in terminals:
        found.update(_first(re._parser.parse(terminal.pattern.to_regexp())))  # type: ignore[attr-defined]
    return "".join(sorted(found))


def _first(tree: Any) -> set[str]:
    """The characters that a match can start with; what may be empty lets the next in."""
    found: set[str] = set()
    for operator, argument in tree:
        name = str(operator)
        if name in ("ASSERT", "ASSERT_NOT"):
            continue
        if name == "SUBPATTERN":
            found |= _first(argument[-1])
            if argument[-1].getwidth()[0]:
                return found
        elif name == "BRANCH":
            for branch in argument[1]:
                found |= _first(branch)
            if all(branch.getwidth()[0] for branch in argument[1]):
                return found
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            found |= _first(argument[-1])
            if argument[0] and argument[-1].getwidth()[0]:
                return found
        else:
            return found | set(_characters([(operator, argument)]))
    return found


def _characters(tree: Iterable[Any]) -> Iterator[str]:
    for operator, argument in tree:
        name = str(operator)
        if name == "LITERAL":
            yield chr(argument)
        elif name == "RANGE" and argument[1] - argument[0] < 100:
            yield from map(chr, range(argument[0], argument[1] + 1))
        elif name == "IN":
            yield from _characters(argument)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from _characters(branch)
        elif name in ("SUBPATTERN", "MAX_REPEAT", "MIN_REPEAT"):
            yield from _characters(argument[-1])
        elif name not in ("RANGE", "ASSERT", "ASSERT_NOT"):
            raise ValueError(f"a terminal with {name}: say here which characters it takes")


def content() -> Iterator[str]:
    """The lines of the file: the head with the sizes of the shelves in bytes, and the shelves."""
    skeletons = {text: parse_shape(text) for text in sorted({shape(text) for text in texts()} - {""})}
    found = [skeleton for skeleton in skeletons.values() if skeleton]
    kinds = sorted({skeleton.kind for skeleton in found})
    types = sorted({token.type for skeleton in found for token in skeleton.tokens})
    shelves: list[list[str]] = [[] for _ in range(SHELVES)]
    for text, skeleton in skeletons.items():
        numbers = [kinds.index(skeleton.kind)] if skeleton else []
        for token in skeleton.tokens if skeleton else ():
            numbers += [types.index(token.type), token.start, token.end]
        if MARK in text or "\n" in text:
            raise ValueError(f"{text!r} holds a mark between shapes")
        shelves[shelf_of(text)] += [text, " ".join(map(str, numbers))]
    head = {
        "grammar": checksum(),
        "kinds": kinds,
        "types": types,
        "alphabet": alphabet(),
        "first": first_characters(),
        "free": _FREE,
        "terminals": {name: " ".join(words(name)) for name in _TERMINALS},
    }
    written = [f"{MARK.join(shelf)}\n" for shelf in shelves]
    yield json.dumps({**head, "sizes": [len(shelf.encode()) for shelf in written]}, ensure_ascii=False) + "\n"
    yield from written


def main() -> int:
    """Write the file, or compare what it says of the grammar."""
    path = data("skeletons.txt")
    if "--check" in sys.argv:
        stale = json.loads(path.read_text("utf-8").split("\n", 1)[0])["grammar"] != checksum()
        if stale:
            sys.stderr.write(f"{path.name} is stale; run python grammar/compile.py\n")
        return int(stale)
    path.write_text("".join(content()), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
