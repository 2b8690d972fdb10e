"""From the command line to the settings of each file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perflint.cli.options.shared_options import limits_of
from perflint.config.globs import Glob
from perflint.config.resolver import Resolver
from perflint.config.settings import ConfigError, Settings
from perflint.pipeline.excluded import Excluded
from perflint.pipeline.files import is_folder
from perflint.system.bilingual import Bilingual

if TYPE_CHECKING:
    from argparse import Namespace

    from perflint.config.node import Node


def resolver_of(arguments: "Namespace") -> Resolver:
    """The resolver for the options --config, --isolated and those that go before a configuration file."""
    given: dict[str, Any] = {}
    for name in ("select", "extend_select", "ignore"):
        if codes := _split(getattr(arguments, name, None) or []):
            given[name] = codes
    for name in ("lang", "fail_on", "fail_under", "output_format", "respect_gitignore", "level"):
        if (value := getattr(arguments, name, None)) is not None:
            given[name] = value
    if getattr(arguments, "show_personal", False):
        given["show_personal"] = True
    if arguments.isolated or getattr(arguments, "no_accepted", False):
        given["accepting"] = False
    given["limits"] = limits_of(arguments)
    return Resolver(
        file=_file(arguments),
        isolated=arguments.isolated,
        given=given,
        profiles=_split(arguments.profile),
        inline=_inline(arguments.config),
    )


def _file(arguments: "Namespace") -> Path | None:
    """The one configuration file that --config names; raises ConfigError where that is none of use."""
    files = [text for text in arguments.config if not _is_setting(text)]
    if len(files) > 1:
        raise ConfigError(
            Bilingual(
                "--config 后面的配置文件只能给一次；几份配置用 extends 合起来",
                "--config given twice with a file; join them with extends",
            )
        )
    if files and arguments.isolated:
        raise ConfigError(
            Bilingual(
                "--isolated 不能与 --config 文件同用", "--isolated: not allowed with a file after --config"
            )
        )
    return Path(files[0]) if files else None


def _is_setting(text: str) -> bool:
    if "=" not in text:
        return False
    from perflint.config.inline import is_inline  # noqa: PLC0415 (loads YAML)

    return is_inline(text)


def _inline(given: list[str]) -> "tuple[Path, Node] | None":
    settings = [text for text in given if _is_setting(text)]
    if not settings:
        return None
    from perflint.config.inline import inline  # noqa: PLC0415 (loads YAML)

    return inline(settings)


def excluded_of(arguments: "Namespace", resolver: Resolver, settings: Settings, kept: str = "") -> Excluded:
    """What the run passes over: by the command line and the configuration, by .gitignore, and the folder `kept`."""
    given = [Glob(str(Path.cwd()), pattern) for pattern in arguments.exclude]
    own = os.path.realpath(kept) if kept else None

    def excludes(path: str) -> bool:
        if own is not None and os.path.realpath(path) == own:
            return True
        return any(glob.matches(path) for glob in given) or resolver.excludes(path)

    return Excluded(excludes, gitignore=settings.respect_gitignore)


def first_path(arguments: "Namespace") -> str:
    """The path whose configuration holds for the run as a whole (language, output format)."""
    return placed(arguments.paths[0], arguments)


def placed(path: str, arguments: "Namespace") -> str:
    """A file, or one that could stand in the folder."""
    if path == "-":
        return str(arguments.stdin_filename)
    return f"{Path(path)}/_" if is_folder(path) else path


def _split(values: list[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())
