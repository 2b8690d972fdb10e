"""Configuration files read as nodes: perflint.yaml, and [tool.perflint] of pyproject.toml."""

import os
import re
import tomllib
from functools import reduce
from pathlib import Path

from perflint.config.node import Keys, Node, Origin
from perflint.config.settings import MAX_SIZE, ConfigError
from perflint.formats import ReadError
from perflint.formats.json.json_faults import check_depth
from perflint.formats.places import join
from perflint.formats.yaml.yaml_file import YamlSource, read_yaml
from perflint.model import Source
from perflint.system.bilingual import Bilingual
from perflint.system.pattern import pattern


def read_config(path: Path) -> Node:
    """Read a configuration file.

    Raises ConfigError for a file that cannot be read as YAML or TOML, or a TOML file without [tool.perflint].
    """
    shown = shown_path(path)
    data = _content(path, shown)
    if path.suffix.lower() != ".toml":
        return _yaml(data, shown)
    node = _toml(data, shown)
    if node is None:
        raise ConfigError(
            Bilingual(
                f"{shown}: 没有 [tool.perflint] 一节；补上", f"{shown}: no [tool.perflint] table; add it"
            )
        )
    return node


def _content(path: Path, shown: str) -> bytes:
    """The bytes of a configuration file. Raises ConfigError where it is too large or cannot be read."""
    try:
        if path.is_file() and path.stat().st_size > MAX_SIZE:
            raise ConfigError(
                Bilingual(f"{shown}: 大得不像配置文件", f"{shown}: too large for a configuration file")
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ConfigError(
            Bilingual(
                f"{shown}: 找不到配置文件；检查路径", f"{shown}: no such configuration file; check the path"
            )
        ) from error
    except OSError as error:
        raise ConfigError(
            Bilingual(
                f"{shown}: 配置文件无法读取；检查路径和权限",
                f"{shown}: the configuration cannot be read ({error.strerror}); check path and rights",
            ),
        ) from error


def configures(data: bytes, pyproject: str) -> bool:
    """Whether a pyproject.toml of this content has anything to say to perflint."""
    return _toml(data, shown_path(Path(pyproject))) is not None


def shown_path(path: Path) -> str:
    """A path as messages name it: relative where it is below the current folder."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def _yaml(data: bytes, shown: str) -> Node:
    """The content of a YAML file as a node that knows its lines; a repeated key is refused."""
    if re.fullmatch(rb"(?:\xef\xbb\xbf)?(?:\s|#[^\n]*|---)*", data):
        return Node({}, (), Origin(shown, lambda keys: None))
    try:
        read = read_yaml(data, shown)
    except ReadError as error:
        place = "" if error.line is None else f":{error.line}"
        raise ConfigError(error.text.map(lambda sentence: f"{shown}{place}: {sentence}")) from error
    origin = Origin(shown, lambda keys: _yaml_line(read.source, keys))
    if read.defects:
        pointer = read.defects[0].pointer
        keys = tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])
        raise Node(None, keys, origin).wrong(
            Bilingual(f"键“{keys[-1]}”重复；删去一个", f"key “{keys[-1]}” is repeated")
        )
    return Node(read.content, (), origin)


def _yaml_line(source: Source, keys: Keys) -> int | None:
    """The line of a key in a YAML file, which knows the places of values."""
    line = source.locate(reduce(join, keys, "")).line
    if keys and isinstance(keys[-1], str) and line is not None and isinstance(source, YamlSource):
        return _line_of_key(source.text, keys[-1], line)
    return line


def _line_of_key(text: str, key: str, line: int) -> int:
    """The line of a key whose value stands on that line or further down."""
    lines = re.split(r"\r\n|\r|\n", text)
    pattern = re.compile(rf"[\"']?{re.escape(key)}[\"']?\s*:")
    return next((at for at in range(line, 0, -1) if pattern.search(lines[at - 1])), line)


def _explained(text: str, shown: str, error: Exception) -> ConfigError:
    """What an error of the TOML parser means; over deep nesting it fails in one way or another."""
    try:
        check_depth(text)
    except ReadError as deep:
        where = f"{shown}:{deep.line}"
        return ConfigError(
            Bilingual(f"{where}: 嵌套太深；检查此处", f"{where}: nested too deep; check this place")
        )
    # Python says it in its message only, before 3.14.
    at = getattr(error, "lineno", None) or next(iter(re.findall(r"at line (\d+)", str(error))), None)
    place = f":{at}" if at else ""
    return ConfigError(Bilingual(f"{shown}{place}: 不是合法的 TOML；检查此处", f"{shown}{place}: {error}"))


def _toml(data: bytes, shown: str) -> Node | None:
    """The table [tool.perflint], or None."""
    try:
        text = data.decode("utf-8-sig")
        content = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ConfigError(
            Bilingual(f"{shown}: 不是 UTF-8；另存为 UTF-8", f"{shown}: not UTF-8; save it as UTF-8")
        ) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _explained(text, shown, error) from error
    table = content.get("tool")
    if not isinstance(table, dict) or "perflint" not in table:
        return None
    lines: dict[Keys, int] = {}

    def line(keys: Keys) -> int | None:
        if not lines:
            lines.update(_toml_lines(text))
        path: Keys = ("tool", "perflint", *keys)
        return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)

    return Node(table["perflint"], (), Origin(shown, line))


_HEADER = pattern(r"\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = pattern(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = pattern(r"""[\w-]+|"[^"]*"|'[^']*'""")


def _toml_lines(text: str) -> dict[Keys, int]:
    """The line of every key that stands at the start of one; tomllib keeps no places."""
    lines: dict[Keys, int] = {}
    home: Keys = ()
    count: dict[Keys, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            home = ()
            for part in _parts(header[2]):
                # A table within the last of several tables.
                home = (*home, part) if home not in count else (*home, count[home], part)
            if header[1] == "[[":
                count[home] = count.get(home, -1) + 1
                home = (*home, count[home])
            lines.setdefault(home, number)
        elif key := _KEY.match(line):
            path = (*home, *_parts(key[1]))
            for end in range(len(home) + 1, len(path) + 1):
                lines.setdefault(path[:end], number)
    return lines


def _parts(dotted: str) -> Keys:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def folder_of(path: Path) -> Path:
    """The folder against which the paths and globs of a configuration file are read."""
    return Path(os.path.normpath(path.absolute())).parent
