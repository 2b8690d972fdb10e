"""What a value that the grammar does not cover was probably meant to be."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perflint.system.pattern import pattern
from perflint.value.normal import compact, normalise
from perflint.value.parse import parse
from perflint.value.types import Quantity, Range

_SIGNS = "≥≤><=≧≦"
_SIGN = pattern(rf"[{_SIGNS}]+")
_POWER = pattern(r"(\d+(?:\.\d+)?)[eE]\+?(\d{1,2})(?!\d)")
_NUMBER = pattern(r"\d[\d, ]*(?:\.\d+)?|\.\d+")
_DOTTED = pattern(r"(\d+\.\d+)\.[\d.]+")


_FIGURE = pattern(rf"\d|[{_SIGNS.replace('=', '')}]")


def has_figure(text: str) -> bool:
    """Whether a digit or a sign of comparison stands in a text."""
    return _FIGURE.search(normalise(text).text) is not None


def nearest_spelling(text: str) -> str | None:
    """The value in the usual spelling; None where it is anybody's guess."""
    plain = compact(normalise(text)).text.strip(" 。；;，,、/")
    for candidate in _candidates(plain):
        value = parse(candidate)
        if isinstance(value, (Quantity, Range)) and not value.has_notes:
            return str(value)
    return None


def _candidates(plain: str) -> Iterator[str]:
    expanded = _POWER.sub(_spelt_out, plain)
    if expanded != plain:
        yield expanded
    if "=" in plain[1:]:
        # 36×2200×12=95.04万元: what it comes to.
        yield plain.rpartition("=")[2]
    yield from _in_order(_look_alikes(plain))
    yield from _in_order(_DOTTED.sub(r"\1", plain))


def _spelt_out(power: re.Match[str]) -> str:
    """1.0E+05 is 100000."""
    value = Decimal(power[1]).scaleb(int(power[2]))
    return f"{value.quantize(Decimal(1)) if value == value.to_integral_value() else value:f}"


def _look_alikes(plain: str) -> str:
    """What text recognition takes for a digit or a sign: 9O%, l00%, Z95%, W5%."""
    text = re.sub(r"^Z(?=\d)", "≥", re.sub(r"^W(?=\d)", "≤", plain))
    text = re.sub(r"(?<=[\d≥≤])[OoQ]|[OoQ](?=[\d%])", "0", text)
    return re.sub(r"(?<=[\d≥≤])[lI]|[lI](?=\d)", "1", text)


def _in_order(plain: str) -> Iterator[str]:
    """Sign, number, unit: each once, in their order."""
    numbers = _NUMBER.findall(plain)
    if len(numbers) != 1 or plain.partition(numbers[0])[0].strip(f"{_SIGNS}% "):
        return
    signs = "".join(dict.fromkeys("".join(_SIGN.findall(plain))))
    number = re.sub("[, ]", "", numbers[0])
    unit = re.sub(rf"[{_SIGNS}]|[+/]$", "", plain.replace(numbers[0], "")).strip()
    unit = "%" if unit and not unit.strip("%+/.") else unit
    yield f"{signs}{'0' if number.startswith('.') else ''}{number}{unit}"
