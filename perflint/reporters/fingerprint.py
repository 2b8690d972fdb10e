"""What a finding is recognised by in other systems: its content, so that rows may move and files be reformatted."""

import os
from collections import Counter
from hashlib import sha256
from pathlib import Path

from perflint.model import Finding


def relative(path: str) -> str:
    """A path as repositories name it: from the folder perflint runs in where it lies below it, with slashes."""
    try:
        below = os.path.relpath(path)
    except ValueError:
        # Another drive of Windows.
        return Path(path).as_posix()
    return Path(path if below.startswith("..") else below).as_posix()


class Fingerprints:
    """Gives each finding of a run a mark of its own; equal findings are told apart by their order."""

    def __init__(self) -> None:
        self._met: Counter[tuple[str, ...]] = Counter()
        self._paths: dict[str, str] = {}

    def of(self, finding: Finding) -> str:
        """The mark: 40 hexadecimal digits."""
        field = "/".join(part for part in finding.pointer.split("/") if not part.isdecimal())
        texts = (finding.form, finding.level2, finding.indicator, field, finding.value)
        if (path := self._paths.get(finding.file)) is None:
            path = self._paths[finding.file] = relative(finding.file)
        key = (finding.code, path, *("".join(text.split()) for text in texts))
        self._met[key] += 1
        content = "\0".join((*key, str(self._met[key])))
        return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:40]
