"""How wide the terminal is."""

import os
import sys


def terminal_columns() -> int:
    """As shutil.get_terminal_size tells, which loads the compressors too."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
