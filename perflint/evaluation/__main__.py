"""perflint-eval PATH…: precision and recall of perflint on forms whose true defects are labelled."""

import argparse
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from perflint.config import ConfigError, Settings
from perflint.evaluation.labels import ENDING, form_of, labelled, read_labels
from perflint.evaluation.report import as_object, report
from perflint.evaluation.score import Score, judge
from perflint.pipeline.lint import lint_path
from perflint.reporters.json_format import json_text
from perflint.system.bilingual import Bilingual


def main(argv: Sequence[str] | None = None) -> int:
    """Run perflint-eval: 0 as good as asked for, 1 not, 2 the run failed."""
    words = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    lang = "en" if "--lang=en" in words or ("--lang", "en") in pairwise(words) else "zh"
    arguments = _parser(lang).parse_args(words)
    try:
        score = examine(labelled(arguments.paths), arguments.lang)
    except ConfigError as error:
        sys.stderr.write(f"perflint-eval: {error.text.to(arguments.lang)}\n")
        return 2
    if arguments.output_format == "json":
        sys.stdout.write(json_text(as_object(score), indent=2) + "\n")
    else:
        sys.stdout.write(report(" ".join(arguments.paths), score, arguments.lang))
    return int(not is_good(score, arguments.min_precision, arguments.min_recall))


def examine(labels: Sequence[Path], lang: str = "zh") -> Score:
    """Lint the form of every label file and judge its findings."""
    score = Score()
    for path in labels:
        wanted = read_labels(path)
        result = lint_path(form_of(path), Settings(lang=lang))
        if result.failures:
            failure = result.failures[0]
            raise ConfigError(
                Bilingual(f"{failure.path}：{failure.text.zh}", f"{failure.path}: {failure.text.en}")
            )
        score.marks += judge(result.findings, wanted, path.name.removesuffix(ENDING))
    return score


def is_good(score: Score, precision: float, recall: float) -> bool:
    """Whether the warnings and errors are as precise and as complete as asked for."""
    total = score.total(grave=True)
    return (total.precision is None or total.precision >= precision) and (
        total.recall is None or total.recall >= recall
    )


def _parser(lang: str) -> argparse.ArgumentParser:
    """The parser of perflint-eval, its help in a language."""
    about = Bilingual(
        "用标注过毛病的表考 perflint，给出各规则的准确率、召回率和误报、漏报清单。",
        "Examine perflint on forms with labelled defects: precision and recall by rule, what is false or missed.",
    )
    paths = Bilingual(
        f"表、标注文件（{ENDING}）或它们所在的文件夹",
        f"forms, label files ({ENDING}) or folders of them",
    )
    precision = Bilingual(
        "警告和错误的准确率低于这个百分数就以 1 退出",
        "exit with 1 if the precision of warnings and errors is below this percentage",
    )
    recall = Bilingual(
        "警告和错误的召回率低于这个百分数就以 1 退出",
        "exit with 1 if the recall of warnings and errors is below this percentage",
    )
    language, output_format = Bilingual("用哪种语言", "language"), Bilingual("输出格式", "output format")
    parser = argparse.ArgumentParser("perflint-eval", description=about.to(lang))
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help=paths.to(lang))
    add("--lang", choices=("zh", "en"), default="zh", help=language.to(lang))
    add("--output-format", choices=("text", "json"), default="text", help=output_format.to(lang))
    add("--min-precision", type=float, default=0, metavar="PERCENT", help=precision.to(lang))
    add("--min-recall", type=float, default=0, metavar="PERCENT", help=recall.to(lang))
    return parser


if __name__ == "__main__":
    sys.exit(main())
