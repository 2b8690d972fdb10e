"""JSON and YAML files: exact places, encodings, faults."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from perflint.formats import Read, ReadError
from perflint.formats.decode import Decoded, decode, encode
from perflint.formats.json.json_file import read_json
from perflint.formats.yaml.yaml_file import read_yaml


def pointed(value: Any, pointer: str = "") -> list[tuple[str, str]]:
    """Every text of a value with its JSON pointer."""
    if isinstance(value, dict):
        escaped = {key: key.replace("~", "~0").replace("/", "~1") for key in value}
        return [pair for key, item in value.items() for pair in pointed(item, f"{pointer}/{escaped[key]}")]
    if isinstance(value, list):
        return [pair for index, item in enumerate(value) for pair in pointed(item, f"{pointer}/{index}")]
    return [(pointer, value)] if isinstance(value, str) else []


def sliced(read: Read, text: str, pointer: str) -> str:
    place = read.source.locate(pointer)
    assert place.line == place.end_line
    assert place.line is not None
    assert place.column is not None
    assert place.end_column is not None
    line = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[place.line - 1]
    return line[place.column - 1 : place.end_column - 1]


WORDS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(WORDS, TREES, max_size=4), st.booleans(), st.sampled_from([None, 1, "\t"]))
@settings(max_examples=200, deadline=None)
def test_json_places_slice_back_to_the_text(tree: dict[str, Any], ascii_only: bool, indent: Any) -> None:
    text = json.dumps(tree, ensure_ascii=ascii_only, indent=indent)
    read = read_json(text.encode(), "x.json")
    assert read.content == tree
    for pointer, value in pointed(tree):
        assert json.loads(f'"{sliced(read, text, pointer)}"') == value


MARKED = st.text('ab{}[]":, \\\n', max_size=6)
ROWS = st.dictionaries(
    st.sampled_from(["a", "b", 'a": "', "b}"]), MARKED | st.lists(MARKED, max_size=1), max_size=3
)


@given(st.lists(ROWS, max_size=6), st.sampled_from([None, 0, 1, "\t"]), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_texts_like_the_marks_of_json_do_not_shift_the_rows_of_a_list(
    rows: list[dict[str, Any]], indent: Any, order: Random
) -> None:
    tree = {"forms": [{"indicators": rows}, {"indicators": rows[::-1]}]}
    text = json.dumps(tree, ensure_ascii=False, indent=indent)
    read = read_json(text.encode(), "x.json")
    texts = pointed(tree)
    order.shuffle(texts)
    for pointer, value in texts:
        assert json.loads(f'"{sliced(read, text, pointer)}"') == value


@given(st.dictionaries(WORDS, st.lists(WORDS, max_size=3), max_size=4))
@settings(max_examples=200, deadline=None)
def test_yaml_reads_what_was_dumped_and_knows_the_lines(tree: dict[str, Any]) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, width=10**6, default_style='"')
    read = read_yaml(text.encode(), "x.yaml")
    assert (read.content or {}) == tree
    for pointer, value in pointed(tree):
        assert yaml.safe_load(f'"{sliced(read, text, pointer)}"') == value


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_reading_or_a_read_error(data: bytes) -> None:
    for reader in (read_json, read_yaml):
        said = outcome(reader, data)
        assert said is None or (said.zh and said.en and "\n" not in said.zh)


def outcome(reader: Callable[[bytes, str], Read], data: bytes) -> ReadError | None:
    """The error of a reader, or None."""
    try:
        reader(data, "x")
    except ReadError as error:
        return error
    return None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-32"])
def test_encodings_of_chinese_windows_are_read(encoding: str) -> None:
    text = '{"title": "绩效目标表", "indicators": [{"name": "培训场次", "target": "≥12场"}]}'
    read = read_json(text.encode(encoding), "x.json")
    assert read.source.locate("/title").column == 12


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_tabs_and_astral_characters_count_right(ending: str) -> None:
    text = ending.join(["{", '\t"title": "\U0001f600表",', '\t"year": 2024}'])
    read = read_json(text.encode(), "x.json")
    place = read.source.locate("/title", 1, 2)
    assert (place.line, place.column, place.end_column) == (2, 13, 14)
    assert read.source.locate("/year").line == 3


def test_part_of_a_string_is_found_behind_escapes() -> None:
    text = r'{"a": "x\n\u4e2d\ud83d\ude00y"}'
    read = read_json(text.encode(), "x.json")
    place = read.source.locate("/a", 4, 5)
    assert place.column is not None
    assert text[place.column - 1] == "y"


@pytest.mark.parametrize("value", ["[约定]≥ 95%", "{约}95%", "[", "{}"])
def test_a_text_that_begins_with_a_bracket_is_a_text(value: str) -> None:
    text = json.dumps({"a": value, "b": [value], "c": {}}, ensure_ascii=False)
    source = read_json(text.encode(), "a.json").source
    assert source.editable("/a")
    assert source.editable("/b/0")
    assert not source.editable("/b")
    assert not source.editable("/c")
    place = source.locate("/a", len(value) - 1, len(value))
    assert place.column is not None
    assert place.end_column == place.column + 1
    assert text[place.column - 1] == value[-1]


def test_a_pointer_that_is_not_there_gives_its_ancestor() -> None:
    read = read_json(b'{"forms": [{"title": "x"}]}', "x.json")
    assert read.source.locate("/forms/0/indicators/3/target").column == 12


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"   \n", "空的"),
        (b'{"a": "x', "不完整"),
        (b'{"a": [1, 2', "不完整"),
        (b'{"a": 1,}', "逗号"),
        (b"{'a': 1}", "双引号"),
        (b'{"a": 1} // x', "注释"),
        (b'{"a": NaN}', "NaN"),
        (b"[" * 5_000_000, "嵌套"),
        (b'{"a": "x\ty"}', "制表符"),
        (b"PK\x03\x04rest", "Office"),
        (b"\x89PNG\r\n", "图片"),
        (bytes(range(128, 256)) * 3, "编码"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_broken_json_is_explained_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_json(data, "x.json")
    assert words in caught.value.zh


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a:\n\tb: 1", "制表符"),
        (b"a: 1\n---\nb: 2", "几份"),
        (b"# only a comment", "注释"),
        (b"a: [1, 2", "方括号"),
        (b"[" * 1_000_000, "嵌套"),
        (b"a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n" + b"".join(
            b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 8)) for c in range(ord("c"), ord("j"))
        ), "别名"),
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_broken_yaml_is_explained_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_yaml(data, "x.yaml")
    assert words in caught.value.zh


def test_yaml_scalars_are_their_text() -> None:
    read = read_yaml(b"a: 95\nb: 2024-06-30\nc: yes\nd: ~\ne: 0.10\n", "x.yaml")
    assert read.content == {"a": "95", "b": "2024-06-30", "c": "yes", "d": None, "e": "0.10"}


@pytest.mark.parametrize("line", ["a: ≥8小时", "a: '≥8小时'", 'a: "≥8小时"', "a:   ≥8小时   # 备注"])
def test_text_written_into_yaml_reads_the_same(line: str) -> None:
    read = read_yaml(line.encode(), "x.yaml")
    for content in ("≤8小时", "不低于: 5", "'x'", "# 5", "5% - 6%", '"q"', "true"):
        place = read.source.locate("/a")
        assert place.column is not None
        assert place.end_column is not None
        changed = line[: place.column - 1] + read.source.written(content, "/a") + line[place.end_column - 1 :]
        assert read_yaml(changed.encode(), "x.yaml").content == {"a": content}


def test_duplicate_keys_are_reported_where_they_stand() -> None:
    for reader, text in ((read_json, '{"a": {"b": "1", "b": "2"}}'), (read_yaml, "a:\n  b: 1\n  b: 2\n")):
        read = reader(text.encode(), "x")
        assert [(defect.kind, defect.pointer) for defect in read.defects] == [("duplicate-key", "/a/b")]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('{"a": "NaN",\n "b": NaN}', (2, 7), "NaN"),
        ('{"a"：1}', (1, 5), "中文标点"),
        ('{“a”: 1}', (1, 2), "中文标点"),
        ('{"a": 1\n "b": 2}', (2, 2), "逗号"),
        ('{"a": True}', (1, 7), "小写"),
        ("{a: 1}", (1, 2), "双引号"),
        ('{"a": "C:\\x"}', (1, 10), "反斜杠"),
        ('{"a": "\0"}', (1, 8), "NUL"),
        ('{"a" 1}', (1, 6), "冒号"),
        ('{"a": }', (1, 7), "应有一个值"),
        ("[1, 2]]", (1, 7), "结束后还有内容"),
        ('{"a": [1 2]}', (1, 10), "缺逗号"),
        ('{"a": "一\n二"}', (1, 9), "换行"),
        ('{"a": 1}\r\r\n/* x */', (3, 1), "注释"),
    ],
)  # fmt: skip
def test_faults_of_json_are_placed(text: str, place: tuple[int, int], words: str) -> None:
    said = outcome(read_json, text.encode())
    assert said is not None
    assert (said.line, said.column) == place
    assert words in said.zh


def test_a_file_cut_within_a_character_is_not_taken_for_gb18030() -> None:
    whole = '{"title": "部门整体绩效目标申报表"}'.encode()
    said = outcome(read_json, whole[:-4])
    assert said is not None
    assert (said.line, said.column) == (1, 22)
    assert "截断" in said.zh


@pytest.mark.parametrize(
    "data",
    [
        b"[" + b"[]," * 101 + b'"' + b'\\"' * 500_000,
        b"[" + b"[]," * 101 + b'"' + b"x" * 5_000_000 + b'"]',
        b'{"a": ' * 1_000_000,
        b'{"a": ' + b"9" * 1_000_000 + b"}",
        b"[" + b'{"a": 1, "a": 2},' * 20_000 + b"1]",
    ],
    ids=["unclosed string of quotes", "long string", "deep", "long number", "many repetitions"],
)
def test_hostile_json_is_answered(data: bytes) -> None:
    # What takes the square of the length would not come back.
    outcome(read_json, data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-be", "gb18030"])
def test_a_text_is_encoded_again_as_it_was(encoding: str) -> None:
    data = encode("绩效目标 😀", encoding)
    assert decode(data) == Decoded("绩效目标 😀", encoding)
