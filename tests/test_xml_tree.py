"""XML that declares anything is refused in whatever encoding, and what is written anew keeps its prefixes."""

from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perflint.formats.errors import ReadError
from perflint.formats.xml_tree import MAX_DEPTH, Start, parse_to_write, parse_xml, written

etree: Any = import_module("lxml.etree")  # another reader than the one at work

DOCTYPE = '<!DOCTYPE x [<!ENTITY e "ha">]><x>&e;</x>'
WORD = (
    '<w:document xmlns:w="urn:w" xmlns:w14="urn:w14" xmlns:mc="urn:mc" mc:Ignorable="w14 w15" '
    'xmlns:w15="urn:w15"><!-- 说明 --><?mso x="1"?><w:body w:a="1&#10;2" b="&lt;&quot;">甲&amp;乙&#13;'
    '<a xmlns="urn:a" w14:id="7"><b xmlns=""/>尾</a><w:p/></w:body></w:document>'
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "ascii", "gbk", "gb18030", "iso-8859-1"]
)
@pytest.mark.parametrize(
    "before", ["", "<!--" + "x" * 200_000 + "-->", "\n<?a b?>"], ids=["", "far", "behind"]
)
def test_a_document_type_is_refused_in_any_encoding(encoding: str, before: str) -> None:
    name = encoding.removesuffix("-le")
    with pytest.raises(ReadError, match="DOCTYPE"):
        parse_xml(f'<?xml version="1.0" encoding="{name}"?>{before}{DOCTYPE}'.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "utf-32", "shift_jis"])
def test_an_encoding_in_which_nobody_would_see_it_is_refused(encoding: str) -> None:
    with pytest.raises(ReadError, match="DOCTYPE"):
        parse_xml(f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + "<x/>".encode(encoding))


def test_a_document_type_that_begins_in_a_later_piece_is_seen() -> None:
    start = Start()
    start.read(b"<!-- so far")
    with pytest.raises(ReadError, match="DOCTYPE"):
        start.read(b"--><!DOCTYPE x>")


def test_the_words_may_stand_in_a_text() -> None:
    assert parse_xml(b"<x><![CDATA[<!DOCTYPE html>]]></x>").text == "<!DOCTYPE html>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb2312", "GBK", "gb18030"])
def test_texts_in_the_encodings_that_chinese_systems_write(encoding: str) -> None:
    assert (
        parse_xml(f'<?xml version="1.0" encoding="{encoding}"?><x>绩效</x>'.encode(encoding)).text == "绩效"
    )


def test_nesting_has_an_end() -> None:
    assert parse_xml(b"<a>" * (MAX_DEPTH - 1) + b"</a>" * (MAX_DEPTH - 1)) is not None
    with pytest.raises(ReadError, match="嵌套"):
        parse_xml(b"<a>" * (MAX_DEPTH + 2) + b"</a>" * (MAX_DEPTH + 2))


def test_what_is_written_anew_says_the_same_with_the_same_prefixes() -> None:
    again = written(*parse_to_write(WORD.encode()))
    assert _canonical(again) == _canonical(WORD.encode())
    assert b'xmlns:w14="urn:w14"' in again  # mc:Ignorable names it
    assert b'xmlns:w15="urn:w15"' in again
    assert b'<!-- \xe8\xaf\xb4\xe6\x98\x8e --><?mso x="1"?>' in again


def test_what_is_added_takes_the_prefixes_of_its_place() -> None:
    root, declared = parse_to_write(b'<book xmlns="urn:s"><sheets/></book>')
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    root[0].append(root.makeelement("{urn:s}sheet", {f"{{{office}}}id": "rId1", "name": "表"}))
    root[0].append(root.makeelement("{urn:other}x", {}))
    assert written(root, declared).endswith(
        f'<book xmlns="urn:s"><sheets><sheet xmlns:r="{office}" r:id="rId1" name="表"/>'
        '<ns0:x xmlns:ns0="urn:other"/></sheets></book>'.encode()
    )


_NAMES = st.sampled_from(["a", "p:a", "q:a"])
_TEXTS = st.text("a<&\"'\r\n\t 中>]", max_size=6)
_TREES = st.recursive(
    st.tuples(_NAMES, st.sampled_from(["", "urn:1", "urn:3"]), _TEXTS, st.just(())),
    lambda inner: st.tuples(_NAMES, st.sampled_from(["", "urn:1"]), _TEXTS, st.lists(inner, max_size=3)),
    max_leaves=8,
)


@given(_TREES)
def test_any_document_is_written_as_it_was_read(tree: Any) -> None:
    xml = f'<p:root xmlns:p="urn:p" xmlns:q="urn:2">{_xml(tree)}</p:root>'.encode()
    assert _canonical(written(*parse_to_write(xml))) == _canonical(xml)


def _xml(tree: Any) -> str:
    from xml.sax.saxutils import escape, quoteattr

    name, space, text, inner = tree
    own = f' xmlns="{space}" p:x={quoteattr(text)}'
    return f"<{name}{own}>{escape(text)}{''.join(map(_xml, inner))}</{name}>{escape(text)}"


def _canonical(xml: bytes) -> bytes:
    """As canonical XML, which keeps prefixes."""
    return bytes(etree.tostring(etree.fromstring(xml), method="c14n"))
