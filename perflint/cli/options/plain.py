"""A command line without mistakes, read without argparse, which takes longer to load than a form to lint.

The options are declared as for argparse. Whatever is not plain (help, a value that is wrong or missing, options that
exclude each other) is left to argparse, which knows what to say.
"""

from collections.abc import Callable, Iterator, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from perflint.system.record import record

if TYPE_CHECKING:
    from typing import Protocol

    class Group(Protocol):
        """What options are declared to."""

        def add_argument(self, *names: str, **how: Any) -> object:
            """Declare one."""
            ...

    class Command(Group, Protocol):
        """The parser of argparse, or the one here."""

        def add_mutually_exclusive_group(self) -> Group:
            """Open a group of options of which one can be given."""
            ...


@record(kw_only=True)
class _Option:
    """How argparse was told to take an option."""

    dest: str
    group: int  # options of one group exclude each other
    action: str = "store"
    default: Any = None
    choices: Sequence[str] = ()
    type: Callable[[str], object] = str
    nargs: str = ""
    metavar: str = ""
    help: str = ""

    def value(self, word: str, before: Any) -> Any:
        """What the word means for the option; raises ValueError where it means nothing."""
        if word.startswith("-") or (self.choices and word not in self.choices):
            raise ValueError(word)
        return [*before, word] if self.action == "append" else self.type(word)


class Plain:
    """Takes the declarations of a command with paths as an argparse parser does, and reads words by them."""

    def __init__(self, command: str) -> None:
        self._command = command
        self._options: dict[str, _Option] = {}
        self._groups = 0

    def add_argument(self, *names: str, group: int = 0, **how: Any) -> None:
        """Declare an option; the paths are known."""
        if names != ("paths",):
            self._groups += 1
            dest = names[-1].removeprefix("--").replace("-", "_")
            option = _Option(dest=dest, group=group or self._groups, **how)
            self._options.update(dict.fromkeys(names, option))

    def add_mutually_exclusive_group(self) -> "_Group":
        """Declare options of which one can be given."""
        self._groups += 1
        return _Group(self, self._groups)

    def read(self, words: Sequence[str]) -> SimpleNamespace | None:
        """What the words say, as argparse would say it; None if they are not plain."""
        found = {
            option.dest: False if option.action == "store_true" else option.default
            for option in self._options.values()
        }
        try:
            paths = self._read(words, found)
        except (LookupError, StopIteration, ValueError):
            return None
        return SimpleNamespace(**found, command=self._command, paths=paths) if paths else None

    def _read(self, words: Sequence[str], found: dict[str, Any]) -> list[str]:
        paths: list[str] = []
        named: dict[int, _Option] = {}
        left = iter(words)
        before = ""
        for word in left:
            if not _is_path(word):
                self._take(word, left, named, found)
            elif paths and not _is_path(before):
                raise ValueError(word)
            else:
                paths.append(word)
            before = word
        return paths

    def _take(self, word: str, left: Iterator[str], named: dict[int, _Option], found: dict[str, Any]) -> None:
        name, equals, value = word.partition("=")
        option = self._options[name]
        if named.setdefault(option.group, option) is not option or (equals and not value):
            raise ValueError(word)
        if option.action != "store_true":
            found[option.dest] = option.value(value or next(left), found[option.dest])
        elif equals:
            raise ValueError(word)
        else:
            found[option.dest] = True


class _Group:
    """Options of which one can be given."""

    def __init__(self, command: Plain, number: int) -> None:
        self._command, self._number = command, number

    def add_argument(self, *names: str, **how: Any) -> None:
        """Declare one of them."""
        self._command.add_argument(*names, group=self._number, **how)


def _is_path(word: str) -> bool:
    return word == "-" or not word.startswith("-")
