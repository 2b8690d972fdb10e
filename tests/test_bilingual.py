"""A text in both languages."""

import pickle

import pytest

from perflint.system.bilingual import Bilingual, BilingualError, spoken
from perflint.system.counted import Count

TEXT = Bilingual("没有计量单位", "no unit")


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "没有计量单位"), ("en", "no unit"), ("fr", "没有计量单位")]
)
def test_a_text_speaks_the_language_of_the_run(lang: str, words: str) -> None:
    assert TEXT.to(lang) == words
    assert type(TEXT.to(lang)) is str
    assert spoken(TEXT, lang) == words
    assert spoken(3, lang) == 3


def test_both_languages_change_together() -> None:
    text = TEXT.map(lambda sentence: f"a.json: {sentence}")
    assert (text.zh, text.en) == ("a.json: 没有计量单位", "a.json: no unit")


def test_both_languages_go_to_another_process() -> None:
    sent = pickle.loads(pickle.dumps(TEXT))
    assert (sent.zh, sent.en) == (TEXT.zh, TEXT.en)


def test_an_error_speaks_both() -> None:
    error = BilingualError(TEXT)
    assert (str(error), error.zh, error.en) == (TEXT.zh, TEXT.zh, TEXT.en)


def test_one_thing_has_no_plural() -> None:
    said = "{files:file}, {rows:named row}, {rows}".format(files=Count(1), rows=Count(2))
    assert said == "1 file, 2 named rows, 2"
