"""Write what a built perflint reads in place of the YAML of its knowledge.

python .ci/compiled.py writes it into this checkout, from which every build takes it.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from perflint.lexicon import compiled  # noqa: E402
from perflint.system import resources  # noqa: E402


def main() -> None:
    """Write the file."""
    folder = ROOT / "perflint" / "data"
    (folder / resources.TABLES).write_text(
        resources.compiled_tables(compiled.everything()), "utf-8", newline="\n"
    )


main()
