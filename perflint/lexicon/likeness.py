"""When two indicator names, or a name and a phrase, are the same thing written twice."""

from perflint.lexicon.names import read_name
from perflint.system.memo import memo
from perflint.value.normal import fold

_NOISE = str.maketrans("", "", "，,。.；;：:、“”\"‘’'·（）()《》〈〉[]【】—-_/")


@memo(8192)
def name_key(raw: str) -> str:
    """What is left of a name without numbering, unit, spaces and punctuation; equal keys are one name."""
    return text_key(read_name(raw).text)


@memo(8192)
def text_key(text: str) -> str:
    """A text without spaces and punctuation, in half width."""
    bare = text.replace("、", "")
    if bare.isalpha() and bare.lower() == bare and not bare.islower():
        # Chinese characters and nothing else, as most names are.
        return bare
    return "".join(fold(text).translate(_NOISE).split()).lower()


_ONE_UNIT = {
    "场次": "场",
    "批次": "批",
    "班次": "班",
    "轮次": "轮",
    "期次": "期",
    "名": "人",
    "位": "人",
    "千米": "公里",
    "平方": "平方米",
}


def same_unit(one: str | None, two: str | None) -> bool:
    """Whether two units count the same thing: 场 and 场次, 人 and 名; 人 and 人次 do not."""
    return one == two or _ONE_UNIT.get(one or "", one) == _ONE_UNIT.get(two or "", two)
