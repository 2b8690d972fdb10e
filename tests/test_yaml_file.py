"""YAML files: places through every style, texts written back, faults that people make."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from perflint.formats import Read, ReadError
from perflint.formats.yaml.yaml_file import read_yaml
from perflint.formats.yaml.yaml_tree import Tree

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
LINES = st.lists(st.text(st.sampled_from("ab中 ：'\"#\\"), max_size=9), max_size=5).map("\n".join)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


def located(read: Read, text: str, pointer: str, start: int | None = None, end: int | None = None) -> str:
    """The text at a place, which may go over several lines."""
    place = read.source.locate(pointer, start, end)
    assert place.line
    assert place.column
    assert place.end_line
    assert place.end_column
    lines = text.split("\n")[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


@given(LINES | WORDS, STYLES, st.sampled_from([8, 20, 10**6]), st.booleans())
@settings(max_examples=600, deadline=None)
def test_every_character_is_found_in_every_style(word: str, style: Any, width: int, indented: bool) -> None:
    tree = {"a": {"b": [word]}} if indented else {"a": word}
    pointer = "/a/b/0" if indented else "/a"
    text = yaml.safe_dump(tree, allow_unicode=True, width=width, default_style=style)
    read = read_yaml(text.encode(), "x.yaml")
    for index, char in enumerate(word):
        if char in "ab中#：":
            assert located(read, text, pointer, index, index + 1) == char


@given(
    WORDS,
    st.sampled_from(
        ["a: ≥8小时", "- {a: '5', b: 6}", 'a: "x"', "a: 'x'", "a:", "a: 9", "a: &x 5", "a: |\n  x"]
    ),
)
@example("~", "a:")
@example("~", "a: 9")
@example("7", "a:")
@settings(max_examples=400, deadline=None)
def test_what_is_written_reads_the_same(content: str, text: str) -> None:
    read = read_yaml(text.encode(), "x.yaml")
    pointer = "/0/a" if text.startswith("-") else "/a"
    old = located(read, text, pointer)
    place = read.source.locate(pointer)
    assert place.line
    assert place.column
    lines = text.split("\n")
    at = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    changed = text[:at] + read.source.written(content, pointer) + text[at + len(old) :]
    again: Any = read_yaml(changed.encode(), "x.yaml").content
    value = again[0]["a"] if text.startswith("-") else again["a"]
    quotes = text[at - 1 : at] == "'"
    printable = content.isprintable() or not quotes
    assert (value or "") == content or not printable


@given(
    st.recursive(WORDS, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner), max_leaves=9), STYLES
)
@settings(max_examples=200, deadline=None)
def test_libyaml_and_the_slow_parser_agree(content: Any, style: Any) -> None:
    text = yaml.safe_dump(content, allow_unicode=True, default_style=style)
    slow = Tree(text)
    slow.fill(yaml.parse(text, Loader=yaml.SafeLoader))
    fast = Tree(text)
    fast.fill(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    assert (fast.content, fast.nodes) == (slow.content, slow.nodes)


FAULTS = [
    ("a: >=95%\nb: 1", (1, 5), "以 > 开头的值要用引号"),
    ("a: >95%\nb: 1", (1, 6), "以 > 开头的值要用引号"),
    ("- a: >5\n  b: 1", (1, 6), "以 > 开头的值要用引号"),
    ("a: *\nb: 1", (1, 5), "以 * 开头的值要用引号"),
    ("unit: %", (1, 7), "以 % 开头的值要用引号"),
    ("a: *b", (1, 4), "没有定义"),
    ("a: &x {b: *x}", (1, 11), "没有定义"),
    ("a：1\nb: 2", (2, 2), "中文冒号"),
    ("a:1\nb: 2", (2, 2), "缺空格"),
    ("a: b: c", (1, 5), "值里有冒号"),
    ('a: "x', (1, 6), "引号没有配对"),
    ("a:\n\tb: 1", (2, 1), "制表符"),
    ("a:\n  b: 1\n\tc: 2", (3, 1), "制表符"),
    ("a: [1, 2", (1, 9), "方括号"),
    ("a: [\n  b,\n", (3, 1), "方括号"),
    ("a: {b: c\nd: 1", (2, 2), "花括号"),
    ("a: it's [1\nb: 'x", (2, 6), "引号没有配对"),
    ('a: "x\\q"', (1, 6), "反斜杠"),
    ('a: "\\ud8"', (1, 7), "转义字符"),
    ("a: - b", (1, 4), "另起一行"),
    ("a: 1\nb\nc: 2", (3, 1), "缺冒号"),
    ("- a\nb: 1", (2, 1), "列表里夹了键"),
    ('a: "x" y', (1, 8), "引号后面还有内容"),
    ("'a' b", (1, 5), "接不上前文"),
    ("a: ]", (1, 4), "多了一个右括号"),
    ("? [a]\n: b", (1, 3), "键应是文本"),
    ("a: \x01", (1, 4), "控制字符"),
    ("a: 1\n---\nb: 2", (2, 1), "几份"),
    ("a: !!python/name:os.system x", (1, 4), "标签"),
    ("a: !x b", (1, 4), "标签 !x"),
    ("- " * 200_000, (1, 201), "嵌套"),
    ("[" * 1_000_000, (1, 101), "嵌套"),
    ("{a: " * 100_000, (1, 401), "嵌套"),
    ("[\"[[\", '{', # [[[\n" + "[" * 2_000, (2, 100), "嵌套"),
    ("a: [" + "'[', " * 2_000 + "1", (1, 10_006), "方括号"),
    ("a: [" + "[], " * 2_000 + "1", (1, 8_006), "方括号"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), FAULTS, ids=lambda value: str(value)[:16])
def test_faults_of_yaml_are_placed_and_answered(text: str, place: tuple[int, int], words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_yaml(text.encode(), "x.yaml")
    assert words in caught.value.zh
    assert (caught.value.line, caught.value.column) == place


@pytest.mark.parametrize(("text", "place", "words"), FAULTS, ids=lambda value: str(value)[:16])
def test_no_fault_hangs_on_the_words_of_the_parser(
    text: str, place: tuple[int, int], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As another version may have it: the error says nothing that we know."""

    def parse(*given: object, **more: object) -> Iterator[object]:
        try:
            yield from parse_as_it_is(*given, **more)
        except yaml.MarkedYAMLError as error:
            raise type(error)(
                "x" * bool(error.context), error.context_mark, "y", error.problem_mark
            ) from None

    parse_as_it_is: Any = yaml.parse
    monkeypatch.setattr(yaml, "parse", parse)
    test_faults_of_yaml_are_placed_and_answered(text, place, words)


