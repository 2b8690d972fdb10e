"""What the words in a header or a label cell mean, by the table of data/headers.yaml."""

import unicodedata
from functools import cache, lru_cache

from perflint.forms.head_parts import role_by_parts
from perflint.forms.roles import ACTUAL, IGNORED, LEVELS, MONITORED, NAME, TARGET, Role
from perflint.forms.texts import packed
from perflint.system.pattern import pattern
from perflint.system.resources import table
from perflint.system.words import has_word, word_list, word_pattern, word_set, word_text
from perflint.value.brackets import without_matches
from perflint.value.normal import plain_letters

_BRACKET = frozenset("(【[〔")
_BRACKETS = str.maketrans("【[〔】]〕", "((()))")
_REMARK = pattern(r"\([^)]*\)")
_NOISE = str.maketrans("", "", ":：、，,。.·*＊#-—_“”\"'")
_YEAR = pattern(r"(?:19|20)\d\d")
_YEAR_WORD = word_pattern("forms.headers", r"(?:19|20)\d\d{year}?")
_PAST = word_pattern(
    "forms.headers", r"{of_year}?{already}{done}?{indicator}?[{value}]?{state}?|{of_year}?{finished}{result}"
)
# 1-7月执行情况, without its dash
_EXECUTED = word_pattern("forms.headers", r"({until}?\d{1,4}{month}[{month_end}]?){really}?{executed}")
# 单位（专项）名称
_OF_PROJECT = word_pattern("forms.headers", r"[^()]*\({project}\){named}(?:{and_code})?")
_PROJECT = word_pattern("forms.headers", r"(?:{of_project})*{project}{named}(?:{and_code})?")
_DEPARTMENT = word_pattern("forms.headers", r"(?:{of_department})+{department}{named}?(?:{and_code})?")
_OWNED = frozenset({"facts", "ledger"})
_LONGEST_COMPOUND = 8
_BEGINNING = 4  # characters of a header that are enough to tell what the rest is about


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Fold a label for comparison: no spaces, punctuation or bracketed remarks, half width."""
    if text.isalnum() and unicodedata.is_normalized("NFKC", text):
        return plain_letters(text)
    folded = unicodedata.normalize("NFKC", plain_letters(text))
    bare = folded
    if not _BRACKET.isdisjoint(folded):
        bare = without_matches(folded, _REMARK.finditer(folded.translate(_BRACKETS)))
    return _without_noise(bare) or _without_noise(folded)


def _without_noise(text: str) -> str:
    """A text without spaces and punctuation."""
    return packed(text).translate(_NOISE)


def unbracketed(text: str) -> str:
    """A text as plain() folds it, its remarks in brackets kept: 科室（盖章） is 科室(盖章)."""
    return _without_noise(unicodedata.normalize("NFKC", text))


def is_continuation(text: str) -> bool:
    """Whether a text only says that a table goes on: （续表）."""
    return unbracketed(text).strip("()") in word_set("forms.headers.continued")


@cache
def _words(section: str) -> dict[str, str]:
    return {word: key for key, words in table("headers.yaml")[section].items() for word in words}


@cache
def _columns(section: str = "columns") -> dict[str, Role]:
    roles = {key: Role(key) for key in table("headers.yaml")[section]}
    return {word: roles[key] for word, key in _words(section).items()}


@lru_cache(maxsize=4096)
def column_role(text: str) -> Role | None:
    """Return what a column with this header holds, or None.

    The actual value of a named year (2023年实际完成值) is history where it stands before the target.
    """
    label = plain(text).partition("=")[0]  # 得分=B/A×分值
    if not label or len(label) > 24:
        return None
    words = _columns()
    if label in words:
        return words[label]
    named = _YEAR.search(label) if "20" in label or "19" in label else None
    year = named[0] if named else ""
    if role := _role_in_time(label, year):
        return role
    # 年度指标值（2024年） and 2024年度指标值 are the same header.
    bare = _YEAR_WORD.sub("", label) if year else label
    bare = _without(bare, "forms.headers.year")
    for short in (bare, _without(label, "forms.headers.idle"), _without_marks(label)):
        # 绩效指标值 is 指标值, but 绩效指标 alone heads the whole block.
        if short in words and (short == bare or len(short) > 2):
            return _of_year(words[short], year)
    made = role_by_parts(without_year(label))
    return _of_year(made, year) if made else _role_by_beginning(label) or _role_by_end(bare)


def _of_year(role: Role, year: str) -> Role:
    """A role that the head may have of a named year: 2023年完成值."""
    return Role("actual", year=year) if year and role == ACTUAL else role


def year_in(label: str) -> str:
    """The year that a head names, or ""."""
    named = _YEAR.search(label)
    return named[0] if named else ""


def without_year(label: str) -> str:
    """A head without the year that it names."""
    return _YEAR_WORD.sub("", label) if year_in(label) else label


def _role_in_time(label: str, year: str) -> Role | None:
    """What a header holds that says of when: 2023年, 1-7月执行情况, 2023年实际完成值."""
    if year and label.removeprefix(year) in word_set("forms.headers.beside_year"):
        return Role("history", year=year)
    if _EXECUTED.match(label):
        return ACTUAL
    if year and _PAST.fullmatch(label.replace(year, "", 1)):
        return Role("actual", year=year)
    return None


def _role_by_beginning(label: str) -> Role | None:
    """What the longest word of a column says that a header begins with."""
    beginnings = _beginnings().get(label[:_BEGINNING], ())
    return next((_columns()[begin] for begin in beginnings if label.startswith(begin)), None)


def _without_marks(label: str) -> str:
    """A header without the number before it and the English behind it (1.一级指标, 指标值 Target)."""
    if label[0].isdecimal() or (label[-1].isascii() and label[-1].isalnum()):
        return _MARKED.sub("", label)
    return label


_MARKED = pattern(r"^\d{1,2}(?=\D)|[A-Za-z][A-Za-z0-9]*$")


def _role_by_end(label: str) -> Role | None:
    """What the last word of a compound says (评分权重, 县级目标值), unless another word turns it (上年, 预计)."""
    if len(label) > _LONGEST_COMPOUND:
        return None
    ended = next(
        (role for end, role in _columns("endings").items() if label.endswith(end) and label != end), None
    )
    if any(word in label for word in word_list("forms.headers.past")):
        return Role("history") if ended in (TARGET, ACTUAL) else None
    return None if any(word in label for word in table("headers.yaml")["turned"]) else ended


def is_column_word(text: str) -> bool:
    """Whether a text is a header word as it stands."""
    return plain(text) in _columns()


def heads_within(text: str) -> dict[Role, str]:
    """The header words in a running text by what they speak of: levels, names and values; the longest of each, in order."""
    bare = plain(text)
    order = list(_columns().items())
    words = sorted(order, key=lambda item: (len(item[0]), -order.index(item)))
    heads = {
        role: word for word, role in words if len(word) > _SHORTEST and role in _TELLING and word in bare
    }
    return dict(sorted(heads.items(), key=lambda item: bare.index(item[1])))


_SHORTEST = 2
_TELLING = frozenset({*LEVELS, NAME, TARGET, ACTUAL})
UNREAD = frozenset({IGNORED, MONITORED})  # columns of which nothing is kept


def heads_column(text: str) -> bool:
    """Whether a text heads a column whose content is kept."""
    return column_role(text) not in (None, *UNREAD)


@cache
def _beginnings() -> dict[str, list[str]]:
    """The words of columns by their first characters, longest first."""
    beginnings: dict[str, list[str]] = {}
    for word in sorted(_columns(), key=len, reverse=True):
        if len(word) >= _BEGINNING:
            beginnings.setdefault(word[:_BEGINNING], []).append(word)
    return beginnings


@lru_cache(maxsize=4096)
def label_role(text: str, section: str) -> str | None:
    """Return the meaning of a label cell in a section (facts, money, execution), or None."""
    label = plain(text)
    if not label or len(label) > 24:
        return None
    if (
        section in _OWNED
        and has_word(packed(text), "forms.headers.project")
        and label.endswith(word_list("forms.headers.of_unit"))
        and _OF_PROJECT.fullmatch(unbracketed(text))
    ):
        return "project"
    words = _words(section)
    months = _EXECUTED.match(label) if section == "execution" else None
    until = label[months.end(1) :] if months else label
    bare = _without(until, "forms.headers.of_parts")
    role = words.get(label) or words.get(bare)
    if role is None and section != "ledger":  # 项目资金：100 is no head of a column
        role = words.get(bare.rstrip(digits()))
    return role or (_owner(label) if section == "facts" else None)


def _owner(label: str) -> str | None:
    """What a label made of several words names: 财政支出项目名称及编码, 市级预算部门名称."""
    if not has_word(label, "forms.headers.of_owner") or label in _words("labels"):
        return None
    return next(
        (
            role
            for shape, role in ((_PROJECT, "project"), (_DEPARTMENT, "department"))
            if shape.fullmatch(label)
        ),
        None,
    )


def _without(label: str, leads: str) -> str:
    """A label without these words before it, and without the letter of a formula behind it (预算数A)."""
    for lead in word_list(leads):
        label = label.removeprefix(lead)
    return label.removesuffix("A").removesuffix("B")


def digits() -> str:
    """The characters that headings are numbered with."""
    return "0123456789" + word_text("shared.numerals.to_ten")


def is_sum(label: str) -> bool:
    """Whether a label is that of the whole of a column (合计)."""
    return label in word_set("forms.headers.sums")


def kind_of(title: str) -> str:
    """Return the kind of a form by its title; "" when the title does not say."""
    label = plain(title)
    for kind, words in table("headers.yaml")["kinds"].items():
        if any(word in label for word in words):
            return str(kind)
    return ""


@lru_cache(maxsize=4096)
def is_title(text: str) -> bool:
    """Whether a text is the title of a form."""
    label = plain(text)
    return (
        5 <= len(label) <= 40
        and label.endswith(word_list("forms.headers.titles"))
        and has_word(label, "forms.headers.performance")
        and label_role(text, "facts") is None
    )
