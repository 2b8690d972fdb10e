"""Lint a file, and draw it as the page shows it."""

from collections.abc import Sequence
from typing import Any

from perflint.config import Settings
from perflint.engine.across import across, digests
from perflint.model.result import Failure, Result
from perflint.pipeline.cache import digest_of, packed_digest
from perflint.pipeline.lint import lint_bytes
from perflint.privacy.results import masked_finding, masked_result
from perflint.reporters.html.listing import accepted_listing, listing
from perflint.reporters.html.marks import Marks
from perflint.reporters.html.sections import sections
from perflint.reporters.json_format import as_object


def check(data: bytes, name: str, settings: Settings, *, drawn: bool = False) -> dict[str, Any]:
    """What is found in a file: `findings` as in the JSON contract, and `failures`, a line each.

    `forms` is None for a file that could not be read, `alien` true where it does not seem to be
    meant as a form. With `drawn` also the HTML of each form and of its findings.
    """
    result = lint_bytes(data, name, settings)
    if not settings.show_personal:
        result = masked_result(result, whole=drawn)
    answer: dict[str, Any] = {
        "file": name,
        "forms": result.forms,
        "indicators": result.indicators,
        "findings": [as_object(finding) for finding in result.findings],
        "failures": [failure_text(failure, settings.lang) for failure in result.failures],
        "alien": result.alien,
        "accepted": sum(each.in_file for each in result.accepted),
    }
    if drawn:
        answer["sections"] = _drawn(result, settings.lang)
        answer["digests"] = (
            [packed_digest(each) for each in digests(result.declaration)] if result.declaration else []
        )
    return answer


def together(digested: Sequence[tuple[str, Sequence[Any], int]], settings: Settings) -> dict[str, Any]:
    """What the files of a page say together, by file: findings, and their HTML.

    Each file is its name, its `digests` as check gave them, and how many findings it has already.
    """
    forms = [digest_of(packed, name) for name, every, _ in digested for packed in every]
    outcome = across(forms, {name: settings for name, _, _ in digested}, settings)
    by_file = {}
    for name, _, before in digested:
        if findings := tuple(map(masked_finding, outcome.findings.get(name, ()))):
            marks = Marks(1, findings, "")
            numbered = list(enumerate(findings, before + 1))
            listed = "".join(listing(numbered, marks, settings.lang))
            by_file[name] = {"findings": [as_object(finding) for finding in findings], "listed": listed}
    return by_file


def failure_text(failure: Failure, lang: str) -> str:
    """Why a file could not be linted, with the place where it is known."""
    text = failure.text.to(lang)
    return text if failure.line is None else f"{failure.line}:{failure.column}: {text}"


def _drawn(result: Result, lang: str) -> list[dict[str, str]]:
    """The HTML of each form, beside it that of its findings; last, what the file accepts itself."""
    if result.declaration is None:
        return []
    drawn = [
        {"sheet": part.sheet, "listed": part.listed}
        for part in sections(result.declaration, result.findings, 1, lang)
        if part.sheet or part.listed
    ]
    accepted = "".join(accepted_listing(result.accepted, lang))
    return [*drawn, {"sheet": accepted, "listed": ""}] if accepted else drawn
