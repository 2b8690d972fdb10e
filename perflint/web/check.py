"""Lint a file, and draw it as the page shows it."""

from typing import Any

from perflint.config import Settings
from perflint.model.result import Failure, Result
from perflint.pipeline.lint import lint_bytes
from perflint.privacy.results import impersonal
from perflint.reporters.html.listing import accepted_listing
from perflint.reporters.html.sections import sections
from perflint.reporters.json_format import as_object


def check(data: bytes, name: str, settings: Settings, *, drawn: bool = False) -> dict[str, Any]:
    """What is found in a file: `findings` as in the JSON contract, and `failures`, a line each.

    `forms` is None for a file that could not be read. With `drawn` also the HTML of each form and of its findings.
    """
    result = lint_bytes(data, name, settings)
    if not settings.show_personal:
        result = impersonal(result, whole=drawn)
    told: dict[str, Any] = {
        "file": name,
        "forms": result.forms,
        "indicators": result.indicators,
        "findings": [as_object(finding) for finding in result.findings],
        "failures": [failure_text(failure, settings.lang) for failure in result.failures],
        "accepted": sum(each.in_file for each in result.accepted),
    }
    return {**told, "sections": _drawn(result, settings.lang)} if drawn else told


def failure_text(failure: Failure, lang: str) -> str:
    """Why a file could not be linted, with the place where it is known."""
    said = failure.text.to(lang)
    return said if failure.line is None else f"{failure.line}:{failure.column}: {said}"


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
