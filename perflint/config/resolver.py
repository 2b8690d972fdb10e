"""The settings of every file of a run: the nearest configuration file upward, and above it the command line."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perflint.config.retired import retired_among
from perflint.config.settings import MAX_SIZE, Settings
from perflint.system.contents import AnyPath, ContentError, bytes_of
from perflint.system.record import replace

if TYPE_CHECKING:
    from perflint.config.layers import Laid
    from perflint.config.node import Node

NAMES = ("perflint.yaml", "perflint.yml", ".perflint.yaml", ".perflint.yml", "pyproject.toml")


_CHOICES = ("select", "extend_select", "ignore")


class Resolver:
    """Finds and reads configuration files, each once.

    `file` holds for every path in place of the nearest one; `isolated` asks for none at all. `given` are settings
    of the command line, which go before those of a file; it goes before the `profiles`. `inline` is a configuration
    file that goes before the others.
    """

    def __init__(
        self,
        *,
        file: Path | None = None,
        isolated: bool = False,
        given: Mapping[str, Any] | None = None,
        profiles: tuple[str, ...] = (),
        inline: "tuple[Path, Node] | None" = None,
    ) -> None:
        self._inline = inline
        self._profiles = profiles
        self._file = file
        self._isolated = isolated
        self._given = dict(given or {})
        self._bare = self._over(Settings())
        self._found: dict[Path, Path | None] = {}  # folder → its configuration file
        self._laid: dict[Path | None, Laid] = {}
        self._settings: dict[tuple[Path | None, tuple[str, ...]], Settings] = {}

    def settings(self, path: AnyPath) -> Settings:
        """The settings that hold for a file.

        Raises ConfigError for a faulty configuration file.
        """
        laid = self.laid(path)
        if laid is None:
            return self._bare
        ignored = tuple(code for glob, codes in laid.per_file_ignores if glob.matches(path) for code in codes)
        key = laid.files[-1], ignored
        if key not in self._settings:
            settings = self._over(laid.settings)
            self._settings[key] = replace(settings, ignore=(*settings.ignore, *ignored))
        return self._settings[key]

    def excludes(self, path: AnyPath) -> bool:
        """Whether a file or folder met on a walk is to be passed over."""
        laid = self.laid(path)
        return laid is not None and any(glob.matches(path) for glob in laid.exclude)

    def laid(self, path: AnyPath) -> "Laid | None":
        """What the configuration file of a path comes to; None where there is none."""
        file = self._configuration(path)
        if file is None and not self._profiles and self._inline is None:
            return None
        if file not in self._laid:
            from perflint.config.layers import lay  # noqa: PLC0415 (loads YAML)

            self._laid[file] = lay(file, self._profiles, self._inline)
        return self._laid[file]

    def _over(self, settings: Settings) -> Settings:
        """Lay the command line over the settings of a file; its own selection replaces that of the file."""
        given = dict(self._given)
        if not given.get("select"):
            given.pop("select", None)
            given["ignore"] = (*settings.ignore, *given.get("ignore", ()))
        given["limits"] = replace(settings.limits, **given.get("limits", {}))
        if names := [name for key in _CHOICES for name in self._given.get(key, ())]:
            given["retired"] = (*settings.retired, *(rule.code for rule in retired_among(names)))
        return replace(settings, **given)

    def _configuration(self, path: AnyPath) -> Path | None:
        if self._isolated:
            return None
        if self._file is not None:
            return self._file
        return self._nearest(Path(os.path.normpath(Path(path).absolute())).parent)

    def _nearest(self, folder: Path) -> Path | None:
        file = None
        passed: list[Path] = []
        for place in (folder, *folder.parents):
            if place in self._found:
                file = self._found[place]
                break
            passed.append(place)
            if (file := _inside(place)) is not None:
                break
        self._found |= dict.fromkeys(passed, file)
        return file


def _inside(folder: Path) -> Path | None:
    """The configuration file of a folder."""
    for name in NAMES:
        file = folder / name
        # Path.is_file raises for a folder that this user may not look into.
        if os.path.isfile(file) and (name != "pyproject.toml" or _configures(file)):  # noqa: PTH113
            return file
    return None


def _configures(pyproject: Path) -> bool:
    """Whether a pyproject.toml has anything to say to perflint."""
    try:
        data = bytes_of(pyproject, MAX_SIZE)
    except ContentError:
        return False
    # Most projects are none of ours, and a look is quicker than reading TOML.
    if b"tool.perflint" not in data.replace(b" ", b"").replace(b'"', b""):
        return False
    from perflint.config.source import configures  # noqa: PLC0415 (as the layers)

    return configures(data, str(pyproject))
