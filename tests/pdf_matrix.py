"""Count how forms printed to PDF are read back: right, told to be in doubt, or wrong without a word.

`python -m tests.pdf_matrix` prints forms × writers × looks; `--writers`, `--looks`, `--forms` take parts of names. What
was printed is kept (`--kept FOLDER`), as printing takes most of the time.
"""

import argparse
import hashlib
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from perflint.cli.convert import _plain
from perflint.formats import ReadError
from perflint.forms.declaration import declaration
from perflint.forms.doubt.doubts import doubts
from perflint.pipeline.files import read
from tests.column_layouts import LAYOUTS, sheet
from tests.differences import differences
from tests.layouts import Box, Sheet, sheets
from tests.printed_pdf import (
    SHORT,
    WIDE,
    Look,
    as_docx,
    as_xlsx,
    browser,
    by_chromium,
    by_reportlab,
)
from tests.printing import converted
from tests.test_printed_forms import FORMS, wanted, without_spaces

LOOKS = {
    "all": Look(),
    "all-middle": Look(middle=True),
    "all-wide": Look(page=WIDE, middle=True),
    "all-small": Look(size=6.5),
    "all-short": Look(page=SHORT, repeated=True),
    "all-short-middle": Look(page=SHORT, middle=True, dark=True),
    "level": Look(rules="level"),
    "level-middle": Look(rules="level", middle=True),
    "level-short": Look(rules="level", page=SHORT, repeated=True, dark=True),
    "three": Look(rules="three"),
    "three-middle": Look(rules="three", middle=True),
    "none": Look(rules="none"),
    "none-middle": Look(rules="none", middle=True),
    "none-short": Look(rules="none", page=SHORT, repeated=True),
    "none-short-middle": Look(rules="none", page=SHORT, middle=True),
    "none-wide": Look(rules="none", page=WIDE, size=7.5),
    "zebra": Look(rules="zebra"),
    "zebra-middle": Look(rules="zebra", middle=True, dark=True),
    "zebra-short": Look(rules="zebra", page=SHORT, repeated=True, dark=True),
}
OF_EXCEL = {
    "grid": Look(rules="grid"),
    "grid-short": Look(rules="grid", page=SHORT, middle=True, repeated=True),
    "beside": Look(fitted=False),
    "beside-middle": Look(page=SHORT, fitted=False, across=True, middle=True),
    "beside-repeated": Look(page=WIDE, fitted=False, repeated=True),
    "beside-none": Look(rules="none", fitted=False),
    "beside-none-middle": Look(rules="none", page=WIDE, fitted=False, middle=True),
}
_VERDICTS = ("right", "right, doubted", "told", "refused", "SILENT", "BROKEN")
_VERSION = {"reportlab": "reportlab", "chromium": "chromium2", "word": "word", "excel": "excel"}
WRITERS = tuple(_VERSION)


@dataclass(frozen=True)
class Source:
    """A form, and what must be read of it."""

    name: str
    printed: list[Sheet]
    content: dict[str, Any] | None = None  # the whole declaration
    rows: Sequence[dict[str, str]] = ()  # or what must be read of its indicators

    def faults(self, got: Any) -> list[str]:
        if self.content is not None:
            return list(differences(self.content, got, without_spaces))
        found = [row for form in got["forms"] for row in form["indicators"]]
        faults = [] if len(found) == len(self.rows) else [f"{len(found)} rows, not {len(self.rows)}"]
        for want, row in zip(self.rows, found, strict=False):
            faults += [
                f"{want['name']} {key}: {row.get(key)!r}, not {text!r}"
                for key, text in want.items()
                if without_spaces(str(row.get(key, ""))) != without_spaces(text)
            ]
        return faults


def sources() -> Iterator[Source]:
    """The five forms, the layouts, and forms of columns and rows chosen by chance."""
    for path in FORMS:
        content = wanted(path)
        yield Source(f"form-{path.stem.partition('-')[0]}", sheets(content), content)
    for layout in LAYOUTS:
        yield Source(f"layout-{layout.name}", [sheet(layout)], rows=layout.wanted())
    for seed in range(24):
        yield _by_chance(seed)


_MORE = {
    "weight": ("权重", ("5", "10", "15", "20")),
    "actual": ("实际完成值", ("100%", "已完成", "12个", "2024年11月30日前", "")),
    "score": ("得分", ("5", "9.5", "10", "0")),
    "basis": ("指标值设定依据", ("工作计划", "根据《关于印发项目支出绩效评价管理办法的通知》及本年度预算批复", "历史数据", "")),
    "explanation": ("指标解释", ("反映年度任务的完成情况", "实际完成数/计划完成数×100%", "用以反映和考核项目产出数量目标的实现程度，按季度统计")),
    None: ("备注", ("", "", "已纳入民生实事")),
}  # fmt: skip


