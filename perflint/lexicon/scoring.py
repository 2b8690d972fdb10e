"""How a self-evaluation is scored: by the notes of its form, by its weights, else as in most of the country."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from perflint.lexicon.formula import Formula, in_symbols, read_formula
from perflint.system.pattern import pattern
from perflint.system.record import Record, replace
from perflint.system.resources import table
from perflint.system.words import has_word, shape

AUTO = "auto"
_DEFAULT = "national"

Band = tuple[Decimal, Decimal]


class Scoring(Record):
    """A way of scoring (计分口径).

    Of several formulas the first is proposed and the others count as right too. `bands` are the shares of the
    weight, in percent, for what is attained, attained in part, and not attained; from `over` percent above the
    target points may be taken off. `stated` names what the form itself lays down: forward, reverse, bands, or
    steps (完成90%以上得满分). `threshold` is the deviation in percent that needs a reason, where the form says.
    """

    name: str
    parts: Mapping[str, Decimal]
    forward: tuple[Formula, ...]
    reverse: tuple[Formula, ...]
    bands: tuple[Band, Band, Band]
    over: Decimal
    stated: frozenset[str] = frozenset()
    threshold: Decimal | None = None


@cache
def scorings() -> Mapping[str, Scoring]:
    """Every profile by name."""
    entries: dict[str, dict[str, Any]] = table("scoring.yaml")["profiles"]
    return {name: _profile(name, entry) for name, entry in entries.items()}


def _profile(name: str, entry: dict[str, Any]) -> Scoring:
    first, second, third = ((Decimal(low), Decimal(high)) for low, high in entry["bands"].values())
    return Scoring(
        name,
        {part: Decimal(weight) for part, weight in entry["parts"].items()},
        _formulas(entry["forward"]),
        _formulas(entry["reverse"]),
        (first, second, third),
        Decimal(entry["over"]),
    )


def _formulas(texts: Iterable[str]) -> tuple[Formula, ...]:
    return tuple(map(Formula, texts))


def scoring_for(notes: tuple[str, ...], parts: Mapping[str, Decimal], wanted: str = AUTO) -> Scoring:
    """Choose the profile: the one asked for, else by the weights of the parts, with what the notes lay down."""
    if wanted != AUTO and wanted in scorings():
        return scorings()[wanted]
    return _with_notes(_by_weights(parts), notes)


def _by_weights(parts: Mapping[str, Decimal]) -> Scoring:
    for profile in scorings().values():
        if parts and all(profile.parts.get(part) == weight for part, weight in parts.items()):
            return profile
    return scorings()[_DEFAULT]


def _with_notes(profile: Scoring, notes: tuple[str, ...]) -> Scoring:
    for note in notes:
        if has_word(note, "lexicon.scoring.points"):
            profile = _with_note(profile, note)
    return profile


def _with_note(profile: Scoring, note: str) -> Scoring:
    """The profile with what a note lays down: formulas, bands, steps, threshold."""
    stated = set(profile.stated)
    for formula in formulas_in(note):
        part = "forward" if formula.is_forward else "reverse"
        stated.add(part)
        stated_before = getattr(profile, part) if part in profile.stated else ()
        more: dict[str, Any] = {part: (*stated_before, formula), "stated": frozenset(stated)}
        profile = replace(profile, **more)
    if bands := bands_in(note):
        profile = replace(profile, bands=bands, stated=profile.stated | {"bands"})
    if _STEPS.search(note):
        profile = replace(profile, stated=profile.stated | {"steps"})
    threshold = threshold_in(note)
    return replace(profile, threshold=threshold) if threshold is not None else profile


_STEPS = shape("lexicon.scoring.steps")  # 每少1场扣0.5分
_RUN = pattern(r"[ABW\d.%+\-*/()]{3,}")
_RATIO = shape("lexicon.scoring.ratio")  # A与B的比例


@lru_cache(1024)
def formulas_in(note: str) -> tuple[Formula, ...]:
    """The formulas that a note states, with words (按完成值与指标值的比例计分) or signs (得分=权重*B/A)."""
    text = _with_usual_letters(in_symbols(note))
    runs = [f"{ratio[1]}/{ratio[2]}" for ratio in _RATIO.finditer(text)]
    runs += [run[0] for run in _RUN.finditer(text) if "A" in run[0] and "B" in run[0]]
    return tuple(dict.fromkeys(filter(None, (read_formula(_as_formula(run)) for run in runs))))


_SAME = shape("lexicon.scoring.same")  # A(B), B为A


def _with_usual_letters(text: str) -> str:
    """A form may call its actual value A and its target B."""
    if _SAME.search(text) is None:
        return text
    swapped = re.search(r"B\(A\)|A\(B\)", text) is not None
    text = re.sub(r"([AB])\([AB]\)", r"\1", text)
    return text.translate(str.maketrans("AB", "BA")) if swapped else text


def _as_formula(run: str) -> str:
    """Trim brackets that belong to the sentence around; a bare ratio is a share of the weight."""
    run = run.strip(".+-*/")
    while run.count(")") > run.count("(") and run.endswith(")"):
        run = run[:-1]
    while run.count("(") > run.count(")") and run.startswith("("):
        run = run[1:]
    run = run.removesuffix("*100%")
    return run if "W" in run else f"W*({run})"


_BAND = shape("lexicon.scoring.band")  # 100-80%
_ASIDE = pattern(r"[(（][^()（）]*[)）]")


@lru_cache(1024)
def bands_in(note: str) -> tuple[Band, Band, Band] | None:
    """The three shares of the weight for qualitative indicators (100-80%、80-50%、50-0%)."""
    if not has_word(note, "lexicon.scoring.graded"):
        return None
    pairs = [sorted((Decimal(a), Decimal(b))) for a, b in _BAND.findall(_ASIDE.sub("", note))]
    bands = sorted({(low, high) for low, high in pairs}, reverse=True)
    if len(bands) != 3 or bands[0][1] != 100 or bands[2][0] != 0:
        return None
    joined = bands[0][0] == bands[1][1] and bands[1][0] == bands[2][1]
    return (bands[0], bands[1], bands[2]) if joined else None


_THRESHOLD = shape("lexicon.scoring.threshold")  # 偏离度超过30%


@lru_cache(1024)
def threshold_in(note: str) -> Decimal | None:
    """The deviation, in percent, from which on a form asks for a reason."""
    if not has_word(note, "lexicon.scoring.reasons"):
        return None
    threshold = _THRESHOLD.search(note.replace("％", "%"))
    return Decimal(threshold[1]) if threshold and 5 <= int(threshold[1]) <= 100 else None
