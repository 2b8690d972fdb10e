"""Print a score: by rule, in all, and the list of what is false and what is missed."""

from collections.abc import Iterator

from perflint.evaluation.score import LOST, WRONG, Counts, Mark, Score, Verdict
from perflint.reporters.width import pad, printable
from perflint.system.bilingual import Bilingual

_GRAVE, _LIGHT = Bilingual("警告和错误", "warnings and errors"), Bilingual("提示", "infos")
_HEADS = (Bilingual("规则", "rule"), Bilingual("准确率", "precision"), Bilingual("召回率", "recall"))
_ALL = Bilingual("合计", "all")
_VERDICTS = {
    Verdict.FALSE: Bilingual("误报", "false"),
    Verdict.SEVERE: Bilingual("报重了", "too severe"),
    Verdict.MISSED: Bilingual("漏报", "missed"),
    Verdict.MILD: Bilingual("报轻了", "too mild"),
}


def report(title: str, score: Score, lang: str) -> str:
    """The report of one set of labels."""
    lines = [f"# {title}"]
    for grave in (True, False):
        lines += ["", f"## {(_GRAVE if grave else _LIGHT).to(lang)}", ""]
        lines += _table(score, lang, grave=grave)
        marks = score.listed(WRONG | LOST, grave=grave)
        lines += ["", *(_line(mark, lang) for mark in marks)] if marks else []
    return "\n".join(lines) + "\n"


def _table(score: Score, lang: str, *, grave: bool) -> Iterator[str]:
    yield _row(*(head.to(lang) for head in _HEADS))
    for code, tally in score.by_rule(grave=grave).items():
        yield _row(code, *_shares(tally))
    yield _row(_ALL.to(lang), *_shares(score.total(grave=grave)))


def _row(rule: str, precision: str, recall: str) -> str:
    return f"{pad(rule, 6)}  {pad(precision, 18)}  {recall}".rstrip()


def _shares(tally: Counts) -> tuple[str, str]:
    return (
        _share(tally.precision, tally.right, tally.right + tally.wrong),
        _share(tally.recall, tally.found, tally.found + tally.lost),
    )


def _share(value: float | None, part: int, whole: int) -> str:
    return "–" if value is None else f"{value:5.1f}% ({part}/{whole})"


def _line(mark: Mark, lang: str) -> str:
    return printable(f"{_VERDICTS[mark.verdict].to(lang)} {mark.code} {mark.where}: {mark.what}")


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


def _counts(tally: Counts) -> dict[str, object]:
    return {
        "right": tally.right,
        "false": tally.wrong,
        "found": tally.found,
        "missed": tally.lost,
        "precision": tally.precision,
        "recall": tally.recall,
    }
