"""Older documents and workbooks as ones that can be written to: through LibreOffice where it is on the machine."""

from pathlib import PurePath

from perflint.cli.copies import RefusedError
from perflint.config import Settings
from perflint.formats import ReadError
from perflint.model.result import Result
from perflint.pipeline.lint import lint_bytes
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


def modern(data: bytes, name: str, settings: Settings) -> bytes:
    """The content of a document or workbook of the newer kind.

    Raises RefusedError where an older one cannot be converted, or not without loss.
    """
    return _converted(data, name, settings) if is_old(name) else _checked(data, name)


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


def _converted(data: bytes, name: str, settings: Settings) -> bytes:
    from perflint.formats.legacy.libreoffice import converted

    wanted = modern_suffix(name)
    try:
        newer = converted(data, PurePath(name).suffix.lower(), wanted)
    except ReadError as error:
        raise RefusedError(name, error.text) from error
    if _size(lint_bytes(data, name, settings)) != _size(lint_bytes(newer, modern_name(name), settings)):
        # Some versions of LibreOffice lose the tables of some .doc files.
        raise RefusedError(
            name,
            Bilingual(
                f"LibreOffice 转成 {wanted} 时丢了内容，没有写；在 Office/WPS 里另存为 {wanted} 再来",
                f"LibreOffice loses content of it on the way to {wanted}; save it as {wanted} yourself",
            ),
        )
    return newer


def modern_name(name: str) -> str:
    """What a file is called once it is of the newer kind."""
    return str(PurePath(name).with_suffix(modern_suffix(name)))


def _size(result: Result) -> tuple[int | None, int]:
    return result.forms, result.indicators
