"""A text for the user in both languages, the one type of such a text."""

from collections.abc import Callable


class Bilingual(str):
    """The Chinese text, which knows its English; what a form is to hold stays Chinese in both."""

    __slots__ = ("en",)
    en: str

    def __new__(cls, zh: str, en: str) -> "Bilingual":
        """Make one of the Chinese and the English."""
        text = super().__new__(cls, zh)
        text.en = en
        return text

    def __reduce__(self) -> tuple[type["Bilingual"], tuple[str, str]]:
        """Bilingual texts go to another process."""
        return Bilingual, (str(self), self.en)

    @property
    def zh(self) -> str:
        """The Chinese alone."""
        return str(self)

    def to(self, lang: str) -> str:
        """The text in a language: English for en, Chinese for any other."""
        return self.en if lang == "en" else str(self)

    def map(self, change: Callable[[str], str]) -> "Bilingual":
        """The text with each of its languages changed in the same way."""
        return Bilingual(change(str(self)), change(self.en))


class BilingualError(Exception):
    """An error for the user: one sentence in Chinese and in English that says what is wrong and the cure."""

    def __init__(self, text: Bilingual) -> None:
        super().__init__(text.zh)
        self.text = text

    @property
    def zh(self) -> str:
        """The sentence in Chinese."""
        return self.text.zh

    @property
    def en(self) -> str:
        """The sentence in English."""
        return self.text.en


def spoken(text: object, lang: str) -> object:
    """A text in the language, where it has both; anything else as it is."""
    return text.to(lang) if isinstance(text, Bilingual) else text