def _by_chance(seed: int) -> Source:
    """Rows of the five forms under columns chosen by chance, labels merged or repeated."""
    chance = random.Random(seed)
    pool = [row for path in FORMS for form in wanted(path)["forms"] for row in form["indicators"]]
    pool = [row for row in pool if row["name"].strip() and row["target"].strip() and row.get("level2")]
    start = chance.randrange(len(pool) - 40)
    rows = sorted(
        (
            {key: row[key] for key in ("level1", "level2", "name", "target")}
            for row in pool[start : start + chance.randint(4, 30)]
        ),
        key=lambda row: [row["level1"], row["level2"]],
    )
    more = chance.sample(list(_MORE), chance.randint(0, 4))
    for row in rows:
        row |= {key: chance.choice(_MORE[key][1]) for key in more if key}
    merged = chance.random() < 0.7
    heads = ["一级指标", "二级指标", "三级指标", "指标值", *(_MORE[key][0] for key in more)]
    table = [[Box(head) for head in heads]]
    for at, row in enumerate(rows):
        line = []
        for keys in (("level1",), ("level1", "level2")):
            group = [row[key] for key in keys]
            same = [[other[key] for key in keys] == group for other in rows]
            if not merged:
                line.append(Box(row[keys[-1]]))
            elif at == 0 or not same[at - 1]:
                end = next((n for n in range(at, len(rows)) if not same[n]), len(rows))
                line.append(Box(row[keys[-1]], rows=end - at))
        line += [Box(row["name"]), Box(row["target"])]
        table.append([*line, *(Box(row.get(key or "", "")) for key in more)])
    top = [[Box("项目名称"), Box("老旧小区改造", columns=len(heads) - 1)]] if chance.random() < 0.6 else []
    return Source(f"chance-{seed}", [Sheet(["2024年度项目支出绩效目标表"], [*top, *table])], rows=rows)


def _print(writer: str, wanted_files: dict[Path, tuple[list[Sheet], Look]], stack: ExitStack) -> None:
    """Print what is not there yet."""
    if writer == "chromium" and wanted_files:
        opened = stack.enter_context(browser())
    if writer in ("word", "excel") and wanted_files:
        make, suffix = (as_docx, "docx") if writer == "word" else (as_xlsx, "xlsx")
        items = list(wanted_files.items())
        for at in range(0, len(items), 60):
            part = items[at : at + 60]
            with tempfile.TemporaryDirectory() as folder:
                files = {f"{path.stem}.{suffix}": make(*what) for path, what in part}
                made = converted(files, "pdf", Path(folder))
            for path, _ in part:
                path.write_bytes(made[path.stem])
        return
    for path, what in wanted_files.items():
        path.write_bytes(by_chromium(opened, *what) if writer == "chromium" else by_reportlab(*what))


def judged(path: Path, source: Source) -> tuple[str, list[str]]:
    """What became of a printed form, and what is wrong with it."""
    try:
        found = read(path.read_bytes(), "x.pdf")
    except ReadError as error:
        return "refused", [error.zh]
    except (KeyError, IndexError, ValueError, TypeError, AttributeError) as error:  # what must never be
        return "BROKEN", [repr(error)]
    said = bool(doubts(declaration(found)))
    faults = source.faults(json.loads(json.dumps(_plain(found.content))))
    if not faults:
        return "right, doubted" if said else "right", []
    return "told" if said else "SILENT", faults


Job = tuple[str, str, Source, Path]


def _read_here() -> None:
    """Read as where no other Python can be started: a process a file would take most of the time."""
    sys.executable = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", default="")
    parser.add_argument("--looks", default="")
    parser.add_argument("--forms", default="")
    parser.add_argument("--part", type=int, default=1, help="only every n-th layout of a look")
    parser.add_argument("--kept", type=Path, default=Path(tempfile.gettempdir()) / "perflint-printed")
    parser.add_argument("--report", type=Path, help="a file for what is wrong")
    given = parser.parse_args()
    given.kept.mkdir(exist_ok=True)
    jobs = list(_jobs(given))
    counts: dict[tuple[str, str], Counter[str]] = {}
    wrong: list[str] = []
    with ProcessPoolExecutor(2, initializer=_read_here) as pool:
        results = pool.map(judged, [job[3] for job in jobs], [job[2] for job in jobs], chunksize=8)
        for (writer, look, source, path), (verdict, faults) in zip(jobs, results, strict=True):
            counts.setdefault((writer, look), Counter())[verdict] += 1
            if verdict != "right":
                wrong.append(
                    f"{verdict}\t{writer}\t{look}\t{source.name}\t{path}\t{len(faults)}\t{faults[:3]}"
                )
    if given.report:
        given.report.write_text("\n".join(wrong), "utf-8")
    counts["all", ""] = sum(counts.values(), Counter())
    print(f"{'':30}" + "".join(f"{kind:>16}" for kind in _VERDICTS))
    for (writer, look), count in counts.items():
        print(f"{writer + ' ' + look:30}" + "".join(f"{count[kind]:16}" for kind in _VERDICTS))


def _jobs(given: argparse.Namespace) -> Iterator[Job]:
    """The prints that are asked for, all there."""
    chosen = [source for source in sources() if _matches(source.name, given.forms)]
    for writer in (writer for writer in WRITERS if _matches(writer, given.writers)):
        jobs: list[Job] = []
        files: dict[Path, tuple[list[Sheet], Look]] = {}
        looks = LOOKS | OF_EXCEL if writer == "excel" else LOOKS
        for number, (look, style) in enumerate(looks.items()):
            if given.looks and look not in given.looks.split(","):
                continue
            for at, source in enumerate(chosen):
                if not source.name.startswith("form") and (number * 7 + at) % given.part:
                    continue
                key = hashlib.sha256(repr((_VERSION[writer], style, source.printed)).encode()).hexdigest()[
                    :16
                ]
                path = given.kept / f"{key}.pdf"
                jobs.append((writer, look, source, path))
                if not path.exists():
                    files[path] = (source.printed, style)
        with ExitStack() as stack:
            _print(writer, files, stack)
        yield from jobs


def _matches(name: str, words: str) -> bool:
    return not words or any(word in name for word in words.split(","))


if __name__ == "__main__":
    main()
