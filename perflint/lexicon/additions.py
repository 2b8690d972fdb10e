"""What a configuration adds to the lexicon: head nouns, units, words that are never blamed.

The lexicon is read once for a process and memoised by text. So are the additions: using others forgets the memos.
"""

import sys

from perflint.system.record import record


@record
class AddedHead:
    """A head noun of the configuration, in the words of data/heads."""

    text: str
    direction: str
    measure: str
    belongs: str
    units: str
    bounded: bool


@record
class Additions:
    """What is added; `unblamed` are words with which no rule on wording finds fault."""

    heads: tuple[AddedHead, ...] = ()
    units: tuple[str, ...] = ()
    unblamed: tuple[str, ...] = ()


_NONE = Additions()
_used = _NONE
_MEMOS = ("perflint.lexicon.", "perflint.value.", "perflint.rules.")
_LASTING = ("perflint.value.grammar", "perflint.value.compiled_shapes")  # know nothing of the lexicon


def used() -> Additions:
    """What is added now."""
    return _used


def use(additions: Additions) -> None:
    """Add these and nothing else from now on."""
    global _used
    if additions == _used:
        return
    _used = additions
    from perflint.value import added_units

    added_units.use(additions.units)
    for name, module in list(sys.modules.items()):
        if name.startswith(_MEMOS) and name not in _LASTING:
            for member in vars(module).values():
                if (forget := getattr(member, "cache_clear", None)) is not None:
                    forget()
