"""Rewrite the findings that the corpus expects: python -m tests.accept; then read the diff, every line of it."""

from pathlib import Path

from perflint.config import Settings
from perflint.pipeline.lint import lint_path

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def expected_findings(path: Path) -> str:
    """The findings of a file, one line each: place in the form, not in the file, so that moved rows stay equal."""
    result = lint_path(path, Settings(strict=True))
    assert not result.failures, result.failures
    lines = [
        "\t".join(
            [f.code, f.severity.value, f.form, f.level2, f.indicator, f.value, f.message, f.suggestion or ""]
        )
        for f in result.findings
    ]
    return "\n".join(["code\tseverity\tform\tlevel2\tindicator\tvalue\tmessage\tsuggestion", *lines]) + "\n"


def main() -> None:
    """Rewrite every file of expected findings."""
    for path in sorted(CORPUS.glob("*.json")):
        (CORPUS / "forms" / f"{path.stem}.findings.tsv").write_text(expected_findings(path), "utf-8")


if __name__ == "__main__":
    main()
