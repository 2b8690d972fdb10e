"""A text for the user in both languages."""


class Both(str):
    """The Chinese text, which knows its English; what a form is to hold stays Chinese in both."""

    __slots__ = ("en",)
    en: str

    def __new__(cls, zh: str, en: str) -> "Both":
        """Make one of the Chinese and the English."""
        made = super().__new__(cls, zh)
        made.en = en
        return made


def english(text: object) -> object:
    """The English of a text that has one; anything else as it is."""
    return text.en if isinstance(text, Both) else text
