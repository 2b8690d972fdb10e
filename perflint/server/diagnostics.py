"""Findings as an editor takes them."""

from lsprotocol import types as lsp

from perflint.model import Finding, Severity
from perflint.reporters.words import ADVICE
from perflint.server.positions import Positions

_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}


def range_of(start: tuple[int, int], end: tuple[int, int]) -> lsp.Range:
    """A range from two positions."""
    return lsp.Range(start=lsp.Position(*start), end=lsp.Position(*end))


def diagnostic(finding: Finding, positions: Positions, lang: str) -> lsp.Diagnostic:
    """A finding with its advice and a link to the page of its rule."""
    advice = ADVICE.to(lang)
    cure = f"\n{advice}{finding.suggestion}" if finding.suggestion else ""
    link = lsp.CodeDescription(href=finding.url) if finding.url.startswith("http") else None
    return lsp.Diagnostic(
        range=range_of(*positions.range_of(finding.location)),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=link,
        source="perflint",
        message=finding.message + cure,
    )
