"""Write what a built perflint reads in place of the YAML of its knowledge.

python .ci/compiled.py writes it into this checkout, from which every build takes it.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from perflint.lexicon import segment  # noqa: E402
from perflint.system import resources  # noqa: E402


def main() -> None:
    """Write the file."""
    worked_out = {segment.DICTIONARY: segment.dictionary_lines()}
    folder = ROOT / "perflint" / "data"
    (folder / resources.TABLES).write_text(resources.compiled_tables(worked_out), "utf-8", newline="\n")


main()
