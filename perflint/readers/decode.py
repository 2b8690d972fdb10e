"""Bytes to text: byte order mark, then UTF-8, then GB18030, the code page of older Chinese Windows."""

import codecs
from dataclasses import dataclass

from perflint.readers.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = {
    b"PK\x03\x04": "压缩包或 Office 文件",
    b"\xd0\xcf\x11\xe0": "旧版 Office 文件",
    b"%PDF": "PDF 文件",
    b"\xff\xd8\xff": "图片",
    b"\x89PNG": "图片",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was written in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a text file.

    Raises ReadError for bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_decoded(data, encoding), encoding)
    for magic, what in _BINARY.items():
        if data.startswith(magic):
            raise ReadError(
                f"内容是{what}，不是文本；按实际类型改后缀再检查", "binary content, not text; fix the suffix"
            )
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text[:4096]:
            return Decoded(text, encoding)
    raise ReadError(
        "不是文本文件，或编码无法识别；另存为 UTF-8 再检查",
        "not a text file, or in an unknown encoding; save it as UTF-8",
    )


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            "文件编码与开头的标记不符（可能被截断）；另存为 UTF-8 再检查",
            "the encoding contradicts the byte order mark (truncated?); save it as UTF-8",
        ) from error
    return text.removeprefix("\ufeff")
