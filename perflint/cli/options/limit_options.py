"""How much a file may take, as an option of every command that reads one."""

from typing import Any

from perflint.cli.options.parser import Parser
from perflint.system.bilingual import Bilingual
from perflint.system.limits import DEFAULT, MEGABYTE, MOST, size_of


def limits(command: Parser) -> None:
    """Add the options."""
    megabytes = DEFAULT.max_file_size // MEGABYTE
    command.option(
        "--max-file-size",
        type=_size,
        metavar="SIZE",
        says=Bilingual(
            f"一个文件最大多少（缺省 {megabytes}MB）", f"size of one file (default: {megabytes}MB)"
        ),
    )
    command.option(
        "--max-cells",
        type=_cells,
        metavar="N",
        says=Bilingual(
            f"一个文件最多多少个单元格或值（缺省 {DEFAULT.max_cells}）",
            f"cells or values of one file (default: {DEFAULT.max_cells})",
        ),
    )
    command.option(
        "--max-time",
        type=_seconds,
        metavar="SECONDS",
        says=Bilingual(
            f"一个文件最多检查多少秒（缺省 {DEFAULT.max_time}）",
            f"seconds for one file (default: {DEFAULT.max_time})",
        ),
    )


def limits_of(arguments: Any) -> dict[str, int]:
    """The limits that were given."""
    return {name: value for name in MOST if (value := getattr(arguments, name, None)) is not None}


def _size(text: str) -> int:
    return size_of(text)


def _cells(text: str) -> int:
    return _whole(text, MOST["max_cells"])


def _seconds(text: str) -> int:
    return _whole(text, MOST["max_time"])


def _whole(text: str, most: int) -> int:
    number = int(text)
    if not 1 <= number <= most:
        raise ValueError(text)
    return number


_cells.__name__ = _seconds.__name__ = "N"
_size.__name__ = "SIZE"
