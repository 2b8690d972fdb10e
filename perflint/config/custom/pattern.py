"""Regular expressions that a user writes, admitted only if they cannot run away.

Python's engine backtracks: each quantifier multiplies the ways to try. A pattern is refused if the product of them
over a text of bounded length is too large, or if a repetition stands inside another.
"""

import re
import warnings
from functools import lru_cache

from perflint.system.bilingual import Bilingual, BilingualError
from perflint.system.pattern import pattern
from perflint.system.record import Record, field

MAX_PATTERN = 200
MAX_TEXT = 200  # code points of a cell that are searched
_MOST = 150_000  # ways to try from one starting point
_BOUNDS = pattern(r"\{(\d*)(,?)(\d*)\}")


class PatternError(BilingualError):
    """Why a pattern is refused."""


@lru_cache(maxsize=256)
def admitted(expression: str) -> re.Pattern[str]:
    """Compile a pattern.

    Raises PatternError.
    """
    if len(expression) > MAX_PATTERN:
        raise PatternError(
            Bilingual(f"正则表达式超过 {MAX_PATTERN} 字", f"longer than {MAX_PATTERN} characters")
        )
    try:
        with warnings.catch_warnings():
            # What a later Python may read otherwise ([[a]) is no concern of who runs perflint.
            warnings.simplefilter("ignore", FutureWarning)
            re.compile(expression)
            # In a search .* at the start changes nothing but the time: each place would be tried from each before it.
            compiled = re.compile(bare := _bare(expression))
    except (re.error, OverflowError) as error:
        raise PatternError(
            Bilingual(f"不是合法的正则表达式（{error}）", f"not a regular expression ({error})")
        ) from error
    # From ^ there is one start, so .* behind it costs no more than the starts it takes the place of.
    _Weigher(bare.removeprefix("^.*")).weigh()
    return compiled


def search(expression: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Search the start of a text of any length."""
    return expression.search(text, 0, MAX_TEXT)


def _bare(expression: str) -> str:
    """The pattern without .* at its ends, which change nothing in a search; .*$ does, behind a line break."""
    return re.sub(r"^\.\*(?![*+?{])|(?<!\\)\.\*$", "", expression)


class _Group(Record, frozen=False):
    """A piece that may be repeated: how many ways it adds, whether it has a choice inside, what it takes up."""

    ways: int = 1
    branches: int = 1
    varies: bool = False
    atoms: int = 0  # that take up text; without one, a repetition goes round and round on the spot


class _Weigher(Record, frozen=False):
    """Walks over a pattern that compiles and multiplies the ways to match it."""

    pattern: str
    place: int = 0
    open: list[_Group] = field(default_factory=lambda: [_Group()])
    last: _Group | None = None  # what a quantifier would repeat

    def weigh(self) -> None:
        """Raises PatternError for a pattern that is too costly or uses what is not for users."""
        while self.place < len(self.pattern):
            self._step()
        if self.open[0].ways > _MOST:
            raise PatternError(
                Bilingual(
                    "重复太多（*、+、{m,n}），可能极慢；减少重复，或改用 contains、ends",
                    "too many repetitions (*, +, {m,n}): could be very slow; use fewer, or contains and ends",
                ),
            )

    def _step(self) -> None:
        """Read the next atom, bracket, bar or quantifier."""
        char = self.pattern[self.place]
        if char == "\\":
            mark = self.pattern[self.place + 1 : self.place + 2]
            if mark.isdigit():
                raise PatternError(
                    Bilingual("不支持反向引用（\\1）", "back-references (\\1) are not supported")
                )
            self._atom(self.place + 2, int(mark not in "AbBZ"))
        elif char == "[":
            self._atom(self._class_end())
        elif char == "(":
            self._enter()
        elif char == ")":
            self._leave()
        elif char == "|":
            self.open[-1].branches += 1
            self.place += 1
            self.last = None
        elif char in "*+?" or (char == "{" and _BOUNDS.match(self.pattern, self.place)):
            self._repeat(char)
        else:
            self._atom(self.place + 1, int(char not in "^$"))

    def _atom(self, end: int, atoms: int = 1) -> None:
        self.place = end
        self.last = _Group(atoms=atoms)
        self.open[-1].atoms += atoms

    def _class_end(self) -> int:
        end = self.place + 1 + (self.pattern[self.place + 1 : self.place + 2] == "^")
        end += self.pattern[end : end + 1] == "]"
        while self.pattern[end] != "]":
            end += 2 if self.pattern[end] == "\\" else 1
        return end + 1

    def _enter(self) -> None:
        self.place += 1
        if self.pattern[self.place] == "?":
            if not self.pattern.startswith("?:", self.place):
                raise PatternError(Bilingual("括号后的 ? 只支持 (?:…)", "of (?…) only (?:…) is supported"))
            self.place += 2
        self.open.append(_Group())

    def _leave(self) -> None:
        self.place += 1
        inner = self.open.pop()
        inner.varies |= inner.branches > 1
        self.open[-1].ways *= inner.ways * inner.branches
        self.open[-1].varies |= inner.varies
        self.open[-1].atoms += inner.atoms
        self.last = inner

    def _repeat(self, char: str) -> None:
        """Read a quantifier: each length it allows is another way to try."""
        low, high = 0, 1 if char == "?" else MAX_TEXT
        match = _BOUNDS.match(self.pattern, self.place) if char == "{" else None
        if match is not None:
            low = int(match[1] or 0)
            high = int(match[3] or MAX_TEXT) if match[2] else low
        self.place = match.end() if match is not None else self.place + 1
        # A lazy or possessive mark behind it changes the order of trying only.
        self.place += self.pattern[self.place : self.place + 1] in ("?", "+")
        if self.last is not None:
            self._check_inner(self.last, low, high)
        if high != low:
            self.open[-1].ways *= max(1, min(high, MAX_TEXT) - low + 1)
            self.open[-1].varies = True
        self.last = None

    def _check_inner(self, inner: _Group, low: int, high: int) -> None:
        """Look at what is repeated."""
        if inner.varies and high > 1:
            raise PatternError(
                Bilingual(
                    "重复里面还有重复或“|”，如 (a+)+，可能极慢；改写",
                    "a repetition inside a repetition, such as (a+)+, could be very slow; rewrite it",
                ),
            )
        if not inner.atoms and high > 1:
            raise PatternError(
                Bilingual(
                    "重复的括号里没有字，如 (){9}；改写", "a repetition of nothing, such as (){9}; rewrite it"
                )
            )
        if low == 0:
            self.open[-1].atoms -= inner.atoms
