"""How many forms Spark lints on a core in a second: python benchmarks/spark.py [--forms 4000] [--write docs/spark.md].

Needs Java 17 and pip install '.[spark]'. Reads and lints JSON forms and writes the findings as Parquet, with
one core and with all, after a first run that starts the workers.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import forms
import page

NATION = 3_000_000  # forms
PRICE = 0.35  # yuan for a core-hour, about what a cloud charges on demand


def rate(cores: int, count: int, rows: int, rounds: int, folder: Path) -> float:
    """Forms a second with so many cores."""
    from pyspark.sql import SparkSession

    from perflint.spark import lint_forms

    source = folder / "forms.jsonl"
    with source.open("w", encoding="utf-8") as stream:
        for number, form in enumerate(forms.forms(count, rows)):
            record = {"id": str(number), "declaration": json.dumps(form, ensure_ascii=False)}
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    builder: Any = SparkSession.builder
    spark = builder.master(f"local[{cores}]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
    spark.read.json(str(source)).repartition(cores).write.mode("overwrite").parquet(str(folder / "forms"))
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        found = lint_forms(spark.read.parquet(str(folder / "forms")), id="id", json="declaration")
        found.write.mode("overwrite").parquet(str(folder / "findings"))
        times.append(time.perf_counter() - start)
    spark.stop()
    return count / statistics.median(times[1:])


def table(count: int, rounds: int) -> list[str]:
    """The rates and what the nation costs."""
    from pyspark import __version__

    every = os.cpu_count() or 1
    lines = [
        f"机器：{platform.machine()}，{every} 核，Python {platform.python_version()}，PySpark {__version__}；每格 {rounds} 次取中位数。",
        "",
        f"| 每张表的指标数 | 核数 | 每秒表数 | 每核每秒表数 | 300 万张的核·小时 | 64 核墙钟 | 费用（{PRICE} 元/核·小时） |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for rows in (10, 50):
            for cores in dict.fromkeys((1, every)):
                speed = rate(cores, count * 10 // rows, rows, rounds, Path(folder))
                hours = NATION / (speed / cores) / 3600
                lines.append(
                    f"| {rows} | {cores} | {speed:,.0f} | {speed / cores:,.0f} | {hours:.1f} "
                    f"| {hours / 64 * 60:.0f} 分钟 | {hours * PRICE:.1f} 元 |"
                )
    return lines


def main() -> None:
    """Measure, print, and write the page where asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--forms", type=int, default=10000, help="of 10 indicators; a fifth of that of 50")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", type=Path, metavar="docs/spark.md")
    arguments = parser.parse_args()
    if shutil.which("java") is None:
        raise SystemExit("Spark needs Java 17")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    lines = table(arguments.forms, arguments.rounds)
    sys.stdout.write("\n".join(lines) + "\n")
    if arguments.write:
        page.put(arguments.write, "figures", lines)


if __name__ == "__main__":
    main()
