"""Write what a built perflint reads in place of the YAML of its knowledge and the text of its grammar.

python .ci/compiled.py writes it into this checkout, from which every build takes it.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from perflint.system import resources  # noqa: E402
from perflint.value import grammar  # noqa: E402


def main() -> None:
    """Write the files."""
    folder = ROOT / "perflint" / "data"
    (folder / resources.TABLES).write_text(resources.compiled_tables(), "utf-8", newline="\n")
    (folder / grammar.TABLES).write_text(grammar.compiled_parser(), "utf-8", newline="\n")


main()
