"""Single-file web pages (MHTML), as Word and Excel save them: the page inside is read."""

import email
import email.policy
from codecs import BOM_UTF8

from perflint.formats.errors import ReadError
from perflint.system.bilingual import Bilingual

_HEAD = 4096


def is_single_file(data: bytes) -> bool:
    """Whether a file is an e-mail of web pages."""
    head = data[:_HEAD].lower()
    return b"mime-version:" in head and (b"multipart/related" in head or b"text/html" in head)


def page_of(data: bytes) -> bytes:
    """The HTML page of an MHTML file.

    Raises ReadError when there is none.
    """
    # A mark of UTF-8 or a blank line before the headers would make them the text.
    message = email.message_from_bytes(data.removeprefix(BOM_UTF8).lstrip(), policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and b"<t" in payload.lower():
                return payload
    raise ReadError(
        Bilingual(
            "单文件网页里没有网页内容；在 Word/WPS 里打开后另存为 .docx",
            "no page inside this single-file web page; open it in Word/WPS and save it as .docx",
        ),
    )
