"""perflint init: write a commented configuration file to start from."""

import argparse
import sys
from pathlib import Path

from perflint.config import ConfigError
from perflint.config.resolver import NAMES
from perflint.system.bilingual import Bilingual
from perflint.system.resources import data
from perflint.system.saving import save


def run(arguments: argparse.Namespace) -> int:
    """Write perflint.yaml; an old one is left alone."""
    folder = Path(arguments.folder)
    for name in NAMES[:-1]:
        if (folder / name).exists():
            raise ConfigError(
                Bilingual(
                    f"{folder / name}: 已经有了，没有改动；直接编辑它，或先改名",
                    f"{folder / name}: already there and left alone; edit it, or rename it first",
                ),
            )
    target = folder / NAMES[0]
    try:
        save(target, data("init.txt").read_bytes())
    except OSError as error:
        raise ConfigError(
            Bilingual(
                f"{target}: 写不进去；检查文件夹和权限",
                f"{target}: cannot be written ({error.strerror}); check the folder and its rights",
            ),
        ) from error
    sys.stdout.write(f"{target}\n")
    return 0
