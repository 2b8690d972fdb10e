"""The true defects of a form, one line each in form.expected.tsv beside form.json (or any readable form)."""

from pathlib import Path

from perflint.config import ConfigError
from perflint.model import Finding
from perflint.rules import rules
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record

ENDING = ".expected.tsv"
DEBATABLE = "debatable"
_COLUMNS = ["pointer", "codes", "severity", "why"]
_SEVERITIES = frozenset({"error", "warning", "info", DEBATABLE})
_GRAVE = frozenset({"error", "warning"})


class Label(Record):
    """One true defect: where it may be reported, by which rules, how gravely."""

    pointers: tuple[str, ...]
    codes: tuple[str, ...]
    severities: tuple[str, ...]  # the first decides whether it counts among the grave ones
    why: str

    @property
    def debatable(self) -> bool:
        """Whether finding it is neither right nor wrong."""
        return DEBATABLE in self.severities

    @property
    def grave(self) -> bool:
        """Whether it is a warning or an error."""
        return self.severities[0] in _GRAVE

    def names(self, finding: Finding) -> bool:
        """Whether a finding speaks of this defect, however gravely."""
        return finding.code in self.codes and any(_within(finding.pointer, place) for place in self.pointers)

    def allows(self, finding: Finding) -> bool:
        """Whether the severity of a finding suits this defect; between error and warning we do not quibble."""
        if finding.severity.value in _GRAVE:
            return not _GRAVE.isdisjoint(self.severities)
        return finding.severity.value in self.severities


def _within(pointer: str, place: str) -> bool:
    return place == "/" or pointer == place or pointer.startswith(f"{place}/")


def labelled(paths: list[str]) -> list[Path]:
    """The label files among paths: those named, those beside a form that is named, and all in a folder.

    Raises ConfigError for a path without labels.
    """
    files: list[Path] = []
    for path in map(Path, paths):
        beside = path if path.name.endswith(ENDING) else path.with_name(path.stem + ENDING)
        beneath = sorted(path.rglob(f"*{ENDING}")) if path.is_dir() else [beside]
        if not beneath or not all(label.is_file() for label in beneath):
            raise ConfigError(
                Bilingual(
                    f"{path}：没有标注；在表旁边放一个同名的 {ENDING}",
                    f"{path}: no labels; put a {ENDING} beside it",
                ),
            )
        files += beneath
    return list(dict.fromkeys(files))


def form_of(labels: Path) -> Path:
    """The form that a label file speaks of: the file of the same name beside it.

    Raises ConfigError if there is none, or more than one.
    """
    stem = labels.name.removesuffix(ENDING)
    beside = [
        path for path in sorted(labels.parent.glob(f"{stem}.*")) if path != labels and path.stem == stem
    ]
    if len(beside) != 1:
        raise ConfigError(
            Bilingual(
                f"{labels}：旁边应有一份同名的表，找到 {len(beside)} 份",
                f"{labels}: one form of the same name should stand beside it, found {len(beside)}",
            ),
        )
    return beside[0]


def read_labels(path: Path) -> list[Label]:
    """Read a label file.

    Raises ConfigError that names the line of a mistake.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            Bilingual(f"{path}：读不出来（{error}）", f"{path}: cannot be read ({error})")
        ) from None
    if not lines or lines[0].split("\t") != _COLUMNS:
        raise _wrong(
            path,
            1,
            Bilingual(
                f"第一行应是 {' '.join(_COLUMNS)}，用制表符分开", "the first line must name the columns"
            ),
        )
    return [_label(path, number, line) for number, line in enumerate(lines[1:], 2) if line.strip()]


def _label(path: Path, number: int, line: str) -> Label:
    """The label on a line of four columns; raises ConfigError for what is none."""
    cells = line.split("\t")
    if len(cells) != len(_COLUMNS):
        raise _wrong(
            path,
            number,
            Bilingual(f"应有四列，找到 {len(cells)} 列", f"four columns wanted, found {len(cells)}"),
        )
    codes, severities = tuple(cells[1].split("/")), tuple(cells[2].split("/"))
    if not _SEVERITIES.issuperset(severities):
        raise _wrong(path, number, Bilingual(f"没有级别“{cells[2]}”", f"no severity “{cells[2]}”"))
    # Labels may stand before their rule is written; a code that looks like none is a slip.
    strange = [
        code for code in codes if code not in rules() and not (code[:2] == "PL" and code[2:].isdecimal())
    ]
    if strange:
        raise _wrong(path, number, Bilingual(f"没有规则“{strange[0]}”", f"no rule “{strange[0]}”"))
    return Label(tuple(cells[0].split()), codes, severities, cells[3])


def _wrong(path: Path, number: int, text: Bilingual) -> ConfigError:
    return ConfigError(text.map(lambda sentence: f"{path}:{number}: {sentence}"))
