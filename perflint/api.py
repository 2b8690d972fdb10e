"""The one road from a file to its findings; every front and every test takes it."""

from pathlib import Path

from perflint.config import Settings
from perflint.engine import lint
from perflint.files import expand, read
from perflint.forms.declaration import declaration
from perflint.lexicon.additions import use
from perflint.model import Accepted, Declaration, Finding
from perflint.readers import ReadError
from perflint.record import record

MAX_FILE_SIZE = 256 * 1024 * 1024  # bytes; a form is a few kilobytes


_MOST_SAID = 200  # characters of what was raised


@record
class Failure:
    """Why a file could not be linted: one line that says what is wrong and the cure."""

    path: str
    zh: str
    en: str
    line: int | None = None
    column: int | None = None
    code: str | None = None  # of the rule that broke down; the others were run


@record
class Result:
    """What became of one file; `forms` and `indicators` count what it holds, None and 0 if it could not be read.

    `declaration` is None, too, where the result comes from another process or from the cache.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    declaration: Declaration | None = None
    forms: int | None = None
    indicators: int = 0
    accepted: tuple[Accepted, ...] = ()


def lint_path(path: Path, settings: Settings) -> Result:
    """Lint one file; whatever is wrong with it becomes a Failure."""
    data = content_of(path)
    return (
        Result(str(path), failures=(data,))
        if isinstance(data, Failure)
        else lint_bytes(data, str(path), settings)
    )


def content_of(path: Path) -> bytes | Failure:
    """The content of a file, or why it cannot be had."""
    name = str(path)
    try:
        if path.is_file() and path.stat().st_size > MAX_FILE_SIZE:
            return Failure(
                name, "文件超过 256 MB，不像申报表；先拆分再检查", "larger than 256 MB; split it first"
            )
        return path.read_bytes()
    except OSError as error:
        return Failure(name, *_reason(error))


def lint_bytes(data: bytes, name: str, settings: Settings) -> Result:
    """Lint the content of a file called name."""
    use(settings.lexicon)
    try:
        filled = declaration(read(data, name))
        report = lint(filled, settings)
    except ReadError as error:
        return Result(name, failures=(Failure(name, error.zh, error.en, error.line, error.column),))
    except Exception as error:
        # A fault of ours over one file must not cost the user the other files of the run.
        if settings.strict:
            raise
        what = f"{type(error).__name__}: {error}"
        return _failed(
            name,
            f"perflint 内部出错（{what}），这个文件没有检查成；报告时附上 perflint doctor 的输出",
            f"internal error ({what}); report it with what perflint doctor prints",
        )
    broken = tuple(_broken(name, code, what) for code, what in dict(reversed(report.broken)).items())
    forms = filled.forms
    rows = sum(len(form.indicators) for form in forms)
    return Result(name, tuple(report.findings), broken, filled, len(forms), rows, tuple(report.accepted))


def _broken(name: str, code: str, what: str) -> Failure:
    """A notice for each rule that broke down over a file, however often."""
    what = what if len(what) <= _MOST_SAID else f"{what[:_MOST_SAID]}…"
    return Failure(
        name,
        f"{code} 规则内部出错（{what}），其余规则照常检查；报告时附上 perflint doctor 的输出",
        f"{code} this rule broke down ({what}), the others were run; report it with what perflint doctor prints",
        code=code,
    )


def _failed(name: str, zh: str, en: str) -> Result:
    return Result(name, failures=(Failure(name, zh, en),))


def _reason(error: OSError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "找不到文件；检查路径", "no such file; check the path"
    if isinstance(error, PermissionError):
        return (
            "没有读取权限；检查文件权限或是否被占用",
            "permission denied; check the rights or who has it open",
        )
    if isinstance(error, IsADirectoryError):
        return "是文件夹，不是文件", "a folder, not a file"
    return f"无法读取：{error.strerror}", f"cannot be read: {error.strerror}"


__all__ = ["Failure", "Result", "expand", "lint_bytes", "lint_path", "read"]
