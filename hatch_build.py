"""What the build does besides packing: it compiles the knowledge tables."""

import subprocess
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compile(BuildHookInterface[Any]):
    """Runs before a wheel is packed, and before an editable one is installed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the file that pyproject.toml names as an artifact."""
        subprocess.run([sys.executable, ".ci/compiled.py"], cwd=self.root, check=True)
