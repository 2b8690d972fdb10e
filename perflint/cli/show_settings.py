"""perflint check --show-settings: the settings of each path as a configuration file would have them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import yaml

from perflint.cli.settings import placed
from perflint.config.resolver import Resolver
from perflint.config.scheme import plain
from perflint.config.settings import Settings
from perflint.config.source import shown_path
from perflint.engine.plan import plan_of
from perflint.reporters.width import printable
from perflint.system.bilingual import Bilingual

if TYPE_CHECKING:
    from argparse import Namespace


def show_settings(arguments: "Namespace", resolver: Resolver) -> int:
    """Print the settings that hold for each path."""
    for number, name in enumerate(arguments.paths):
        path = placed(name, arguments)
        if number:
            print()
        for line in _shown(name, resolver.settings(path), resolver, path):
            print("\n".join(map(printable, line.split("\n"))))
    return 0


def _shown(name: str, settings: Settings, resolver: Resolver, path: str) -> Iterator[str]:
    """The settings as a YAML text that could stand in a configuration file."""
    laid = resolver.laid(path)
    files = " ← ".join(shown_path(file) for file in reversed(laid.files)) if laid else ""
    yield f"# {name}"
    none = Bilingual("没有", "none").to(settings.lang)
    yield f"# {Bilingual('配置文件', 'configuration').to(settings.lang)}: {files or none}"
    exclude = [glob.pattern for glob in laid.exclude] if laid else []
    filled = {key: value for key, value in _as_data(settings, exclude).items() if value not in ([], {})}
    yield yaml.safe_dump(
        filled, allow_unicode=True, sort_keys=False, default_flow_style=None, width=100
    ).rstrip()


def _as_data(settings: Settings, exclude: list[str]) -> dict[str, Any]:
    """The settings by the keys of a configuration file."""
    return {
        "select": sorted(plan_of(settings).shown),
        "severity": {code: severity.value for code, severity in settings.severity.items()},
        "profile": {"taxonomy": settings.taxonomy, "scoring": settings.scoring},
        "rules": {
            code: {key: _plain(value) for key, value in options.items()}
            for code, options in settings.options.items()
        },
        "exclude": exclude,
        "respect-gitignore": settings.respect_gitignore,
        "baseline": shown_path(settings.baseline) if settings.baseline else [],
        "max-file-size": settings.limits.max_file_size,
        "max-cells": settings.limits.max_cells,
        "max-time": settings.limits.max_time,
        "grading": settings.grading.as_data(),
        "fail-under": [] if settings.fail_under is None else plain(settings.fail_under),
        "fail-on": settings.fail_on,
        "lang": settings.lang,
        "output-format": settings.output_format,
        "show-personal": settings.show_personal,
    }


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return value if isinstance(value, (bool, int, float, str, list)) else str(value)