def test_an_alias_is_found_where_it_stands_and_its_inside_where_it_is_written() -> None:
    text = "base: &row\n  name: 培训场次\n  target: ≥5场\nrows:\n- *row\nsame: &t ≥9场\nagain: *t\n"
    read = read_yaml(text.encode(), "x.yaml")
    assert located(read, text, "/rows/0") == "*row"
    assert located(read, text, "/rows/0/target", 0, 2) == "≥5"
    assert located(read, text, "/again", 0, 1) == "*t"
    assert located(read, text, "/same") == "≥9场"


def test_merged_mappings_are_read_and_found() -> None:
    text = "base: &b {level1: 产出指标, unit: 场}\nrow:\n  <<: *b\n  unit: 次\n"
    read = read_yaml(text.encode(), "x.yaml")
    content: Any = read.content
    assert content["row"] == {"level1": "产出指标", "unit": "次"}
    assert located(read, text, "/row/level1") == "产出指标"
    assert located(read, text, "/row/unit") == "次"


def test_json_in_a_yaml_file_is_read() -> None:
    text = '{"a": "\\ud83d\\ude00 \\/ x",\n\t"b": ["y"]}'
    read = read_yaml(text.encode(), "x.yaml")
    assert read.content == {"a": "😀 / x", "b": ["y"]}
    assert located(read, text, "/b/0") == "y"


@pytest.mark.parametrize(
    ("line", "content", "written"),
    [
        ("a: ≥8小时", "≤8小时", "≤8小时"),
        ("a: 90", "95", "95"),
        ("a: 九十", "90", "'90'"),
        ("a: x", "yes", "'yes'"),
        ("a: x", "=100%", "=100%"),
        ("a:", "≥5", " ≥5"),
        ("a: 'x'", "it's", "it''s"),
        ('a: "x"', 'a"b\\', 'a\\"b\\\\'),
    ],
)
def test_texts_are_quoted_only_where_they_must_be(line: str, content: str, written: str) -> None:
    assert read_yaml(line.encode(), "x.yaml").source.written(content, "/a") == written


@pytest.mark.parametrize(
    "text",
    ["<<: {<<: [1]}\n", "a: {<<: {<<: 3}}\n", "a: &x {<<: [1]}\nb: {<<: *x}\nc: {<<: [*x, {<<: 2}]}\n"],
)
def test_a_merge_of_what_is_no_mapping_has_places_all_the_same(text: str) -> None:
    source = read_yaml(text.encode(), "x.yaml").source
    for pointer in ("/<</7/name", "/a/<</name", "/b/<</2", "/c/<</0/x"):
        # It went round without end.
        assert source.locate(pointer).line is not None


def test_what_is_wrong_behind_many_blank_lines_is_found_in_one_go() -> None:
    # It took the square of the lines: this one would not come back.
    with pytest.raises(ReadError):
        read_yaml(b"\n" * 1_000_000 + b"a: [\n", "x.yaml")
