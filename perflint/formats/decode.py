"""Bytes to text: byte order mark, then UTF-8, then GB18030, the code page of older Chinese Windows."""

import codecs
from contextlib import suppress

from perflint.formats.errors import ReadError
from perflint.formats.places import Lines
from perflint.system.bilingual import Bilingual
from perflint.system.record import Record

# UTF-32 little endian starts with the mark of UTF-16 little endian, so it comes first.
_MARKS = {
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
_BINARY = {
    b"PK\x03\x04": Bilingual("压缩包或 Office 文件", "an archive or Office file"),
    b"\xd0\xcf\x11\xe0": Bilingual("旧版 Office 文件", "an old Office file"),
    b"%PDF": Bilingual("PDF 文件", "a PDF file"),
    b"\xff\xd8\xff": Bilingual("图片", "a picture"),
    b"\x89PNG": Bilingual("图片", "a picture"),
}
_ARCHIVES = {b"Rar!\x1a\x07": "RAR", b"7z\xbc\xaf'\x1c": "7z", b"\x1f\x8b": "gzip"}
_HEAD = 4096  # characters looked at to tell text from binary data
_SURE = 4  # characters beyond ASCII that GB18030 text does not spell as UTF-8 by chance


class Decoded(Record):
    """A text without its byte order mark, and the encoding it was written in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a text file.

    Raises ReadError for bytes that are no text.
    """
    for encoding, mark in _MARKS.items():
        if data.startswith(mark):
            return Decoded(_marked(data[len(mark) :], encoding), encoding)
    for magic, what in _BINARY.items():
        if data.startswith(magic):
            raise ReadError(
                Bilingual(
                    f"内容是{what}，不是文本；按实际类型改后缀再检查",
                    f"the content is {what.en}, not text; fix the suffix",
                )
            )
    for magic, kind in _ARCHIVES.items():
        if data.startswith(magic):
            raise ReadError(
                Bilingual(
                    f"内容是 {kind} 压缩包；解压后检查里面的申报表",
                    f"the content is a {kind} archive; unpack it and lint the forms inside",
                )
            )
    if (wide := _wide(data)) is not None:
        return wide
    decoded = _unmarked(data)
    _check_nul(decoded.text)
    return decoded


def encode(text: str, encoding: str) -> bytes:
    """Encode a text again as `decode` found it, with its byte order mark."""
    mark = _MARKS.get(encoding, b"")
    return mark + text.encode("utf-8" if encoding == "utf-8-sig" else encoding)


def _marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode("utf-8" if encoding == "utf-8-sig" else encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            Bilingual(
                "文件编码与开头的标记不符（可能被截断）；另存为 UTF-8 再检查",
                "the encoding contradicts the byte order mark (truncated?); save it as UTF-8",
            ),
        ) from error


def _wide(data: bytes) -> Decoded | None:
    """A text in UTF-16 without its mark, as some programs export: its line breaks are two bytes each."""
    for encoding, newline in (("utf-16-le", b"\n\0"), ("utf-16-be", b"\0\n")):
        if len(data) % 2 == 0 and newline in data[:_HEAD]:
            with suppress(UnicodeDecodeError):
                text = data.decode(encoding)
                if "\n" in text and "\0" not in text and not any(map(_is_private, text[:_HEAD])):
                    return Decoded(text, encoding)
    return None


def _is_private(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff"


def _unmarked(data: bytes) -> Decoded:
    """Decode a text without a byte order mark: UTF-8, else GB 18030; refused where UTF-8 breaks off late."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        broken = error
    before = data[: broken.start].decode("utf-8")
    if len(data[: broken.start]) - len(before) >= 2 * _SURE:
        line, column = Lines(before).position(len(before))
        raise ReadError(
            Bilingual(
                "此处不是 UTF-8，文件可能被截断或混用了编码；重新导出，或另存为 UTF-8",
                "not UTF-8 from here on (truncated, or mixed encodings); export it again or save it as UTF-8",
            ),
            line,
            column,
        )
    try:
        return Decoded(data.decode("gb18030"), "gb18030")
    except UnicodeDecodeError as error:
        raise _not_text() from error


def _check_nul(text: str) -> None:
    place = text.find("\0", 0, _HEAD)
    if place < 0:
        return
    if text.count("\0", 0, _HEAD) > 1:
        raise _not_text()
    line, column = Lines(text[:place]).position(place)
    raise ReadError(
        Bilingual("文件里有空字符（NUL）；删去后再检查", "a NUL character; remove it"), line, column
    )


class NotTextError(ReadError):
    """Bytes that are no text in any encoding that is known."""


def _not_text() -> NotTextError:
    return NotTextError(
        Bilingual(
            "不是文本文件，或编码无法识别；另存为 UTF-8 再检查",
            "not a text file, or in an unknown encoding; save it as UTF-8",
        ),
    )
