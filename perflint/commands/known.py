"""--baseline, --prune-baseline and --write-baseline of perflint check."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from perflint.api import Result
from perflint.baseline import Baseline, read_baseline
from perflint.config import ConfigError
from perflint.record import replace

if TYPE_CHECKING:
    from argparse import Namespace


class Known:
    """The baseline of a run: leaves out of each result what is known, and says at the end what came of it."""

    def __init__(self, arguments: "Namespace", lang: str) -> None:
        self._lang = lang
        self._prunes: bool = arguments.prune_baseline
        self.writes: bool = arguments.write_baseline is not None
        self._baseline: Baseline | None = None
        self.left_out = 0
        self.gone = 0
        if self._prunes and not arguments.baseline:
            raise ConfigError(
                "--prune-baseline 要与 --baseline 同用；写明基线文件",
                "--prune-baseline goes with --baseline; name the file",
            )
        if arguments.baseline:
            self._baseline = read_baseline(Path(arguments.baseline))
        elif self.writes:
            path = Path(arguments.write_baseline)
            # What is known of files that are not linted now stays known.
            self._baseline = read_baseline(path) if path.exists() else Baseline(path)

    def take(self, result: Result, codes: Iterable[str]) -> Result:
        """Leave out what is known; `codes` are the rules that ran over the file."""
        baseline = self._baseline
        if baseline is None or result.forms is None:
            return result
        if self.writes:
            baseline.put(result.path, result.findings, codes)
            self.left_out += len(result.findings)
            return replace(result, findings=())
        new, left = baseline.new(result.path, result.findings)
        # A rule that broke down may have found it all the same.
        ran = frozenset(codes) - {failure.code for failure in result.failures}
        gone = Counter({key: count for key, count in left.items() if key[0] in ran})
        self.left_out += len(result.findings) - len(new)
        self.gone += gone.total()
        if self._prunes:
            baseline.forget(result.path, gone)
        return replace(result, findings=tuple(new))

    def end(self, *, failed: bool) -> str:
        """Write the file where that was asked for, and return a line that says what happened.

        Raises ConfigError.
        """
        baseline = self._baseline
        if baseline is None:
            return ""
        if self.writes:
            return self._written(baseline, failed=failed)
        said = self._say(f"基线略去 {self.left_out} 处", f"{self.left_out} known by the baseline")
        if self._prunes:
            self.gone += baseline.forget_lost_files()
            if self.gone:
                baseline.save()
            return said + self._say(
                f"，已清理 {self.gone} 处不再出现的", f", {self.gone} no longer there removed"
            )
        if self.gone:
            said += self._say(
                f"，有 {self.gone} 处不再出现（--prune-baseline 清理）",
                f", {self.gone} no longer there (--prune-baseline removes them)",
            )
        return said

    def _written(self, baseline: Baseline, *, failed: bool) -> str:
        if failed:
            return self._say(
                "有文件没有检查成，基线没有写", "some file could not be linted; no baseline was written"
            )
        baseline.forget_lost_files()
        baseline.save()
        return self._say(
            f"已写基线 {baseline.path}：{baseline.size} 处",
            f"wrote baseline {baseline.path}: {baseline.size} findings",
        )

    def _say(self, zh: str, en: str) -> str:
        return en if self._lang == "en" else zh
