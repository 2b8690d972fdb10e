"""--baseline, --no-baseline, --prune-baseline and --write-baseline of perflint check, and the key baseline."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from perflint.config import ConfigError, Settings
from perflint.engine.plan import plan_of
from perflint.model import Accepted, Finding
from perflint.model.result import Result
from perflint.pipeline.baseline import Baseline, read_baseline
from perflint.system.bilingual import Bilingual
from perflint.system.counted import many
from perflint.system.record import replace

if TYPE_CHECKING:
    from argparse import Namespace


class Baselines:
    """The baselines of a run: leave out of each result what is known, and say at the end what came of it.

    That of the command line holds for every file, else each file has that of its configuration.
    """

    def __init__(self, arguments: "Namespace", lang: str, settings: Iterable[Settings]) -> None:
        """Read the baseline that the options name; raises ConfigError for one that cannot be read."""
        self._lang = lang
        self._prunes: bool = arguments.prune_baseline
        self._none: bool = arguments.no_baseline
        self.writes: bool = arguments.write_baseline is not None
        self._reason: str = arguments.reason or ""
        self._given: Baseline | None = None
        self._met: dict[Path, Baseline] = {}
        self.left_out = 0
        self.gone = 0
        configured = not (self._none or self.writes) and any(own.baseline for own in settings)
        if self._prunes and not arguments.baseline and not configured:
            raise ConfigError(
                Bilingual(
                    "--prune-baseline 要有基线；用 --baseline 或在配置里写明基线文件",
                    "--prune-baseline needs a baseline; name it with --baseline or in the configuration",
                ),
            )
        if arguments.baseline:
            self._given = self._read(Path(arguments.baseline))
        elif self.writes:
            path = Path(arguments.write_baseline)
            # What is known of files that are not linted now stays known.
            self._given = read_baseline(path) if path.exists() else Baseline(path)

    def _of(self, settings: Settings) -> Baseline | None:
        if self._given is not None or self._none or settings.baseline is None:
            return self._given
        return self._read(settings.baseline)

    def _read(self, path: Path) -> Baseline:
        if path not in self._met:
            self._met[path] = read_baseline(path)
        return self._met[path]

    def take(self, result: Result, settings: Settings, *, across: bool = False) -> Result:
        """Leave out what is known of a file that was linted under these settings.

        Rules `across` files are taken apart from the others, once all files are linted.
        """
        baseline = self._of(settings)
        if baseline is None or result.forms is None:
            return result
        ran = _run_codes(result, settings, across=across)
        if self.writes:
            baseline.put(result.path, result.findings, ran, self._reason)
            self.left_out += len(result.findings)
            return replace(result, findings=())
        new, left = baseline.new(result.path, result.findings)
        gone = Counter({key: count for key, count in left.items() if key[0] in ran})
        self.left_out += len(result.findings) - len(new)
        self.gone += gone.total()
        if self._prunes:
            baseline.forget(result.path, gone)
        return replace(
            result, findings=tuple(new), accepted=(*result.accepted, *_known(result, new, baseline))
        )

    def end(self, *, failed: int) -> str:
        """Write the file where that was asked for, and return a line that says what happened.

        Raises ConfigError.
        """
        if self.writes and self._given is not None:
            return self._written(self._given, failed=failed)
        if not self._met:
            return ""
        line = Bilingual(f"基线略去 {self.left_out} 处", f"{self.left_out} known by the baseline").to(
            self._lang
        )
        if self._prunes:
            return line + self._pruned()
        if self.gone:
            line += Bilingual(
                f"，有 {self.gone} 处不再出现（--prune-baseline 清理）",
                f", {self.gone} no longer there (--prune-baseline removes them)",
            ).to(self._lang)
        return line

    def _pruned(self) -> str:
        for baseline in self._met.values():
            self.gone += baseline.forget_lost_files()
            if self.gone:
                baseline.save()
        return Bilingual(f"，已清理 {self.gone} 处不再出现的", f", {self.gone} no longer there removed").to(
            self._lang
        )

    def _written(self, baseline: Baseline, *, failed: int) -> str:
        """Save the baseline and tell how much it holds, and what could not be linted for it."""
        baseline.forget_lost_files()
        baseline.save()
        return Bilingual(
            f"已写基线 {baseline.path}：{baseline.size} 处",
            f"wrote baseline {baseline.path}: {many(baseline.size, 'finding')}",
        ).to(self._lang) + (
            Bilingual(
                f"；{failed} 个文件没有检查成或没有检查完，那部分原来记的没有动",
                f"; {many(failed, 'file')} could not be linted in whole, what is known of the rest stays",
            ).to(self._lang)
            if failed
            else ""
        )


def _run_codes(result: Result, settings: Settings, *, across: bool) -> frozenset[str]:
    """The codes of the rules that were run over a file; one that broke down may have found it all the same."""
    plan = plan_of(settings)
    later = frozenset(rule.code for rule in plan.on_run)
    codes = plan.shown & later if across else plan.shown - later
    return codes - {failure.code for failure in result.failures}


def _known(result: Result, new: Sequence[Finding], baseline: Baseline) -> Iterator[Accepted]:
    """What a baseline knows of a file, with the reasons."""
    reported = {id(finding) for finding in new}
    for finding in result.findings:
        if id(finding) not in reported:
            yield Accepted(finding, baseline.reason(result.path, finding), in_file=False)
