"""How much a file may take, as an option of every command that reads one."""

from typing import Any

from perflint.cli.options.parser import Parser, whole_numbers
from perflint.system.bilingual import Bilingual
from perflint.system.limits import DEFAULT, MEGABYTE, MOST, size_of


def limits(command: Parser) -> None:
    """Add the options."""
    megabytes = DEFAULT.max_file_size // MEGABYTE
    command.option(
        "--max-file-size",
        type=size_of,
        metavar="SIZE",
        says=Bilingual(
            f"一个文件最大多少（缺省 {megabytes}MB）", f"size of one file (default: {megabytes}MB)"
        ),
    )
    command.option(
        "--max-cells",
        type=whole_numbers(MOST["max_cells"]),
        metavar="N",
        says=Bilingual(
            f"一个文件最多多少个单元格或值（缺省 {DEFAULT.max_cells}）",
            f"cells or values of one file (default: {DEFAULT.max_cells})",
        ),
    )
    command.option(
        "--max-time",
        type=whole_numbers(MOST["max_time"]),
        metavar="SECONDS",
        says=Bilingual(
            f"一个文件最多检查多少秒（缺省 {DEFAULT.max_time}）",
            f"seconds for one file (default: {DEFAULT.max_time})",
        ),
    )


def limits_of(arguments: Any) -> dict[str, int]:
    """The limits that were given."""
    return {name: value for name in MOST if (value := getattr(arguments, name, None)) is not None}
