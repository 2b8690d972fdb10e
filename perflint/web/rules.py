"""What the rules are about, for the settings and for explanations in place."""

from typing import Any

from perflint.config import ConfigError, Settings
from perflint.engine.plan import rules_of
from perflint.reporters.words import severity_word
from perflint.rule import Rule
from perflint.rule.page import BAD, GOOD, page_sections
from perflint.system.bilingual import Bilingual

_EXAMPLES = {"bad": BAD, "good": GOOD}


def listed(settings: Settings) -> list[dict[str, Any]]:
    """Every rule in short."""
    return [_short(rule, settings.lang) for rule in rules_of(settings).values()]


def explained(code: str, settings: Settings) -> dict[str, Any]:
    """A rule with its page: the sections by heading, and the bad and good cells as rows of texts.

    Raises ConfigError for an unknown rule.
    """
    rule = rules_of(settings).get(code.upper())
    if rule is None:
        raise ConfigError(Bilingual(f"没有规则“{code}”", f"no rule “{code}”"))
    bodies = page_sections(rule.full_page)
    return {
        **_short(rule, settings.lang),
        "sections": {title: body for title, body in bodies.items() if title not in _EXAMPLES.values()},
        **{key: _cells(bodies.get(title, "")) for key, title in _EXAMPLES.items()},
    }


def _short(rule: Rule, lang: str) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title.to(lang),
        "severity": rule.severity.value,
        "severity_word": severity_word(rule.severity, lang),
        "aspect": rule.aspect.value,
        "default": rule.default,
    }


def _cells(body: str) -> list[list[str]]:
    """The rows of a Markdown table, or the lines of a block."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in body.splitlines()
        if line.startswith("|")
    ]
    return [row for row in rows if any(cell.strip("-: ") for cell in row)] or [
        [line] for line in body.splitlines() if line and not line.startswith("```")
    ]
