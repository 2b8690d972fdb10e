"""A baseline: findings that are known and accepted, so that a run reports only what is new.

A finding is known again by its content (rule, form, row, field, value), not by its place: rows may move and files may
be reformatted. Paths are kept relative to the folder of the baseline file.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from perflint.config import ConfigError
from perflint.lexicon.names import read_name
from perflint.model import Finding
from perflint.privacy.numbers import masked
from perflint.system.bilingual import Bilingual
from perflint.system.saving import save, why_not

_MARK = "perflint-baseline"
_VERSION = 1
_FIELDS = ("code", "form", "level2", "indicator", "field", "value")
Key: TypeAlias = tuple[str, ...]  # one text for each of _FIELDS


def key_of(finding: Finding) -> Key:
    """What a finding is known by; white space and the number of a row do not count."""
    indicator = read_name(finding.indicator).text if finding.indicator else ""
    texts = (finding.form, finding.level2, indicator, _field(finding.pointer), finding.value)
    # Baselines are kept in repositories: no telephone number goes there.
    return (finding.code, *(masked("".join(text.split())) for text in texts))


def _field(pointer: str) -> str:
    """The keys of a JSON pointer without the places in lists; the years of a history stay."""
    return "/".join(part for part in pointer.split("/")[1:] if not (part.isdecimal() and len(part) < 4))


class Baseline:
    """The known findings by file; `path` is where they are kept."""

    def __init__(
        self, path: Path, known: Mapping[str, Counter[Key]] | None = None, read: bytes | None = None
    ) -> None:
        self.path = path
        self.known: dict[str, Counter[Key]] = dict(known or {})
        self.reasons: dict[tuple[str, Key], str] = {}  # of a file and what is known of it
        self._read = read  # the file as it was

    def name(self, file: str) -> str:
        """A file as the baseline calls it."""
        home = os.path.normpath(self.path.absolute().parent)
        try:
            return os.path.relpath(os.path.normpath(Path(file).absolute()), home).replace(os.sep, "/")
        except ValueError:
            # Another drive of Windows.
            return Path(file).absolute().as_posix()

    def new(self, file: str, findings: Iterable[Finding]) -> tuple[list[Finding], Counter[Key]]:
        """The findings of a file that are not known, and what is known but did not occur."""
        unmatched = self.known.get(self.name(file), Counter()).copy()
        new = []
        for finding in findings:
            key = key_of(finding)
            if unmatched[key] > 0:
                unmatched[key] -= 1
            else:
                new.append(finding)
        return new, +unmatched

    def reason(self, file: str, finding: Finding) -> str:
        """Why a finding is known, where the baseline says so."""
        return self.reasons.get((self.name(file), key_of(finding)), "")

    def put(self, file: str, findings: Iterable[Finding], codes: Iterable[str], reason: str = "") -> None:
        """Know these findings of a file in place of what the rules that ran had found before.

        The `reason` is that of the findings that have none yet.
        """
        ran = frozenset(codes)
        name = self.name(file)
        kept = Counter({key: count for key, count in self.known.get(name, {}).items() if key[0] not in ran})
        kept.update(map(key_of, findings))
        self.known[name] = kept
        if reason:
            for key in kept:
                self.reasons.setdefault((name, key), reason)

    def forget(self, file: str, gone: Counter[Key]) -> None:
        """Drop what did not occur in a file."""
        name = self.name(file)
        if gone:
            self.known[name] = self.known[name] - gone

    def forget_lost_files(self) -> int:
        """Drop the files that are no longer there; returns how many findings that were."""
        home = self.path.absolute().parent
        lost = [name for name in self.known if not (home / name).exists()]
        return sum(self.known.pop(name).total() for name in lost)

    @property
    def size(self) -> int:
        """How many findings are known."""
        return sum(counter.total() for counter in self.known.values())

    def save(self) -> None:
        """Write the file whole or not at all.

        Raises ConfigError where it cannot be written, where another kind of file stands, or where another run wrote.
        """
        if self.path.exists() and _MARK.encode() not in _content(self.path)[:200]:
            raise ConfigError(
                Bilingual(
                    f"{self.path}: 已有别的文件，没有覆盖；换一个基线文件名",
                    f"{self.path}: another file stands here and was left alone; choose another name",
                ),
            )
        # A name need not be UTF-8: its other bytes are escapes of JSON.
        text = self._text().encode("utf-8", "backslashreplace")
        try:
            save(self.path, text, before=self._read)
        except OSError as error:
            why = why_not(error, self.path)
            raise ConfigError(why.map(lambda sentence: f"{self.path}: {sentence}")) from error
        self._read = text

    def _text(self) -> str:
        """One finding a line, in a fixed order, so that version control shows what changed."""
        files = [
            f"  {_json(name)}: [\n"
            + ",\n".join(f"    {_json(self._entry(name, *item))}" for item in sorted(known.items()))
            + "\n  ]"
            for name, known in sorted(self.known.items())
            if known
        ]
        body = "{\n" + ",\n".join(files) + "\n }" if files else "{}"
        return f'{{"{_MARK}": {_VERSION},\n "files": {body}}}\n'

    def _entry(self, name: str, key: Key, count: int) -> dict[str, Any]:
        entry: dict[str, Any] = {field: text for field, text in zip(_FIELDS, key, strict=True) if text}
        if reason := self.reasons.get((name, key)):
            entry["reason"] = reason
        return {**entry, "count": count} if count > 1 else entry


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file.

    Raises ConfigError for a file that is not there or is no baseline.
    """
    text = _content(path)
    files = _files(path, text)
    try:
        known = {name: Counter(dict(map(_key_and_count, entries))) for name, entries in files.items()}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ConfigError(
            Bilingual(
                f"{path}: 基线文件的内容不对；删去后用 --write-baseline 重写",
                f"{path}: the content of the baseline is wrong; delete it and use --write-baseline",
            ),
        ) from error
    baseline = Baseline(path, known, text)
    baseline.reasons = {
        (name, _key_and_count(entry)[0]): entry["reason"]
        for name, entries in files.items()
        for entry in entries
        if entry.get("reason")
    }
    return baseline


