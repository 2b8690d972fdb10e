"""Rules by code, by the start of a code, by name, Chinese title or aspect; all is every rule."""

from collections.abc import Iterable, Mapping

from perflint.config.retired import retired_rule
from perflint.config.settings import ConfigError
from perflint.rule import Rule
from perflint.system.bilingual import Bilingual
from perflint.system.misspelt import nearest


def codes_of(name: str, every: Mapping[str, Rule]) -> set[str]:
    """Return the codes of the rules that a code, prefix, name, title or aspect means; an empty set for none."""
    wanted = name.strip()
    start = wanted.upper()
    if not start:
        return set()
    if start == _ALL:
        return set(every)
    return {
        code
        for code, rule in every.items()
        if code.startswith(start) or wanted in (rule.name, rule.title, rule.aspect)
    }


_ALL = "ALL"


_NEAR = 0.75  # of the letters must be the same; what is farther off is another word


def near_rule(name: str, every: Mapping[str, Rule]) -> str:
    """The code or name that a misspelt one probably means, else an empty text."""
    family = [code for code in every if code[:3] == name[:3].upper()]
    code = nearest(name.upper(), family or every, cutoff=_NEAR)
    words = [word for rule in every.values() for word in (rule.name, str(rule.title), rule.aspect.value)]
    title = nearest(name.lower(), words, cutoff=_NEAR)
    return (code or title) if name[:2].upper() == "PL" else (title or code)


def no_rule(name: str, every: Mapping[str, Rule]) -> Bilingual:
    """What to say of a name that no rule has, in both languages."""
    near = near_rule(name, every)
    return Bilingual(
        f"没有规则“{name}”" + (f"，是否指 {near}" if near else "，用 perflint rules 查看全部规则"),
        f"no rule “{name}”" + (f"; did you mean {near}?" if near else "; see perflint rules"),
    )


def named(names: Iterable[str], every: Mapping[str, Rule]) -> set[str]:
    """Return the codes of the rules named.

    A retired rule is none, and no fault. Raises ConfigError for a name that no rule ever had.
    """
    chosen: set[str] = set()
    for name in names:
        codes = codes_of(name, every)
        if not codes and retired_rule(name) is None:
            raise ConfigError(no_rule(name, every))
        chosen |= codes
    return chosen
