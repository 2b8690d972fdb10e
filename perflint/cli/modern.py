"""Older documents and workbooks as ones that can be written to: through LibreOffice where it is on the machine."""

from collections.abc import Iterable
from pathlib import PurePath

from perflint.cli.copies import RefusedError
from perflint.config import Settings
from perflint.formats import ReadError
from perflint.model.result import Result
from perflint.pipeline.lint import content_of, lint_bytes
from perflint.system.bilingual import Bilingual

_BOOKS, _DOCUMENTS = frozenset({".xlsx", ".xlsm"}), frozenset({".docx", ".docm"})
_OLD_BOOKS, _OLD_DOCUMENTS = frozenset({".xls", ".et", ".ods"}), frozenset({".doc", ".wps", ".odt", ".rtf"})


def modern_suffix(name: str) -> str:
    """The suffix of what a file is written as: its own, that of the newer kind, or empty where there is none."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _BOOKS | _DOCUMENTS:
        return suffix
    return ".xlsx" if suffix in _OLD_BOOKS else ".docx" if suffix in _OLD_DOCUMENTS else ""


def is_old(name: str) -> bool:
    """Whether a file has to be converted before it can be written to."""
    return PurePath(name).suffix.lower() in _OLD_BOOKS | _OLD_DOCUMENTS


class Modern:
    """The files of a run as ones of the newer kind; older ones are converted many at a time, ahead of their turn."""

    def __init__(self, names: Iterable[str]) -> None:
        self._waiting = [name for name in names if is_old(name)]  # not converted yet
        self._ahead: dict[tuple[str, bytes], bytes | None] = {}  # by name and content

    def content(self, data: bytes, name: str, settings: Settings) -> bytes:
        """What a file holds, as a document or workbook of the newer kind.

        Raises RefusedError where an older one cannot be converted, or not without loss.
        """
        if not is_old(name):
            return _checked(data, name)
        newer = self._converted(data, name, settings)
        _check_whole(data, newer, name, settings)
        return newer

    def _converted(self, data: bytes, name: str, settings: Settings) -> bytes:
        from perflint.formats.legacy.libreoffice import converted  # noqa: PLC0415 (few are old)

        try:
            if (name, data) not in self._ahead:
                self._convert_ahead(data, name, settings)
            # What did not come out in company is tried alone.
            newer = self._ahead.pop((name, data))
            return newer or converted(data, PurePath(name).suffix.lower(), modern_suffix(name))
        except ReadError as error:
            raise RefusedError(name, error.text) from error

    def _convert_ahead(self, data: bytes, name: str, settings: Settings) -> None:
        """Convert a file, and the next ones that become of the same kind."""
        from perflint.formats.legacy.libreoffice import converted_together  # noqa: PLC0415 (few are old)

        wanted = modern_suffix(name)
        self._waiting = [other for other in self._waiting if other != name]
        alike = [other for other in self._waiting if modern_suffix(other) == wanted][: _TOGETHER - 1]
        self._waiting = [other for other in self._waiting if other not in alike]
        contents = [(other, content_of(other, settings.limits)) for other in alike]
        files = [
            (name, data),
            *((other, content) for other, content in contents if isinstance(content, bytes)),
        ]
        done = converted_together(
            [(content, PurePath(each).suffix.lower()) for each, content in files], wanted
        )
        self._ahead |= dict(zip(files, done, strict=True))


_TOGETHER = 20  # files; more would hold too much in memory, and one that hangs costs the others their turn


def _checked(data: bytes, name: str) -> bytes:
    """What has the name of a newer kind, if it is of one."""
    if not data.startswith(b"PK"):
        suffix = modern_suffix(name)
        raise RefusedError(
            name,
            Bilingual(
                f"后缀是 {suffix}，里面却是旧格式或别的格式；在 Office/WPS 里另存为 {suffix} 再来",
                f"named {suffix}, but of an older or another kind inside; save it as {suffix} first",
            ),
        )
    return data


def _check_whole(data: bytes, newer: bytes, name: str, settings: Settings) -> None:
    """Raise RefusedError where a conversion lost something."""
    wanted = modern_suffix(name)
    if _size(lint_bytes(data, name, settings)) != _size(lint_bytes(newer, modern_name(name), settings)):
        # Some versions of LibreOffice lose the tables of some .doc files.
        raise RefusedError(
            name,
            Bilingual(
                f"LibreOffice 转成 {wanted} 时丢了内容，没有写；在 Office/WPS 里另存为 {wanted} 再来",
                f"LibreOffice loses content of it on the way to {wanted}; save it as {wanted} yourself",
            ),
        )


def modern_name(name: str) -> str:
    """What a file is called once it is of the newer kind."""
    return str(PurePath(name).with_suffix(modern_suffix(name)))


def _size(result: Result) -> tuple[int | None, int]:
    return result.forms, result.indicators
