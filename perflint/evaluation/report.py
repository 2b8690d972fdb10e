"""Print a score: by rule, in all, and the list of what is false and what is missed."""

from collections.abc import Iterator

from perflint.evaluation.score import LOST, WRONG, Mark, Score, Tally, Verdict
from perflint.reporters.width import pad, printable

_WORDS = {
    "zh": {
        "grave": "警告和错误",
        "light": "提示",
        "rule": "规则",
        "precision": "准确率",
        "recall": "召回率",
        "all": "合计",
        Verdict.FALSE: "误报",
        Verdict.SEVERE: "报重了",
        Verdict.MISSED: "漏报",
        Verdict.MILD: "报轻了",
    },
    "en": {
        "grave": "warnings and errors",
        "light": "infos",
        "rule": "rule",
        "precision": "precision",
        "recall": "recall",
        "all": "all",
        Verdict.FALSE: "false",
        Verdict.SEVERE: "too severe",
        Verdict.MISSED: "missed",
        Verdict.MILD: "too mild",
    },
}


def report(title: str, score: Score, lang: str) -> str:
    """The report of one set of labels."""
    words = _WORDS[lang]
    lines = [f"# {title}"]
    for grave in (True, False):
        lines += ["", f"## {words['grave' if grave else 'light']}", ""]
        lines += _table(score, words, grave=grave)
        marks = score.listed(WRONG | LOST, grave=grave)
        lines += ["", *(_line(mark, words) for mark in marks)] if marks else []
    return "\n".join(lines) + "\n"


def _table(score: Score, words: dict[str, str], *, grave: bool) -> Iterator[str]:
    yield _row(words["rule"], words["precision"], words["recall"])
    for code, tally in score.by_rule(grave=grave).items():
        yield _row(code, *_shares(tally))
    yield _row(words["all"], *_shares(score.total(grave=grave)))


def _row(rule: str, precision: str, recall: str) -> str:
    return f"{pad(rule, 6)}  {pad(precision, 18)}  {recall}".rstrip()


def _shares(tally: Tally) -> tuple[str, str]:
    return (
        _share(tally.precision, tally.right, tally.right + tally.wrong),
        _share(tally.recall, tally.found, tally.found + tally.lost),
    )


def _share(value: float | None, part: int, whole: int) -> str:
    return "–" if value is None else f"{value:5.1f}% ({part}/{whole})"


def _line(mark: Mark, words: dict[str, str]) -> str:
    return printable(f"{words[mark.verdict]} {mark.code} {mark.where}: {mark.what}")


def as_object(score: Score) -> dict[str, object]:
    """The score for programs."""
    return {
        kind: {
            "all": _counts(score.total(grave=grave)),
            "rules": {code: _counts(tally) for code, tally in score.by_rule(grave=grave).items()},
            "marks": [
                {"verdict": m.verdict.value, "code": m.code, "where": m.where, "what": m.what}
                for m in score.listed(WRONG | LOST, grave=grave)
            ],
        }
        for kind, grave in (("warnings", True), ("infos", False))
    }


def _counts(tally: Tally) -> dict[str, object]:
    return {
        "right": tally.right,
        "false": tally.wrong,
        "found": tally.found,
        "missed": tally.lost,
        "precision": tally.precision,
        "recall": tally.recall,
    }