def _files(path: Path, text: bytes) -> Any:
    """What a baseline of this version has under `files`, whatever that is."""
    try:
        content = json.loads(text)
    except ValueError as error:
        place = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ConfigError(
            Bilingual(
                f"{path}{place}: 基线文件坏了，不是合法的 JSON；改好，或删去后用 --write-baseline 重写",
                f"{path}{place}: a broken baseline, not JSON; mend it, or delete it and use --write-baseline",
            ),
        ) from error
    if not isinstance(content, dict) or _MARK not in content:
        raise ConfigError(
            Bilingual(
                f"{path}: 不是基线文件；用 --write-baseline 写一份",
                f"{path}: not a baseline; write one with --write-baseline",
            ),
        )
    if content[_MARK] != _VERSION:
        raise ConfigError(
            Bilingual(
                f"{path}: 基线文件的版本 {content[_MARK]} 读不了；用 --write-baseline 重写",
                f"{path}: baseline version {content[_MARK]} cannot be read; write it again with --write-baseline",
            ),
        )
    return content.get("files")


def _key_and_count(entry: dict[str, Any]) -> tuple[Key, int]:
    """What an entry knows, and how often.

    Raises ValueError for what is no entry.
    """
    count = entry.get("count", 1)
    texts = tuple(entry.get(name, "") for name in _FIELDS)
    texts_too = (*texts, entry.get("reason", ""))
    if not texts[0] or type(count) is not int or not all(isinstance(text, str) for text in texts_too):
        raise ValueError(entry)
    return tuple(map(masked, texts)), count


def _content(path: Path) -> bytes:
    """The bytes of a baseline. Raises ConfigError where it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ConfigError(
            Bilingual(
                f"{path}: 找不到基线文件；先用 --write-baseline 写一份",
                f"{path}: no such baseline; write one first with --write-baseline",
            ),
        ) from error
    except OSError as error:
        raise ConfigError(
            Bilingual(
                f"{path}: 基线文件无法读取；检查路径和权限",
                f"{path}: the baseline cannot be read ({error.strerror}); check path and rights",
            ),
        ) from error
