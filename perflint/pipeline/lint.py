"""The one road from a file to its findings: `judged`, which the Python interface takes too; over it `lint_bytes`, which never raises."""

from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO, TypeVar

from perflint.config import Settings
from perflint.config.resolver import NAMES
from perflint.engine.run import Report, lint
from perflint.formats import Read, ReadError
from perflint.formats.kinds import TEXTUAL
from perflint.forms.declaration import declaration
from perflint.model import Declaration
from perflint.model.head import heads_of
from perflint.model.result import Failure, Result
from perflint.pipeline.archive import LEADS_OUT, is_no_archive, place_in_archive
from perflint.pipeline.files import is_alien, read
from perflint.system.alarm import OutOfTimeError, bounded
from perflint.system.bilingual import Bilingual
from perflint.system.contents import AnyPath, ContentError, bytes_of, upto
from perflint.system.counted import many
from perflint.system.garbage import seldom_collected
from perflint.system.lexicon import using
from perflint.system.limits import DEFAULT, Limits, within
from perflint.system.quotes import shortened

_T = TypeVar("_T")


_SHOWN = 200  # characters of what was raised


def lint_path(path: AnyPath, settings: Settings) -> Result:
    """Lint one file; whatever is wrong with it becomes a Failure."""
    data = content_of(path, settings.limits)
    if isinstance(data, Failure):
        return unread(data, settings.limits)
    return lint_bytes(data, str(path), settings)


def unread(failure: Failure, limits: Limits) -> Result:
    """The result of a file whose content cannot be had.

    Text met in a folder is passed over then, unless the user set a lower limit or an archive hides it.
    """
    usual = limits.max_file_size >= DEFAULT.max_file_size and failure.text != LEADS_OUT
    return Result(
        failure.path, failures=(failure,), alien=usual and PurePath(failure.path).suffix.lower() in TEXTUAL
    )


def content_of(path: AnyPath, limits: Limits = DEFAULT) -> bytes | Failure:
    """The content of a file, or why it cannot be had."""
    try:
        if (inside := place_in_archive(path)) is not None:
            from perflint.pipeline.archive_entries import content_in_archive  # noqa: PLC0415 (loads zipfile)

            return content_in_archive(*inside, limits.max_file_size)
        data = bytes_of(path, limits.max_file_size)
    except ContentError as error:
        return Failure(str(path), error.text)
    if is_no_archive(path, data):
        return Failure(
            str(path),
            Bilingual(
                "压缩包打不开；重新打包，或解压后再检查",
                "the archive cannot be opened; pack it again, or unpack it first",
            ),
        )
    return data


def lint_stream(stream: BinaryIO, name: str, settings: Settings) -> Result:
    """Lint what a stream holds, called name."""
    data = drained(stream, name, settings.limits)
    return Result(name, failures=(data,)) if isinstance(data, Failure) else lint_bytes(data, name, settings)


def read_stream(stream: BinaryIO, name: str, limits: Limits) -> Read | Failure:
    """Read what a stream holds, called name, without linting it."""
    data = drained(stream, name, limits)
    return data if isinstance(data, Failure) else read_bytes(data, name, limits)


def read_bytes(data: bytes, name: str, limits: Limits) -> Read | Failure:
    """Read the content of a file called name, without linting it."""
    try:
        return _within(limits, lambda: read(data, name))
    except ReadError as error:
        return Failure(name, error.text, error.line, error.column)
    except (OutOfTimeError, MemoryError, RecursionError) as error:
        return Failure(name, _exhausted(error, limits))


def drained(stream: BinaryIO, name: str, limits: Limits) -> bytes | Failure:
    """All that a stream holds, or why that is too much."""
    try:
        return upto(stream, limits.max_file_size)
    except ContentError as error:
        return Failure(name, error.text)


def _within(limits: Limits, work: Callable[[], _T]) -> _T:
    return bounded(lambda: within(limits, work), limits.max_time)


def judged(load: Callable[[], Declaration], settings: Settings) -> tuple[Declaration, Report]:
    """What `load` reads and what the rules find in it, within the limits of the settings.

    Raises what `load` raises, and OutOfTimeError where alarms are allowed.
    """

    def work() -> tuple[Declaration, Report]:
        with using(settings.lexicon):
            filled = load()
            return filled, lint(filled, settings)

    with seldom_collected():
        return _within(settings.limits, work)


def lint_bytes(data: bytes, name: str, settings: Settings) -> Result:
    """Lint the content of a file called name."""
    try:
        filled, report = judged(lambda: declaration(read(data, name)), settings)
    except ReadError as error:
        if PurePath(name).name in NAMES:
            return _failed(name, _IS_CONFIGURATION)
        failure = Failure(name, error.text, error.line, error.column)
        return Result(name, failures=(failure,), alien=is_alien(data, name, error, settings.limits))
    except (OutOfTimeError, MemoryError, RecursionError) as error:
        return _failed(name, _exhausted(error, settings.limits))
    except Exception as error:
        # A fault of ours over one file must not cost the user the other files of the run.
        if settings.strict:
            raise
        return _failed(name, _fault_of_ours(error))
    return _result(name, filled, report, alien=is_alien(data, name, None, settings.limits))


def _result(name: str, filled: Declaration, report: Report, *, alien: bool) -> Result:
    """The result of a file that was read, and over which the rules were run."""
    broken = dict(reversed(report.broken))
    return Result(
        name,
        tuple(report.findings),
        tuple(broken_rule(name, code, raised) for code, raised in broken.items()),
        filled,
        len(filled.forms),
        sum(len(form.indicators) for form in filled.forms),
        tuple(report.accepted),
        alien=alien,
        heads=heads_of(filled),
    )


_IS_CONFIGURATION = Bilingual(
    "这是 perflint 的配置文件，不是申报表；用 perflint check --show-settings 查看配置",
    "this is a configuration file of perflint and no form; see perflint check --show-settings",
)


def _fault_of_ours(error: Exception) -> Bilingual:
    raised = f"{type(error).__name__}: {error}"
    return Bilingual(
        f"perflint 内部出错（{raised}），这个文件没有检查成；报告时附上 perflint doctor 的输出",
        f"internal error ({raised}); report it with what perflint doctor prints",
    )


def broken_rule(name: str, code: str, raised: str) -> Failure:
    """A notice for each rule that broke down over a file, however often."""
    shown = shortened(raised, _SHOWN)
    return Failure(
        name,
        Bilingual(
            f"{code} 规则内部出错（{shown}），其余规则照常检查；报告时附上 perflint doctor 的输出",
            f"{code} this rule broke down ({shown}), the others were run; report it with what perflint doctor prints",
        ),
        code=code,
    )


def _exhausted(error: BaseException, limits: Limits) -> Bilingual:
    """What a file took too much of."""
    if isinstance(error, OutOfTimeError):
        return Bilingual(
            f"检查了 {limits.max_time} 秒还没有完，停下了；拆开再检查，或用 --max-time 放宽",
            f"stopped after {many(limits.max_time, 'second')}; split the file, or raise --max-time",
        )
    if isinstance(error, MemoryError):
        return Bilingual("内存不够，没有检查；拆开再检查", "not enough memory; split the file")
    return Bilingual(
        "嵌套太深，不像申报表；检查文件来源", "nested too deep, not a form; check where it comes from"
    )


def _failed(name: str, text: Bilingual) -> Result:
    return Result(name, failures=(Failure(name, text),))
